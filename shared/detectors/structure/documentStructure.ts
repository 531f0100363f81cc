import type { BlockType } from '#shared/project/documentRecord';
import type { DetectorContext, ObservedBlock } from '../detector';
import { type ArticleStart, articleStartsOf } from './articleStarts';
import type { BlockFacts } from './blockFacts';
import { headingLevelsOf } from './headingLevels';
import { kindsOf, type ProposedKind } from './kinds';
import { type Joint, jointsOf } from './looseEnds';
import { type Misplaced, misplacedOf } from './misplaced';
import { type Unit, unitsOf } from './units';

/** What is known of the structure of a whole document; every number counts units. */
export interface DocumentStructure {
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

interface Kept {
  readonly blocks: readonly ObservedBlock<BlockFacts>[];
  readonly structure: DocumentStructure;
}

/** The last document looked at, so that the rules about structure look at it together. */
const kept = new WeakMap<DetectorContext, Kept>();

/** Reads the structure of a document from what was observed of its blocks. */
export function structureOf(blocks: readonly ObservedBlock<BlockFacts>[], context: DetectorContext): DocumentStructure {
  const before = kept.get(context);
  if (before && isSame(before.blocks, blocks)) return before.structure;
  const structure = readStructure(blocks, context);
  kept.set(context, { blocks, structure });
  return structure;
}

function isSame(a: Kept['blocks'], b: Kept['blocks']): boolean {
  return (
    a.length === b.length &&
    a.every((block, index) => block.observation === b[index]?.observation && block.article === b[index]?.article)
  );
}

function readStructure(blocks: readonly ObservedBlock<BlockFacts>[], context: DetectorContext): DocumentStructure {
  const units = unitsOf(
    blocks.map(({ observation }) => observation),
    context.lexicon,
  );
  const joints = jointsOf(units, context);
  const kinds = kindsOf(units, joints);
  const typeAt = (index: number): BlockType | undefined => kinds.get(index)?.type ?? units[index]?.facts.type;
  const isStart = (index: number): boolean => {
    const at = units[index]?.from ?? 0;
    return at > 0 && blocks[at]?.article !== blocks[at - 1]?.article;
  };
  // All that may be something else than a paragraph: few, and all that articles are told by.
  const marked: number[] = [];
  units.forEach(({ facts }, index) => {
    if (facts.type !== 'paragraph' || facts.startsWithDash || kinds.has(index)) marked.push(index);
  });
  const starts = articleStartsOf(units, marked, joints, typeAt);
  const misplaced = misplacedOf({ units, marked, joints, starts, typeAt, isStart });
  const levels = headingLevelsOf({ units, marked, kinds, starts, misplaced, typeAt, isStart });
  return { units, joints, kinds, starts, misplaced, levels, typeAt, isStart };
}
