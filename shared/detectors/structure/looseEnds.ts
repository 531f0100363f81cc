import type { Lexicon } from '../finding';
import { assign, type Edge } from './assignment';
import type { BlockFacts } from './blockFacts';
import { kinship } from './kinship';
import { seamScore } from './seams';
import type { Unit } from './units';

/** A sentence that stops in one unit and goes on in another; numbers of the units. */
export interface Joint {
  readonly tail: number;
  /** The best head first; the assignment decided for it. */
  readonly heads: readonly { readonly unit: number; readonly score: number }[];
  /** The chance that the first head is the right one. */
  readonly confidence: number;
}

/** So many units before and after a tail are looked at for heads. */
const WINDOW = 80;
/** What a good seam counts where the head is far: among many, one goes on well by chance. */
const FAR = 0.6;
/** Heads that are proposed. */
const MOST_HEADS = 5;
/** With more loose tails than this among prose, the text is set without stops, and only neighbours are looked at. */
const LOOSE_SHARE = 0.5;
const LOOSE_COUNT = 40;

/**
 * Finds where sentences that stop at the end of a unit go on: all loose tails and all heads within reach as one assignment,
 * each head once, in which the whole is most likely.
 */
export function jointsOf(units: readonly Unit[], lexicon: Lexicon): readonly Joint[] {
  const tails: number[] = [];
  let prose = 0;
  units.forEach(({ facts }, index) => {
    if (!isBody(facts)) return;
    if (facts.width >= 20) prose++;
    if (isLoose(facts) && !isInVerse(units, index)) tails.push(index);
  });
  const nearOnly = tails.length > LOOSE_COUNT && tails.length > prose * LOOSE_SHARE;
  const edges: Edge[] = [];
  const byTail = new Map<number, readonly Edge[]>();
  for (const tail of tails) {
    const found = headsOf(units, tail, nearOnly, lexicon);
    edges.push(...found);
    byTail.set(tail, found);
  }
  return assign(edges).map((chosen) => {
    const others = (byTail.get(chosen.tail) ?? [])
      .filter(({ head }) => head !== chosen.head)
      .sort((a, b) => b.weight - a.weight);
    return {
      tail: chosen.tail,
      heads: [chosen, ...others].slice(0, MOST_HEADS).map(({ head, weight }) => ({ unit: head, score: weight })),
      confidence: chance(chosen, others),
    };
  });
}

/** By its own weight it may be none at all; by the others', another one. */
function chance(chosen: Edge, others: readonly Edge[]): number {
  const rivals = others.reduce((sum, { weight }) => sum + Math.exp(weight - chosen.weight), 0);
  return 1 / (1 + Math.exp(-chosen.weight) + rivals);
}

/** Whether a unit is running text, which sentences are cut in. */
export const isBody = ({ type, text }: BlockFacts): boolean => type === 'paragraph' && text !== '';

/** Whether a sentence may stop here that goes on elsewhere. */
function isLoose(facts: BlockFacts): boolean {
  const { ending, isProse, text } = facts;
  if (ending === 'stop' || ending === 'colon' || (facts.startsWithDash && !isProse)) return false;
  if (facts.isSignature || facts.isNameList || facts.isFurniture || facts.isLabel || facts.isCaption) return false;
  return !(facts.isTabular && !/[，。]/.test(text)) && /[\p{Script=Han}\p{L}\p{N}，、；,;“‘（《—·.%％℃]$/u.test(text);
}

const WIDEST_LINE = 20;

/** One of three or more short lines on end, about as wide as each other. */
function isInVerse(units: readonly Unit[], index: number): boolean {
  const own = units[index]?.facts;
  if (!own || own.width > WIDEST_LINE || own.isProse) return false;
  const isLine = (at: number) => {
    const facts = units[at]?.facts;
    return facts !== undefined && isBody(facts) && facts.width <= WIDEST_LINE && Math.abs(facts.width - own.width) <= 6;
  };
  let lines = 1;
  for (let at = index - 1; isLine(at) && lines < 3; at--) lines++;
  for (let at = index + 1; isLine(at) && lines < 3; at++) lines++;
  return lines >= 3;
}

function headsOf(units: readonly Unit[], tail: number, nearOnly: boolean, lexicon: Lexicon): readonly Edge[] {
  const own = units[tail]?.facts;
  if (!own) return [];
  const looseness = tailWeight(own);
  const near: Edge[] = [];
  const far: Edge[] = [];
  const add = (head: number, paragraphs: number): void => {
    const facts = units[head]?.facts;
    if (!facts || head === tail) return;
    const seam = seamScore(own, facts, lexicon);
    const isNear = paragraphs === 1;
    const place = isNear ? nearWeight(units, tail, head) : farWeight(paragraphs) + (isOrphan(units, head) ? ORPHAN : 0);
    const weight = looseness + place + headWeight(units, head) + (isNear || seam < 0 ? seam : seam * FAR);
    (isNear ? near : far).push({ tail, head, weight });
  };
  let paragraphs = 0;
  for (let head = tail + 1; head < units.length && head <= tail + WINDOW; head++) {
    if (!isBodyAt(units, head)) continue;
    paragraphs++;
    add(head, paragraphs);
    if (nearOnly) break;
  }
  paragraphs = 0;
  for (let head = tail - 1; !nearOnly && head >= 0 && head >= tail - WINDOW; head--) {
    if (!isBodyAt(units, head)) continue;
    paragraphs--;
    add(head, paragraphs);
  }
  const isInDoubt = !near.some(({ weight }) => weight >= CERTAIN);
  return [...near, ...(isInDoubt ? withKinship(units, tail, far) : far)].filter(({ weight }) => weight > 0);
}

/** What it counts for a far head that an article ends before it, and no title stands between. */
const ORPHAN = 2.5;

function isOrphan(units: readonly Unit[], index: number): boolean {
  const before = units[index - 1]?.facts;
  if (!before) return false;
  return before.endsWithByline || before.isSignature || (before.type === 'byline' && /^[（(]/.test(before.text));
}

/** From here on a near head leaves no need to look for names that far ones share with the tail. */
const CERTAIN = 8;

/** Adds how much more than the others each head shares with the tail and the paragraphs before it. */
function withKinship(units: readonly Unit[], tail: number, edges: readonly Edge[]): readonly Edge[] {
  const context = [tail, tail - 1, tail - 2].flatMap((index) =>
    isBodyAt(units, index) ? (units[index]?.facts ?? []) : [],
  );
  const shares = edges.map(({ head }) => {
    const facts = units[head]?.facts;
    return facts ? context.reduce((sum, block) => sum + (block === facts ? 0 : kinship(block, facts)), 0) : 0;
  });
  const usual = shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length);
  return edges.map((edge, index) => ({
    ...edge,
    weight: edge.weight + Math.min(MOST_KIN, Math.log1p(Math.max(0, (shares[index] ?? 0) - usual))),
  }));
}

const MOST_KIN = 2.5;

const isBodyAt = (units: readonly Unit[], index: number): boolean => {
  const facts = units[index]?.facts;
  return facts !== undefined && isBody(facts);
};

/** How much the text of a tail itself says that it is cut. */
function tailWeight({ width, isProse, ending, isListItem, headingLikeness, stopsShort, text }: BlockFacts): number {
  let weight = isProse || width >= 45 ? 5 : headingLikeness > 0.7 ? -3.3 : width >= 24 ? 1 : -1.5;
  if (stopsShort) weight += 1.5;
  if (ending === 'pause') weight += /[；;]$/.test(text) ? -1 : 1;
  if (isListItem && !isProse) weight -= 2.5;
  return weight;
}

/** Whether a line stands above running text. */
function isHeadingPlace(units: readonly Unit[], index: number): boolean {
  const next = units[index + 1]?.facts;
  return next !== undefined && (next.isProse || next.hasDateline || next.startsWithDash || next.type === 'byline');
}

/** How much the head's own look and what stands before it say that it goes on with something. */
function headWeight(units: readonly Unit[], head: number): number {
  const facts = units[head]?.facts;
  if (!facts) return 0;
  const { isListItem, isTurn, hasDateline, headingLikeness, isSignature, isFurniture, isLabel, isCaption, ending } =
    facts;
  if (hasDateline || isTurn || isFurniture || isLabel || isCaption || facts.startsWithDash) return -5;
  let weight = 0;
  if (isListItem) weight -= 3;
  if (isSignature) weight -= 3;
  if (headingLikeness > 0.5) weight -= isHeadingPlace(units, head) ? 4.5 : 2;
  if (ending === 'colon' && facts.width <= 12) weight -= 2;
  const before = units[head - 1]?.facts;
  if (before && (before.type === 'heading' || before.type === 'deck' || before.type === 'byline')) weight -= 2;
  return weight;
}

const NEXT = 3;
const BEHIND_CAPTION = 3;

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
