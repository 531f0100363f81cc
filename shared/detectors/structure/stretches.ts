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

/** Divides the blocks of a document, in reading order. O(blocks), some nanoseconds each. */
export function stretchesOf(blocks: readonly ObservedBlock<BlockFacts>[]): readonly Stretch[] {
  const isSetWithoutStops = isWithoutStops(blocks);
  const opening = blocks[0]?.observation;
  const openingLevel = opening?.type === 'heading' ? opening.level : null;
  const stretches: Stretch[] = [];
  const levels: { readonly at: number; readonly level: number }[] = [];
  const levelBefore = (at: number): number | null => {
    for (let index = levels.length - 1; index >= 0; index--) {
      const heading = levels[index];
      if (heading && heading.at < at) return heading.level;
    }
    return null;
  };
  let from = 0;
  for (let at = 1; at <= blocks.length; at++) {
    const before = blocks[at - 1]?.observation;
    if (before?.type === 'heading' && before.level !== null) levels.push({ at: at - 1, level: before.level });
    if (at < blocks.length && (blocks.length <= WHOLE || !isBound(at - from, blocks[at]))) continue;
    const first = Math.max(0, from - AROUND);
    stretches.push({
      blocks: blocks.slice(first, at + AROUND),
      from: from - first,
      to: at - first,
      nearFrom: Math.max(0, from - NEAR) - first,
      nearTo: at + NEAR - first,
      around: { isBeginning: first === 0, openingLevel, levelBefore: levelBefore(first), isSetWithoutStops },
    });
    from = at;
  }
  return stretches;
}

const isBound = (length: number, next: ObservedBlock<BlockFacts> | undefined): boolean =>
  length >= LONGEST || (length >= SHORTEST && next?.observation.mayDivide === true);

/** Whether two stretches are read alike: of the same blocks in the same surroundings. */
export function isSameStretch(a: Stretch, b: Stretch): boolean {
  return (
    a.from === b.from &&
    a.to === b.to &&
    a.blocks.length === b.blocks.length &&
    a.around.isBeginning === b.around.isBeginning &&
    a.around.openingLevel === b.around.openingLevel &&
    a.around.levelBefore === b.around.levelBefore &&
    a.around.isSetWithoutStops === b.around.isSetWithoutStops &&
    a.blocks.every((block, index) => {
      const other = b.blocks[index];
      return block.observation === other?.observation && block.article === other.article;
    })
  );
}

/** With more loose ends than this among prose, the text is set without stops. */
const LOOSE_SHARE = 0.5;
const LOOSE_COUNT = 40;
const NARROWEST_PROSE = 20;

function isWithoutStops(blocks: readonly ObservedBlock<BlockFacts>[]): boolean {
  let prose = 0;
  let loose = 0;
  for (const { observation } of blocks) {
    // Narrower lines are verse, lists and headings as often as not.
    if (observation.type !== 'paragraph' || observation.width < NARROWEST_PROSE) continue;
    prose++;
    if (observation.isLoose) loose++;
  }
  return loose > LOOSE_COUNT && loose > prose * LOOSE_SHARE;
}
