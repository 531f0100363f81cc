import { UNKNOWN_WORD } from './languageModel';
import type { readStreams } from './streams';

/** Far above what a word has; the table of a file that says more would not fit into memory. */
const LONGEST_WORD = 32;

/** Words by number, in the order of their units, and the numbers of words that stand in a text. */
export interface WordTable {
  readonly size: number;
  readonly longest: number;
  /** Units of all words, one behind the other. */
  readonly units: Uint16Array;
  /** Where each word's units begin in `units`, with the end of the last. */
  readonly offsets: Uint32Array;
  idAt(units: Uint16Array, at: number, length: number): number;
  wordsAt(units: Uint16Array, at: number, end: number, into: Int32Array): number;
}

/** Throws RangeError unless the streams hold `size` words in rising order, none empty. */
export function readWords(stream: ReturnType<typeof readStreams>, size: number): WordTable {
  const { units, offsets, longest } = spellWords(stream, size);
  const lengthOf = (id: number) => (offsets[id + 1] ?? 0) - (offsets[id] ?? 0);
  const unitOf = (id: number, place: number) => units[(offsets[id] ?? 0) + place] ?? 0;

  // Two levels of beginnings: words by their first unit, and those of two units or more by their first two.
  const byFirst = new Uint32Array(0x10001);
  const seconds: number[] = [];
  const secondStarts: number[] = [];
  const secondsOf = new Uint32Array(0x10001);
  let id = 0;
  for (let first = 0; first < 0x10000; first++) {
    byFirst[first] = id;
    secondsOf[first] = seconds.length;
    let second = -1;
    for (; id < size && unitOf(id, 0) === first; id++) {
      if (lengthOf(id) < 2 || unitOf(id, 1) === second) continue;
      second = unitOf(id, 1);
      seconds.push(second);
      secondStarts.push(id);
    }
  }
  byFirst[0x10000] = size;
  secondsOf[0x10000] = seconds.length;
  const secondUnits = Uint16Array.from(seconds);
  const starts = Uint32Array.from(secondStarts);

  /** The beginning of two units among `secondUnits`, or -1. */
  const findPair = (first: number, second: number): number => {
    let low = secondsOf[first] ?? 0;
    let high = (secondsOf[first + 1] ?? 0) - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const unit = secondUnits[middle] ?? 0;
      if (unit === second) return middle;
      if (unit < second) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  };
  const pairEnd = (pair: number, first: number): number =>
    pair + 1 < (secondsOf[first + 1] ?? 0) ? (starts[pair + 1] ?? 0) : (byFirst[first + 1] ?? 0);
  /** The first word of low … high - 1, alike up to `place`, whose unit there is `unit` or above. */
  const narrow = (low: number, high: number, place: number, unit: number): number => {
    let from = low;
    let to = high;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (unitOf(middle, place) < unit) from = middle + 1;
      else to = middle;
    }
    return from;
  };

  /** Writes the words that begin at `at`, the shortest first, unless only one of `only` units is wanted. */
  const walk = (text: Uint16Array, at: number, end: number, into: Int32Array): number => {
    const first = text[at] ?? 0;
    let low = byFirst[first] ?? 0;
    let high = byFirst[first + 1] ?? 0;
    if (low === high || at >= end) return 0;
    let found = 0;
    if (lengthOf(low) === 1) into[found++] = low;
    if (at + 1 >= end) return found;
    const pair = findPair(first, text[at + 1] ?? 0);
    if (pair < 0) return found;
    low = starts[pair] ?? 0;
    high = pairEnd(pair, first);
    for (let length = 2; low < high; length++) {
      if (lengthOf(low) === length) into[found++] = low++;
      if (at + length >= end || low >= high) break;
      const unit = text[at + length] ?? 0;
      low = narrow(low, high, length, unit);
      high = narrow(low, high, length, unit + 1);
    }
    return found;
  };

  return {
    size,
    longest,
    units,
    offsets,
    wordsAt: walk,
    idAt: (text, at, length) => {
      const first = text[at] ?? 0;
      let low = byFirst[first] ?? 0;
      let high = byFirst[first + 1] ?? 0;
      if (low === high || length < 1) return UNKNOWN_WORD;
      if (length > 1) {
        const pair = findPair(first, text[at + 1] ?? 0);
        if (pair < 0) return UNKNOWN_WORD;
        low = starts[pair] ?? 0;
        high = pairEnd(pair, first);
        for (let place = 2; place < length && low < high; place++) {
          if (lengthOf(low) === place) low++;
          const unit = text[at + place] ?? 0;
          low = narrow(low, high, place, unit);
          high = narrow(low, high, place, unit + 1);
        }
      }
      return low < high && lengthOf(low) === length ? low : UNKNOWN_WORD;
    },
  };
}

function spellWords(stream: ReturnType<typeof readStreams>, size: number) {
  const shared = stream('wordShared');
  const rest = stream('wordRest');
  const upper = stream('wordUpper');
  const lower = stream('wordLower');
  if (shared.length !== size || rest.length !== size || upper.length !== lower.length) {
    throw new RangeError('The words of the language file are not as many as it says');
  }
  const offsets = new Uint32Array(size + 1);
  let total = 0;
  let longest = 0;
  for (let id = 0; id < size; id++) {
    const length = (shared[id] ?? 0) + (rest[id] ?? 0);
    if (length > LONGEST_WORD) throw new RangeError('A word of the language file is too long');
    total += length;
    longest = Math.max(longest, length);
    offsets[id + 1] = total;
  }
  const units = new Uint16Array(total);
  let spelt = 0;
  for (let id = 0; id < size; id++) {
    const start = offsets[id] ?? 0;
    const before = id > 0 ? (offsets[id - 1] ?? 0) : 0;
    const common = shared[id] ?? 0;
    const own = rest[id] ?? 0;
    if (own === 0 || common > start - before) throw new RangeError('A word of the language file is not one');
    units.copyWithin(start, before, before + common);
    for (let i = 0; i < own; i++, spelt++) {
      units[start + common + i] = ((upper[spelt] ?? 0) << 8) | (lower[spelt] ?? 0);
    }
    // In order, the first unit that differs from the word before is greater, where that word has one there.
    if (id > 0 && common < start - before && (units[start + common] ?? 0) <= (units[before + common] ?? 0)) {
      throw new RangeError('The words of the language file are out of order');
    }
  }
  if (spelt !== upper.length) throw new RangeError('The words of the language file are not as long as it says');
  return { units, offsets, longest };
}
