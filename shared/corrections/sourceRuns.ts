import type { Node } from 'prosemirror-model';
import { blockId, blockSources, blockType, headingLevel } from '#shared/document/schema';
import type { Baseline, Piece } from './baseline';
import { type BlockKind, type ChangedKind, type Seam, structuralKey } from './structuralChange';

/** A piece and the block that has it. */
interface OwnedPiece {
  readonly piece: Piece;
  readonly block: string;
  /** The number of the piece in its block. */
  readonly index: number;
}

/**
 * Source text that stands in one part of a document as the import has it: in its order and without a gap, whichever blocks
 * it is in. As long as it can be.
 */
export interface SourceRun {
  readonly from: number;
  readonly to: number;
  /** The blocks that begin in it, in reading order, with the rank each begins with. */
  readonly begun: readonly { readonly block: string; readonly from: number }[];
  /** How many ranks these blocks hold, here and elsewhere. */
  readonly weight: number;
  readonly first: OwnedPiece;
  readonly last: OwnedPiece;
  /** Those inside it, in reading order. */
  readonly seams: readonly Seam[];
}

/** What a part says of its blocks, as far as that needs no other part. */
export interface PartRuns {
  /** In reading order. */
  readonly runs: readonly SourceRun[];
  readonly kinds: readonly ChangedKind[];
}

const kept = new WeakMap<Node, { readonly baseline: Baseline; readonly runs: PartRuns }>();

/** The runs of a part; kept with it, so that a change costs the parts it is in. */
export function runsOfPart(part: Node, baseline: Baseline): PartRuns {
  const known = kept.get(part);
  if (known?.baseline === baseline) return known.runs;
  const runs = readRuns(part, baseline);
  kept.set(part, { baseline, runs });
  return runs;
}

function readRuns(part: Node, baseline: Baseline): PartRuns {
  const runs: SourceRun[] = [];
  const kinds: ChangedKind[] = [];
  let begun: { block: string; from: number }[] = [];
  let seams: Seam[] = [];
  part.forEach((node) => {
    const block = blockId(node);
    const pieces = baseline.piecesOf(blockSources(node));
    const changed = changedKind(node, pieces[0], baseline);
    if (changed) kinds.push(changed);
    const size = pieces.reduce((sum, { from, to }) => sum + to - from, 0);
    pieces.forEach((piece, index) => {
      const owned = { piece, block, index };
      const run = runs.at(-1);
      const goesOn = run !== undefined && run.to === piece.from;
      if (!goesOn) [begun, seams] = [[], []];
      const seam = goesOn ? seamBetween(run.last, owned, baseline) : null;
      if (seam) seams.push(seam);
      if (index === 0) begun.push({ block, from: piece.from });
      const weight = index === 0 ? size : 0;
      if (goesOn) runs[runs.length - 1] = { ...run, to: piece.to, last: owned, weight: run.weight + weight };
      else runs.push({ from: piece.from, to: piece.to, begun, weight, first: owned, last: owned, seams });
    });
  });
  return { runs, kinds };
}

function changedKind(node: Node, first: Piece | undefined, baseline: Baseline): ChangedKind | null {
  if (!first) return null;
  const was = importedKind(baseline, first.block);
  const now = { type: blockType(node), level: headingLevel(node) };
  if (was.type === now.type && was.level === now.level) return null;
  const key = structuralKey('kind', baseline.offsetOf(first.from));
  return { kind: 'kind', key, block: blockId(node), was, now, says: `${now.type}${now.level ?? ''}` };
}

/** What the importer made of a block. */
export function importedKind(baseline: Baseline, block: number): BlockKind {
  const imported = baseline.blocks[block];
  const type = imported?.type ?? 'paragraph';
  return { type, level: type === 'heading' ? (imported?.level ?? 1) : null };
}

/** What a piece says of what stands before it in the source; null when both stand as they were imported. */
export function seamBetween(before: OwnedPiece | undefined, owned: OwnedPiece, baseline: Baseline): Seam | null {
  const { piece, block, index } = owned;
  const isContinued = before !== undefined && before.piece.block === piece.block;
  const goesOn = isContinued && before.block === block && before.index === index - 1;
  const begins = index === 0 && !(isContinued && before.block !== block);
  if (goesOn || begins) return null;
  const kind = index === 0 ? 'split' : 'joined';
  const at = baseline.offsetOf(piece.from);
  return { kind, key: structuralKey(kind, at), block, at, says: '' };
}
