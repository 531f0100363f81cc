import type { BlockType } from '#shared/project/documentRecord';
import type { ArticleStart } from './articleStarts';
import type { BlockFacts } from './blockFacts';
import { endsArticle } from './endsArticle';
import { distanceBetween, kinship, meanKinship } from './kinship';
import type { Joint } from './looseEnds';
import { straysIn } from './strays';
import type { Unit } from './units';

/** Why units stand where they don't belong. */
export type MoveReason = 'titleBehind' | 'deckBehind' | 'interrupted' | 'columnLabel' | 'otherTopic';

/** Units that belong elsewhere; numbers of the units. */
export interface Misplaced {
  readonly from: number;
  readonly to: number;
  /** They belong behind this unit; null at the very beginning. */
  readonly after: number | null;
  readonly confidence: number;
  readonly reason: MoveReason;
}

export interface Placing {
  readonly units: readonly Unit[];
  /** The units that may be no paragraphs, in order. */
  readonly marked: readonly number[];
  readonly joints: readonly Joint[];
  readonly starts: readonly ArticleStart[];
  typeAt(index: number): BlockType | undefined;
  /** Whether an article begins with the unit already. */
  isStart(index: number): boolean;
  /** Whether what is said of a unit is wanted; of others, as they are read along, it may be left out. */
  isWanted(index: number): boolean;
}

/** So many units an article is looked back for its title. */
const LONGEST_ARTICLE = 200;
/** So many paragraphs may stand before the title they belong under. */
const MOST_BEFORE_TITLE = 4;
/** Less sure joints move nothing. */
const SURE_JOINT = 0.6;
/** Narrower paragraphs say too little to be about something. */
const NARROWEST_TOLD = 20;

/** Blocks whose place in the reading order is wrong. */
export function misplacedOf(placing: Placing): readonly Misplaced[] {
  const found = [
    ...interruptions(placing),
    ...titlesBehind(placing),
    ...decksBehind(placing),
    ...labelsInside(placing),
    ...straysIn(placing),
  ];
  // What is said of a unit first holds.
  const taken = new Set<number>();
  return found
    .filter(({ from, to }) => {
      for (let at = from; at < to; at++) if (taken.has(at)) return false;
      for (let at = from; at < to; at++) taken.add(at);
      return true;
    })
    .sort((a, b) => a.from - b.from);
}

/** What follows the second half of a sentence, where another article stood between its halves. */
function interruptions(placing: Placing): Misplaced[] {
  const { units, joints, starts, isStart, isWanted } = placing;
  const begins = new Set(starts.map(({ unit }) => unit));
  return joints.flatMap(({ tail, heads, confidence }) => {
    const head = heads[0]?.unit ?? tail;
    if (confidence < SURE_JOINT || head < tail + 2 || !isWanted(head + 1)) return [];
    let isInterrupted = false;
    for (let at = tail + 1; at < head; at++) isInterrupted ||= begins.has(at);
    if (!isInterrupted) return [];
    let to = head + 1;
    while (to < units.length && !begins.has(to) && !isStart(to)) to++;
    // Several headings are several articles, though nobody can tell where they begin.
    if (headingsIn(placing, head + 1, to) > MOST_HEADINGS) return [];
    if (to === head + 1) return [];
    const share = shareOfFirst(placing, tail, head, to);
    if (share < LEAST_SHARE) return [];
    return [
      {
        from: head + 1,
        to,
        after: tail,
        confidence: confidence * Math.min(0.9, share),
        reason: 'interrupted' as const,
      },
    ];
  });
}

const MOST_HEADINGS = 1;

function headingsIn({ typeAt }: Placing, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) if (typeAt(at) === 'heading' && typeAt(at - 1) !== 'heading') count++;
  return count;
}

/** Less likely what follows is not taken for the rest of the first article. */
const LEAST_SHARE = 0.6;
/** How much it says what texts are about, and what it is that an article stands between the halves at all. */
const TOPIC_WEIGHT = 2.2;
const WHOLE_BETWEEN = 1;
/** A paragraph of so few characters, in UTF-16 units, is rather torn out of place itself. */
const LONGEST_FRAGMENT = 8;
const ENDED = 3;
const TOLD = 3;

/**
 * How likely the units from behind `head` to `to` go on with the article of `tail`, which another one interrupts whole, and not
 * with that other, of which the head was torn out of place.
 */
function shareOfFirst({ units, typeAt }: Placing, tail: number, head: number, to: number): number {
  // What follows belongs to a heading that the torn half stands under.
  if (typeAt(head - 1) === 'heading') return 0;
  const isFragment = (units[head]?.facts.text.length ?? 0) <= LONGEST_FRAGMENT;
  // Items of a column each end as articles do.
  const isAmongItems = units[head + 1]?.facts.isItem === true || units[head - 1]?.facts.isItem === true;
  if (endsArticle(units, head - 1, typeAt)) return isFragment && isAmongItems ? 0 : logistic(ENDED);
  const paragraphs = (from: number, end: number): readonly BlockFacts[] =>
    units
      .slice(Math.max(0, from), end)
      .flatMap(({ facts }, index) => (typeAt(from + index) === 'paragraph' ? [facts] : []));
  const rest = paragraphs(head + 1, Math.min(to, head + 1 + TOLD));
  const before = paragraphs(Math.max(0, tail - TOLD), tail + 1);
  const inside = paragraphs(Math.max(tail + 1, head - TOLD), head);
  // An interview goes on with questions and answers.
  if (rest[0]?.isTurn && inside.some(({ isTurn }) => isTurn) && !before.some(({ isTurn }) => isTurn)) return 0;
  const first = meanKinship(rest, before);
  const between = meanKinship(rest, inside);
  const whole = isFragment ? -WHOLE_BETWEEN : WHOLE_BETWEEN;
  return logistic(whole + TOPIC_WEIGHT * distanceBetween(first, between));
}

const logistic = (weight: number): number => 1 / (1 + Math.exp(-weight));

/** The head of an article behind its first paragraphs. */
function titlesBehind({ units, marked, starts, joints, typeAt, isWanted }: Placing): Misplaced[] {
  const goesOn = new Set(joints.flatMap(({ heads }) => heads[0]?.unit ?? []));
  const titles = new Set(starts.map(({ title }) => title));
  const found: Misplaced[] = [];
  for (const at of marked) {
    if (
      at === 0 ||
      !isWanted(at) ||
      typeAt(at) !== 'heading' ||
      typeAt(at - 1) !== 'paragraph' ||
      endsArticle(units, at - 1, typeAt)
    )
      continue;
    let to = at + 1;
    for (let type = typeAt(to); type === 'heading' || type === 'deck' || type === 'byline'; type = typeAt(to)) to++;
    if (typeAt(to) !== 'paragraph' || units[to]?.facts.hasDateline) continue;
    const place =
      openingBefore({ units, goesOn, typeAt }, at, titles.has(at)) ?? openingByTopic({ units, goesOn, typeAt }, at, to);
    if (place) found.push({ from: at, to, ...place, reason: 'titleBehind' });
  }
  return found;
}

interface Text extends Pick<Placing, 'units' | 'typeAt'> {
  /** Units in which a sentence of the one before goes on. */
  readonly goesOn: ReadonlySet<number>;
}

/** Where the text begins whose title stands at `title`, if it begins before it. */
function openingBefore(text: Text, title: number, isTitle: boolean): Pick<Misplaced, 'after' | 'confidence'> | null {
  const { units, goesOn, typeAt } = text;
  for (let first = title - 1; first >= title - MOST_BEFORE_TITLE && typeAt(first) === 'paragraph'; first--) {
    const facts = units[first]?.facts;
    if (!facts || facts.isSignature) return null;
    if (goesOn.has(first)) {
      if (typeAt(first - 1) !== 'paragraph') return null;
      continue;
    }
    const above = typeAt(first - 1);
    const after = first === 0 ? null : first - 1;
    const isUntitled = above === 'paragraph' || above === 'caption' || above === undefined;
    if (facts.hasDateline && isUntitled) return { after, confidence: 0.9 };
    if (above === undefined && title === 1 + first && facts.isProse) return { after, confidence: 0.7 };
    if (above === undefined) return { after, confidence: 0.75 };
    if (isTitle && units[first - 1]?.facts.endsWithByline) return { after, confidence: 0.75 };
  }
  return null;
}

/** So much more, as a logarithm, what stands before a title must share with its text than with what it follows. */
const LEAST_PULL = 1.5;

/** Where the text of a title begins, if what stands before that is about the same as what stands behind it. */
function openingByTopic(
  { units, goesOn, typeAt }: Text,
  title: number,
  body: number,
): Pick<Misplaced, 'after' | 'confidence'> | null {
  const factsFrom = (from: number, end: number): readonly BlockFacts[] => {
    const found: BlockFacts[] = [];
    for (let at = from; at < end; at++) {
      const facts = units[at]?.facts;
      if (facts && typeAt(at) === 'paragraph' && facts.width >= NARROWEST_TOLD) found.push(facts);
    }
    return found;
  };
  const text = factsFrom(body, body + 3 * TOLD).slice(0, TOLD);
  const own = units[title]?.facts;
  if (text.length < 2 || !own) return null;
  if (!factsFrom(Math.max(1, title - MOST_BEFORE_TITLE), title).some((facts) => kinship(own, facts) > 0)) return null;
  let best: { after: number; pull: number } | null = null;
  for (
    let first = title - 1;
    first > 0 && first >= title - MOST_BEFORE_TITLE && typeAt(first) === 'paragraph';
    first--
  ) {
    if (goesOn.has(first)) continue;
    const added = units[first]?.facts;
    const above = factsFrom(Math.max(0, first - TOLD), first);
    // A paragraph that shares more with what stands before it ends that article.
    if (added && above.length > 0 && meanKinship([added], above) > meanKinship([added], text)) break;
    const opening = factsFrom(first, title);
    if (opening.length === 0 || above.length === 0) continue;
    if (meanKinship([own], opening) <= meanKinship([own], above)) continue;
    const pull = distanceBetween(meanKinship(opening, text), meanKinship(opening, above));
    if (pull > LEAST_PULL && pull > (best?.pull ?? 0)) best = { after: first - 1, pull };
  }
  return best && { after: best.after, confidence: Math.min(0.9, 0.35 + best.pull / 4) };
}

/** A deck that stands behind paragraphs of the title it belongs to. */
function decksBehind({ units, marked, typeAt }: Placing): Misplaced[] {
  const found: Misplaced[] = [];
  for (const at of marked) {
    const facts = units[at]?.facts;
    if (!facts) continue;
    const isDeck = facts.type === 'deck' || (facts.startsWithDash && facts.width <= 40 && facts.ending === 'none');
    if (!isDeck || typeAt(at - 1) !== 'paragraph') continue;
    let heading = at - 1;
    while (heading >= 0 && at - heading <= MOST_BEFORE_TITLE && typeAt(heading) === 'paragraph') heading--;
    if (typeAt(heading) !== 'heading' || typeAt(at + 1) !== 'paragraph') continue;
    found.push({ from: at, to: at + 1, after: heading, confidence: 0.85, reason: 'deckBehind' });
  }
  return found;
}

const isHead = (type: BlockType | undefined): boolean => type === 'heading' || type === 'deck' || type === 'byline';

/** The name of a column in the middle of an article, or behind it all: it stands above a title. */
function labelsInside({ units, marked, typeAt, isStart, starts }: Placing): Misplaced[] {
  const begins = new Set(starts.map(({ unit }) => unit));
  const found: Misplaced[] = [];
  for (const at of marked) {
    const facts = units[at]?.facts;
    if (!facts || typeAt(at) !== 'label' || at === 0 || begins.has(at) || isStart(at)) continue;
    const above = typeAt(at - 1);
    if (isHead(above) && facts.isFurniture && typeAt(at + 1) === 'paragraph') {
      let head = at - 1;
      while (head > 0 && isHead(typeAt(head - 1))) head--;
      const after = head === 0 ? null : head - 1;
      found.push({ from: at, to: at + 1, after, confidence: 0.6, reason: 'columnLabel' });
      continue;
    }
    if (facts.isFurniture || (above !== 'paragraph' && above !== 'caption' && above !== 'byline')) continue;
    if (/\d|版/.test(facts.text) || typeAt(at + 1) === 'heading' || typeAt(at + 1) === 'label') continue;
    let first = at;
    while (first > 0 && at - first < LONGEST_ARTICLE && !begins.has(first) && !isStart(first)) first--;
    if (typeAt(first) !== 'heading') continue;
    found.push({ from: at, to: at + 1, after: first === 0 ? null : first - 1, confidence: 0.6, reason: 'columnLabel' });
  }
  return found;
}
