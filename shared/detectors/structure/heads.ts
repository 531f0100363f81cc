import { isSameKnowledge, type WordKnowledge } from '../wordKnowledge';
import type { Edge } from './assignment';
import type { BlockFacts } from './blockFacts';
import { type HeadLooks, isHeadingPlace } from './headLooks';
import { kinship } from './kinship';
import { seamScores } from './seams';
import type { Unit } from './units';

/** So many units behind a tail are looked at for heads, and so many before it, where sentences hardly ever go on. */
const WINDOW = 60;
const WINDOW_BEFORE = 30;
/** What a good seam counts where the head is far: among many, one goes on well by chance. */
const FAR = 0.8;
/** What it counts for all far heads that a heading stands behind the tail. */
const INTERRUPTED = 1.5;
/** From here on the next paragraph leaves no need to look further. */
const CERTAIN = 8;
/** Words, marks and numbers hardly ever count more for a seam. */
const MOST_SEAM = 9;
/** Heads that are kept for a tail. */
const MOST = 6;
/** Heads weighed less than the best by so much are not. */
const BEHIND_BEST = 6;

interface Kept {
  readonly words: WordKnowledge;
  readonly window: readonly (BlockFacts | undefined)[];
  readonly isSetWithoutStops: boolean;
  /** The best first; `head` counts from the tail. */
  readonly heads: readonly { readonly head: number; readonly weight: number }[];
}

/** Heads by tails, kept while nothing within reach of the tail changes. */
const kept = new WeakMap<BlockFacts, Kept>();

/**
 * The units in which a loose tail may go on, weighed, the best first, none that rather does not. In a text that is set without
 * stops a tail tells nothing, and only the next paragraph is looked at.
 */
export function headsOf(
  units: readonly Unit[],
  tail: number,
  isSetWithoutStops: boolean,
  words: WordKnowledge,
  looks: HeadLooks,
): readonly Edge[] {
  const own = units[tail]?.facts;
  if (!own) return [];
  const before = kept.get(own);
  const isKept =
    before !== undefined &&
    isSameKnowledge(before.words, words) &&
    before.isSetWithoutStops === isSetWithoutStops &&
    isWindow(before.window, units, tail);
  const found = isKept ? before : weighHeads(units, tail, own, isSetWithoutStops, words, looks);
  if (!isKept) kept.set(own, found);
  return found.heads.map(({ head, weight }) => ({ tail, head: tail + head, weight }));
}

/** Neighbours of heads count as well. */
const REACH = WINDOW + 2;

function isWindow(window: Kept['window'], units: readonly Unit[], tail: number): boolean {
  const reach = (window.length - 1) / 2;
  return window.every((facts, index) => units[tail - reach + index]?.facts === facts);
}

function weighHeads(
  units: readonly Unit[],
  tail: number,
  own: BlockFacts,
  isSetWithoutStops: boolean,
  words: WordKnowledge,
  looks: HeadLooks,
): Kept {
  const looseness = isSetWithoutStops ? 0 : tailWeight(own) + (isTitleBehindEnd(units, tail) ? TITLE : 0);
  const seamOf = seamScores(own, words);
  /** What a head weighs at a place, if that is more than nothing can be hoped from. */
  const weigh = (head: number, place: number, share: number): number => {
    const facts = units[head]?.facts;
    if (!facts) return Number.NEGATIVE_INFINITY;
    const known = looseness + place + looks.weight(head);
    if (known + MOST_SEAM + MOST_KIN < 0) return Number.NEGATIVE_INFINITY;
    const seam = seamOf(facts);
    return known + (seam < 0 ? seam : seam * share);
  };
  const next = nextBody(units, tail);
  const near: Edge[] = [];
  if (next !== null) {
    const place = isSetWithoutStops ? NONE : nearWeight(units, tail, next);
    const facts = units[next]?.facts;
    const isBlind =
      place === NEXT && own.ending === 'pause' && facts?.isProse === true && Math.abs(seamOf(facts)) < BLIND;
    const weight = weigh(next, isBlind ? place + UNTOLD : place, 1);
    near.push({ tail, head: next, weight });
  }
  const isInterrupted = isBeforeHeading(units, tail);
  const mayBeCaption = next !== null && isCaptionLike(units[next]?.facts);
  const isOpen = next !== null && leavesOpen(own, units[next]?.facts);
  const isEnough = isSetWithoutStops || (!mayBeCaption && !isOpen && near.some(({ weight }) => weight >= CERTAIN));
  const far: Edge[] = [];
  if (!isEnough) {
    for (const step of [1, -1]) {
      let paragraphs = 0;
      const last = step > 0 ? Math.min(units.length - 1, tail + WINDOW) : Math.max(0, tail - WINDOW_BEFORE);
      for (let head = tail + step; step > 0 ? head <= last : head >= last; head += step) {
        if (!isBodyAt(units, head) || ++paragraphs === step) continue;
        const isBehindCaption = mayBeCaption && step === 1 && paragraphs === 2;
        const place = isBehindCaption
          ? BEHIND_LINE
          : farWeight(step * paragraphs) + looks.orphan(head) + (isInterrupted ? INTERRUPTED : 0);
        const weight = weigh(head, place, isBehindCaption ? 1 : FAR);
        if (weight > -MOST_KIN) far.push({ tail, head, weight });
      }
    }
  }
  const reach = isEnough && next !== null ? Math.max(2, next - tail + 2) : REACH;
  return {
    words,
    window: Array.from({ length: 2 * reach + 1 }, (_, index) => units[tail - reach + index]?.facts),
    isSetWithoutStops,
    heads: [...near, ...withKinship(units, tail, far)]
      .filter(({ weight }) => weight > 0)
      .sort((a, b) => b.weight - a.weight)
      .filter(({ weight }, _, [best]) => weight > (best?.weight ?? 0) - BEHIND_BEST)
      .slice(0, MOST)
      .map(({ head, weight }) => ({ head: head - tail, weight })),
  };
}

/** A seam that scores less either way tells nothing; what it counts behind a comma that the next paragraph is whole then. */
const BLIND = 0.3;
const UNTOLD = -1.5;

/** What the place of the next paragraph counts in a text whose paragraphs all end without a mark. */
const NONE = -2;

/** Whether a quotation that a tail opens is not closed in a head before another one is opened. */
function leavesOpen(tail: BlockFacts, head: BlockFacts | undefined): boolean {
  if (tail.text.lastIndexOf('“') <= tail.text.lastIndexOf('”')) return false;
  const close = head?.text.indexOf('”') ?? -1;
  const open = head?.text.indexOf('“') ?? -1;
  return close < 0 || (open >= 0 && open < close);
}

/** Whether one short whole sentence may be the words under a picture. */
function isCaptionLike(facts: BlockFacts | undefined): boolean {
  return facts !== undefined && facts.ending === 'stop' && !facts.isProse && facts.width >= 8 && facts.width <= 45;
}

function nextBody(units: readonly Unit[], tail: number): number | null {
  for (let head = tail + 1; head < units.length && head <= tail + WINDOW; head++)
    if (isBodyAt(units, head)) return head;
  return null;
}

const MOST_KIN = 2.5;
/** Of far heads so many are told from each other by what they are about. */
const MOST_TOLD_BY_KIN = 16;

/** Adds how much more than the others each head shares with the tail and the paragraphs before it. */
function withKinship(units: readonly Unit[], tail: number, edges: readonly Edge[]): readonly Edge[] {
  if (edges.length === 0) return edges;
  const context = [tail, tail - 1, tail - 2].filter((index) => isBodyAt(units, index));
  const hopeful = [...edges].sort((a, b) => b.weight - a.weight).slice(0, MOST_TOLD_BY_KIN);
  const shareOf = sharesWith(context.flatMap((index) => units[index]?.facts ?? []));
  const shares = hopeful.map(({ head }) => {
    const facts = units[head]?.facts;
    return !facts || context.includes(head) ? 0 : shareOf(facts);
  });
  const usual = shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length);
  return hopeful.map((edge, index) => ({
    ...edge,
    weight: edge.weight + Math.min(MOST_KIN, Math.log1p(Math.max(0, (shares[index] ?? 0) - usual))),
  }));
}

interface Shares {
  readonly context: readonly BlockFacts[];
  readonly known: WeakMap<BlockFacts, number>;
}

/** What heads share with tails and what stands before those, kept while that stays as it is. */
const sharesOfTails = new WeakMap<BlockFacts, Shares>();

function sharesWith(context: readonly BlockFacts[]): (head: BlockFacts) => number {
  const [tail] = context;
  const before = tail && sharesOfTails.get(tail);
  const isKept = before?.context.length === context.length && context.every((one, at) => one === before.context[at]);
  const { known } = isKept ? before : { known: new WeakMap<BlockFacts, number>() };
  if (tail && !isKept) sharesOfTails.set(tail, { context, known });
  return (head) => {
    const share = known.get(head) ?? context.reduce((sum, one) => sum + kinship(one, head), 0);
    known.set(head, share);
    return share;
  };
}

const isBodyAt = (units: readonly Unit[], index: number): boolean => {
  const facts = units[index]?.facts;
  return facts !== undefined && facts.type === 'paragraph' && facts.text !== '';
};

/** 安排部署到位 排查值守到位: as headings are set. */
const TWO_HALVES = /^\p{Script=Han}{4,12}[ \u3000]\p{Script=Han}{4,12}$/u;

/** How much the text of a tail itself says that it is cut. */
function tailWeight({ width, isProse, ending, isListItem, headingLikeness, stopsShort, text }: BlockFacts): number {
  let weight = isProse || width >= 45 ? 5 : headingLikeness > 0.7 ? -4.5 : width >= 24 ? 1 : -1.5;
  if (stopsShort) weight += 1.5;
  if (TWO_HALVES.test(text)) weight -= 2;
  if (ending === 'pause') weight += /[；;]$/.test(text) ? -1 : 1;
  if (isListItem && !isProse) weight -= 2.5;
  return weight;
}

/** What it counts that a tail is a line behind the end of an article, as titles are. */
const TITLE = -4;

function isTitleBehindEnd(units: readonly Unit[], tail: number): boolean {
  return (units[tail]?.facts.headingLikeness ?? 0) > 0.5 && units[tail - 1]?.facts.endsWithByline === true;
}

/** Whether a heading stands behind a tail: no sentence goes on in what that stands above. */
function isBeforeHeading(units: readonly Unit[], tail: number): boolean {
  let at = tail + 1;
  while (units[at]?.facts.type === 'caption' || units[at]?.facts.type === 'label') at++;
  const facts = units[at]?.facts;
  return (
    facts !== undefined && (facts.type === 'heading' || (facts.headingLikeness > 0.5 && isHeadingPlace(units, at)))
  );
}

const NEXT = 3;
const BEHIND_CAPTION = 5;
/** Behind a line that may be a caption, or may be the head itself. */
const BEHIND_LINE = 1;

/** How much it speaks for the next paragraph that it is the next. */
function nearWeight(units: readonly Unit[], tail: number, head: number): number {
  if (head === tail + 1) return NEXT;
  const between = units.slice(tail + 1, head).map(({ facts }) => facts.type);
  return between.every((type) => type === 'caption' || type === 'label' || type === 'pageBreak') ? BEHIND_CAPTION : 0;
}

/** How much it speaks against a head that other paragraphs stand between; `paragraphs` is below 0 before the tail. */
function farWeight(paragraphs: number): number {
  return (paragraphs < 0 ? -3.5 : -1.5) - Math.log(Math.abs(paragraphs));
}
