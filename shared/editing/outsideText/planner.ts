import { heaviestAscending } from '#shared/corrections/heaviestAscending';
import { blockType, headingLevel } from '#shared/document/schema';
import { isCodePointBoundary } from '#shared/text/codePoints';
import type { FileUnit } from './fileUnits';
import { contentOffset, type OwnUnit, plainRange } from './ownUnits';
import { type ContentEdit, contentEdits, type PlainEdit } from './pieceEdits';
import type { Target, TargetPiece } from './targets';
import type { NewBlock, PlannedBlock, PlannedPlace, TextCounts, TextDifference, TextPlan } from './textComparison';
import { editsByPiece, wordEdits } from './wordEdits';

/** Units of text shown of the words around a correction, and code points of a block. */
const CONTEXT = 8;
const BEGINNING = 24;

/** Puts together what makes our units the targets, and tells it. */
export class Planner {
  /** Code points that stay. */
  kept = 0;
  readonly differences: TextDifference[] = [];
  readonly counts: { -readonly [K in keyof TextCounts]: TextCounts[K] } = {
    corrections: 0,
    moved: 0,
    joined: 0,
    split: 0,
    kinds: 0,
    added: 0,
    removed: 0,
  };
  /** Edits in the plain text of the unit each piece is a piece of. */
  private readonly edits = new Map<TargetPiece, readonly PlainEdit[]>();

  constructor(
    private readonly own: readonly OwnUnit[],
    private readonly targets: readonly Target[],
    private readonly removed: readonly number[],
    /** Whether `#` in the file says what a heading is. */
    private readonly marksHeadings: boolean,
  ) {
    const moved = this.findMoved();
    for (const target of targets) this.lookAt(target, moved.has(target));
    for (const unit of removed) this.tell('removed', 'removed', this.unit(unit).id, this.unit(unit).text);
  }

  plan(): TextPlan {
    const numbers = new Map<TargetPiece, number>();
    const blocks: PlannedBlock[] = [];
    for (const [unit, pieces] of this.piecesByUnit()) {
      pieces.forEach((piece, number) => {
        numbers.set(piece, number);
      });
      const block = this.planBlock(this.unit(unit), pieces);
      if (block.edits.length > 0 || block.cuts.length > 0) blocks.push(block);
    }
    const places = this.targets.map(
      ({ pieces, file, text }): PlannedPlace => ({
        pieces: pieces.map((piece) => ({ id: this.unit(piece.unit).id, piece: numbers.get(piece) ?? 0 })),
        added: pieces.length > 0 ? null : newBlock(file, text),
        level: this.newLevel(pieces[0], file),
        linesBefore: file.linesBefore,
      }),
    );
    return { blocks, places, removed: this.removed.map((unit) => this.unit(unit).id) };
  }

  private unit(number: number): OwnUnit {
    const unit = this.own[number];
    if (!unit) throw new RangeError(`no unit ${number}`);
    return unit;
  }

  private wordsOf({ unit, from, to }: TargetPiece): string {
    return this.unit(unit).text.slice(from, to);
  }

  /** The targets that have left our order: as few as explain it, and of these the shortest. */
  private findMoved(): ReadonlySet<Target> {
    const standing = this.targets.flatMap((target) => {
      const [first] = target.pieces;
      return first ? [{ target, first, weight: target.text.length }] : [];
    });
    const order = [...standing].sort((a, b) => a.first.unit - b.first.unit || a.first.from - b.first.from);
    const ranks = new Map(order.map(({ target }, rank) => [target, rank]));
    const stays = heaviestAscending(standing.map(({ target, weight }) => ({ value: ranks.get(target) ?? 0, weight })));
    return new Set(standing.filter((_, index) => !stays.has(index)).map(({ target }) => target));
  }

  private lookAt(target: Target, isMoved: boolean): void {
    const { pieces, text, file } = target;
    const [first] = pieces;
    if (!first) {
      this.tell('added', 'added', null, text);
      return;
    }
    if (isMoved) this.tell('moved', 'moved', this.unit(first.unit).id, text);
    if (this.newLevel(first, file) !== null) this.tell('kinds', 'kind', this.unit(first.unit).id, text);
    for (const piece of pieces) {
      const { id } = this.unit(piece.unit);
      if (piece.from > 0) this.tell('split', 'split', id, this.wordsOf(piece));
      if (piece !== first) this.tell('joined', 'joined', id, this.wordsOf(piece));
    }
    this.correct(target);
  }

  private correct({ pieces, text, wraps }: Target): void {
    const words = pieces.map((piece) => this.wordsOf(piece)).join('');
    const { edits, kept } = wordEdits(words, text, wraps);
    this.kept += kept;
    const lengths = pieces.map(({ from, to }) => to - from);
    const byPiece = editsByPiece(edits, lengths);
    pieces.forEach((piece, index) => {
      const unit = this.unit(piece.unit);
      const own = (byPiece[index] ?? []).map((edit): PlainEdit => {
        const [from, to] = plainRange(unit, piece.from + edit.from, piece.from + edit.to);
        return { from, to, text: edit.text };
      });
      const isInside = (one: PlainEdit) => own.some(({ from, to }) => from <= one.from && to >= one.to);
      const margins = this.margins(pieces, index).filter((margin) => !isInside(margin));
      this.edits.set(
        piece,
        [...own, ...margins].sort((a, b) => a.from - b.from || a.to - b.to),
      );
    });
    let index = 0;
    let end = lengths[0] ?? 0;
    for (const edit of edits) {
      while (index < pieces.length - 1 && edit.from >= end && edit.to > end) end += lengths[++index] ?? 0;
      this.counts.corrections++;
      this.differences.push({
        kind: 'corrected',
        block: this.unit(pieces[index]?.unit ?? 0).id,
        was: words.slice(edit.from, edit.to),
        text: edit.text,
        before: words.slice(boundary(words, edit.from - CONTEXT), edit.from),
        after: words.slice(edit.to, boundary(words, edit.to + CONTEXT)),
      });
    }
  }

  /** Layout that would come to stand between words: white space at the edges of what is joined, line ends left out. */
  private margins(pieces: readonly TargetPiece[], index: number): PlainEdit[] {
    const piece = pieces[index];
    if (!piece) return [];
    const unit = this.unit(piece.unit);
    const [start, end] = plainRange(unit, piece.from, piece.to);
    const margins: PlainEdit[] = [];
    const remove = (from: number, to: number) => {
      if (from < to) margins.push({ from, to, text: '' });
    };
    if (piece.from > 0 || index > 0) remove(piece.from > 0 ? plainRange(unit, piece.from, piece.from)[0] : 0, start);
    for (const at of piece.joinedAt) remove(plainRange(unit, at - 1, at)[1], plainRange(unit, at, at + 1)[0]);
    if (index < pieces.length - 1 && piece.to === unit.text.length) remove(end, unit.plain.length);
    return margins;
  }

  private piecesByUnit(): Map<number, TargetPiece[]> {
    const found = new Map<number, TargetPiece[]>();
    for (const piece of this.targets.flatMap(({ pieces }) => pieces)) {
      const pieces = found.get(piece.unit);
      if (pieces) pieces.push(piece);
      else found.set(piece.unit, [piece]);
    }
    for (const pieces of found.values()) pieces.sort((a, b) => a.from - b.from);
    return found;
  }

  private planBlock(unit: OwnUnit, pieces: readonly TargetPiece[]): PlannedBlock {
    const edits: ContentEdit[] = [];
    const cuts: number[] = [];
    let growth = 0;
    pieces.forEach((piece, index) => {
      const start = index === 0 ? 0 : plainRange(unit, piece.from, piece.from)[0];
      const end = index === pieces.length - 1 ? unit.plain.length : plainRange(unit, piece.to, piece.to)[0];
      if (index > 0) cuts.push(contentOffset(unit, start) + growth);
      for (const edit of contentEdits(unit, this.edits.get(piece) ?? [], [start, end])) {
        edits.push(edit);
        growth += edit.growth;
      }
    });
    return { id: unit.id, edits, cuts };
  }

  private newLevel(first: TargetPiece | undefined, { isMarked, level }: FileUnit): number | null {
    if (!first || !this.marksHeadings || !isMarked || level === undefined) return null;
    const { node } = this.unit(first.unit);
    const isSame = blockType(node) === 'heading' && headingLevel(node) === level;
    return isSame ? null : level;
  }

  private tell(
    count: Exclude<keyof TextCounts, 'corrections'>,
    kind: Exclude<TextDifference['kind'], 'corrected'>,
    block: string | null,
    text: string,
  ): void {
    this.counts[count]++;
    this.differences.push({
      kind,
      block,
      text: Array.from(text.slice(0, 2 * BEGINNING))
        .slice(0, BEGINNING)
        .join(''),
    });
  }
}

function newBlock({ type, level }: FileUnit, text: string): NewBlock {
  return { type, text, ...(level === undefined ? {} : { level }) };
}

function boundary(text: string, offset: number): number {
  const inside = Math.max(0, Math.min(text.length, offset));
  return isCodePointBoundary(text, inside) ? inside : inside - 1;
}
