import { nextCodePoint } from './codePoints';
import type { Range } from './ranges';

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Words are told apart by so much of the text on either side, in UTF-16 units. */
const AROUND = 24;

/**
 * The words a stretch of a text is part of, as offsets: grown to the borders of words on both sides. Where it begins or ends with
 * no letter or digit (a gap, a lost character) it is grown over the word that touches it there, and what would be a single
 * character takes the word before it in, or else the one behind it: 馆 is 图书馆. What is a word is told by the
 * language as it is written.
 */
export function wordAround(text: string, from: number, to: number): Range {
  const start = Math.max(0, wholeFrom(text, from - AROUND));
  const near = text.slice(start, wholeFrom(text, to + AROUND));
  const within = text.slice(from, to);
  const [growsBack, growsOn] = [!/^[\p{L}\p{N}]/u.test(within), !/[\p{L}\p{N}]$/u.test(within)];
  let [first, last] = [from, to];
  let before: Range | null = null;
  let after: Range | null = null;
  for (const { segment, index, isWordLike } of segmenter.segment(near)) {
    const [begins, ends] = [start + index, start + index + segment.length];
    const isWord = isWordLike === true;
    const overlaps = ends > from && begins < to;
    const touches = isWord && ((growsBack && ends === from) || (growsOn && begins === to));
    const holds = isWord && begins < from && ends > from;
    if (overlaps || touches || holds) {
      first = Math.min(first, begins);
      last = Math.max(last, ends);
    } else if (ends <= from) before = isWord ? [begins, ends] : null;
    else after ??= [begins, isWord ? ends : begins];
  }
  if (last > nextCodePoint(text, first)) return [first, last];
  if (before && before[1] === first) return [before[0], last];
  return after && after[0] === last ? [first, after[1]] : [first, last];
}

/** An offset that tears no character. */
function wholeFrom(text: string, offset: number): number {
  const unit = text.charCodeAt(offset);
  return unit >= 0xdc00 && unit <= 0xdfff ? offset - 1 : offset;
}
