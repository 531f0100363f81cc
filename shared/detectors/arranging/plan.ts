import type { ArrangementReason } from '#shared/detectors/structure/arrangement';
import { type Piece, PieceList } from '#shared/detectors/structure/pieceList';
import type { PlacedBlock } from '../detector';
import type { StructuralFix } from '../finding';
import { liftedId } from '../lift';
import type { ProposedChange } from './proposedChanges';

/** A change of a plan. */
export interface PlannedChange {
  /** As long as the plan is looked at. */
  readonly id: string;
  readonly fix: StructuralFix;
  readonly by: 'rule' | 'editor';
  readonly reasons: readonly ArrangementReason[];
  readonly confidence: number;
  /** Whether it is to be made. */
  readonly isTicked: boolean;
}

/**
 * How a document is to be arranged: its blocks in reading order as they are, and what is done to them, one after the other. What
 * comes of it (`outcomeOf`) is what `applyFixes` makes of the document with `fixesOf`.
 */
export interface Plan {
  readonly blocks: readonly PlacedBlock[];
  readonly changes: readonly PlannedChange[];
}

/** What comes of a plan. */
export interface Outcome {
  /** In reading order; those that follow each other with the same article are one. */
  readonly pieces: readonly Piece[];
  /** The changes that do something: ticked, and not what stands there already. */
  readonly effective: ReadonlySet<string>;
  /** Where each block has gone: the index of its piece. */
  readonly places: ReadonlyMap<string, number>;
  /** The changes that are about each piece, by its index, ticked or not. */
  readonly changesAt: ReadonlyMap<number, readonly string[]>;
}

/** A plan as it was proposed: everything is ticked. */
export function planOf(blocks: readonly PlacedBlock[], proposed: readonly ProposedChange[]): Plan {
  const changes = proposed.map((change, number): PlannedChange => {
    return { ...change, id: `r${number}`, by: 'rule', isTicked: true };
  });
  return { blocks, changes };
}

/** The same changes for a document that has changed meanwhile. */
export function withBlocks(plan: Plan, blocks: readonly PlacedBlock[]): Plan {
  return { ...plan, blocks };
}

const outcomes = new WeakMap<Plan, Outcome>();

/** What comes of a plan; worked out once. */
export function outcomeOf(plan: Plan): Outcome {
  const known = outcomes.get(plan);
  if (known) return known;
  const effective = new Set<string>();
  const list = new PieceList(plan.blocks);
  for (const { id, fix, isTicked } of plan.changes) if (isTicked && list.apply(fix)) effective.add(id);
  const pieces = list.pieces();
  const places = new Map<string, number>();
  pieces.forEach((piece, index) => {
    for (const block of piece.blocks) places.set(block, index);
  });
  const changesAt = new Map<number, string[]>();
  for (const { id, fix } of plan.changes) {
    const at = new Set(blocksOfFix(fix).flatMap((block) => places.get(block) ?? []));
    for (const place of at) changesAt.set(place, [...(changesAt.get(place) ?? []), id]);
  }
  const outcome = { pieces, effective, places, changesAt };
  outcomes.set(plan, outcome);
  return outcome;
}

/** The blocks a change is about; not the one behind which others go. */
export function blocksOfFix(fix: StructuralFix): readonly string[] {
  switch (fix.kind) {
    case 'join':
      return [fix.first, fix.second];
    case 'thread':
      return [fix.tail, fix.head];
    case 'article':
      return [fix.block];
    case 'lift':
      return [fix.block, liftedId(fix)];
    default:
      return fix.blocks;
  }
}

/** What is to be done to the document: the ticked changes that do something, in their order. */
export function fixesOf(plan: Plan): readonly StructuralFix[] {
  const { effective } = outcomeOf(plan);
  return plan.changes.filter(({ id }) => effective.has(id)).map(({ fix }) => fix);
}

/** Ticks changes or takes their ticks away. */
export function tick(plan: Plan, ids: ReadonlySet<string>, isTicked: boolean): Plan {
  const changes = plan.changes.map((change) => (ids.has(change.id) ? { ...change, isTicked } : change));
  return { ...plan, changes };
}
