import { partitionPoint } from './partitionPoint';

/** Offsets are UTF-16 units; a character is a code point, and none of these ever cuts one in half. */

const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;

/** False only between the two halves of a surrogate pair. */
export function isCodePointBoundary(text: string, offset: number): boolean {
  return !(offset > 0 && offset < text.length && isHigh(text.charCodeAt(offset - 1)) && isLow(text.charCodeAt(offset)));
}

/** The offset after the character that starts at `offset`; the text's length at its end. */
export function nextCodePoint(text: string, offset: number): number {
  const next = Math.min(text.length, offset + 1);
  return isCodePointBoundary(text, next) ? next : next + 1;
}

/** The offset of the character that ends at `offset`; 0 at the start. */
export function previousCodePoint(text: string, offset: number): number {
  const previous = Math.max(0, offset - 1);
  return isCodePointBoundary(text, previous) ? previous : previous - 1;
}

/** How many characters [from, to) holds; a lone surrogate counts as one. */
export function countCodePoints(text: string, from = 0, to = text.length): number {
  let count = 0;
  for (let i = from; i < to; i = nextCodePoint(text, i)) count++;
  return count;
}

/** Answers many questions about one text: where its UTF-16 offsets lie in code points, and back. */
export interface CodePointOffsets {
  /** UTF-16 offset to code points; an offset inside a pair counts as the pair's start. */
  fromUtf16(offset: number): number;
  /** Code points to UTF-16 offset. */
  toUtf16(count: number): number;
}

/** O(length) once, then O(log pairs) a question. */
export function codePointOffsets(text: string): CodePointOffsets {
  const pairs: number[] = [];
  for (let i = 0; i + 1 < text.length; i++) if (!isCodePointBoundary(text, i + 1)) pairs.push(i);
  const before = (limit: (pair: number, rank: number) => boolean) =>
    partitionPoint(pairs.length, (rank) => !limit(pairs[rank] ?? 0, rank));
  return {
    fromUtf16: (offset) => {
      const inside = isCodePointBoundary(text, offset) ? offset : offset - 1;
      return inside - before((pair) => pair < inside);
    },
    toUtf16: (count) => count + before((pair, rank) => pair - rank < count),
  };
}
