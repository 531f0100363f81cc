import type { BlockType } from '#shared/project/documentRecord';
import type { DetectorContext, ObservedBlock } from '../detector';
import { type ArticleStart, articleStartsOf } from './articleStarts';
import type { BlockFacts } from './blockFacts';
import { headingLevelsOf } from './headingLevels';
import { kindsOf, type ProposedKind } from './kinds';
import { type Joint, jointsOf } from './looseEnds';
import { type Misplaced, misplacedOf } from './misplaced';
import type { Stretch } from './stretches';
import { type Unit, unitsOf } from './units';

/** What is known of the structure of a stretch of a document; every number counts units. */
export interface DocumentStructure {
  readonly blocks: readonly ObservedBlock<BlockFacts>[];
  readonly units: readonly Unit[];
  readonly joints: readonly Joint[];
  readonly kinds: ReadonlyMap<number, ProposedKind>;
  /** Where articles begin by what is written, whether they are marked so or not. */
  readonly starts: readonly ArticleStart[];
  readonly misplaced: readonly Misplaced[];
  /** Of proposed headings. */
  readonly levels: ReadonlyMap<number, number>;
  /** What a unit is, as proposed. */
  typeAt(index: number): BlockType | undefined;
  /** Whether an article begins with a unit as the document stands. */
  isStart(index: number): boolean;
}

/** Reads the structure of a stretch from what was observed of its blocks. */
export function readStructure(stretch: Stretch, context: DetectorContext): DocumentStructure {
  const { blocks, around } = stretch;
  const units = unitsOf(
    blocks.map(({ observation }) => observation),
    context.lexicon,
  );
  const joints = jointsOf(units, stretch, context);
  const kinds = kindsOf(units, joints);
  const typeAt = (index: number): BlockType | undefined => kinds.get(index)?.type ?? units[index]?.facts.type;
  const isStart = (index: number): boolean => {
    const at = units[index]?.from ?? 0;
    return at > 0 && blocks[at]?.article !== blocks[at - 1]?.article;
  };
  const { from, to } = stretch;
  const isWanted = (index: number): boolean => {
    const at = units[index]?.from ?? -1;
    return at >= from && at < to;
  };
  // All that may be something else than a paragraph: few, and all that articles are told by.
  const marked: number[] = [];
  units.forEach(({ facts }, index) => {
    if (facts.type !== 'paragraph' || facts.startsWithDash || kinds.has(index)) marked.push(index);
  });
  const starts = articleStartsOf({ units, marked, joints, around, typeAt });
  const misplaced = misplacedOf({ units, marked, joints, starts, typeAt, isStart, isWanted });
  const levels = headingLevelsOf({ units, marked, around, kinds, starts, misplaced, typeAt, isStart });
  return { blocks, units, joints, kinds, starts, misplaced, levels, typeAt, isStart };
}
