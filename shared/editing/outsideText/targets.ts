import type { FileUnit } from './fileUnits';
import { matchUnits, type Piece } from './matchUnits';
import { ownParts } from './ownParts';
import type { OwnUnit } from './ownUnits';
import { plainRange } from './ownUnits';

/** A stretch of one of our units that goes into a block, and what of it the file wrote without. */
export interface TargetPiece {
  /** Our unit's number. */
  readonly unit: number;
  /** Offsets in the unit's text. */
  readonly from: number;
  readonly to: number;
  /** Offsets in the unit's text where it holds a line end that the file hasn't. */
  readonly joinedAt: readonly number[];
}

/** A block as the file wants it. */
export interface Target {
  readonly text: string;
  readonly wraps: readonly number[];
  /** What it is made of, in its order; nothing for a new one. */
  readonly pieces: readonly TargetPiece[];
  readonly file: FileUnit;
}

export interface Targets {
  readonly targets: readonly Target[];
  /** Numbers of our units of which the file has nothing. */
  readonly removed: readonly number[];
}

/** What the blocks of the file are made of. Blocks of the file that stand for one of ours with line ends in it are one. */
export function findTargets(own: readonly OwnUnit[], file: readonly FileUnit[]): Targets {
  const parts = ownParts(own);
  const matching = matchUnits(
    parts.map(({ text }) => text),
    file.map(({ text }) => text),
  );
  const targets: Target[] = [];
  file.forEach((unit, index) => {
    const pieces: TargetPiece[] = [];
    for (const { own: part, from, to } of matching.pieces[index] ?? []) {
      const { unit: number = 0, from: start = 0 } = parts[part] ?? {};
      addPiece(pieces, { unit: number, from: start + from, to: start + to, joinedAt: [] }, true);
    }
    const target: Target = { text: unit.text, wraps: unit.wraps, pieces: snapped(pieces, own), file: unit };
    const last = targets.at(-1);
    if (!last || !continues(matching.pieces[index - 1], matching.pieces[index], parts)) targets.push(target);
    else targets[targets.length - 1] = gluedTo(last, target);
  });
  const used = new Set(targets.flatMap(({ pieces }) => pieces.map(({ unit }) => unit)));
  return { targets, removed: [...own.keys()].filter((unit) => !used.has(unit)) };
}

/** Whether the one block ends and the next begins where one of ours has a line end. */
function continues(
  before: readonly Piece[] | undefined,
  after: readonly Piece[] | undefined,
  parts: ReturnType<typeof ownParts>,
): boolean {
  const [last, first] = [before?.at(-1), after?.[0]];
  if (!last || !first || first.own !== last.own + 1 || first.from > 0) return false;
  const [partA, partB] = [parts[last.own], parts[first.own]];
  return partA !== undefined && partA.unit === partB?.unit && last.to === partA.text.length;
}

/** Adds a piece; one that goes on where the last one ended is one with it. */
function addPiece(pieces: TargetPiece[], piece: TargetPiece, isJoined: boolean): void {
  const last = pieces.at(-1);
  if (!last || last.unit !== piece.unit || last.to !== piece.from) {
    pieces.push(piece);
    return;
  }
  const joinedAt = [...last.joinedAt, ...(isJoined ? [last.to] : []), ...piece.joinedAt];
  pieces[pieces.length - 1] = { ...last, to: piece.to, joinedAt };
}

function gluedTo(target: Target, next: Target): Target {
  const pieces = [...target.pieces];
  next.pieces.forEach((piece, index) => {
    addPiece(pieces, piece, index > 0);
  });
  return {
    ...target,
    text: target.text + next.text,
    wraps: [...target.wraps, target.text.length, ...next.wraps.map((wrap) => wrap + target.text.length)],
    pieces,
  };
}

/** A gap stays whole: a cut among its signs goes behind them. */
function snapped(pieces: readonly TargetPiece[], own: readonly OwnUnit[]): TargetPiece[] {
  return pieces.flatMap((piece) => {
    const unit = own[piece.unit];
    if (!unit || unit.gaps.length === 0) return [piece];
    const move = (offset: number): number => {
      const [at] = plainRange(unit, offset, offset);
      const gap = unit.gaps.find(({ from, to }) => from < at && at < to);
      return gap ? offset + gap.to - at : offset;
    };
    const [from, to] = [move(piece.from), move(piece.to)];
    return from < to ? [{ ...piece, from, to }] : [];
  });
}
