import { alignCharacters, type EditKind } from './characterAlignment';
import { isCodePointBoundary } from './codePoints';

/**
 * One stretch of an alignment of two texts, in UTF-16 units. `replace` stands for exactly one character on either side;
 * the other kinds run as long as they can.
 */
export interface Edit {
  readonly kind: EditKind;
  readonly fromA: number;
  readonly toA: number;
  readonly fromB: number;
  readonly toB: number;
}
export type Alignment = readonly Edit[];

/**
 * How `b` came from `a`, character by character, as a proofreader would say it: a substitution rather than an insertion
 * beside a deletion, one change a mark. Pure and deterministic; surrogate pairs are never torn. A stretch rewritten beyond
 * recognition is one deletion and one insertion. Two words that changed places are substitutions, not a move.
 */
export function align(a: string, b: string): Alignment {
  const prefix = commonPrefix(a, b);
  const suffix = commonSuffix(a, b, prefix);
  const charactersA = Array.from(a.slice(prefix, a.length - suffix));
  const charactersB = Array.from(b.slice(prefix, b.length - suffix));
  const edits = new EditList();
  edits.add('equal', prefix, prefix);
  let i = 0;
  let j = 0;
  for (const kind of alignCharacters(charactersA, charactersB)) {
    const widthA = kind === 'insert' ? 0 : (charactersA[i++]?.length ?? 0);
    const widthB = kind === 'delete' ? 0 : (charactersB[j++]?.length ?? 0);
    edits.add(kind, widthA, widthB);
  }
  edits.add('equal', suffix, suffix);
  return edits.list;
}

class EditList {
  readonly list: Edit[] = [];

  add(kind: EditKind, widthA: number, widthB: number): void {
    if (widthA === 0 && widthB === 0) return;
    const last = this.list.at(-1);
    const fromA = last?.toA ?? 0;
    const fromB = last?.toB ?? 0;
    const edit = { kind, fromA, toA: fromA + widthA, fromB, toB: fromB + widthB };
    if (last && last.kind === kind && kind !== 'replace') {
      this.list[this.list.length - 1] = { ...last, toA: edit.toA, toB: edit.toB };
    } else this.list.push(edit);
  }
}

function commonPrefix(a: string, b: string): number {
  const limit = Math.min(a.length, b.length);
  let length = 0;
  while (length < limit && a.charCodeAt(length) === b.charCodeAt(length)) length++;
  return isCodePointBoundary(a, length) && isCodePointBoundary(b, length) ? length : length - 1;
}

function commonSuffix(a: string, b: string, prefix: number): number {
  const limit = Math.min(a.length, b.length) - prefix;
  let length = 0;
  while (length < limit && a.charCodeAt(a.length - length - 1) === b.charCodeAt(b.length - length - 1)) length++;
  const whole = isCodePointBoundary(a, a.length - length) && isCodePointBoundary(b, b.length - length);
  return whole ? length : length - 1;
}

/** The offset in `a` for an offset in `b`. Characters of `a` that were deleted there count as standing before it. */
export function offsetInA(alignment: Alignment, offsetB: number): number {
  let offsetA = 0;
  for (const edit of alignment) {
    if (edit.fromB > offsetB || (edit.fromB === offsetB && edit.kind !== 'delete')) break;
    if (edit.toB <= offsetB || edit.kind !== 'equal') offsetA = edit.toA;
    else offsetA = edit.fromA + offsetB - edit.fromB;
  }
  return offsetA;
}

/** The offset in `b` for an offset in `a`: before what was inserted there, or after it. */
export function offsetInB(alignment: Alignment, offsetA: number, side: 'before' | 'after'): number {
  let offsetB = 0;
  for (const edit of alignment) {
    if (edit.fromA > offsetA) break;
    if (edit.fromA === offsetA && (side === 'before' || edit.kind !== 'insert')) break;
    if (edit.toA <= offsetA || edit.kind !== 'equal') offsetB = edit.toB;
    else offsetB = edit.fromB + offsetA - edit.fromA;
  }
  return offsetB;
}
