import type { ObservedBlock } from '../detector';
import type { BlockFacts } from './blockFacts';

/**
 * A part of a document that is read by itself. What is found in its core holds; the blocks around it are read along, because
 * sentences and articles reach over its bounds. Where stretches divide depends on the blocks there, so that a change moves the
 * bounds of those next to it only.
 */
export interface Stretch {
  /** The core with what stands around it. */
  readonly blocks: readonly ObservedBlock<BlockFacts>[];
  /** Numbers, in `blocks`, of the first block of the core and of the one behind its last. */
  readonly from: number;
  readonly to: number;
  /** The same for what is so near the core that sentences may reach into it from there. */
  readonly nearFrom: number;
  readonly nearTo: number;
  readonly around: Surroundings;
}

/** What of the rest of the document bears on a stretch. */
export interface Surroundings {
  /** The document begins with it. */
  readonly isBeginning: boolean;
  /** The level of the heading that the document begins with; null when it begins with none. */
  readonly openingLevel: number | null;
  /** The level of the last marked heading before it; null when there is none. */
  readonly levelBefore: number | null;
  /** So many paragraphs end without a stop that this says nothing. */
  readonly isSetWithoutStops: boolean;
}

/** Shorter documents are one stretch. */
const WHOLE = 320;
const SHORTEST = 96;
const LONGEST = 256;
/** So many blocks before and behind a core bear on it, and are read as well as it is. */
const NEAR = 72;
/** As many again are seen from there. */
const AROUND = 2 * NEAR - 8;

/** The blocks of a document, divided. */
export interface Division {
  readonly blocks: readonly ObservedBlock<BlockFacts>[];
  readonly stretches: readonly Stretch[];
  /** What of each block bears on where stretches divide and what surrounds them. */
  readonly marks: Uint8Array;
}

/** The level of a heading, 0 for all else, is the lowest bits of a mark. */
const LEVEL = 15;
const PROSE = 32;
const LOOSE_PROSE = 64;
const MAY_DIVIDE = 128;

function markOf({ type, level, mayDivide, width, isLoose }: BlockFacts): number {
  let mark = mayDivide ? MAY_DIVIDE : 0;
  if (type === 'heading') mark |= level ?? 0;
  // Narrower lines are verse, lists and headings as often as not.
  if (type === 'paragraph' && width >= NARROWEST_PROSE) mark |= isLoose ? PROSE | LOOSE_PROSE : PROSE;
  return mark;
}

/** What is noted of each block; of one that a document divided before had at its place, as it was. */
function marksOf(blocks: readonly ObservedBlock<BlockFacts>[], before: Division | undefined): Uint8Array {
  const marks = new Uint8Array(blocks.length);
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at];
    if (block) marks[at] = before?.blocks[at] === block ? (before.marks[at] ?? 0) : markOf(block.observation);
  }
  return marks;
}

/**
 * Divides the blocks of a document, in reading order. O(blocks), some nanoseconds each where the same blocks stood at the same
 * places of `before`.
 */
export function divide(blocks: readonly ObservedBlock<BlockFacts>[], before?: Division): Division {
  const marks = marksOf(blocks, before);
  const isSetWithoutStops = isWithoutStops(marks);
  const levelAt = (at: number): number | null => (marks[at] ?? 0) & LEVEL || null;
  const openingLevel = levelAt(0);
  let levelBefore: number | null = null;
  let told = 0;
  const stretches: Stretch[] = [];
  let from = 0;
  for (let at = 1; at <= blocks.length; at++) {
    if (at < blocks.length && (blocks.length <= WHOLE || !isBound(at - from, marks[at] ?? 0))) continue;
    const first = Math.max(0, from - AROUND);
    for (; told < first; told++) levelBefore = levelAt(told) ?? levelBefore;
    stretches.push({
      blocks: blocks.slice(first, at + AROUND),
      from: from - first,
      to: at - first,
      nearFrom: Math.max(0, from - NEAR) - first,
      nearTo: at + NEAR - first,
      around: { isBeginning: first === 0, openingLevel, levelBefore, isSetWithoutStops },
    });
    from = at;
  }
  return { blocks, stretches, marks };
}

const isBound = (length: number, mark: number): boolean =>
  length >= LONGEST || (length >= SHORTEST && (mark & MAY_DIVIDE) !== 0);

/** Whether two stretches are read alike: of the same blocks in the same surroundings. */
export function isSameStretch(a: Stretch, b: Stretch): boolean {
  return (
    a.from === b.from &&
    a.to === b.to &&
    a.around.isBeginning === b.around.isBeginning &&
    a.around.openingLevel === b.around.openingLevel &&
    a.around.levelBefore === b.around.levelBefore &&
    a.around.isSetWithoutStops === b.around.isSetWithoutStops &&
    isSameText(a.blocks, b.blocks)
  );
}

/** Whether two lists of blocks are of the same blocks in the same articles. */
export function isSameText(a: Stretch['blocks'], b: Stretch['blocks']): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) {
    const one = a[at];
    const other = b[at];
    if (one !== other && (one?.observation !== other?.observation || one?.article !== other?.article)) return false;
  }
  return true;
}

/** With more loose ends than this among prose, the text is set without stops. */
const LOOSE_SHARE = 0.5;
const LOOSE_COUNT = 40;
const NARROWEST_PROSE = 20;

function isWithoutStops(marks: Uint8Array): boolean {
  let prose = 0;
  let loose = 0;
  for (const mark of marks) {
    if (mark & PROSE) prose++;
    if (mark & LOOSE_PROSE) loose++;
  }
  return loose > LOOSE_COUNT && loose > prose * LOOSE_SHARE;
}
