import type { Unit } from './units';

/** What each unit's own look counts for a head, worked out once for all tails that may go on in it. */
export interface HeadLooks {
  weight(head: number): number;
  /** What it counts for a far head that an article ends before it. */
  orphan(head: number): number;
}

/** Reads the looks of units as they are asked for; O(1) each, numbers as in `headsOf`. */
export function headLooks(units: readonly Unit[]): HeadLooks {
  const once = (read: (head: number) => number) => {
    const known = new Float64Array(units.length).fill(Number.NaN);
    return (head: number): number => {
      const before = known[head] ?? Number.NaN;
      if (!Number.isNaN(before)) return before;
      const made = read(head);
      known[head] = made;
      return made;
    };
  };
  return {
    weight: once((head) => headWeight(units, head)),
    orphan: once((head) => (isOrphan(units, head) ? ORPHAN : 0)),
  };
}

/** How much the head's own look and what stands before it say that it goes on with something. */
function headWeight(units: readonly Unit[], head: number): number {
  const facts = units[head]?.facts;
  if (!facts) return 0;
  const { isListItem, isTurn, hasDateline, headingLikeness, isSignature, isFurniture, isLabel, isCaption, ending } =
    facts;
  if (facts.isSetInLines || facts.isItem || (facts.isTabular && !/[，。；]/.test(facts.text))) return NO_HEAD;
  if (hasDateline || isTurn || isFurniture || isLabel || isCaption || facts.startsWithDash) return -5;
  let weight = 0;
  if (isListItem) weight -= 3;
  if (facts.isNotice) weight -= 3;
  if (isSignature) weight -= 3;
  if (facts.isStump) weight += facts.text.length <= SHORTEST ? STUMP + NOTHING_ELSE : STUMP;
  if (facts.isBracketed) weight += BRACKETED;
  if (facts.isOpening) weight += OPENING;
  const isTitleLike = headingLikeness > 0.7 && facts.width <= WIDEST_TITLE;
  if (headingLikeness > 0.5) weight -= isTitleLike || isHeadingPlace(units, head) ? 4.5 : 2;
  if (ending === 'colon' && facts.width <= 12) weight -= 2;
  const before = units[head - 1]?.facts;
  if (before && (before.type === 'heading' || before.type === 'deck' || before.type === 'byline')) weight -= 2;
  return weight;
}

/** A line so narrow without a mark would have to be cut off at both ends to go on with something. */
const WIDEST_TITLE = 10;

/** What it counts that a block is a table, verse or an item: no sentence goes on in it. */
const NO_HEAD = -14;

/** What it counts that a head begins with a few characters and a full stop. */
const STUMP = 3;

/** A head of so few characters is nothing but the end of a sentence; what that counts besides. */
const SHORTEST = 3;
const NOTHING_ELSE = 2;

/** What it counts that a head is a note in brackets. */
const BRACKETED = -4;

/** What it counts that a head begins with words that open sentences. */
const OPENING = -3;

/** What it counts for a far head that an article ends before it, and no title stands between. */
const ORPHAN = 2.5;

function isOrphan(units: readonly Unit[], index: number): boolean {
  const before = units[index - 1]?.facts;
  if (!before) return false;
  return before.endsWithByline || before.isSignature || (before.type === 'byline' && /^[（(]/.test(before.text));
}

/** Whether a line stands above running text, as headings do. */
export function isHeadingPlace(units: readonly Unit[], index: number): boolean {
  const next = units[index + 1]?.facts;
  return next !== undefined && (next.isProse || next.hasDateline || next.startsWithDash || next.type === 'byline');
}
