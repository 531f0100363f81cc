import { partitionPoint } from '#shared/text/partitionPoint';
import type { Lexicon } from './finding';

/**
 * The word list as one block of bytes, little-endian:
 *
 *     u32 magic "JKLX", u32 version, u32 longest word, u32 × longest: how many words of 1, 2, ... characters
 *     for each length: the words, u16 a character, in code unit order; then u16 a word: its frequency
 *
 * A frequency is the natural logarithm of occurrences per million, in steps of 1/4096 from -6. Every character is one
 * UTF-16 unit.
 */
const MAGIC = 0x584c4b4a;
const VERSION = 1;

interface WordTable {
  readonly length: number;
  readonly count: number;
  /** `length` units a word. */
  readonly units: Uint16Array;
  readonly frequencies: Uint16Array;
  /** For each unit the number of the first word that begins with it or a greater one. */
  readonly starts: Uint32Array;
  /** The words' numbers, ordered by their last character, then by the last but one, and so on. */
  readonly byEnding: Uint32Array;
}

export interface WordMatch {
  readonly word: string;
  readonly frequency: number;
}

/**
 * A lexicon over bytes that `scripts/buildLexicon.mjs` wrote. Takes about 10 ms and holds three times the bytes.
 * Throws RangeError when they are something else.
 */
export function readLexicon(bytes: Uint8Array): Lexicon {
  const tables = readTables(bytes);
  const tableOf = (length: number): WordTable | undefined => tables[length - 1];

  return {
    has: (word) => {
      const table = tableOf(word.length);
      return table !== undefined && findWord(table, word) >= 0;
    },

    frequency: (word) => {
      const table = tableOf(word.length);
      if (table === undefined) return 0;
      const index = findWord(table, word);
      return index < 0 ? 0 : frequencyAt(table, index);
    },

    matches: (pattern, limit) => {
      const table = tableOf(pattern.length);
      return table === undefined || pattern.some((character) => character !== null && character.length !== 1)
        ? []
        : bestMatches(table, pattern, limit);
    },
  };
}

function readTables(bytes: Uint8Array): readonly WordTable[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || view.getUint32(0, true) !== MAGIC || view.getUint32(4, true) !== VERSION) {
    throw new RangeError('These bytes are not a lexicon of this version');
  }
  const longest = view.getUint32(8, true);
  const counts = Array.from({ length: longest }, (_, i) => view.getUint32(12 + i * 4, true));
  const header = 12 + longest * 4;
  const size = counts.reduce((sum, count, i) => sum + count * (i + 2) * 2, header);
  if (size !== bytes.length) throw new RangeError(`A lexicon of ${size} bytes was expected, not ${bytes.length}`);
  // A typed array of 16-bit units must start at an even offset, which a slice of a larger buffer need not have.
  const aligned = bytes.byteOffset % 2 === 0 ? bytes : bytes.slice();
  let at = aligned.byteOffset + header;
  const take = (length: number) => {
    const units = new Uint16Array(aligned.buffer, at, length);
    at += length * 2;
    return units;
  };
  return counts.map((count, i) => {
    const units = take(count * (i + 1));
    const frequencies = take(count);
    const byEnding = orderByEnding(units, i + 1, count);
    return { length: i + 1, count, units, frequencies, starts: startsOf(units, i + 1, count), byEnding };
  });
}

function startsOf(units: Uint16Array, length: number, count: number): Uint32Array {
  const starts = new Uint32Array(0x10001);
  for (let i = 0; i < count; i++) {
    const above = unitAt(units, i * length) + 1;
    starts[above] = unitAt(starts, above) + 1;
  }
  for (let unit = 1; unit <= 0x10000; unit++) starts[unit] = unitAt(starts, unit) + unitAt(starts, unit - 1);
  return starts;
}

/** Counting sort, one pass a character from the first to the last: far cheaper than comparing 280,000 words. */
function orderByEnding(units: Uint16Array, length: number, count: number): Uint32Array {
  let order = Uint32Array.from({ length: count }, (_, i) => i);
  let sorted = new Uint32Array(count);
  const next = new Uint32Array(0x10001);
  for (let place = 0; place < length; place++) {
    next.fill(0);
    for (let i = 0; i < count; i++) {
      const bucket = unitAt(units, i * length + place) + 1;
      next[bucket] = unitAt(next, bucket) + 1;
    }
    for (let unit = 1; unit <= 0x10000; unit++) next[unit] = unitAt(next, unit) + unitAt(next, unit - 1);
    for (const index of order) {
      const unit = unitAt(units, index * length + place);
      const target = unitAt(next, unit);
      sorted[target] = index;
      next[unit] = target + 1;
    }
    [order, sorted] = [sorted, order];
  }
  return order;
}

/** Reads inside bounds that the caller has established. */
function unitAt(units: Uint16Array | Uint32Array, index: number): number {
  return units[index] ?? 0;
}

function frequencyAt(table: WordTable, index: number): number {
  return Math.exp(unitAt(table.frequencies, index) / 4096 - 6);
}

function findWord(table: WordTable, word: string): number {
  const unit = word.charCodeAt(0);
  const first = unitAt(table.starts, unit);
  const count = unitAt(table.starts, unit + 1) - first;
  const place = partitionPoint(count, (i) => compareStart(table, first + i, word, word.length) >= 0);
  return place < count && compareStart(table, first + place, word, word.length) === 0 ? first + place : -1;
}

function compareStart(table: WordTable, index: number, start: string, length: number): number {
  for (let i = 0; i < length; i++) {
    const difference = unitAt(table.units, index * table.length + i) - start.charCodeAt(i);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Compares from the last character backwards. */
function compareEnd(table: WordTable, index: number, end: string): number {
  for (let i = 1; i <= end.length; i++) {
    const difference = unitAt(table.units, (index + 1) * table.length - i) - end.charCodeAt(end.length - i);
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * Walks the words that share the longer of the pattern's known beginning and known end, and keeps the most frequent that
 * fit the rest as well.
 */
function bestMatches(table: WordTable, pattern: readonly (string | null)[], limit: number): readonly WordMatch[] {
  if (pattern.every((character) => character === null)) return mostFrequent(table, limit);
  const firstUnknown = pattern.indexOf(null);
  const start = pattern.slice(0, firstUnknown < 0 ? pattern.length : firstUnknown).join('');
  const end = pattern.slice(pattern.lastIndexOf(null) + 1).join('');
  const byStart = start.length >= end.length;
  const known = byStart ? start : end;
  const at = (i: number) => (byStart ? i : unitAt(table.byEnding, i));
  const compare = (i: number) =>
    byStart ? compareStart(table, i, known, known.length) : compareEnd(table, at(i), known);
  const from = partitionPoint(table.count, (i) => compare(i) >= 0);
  const to = partitionPoint(table.count, (i) => compare(i) > 0);

  const codes = pattern.map((character) => character?.charCodeAt(0) ?? -1);
  const best: number[] = [];
  for (let i = from; i < to; i++) {
    const index = at(i);
    if (fits(table, index, codes)) insertByFrequency(best, index, table.frequencies, limit);
  }
  return best.map((index) => matchAt(table, index));
}

function fits(table: WordTable, index: number, codes: readonly number[]): boolean {
  const start = index * table.length;
  for (let place = 0; place < codes.length; place++) {
    const code = codes[place] ?? -1;
    if (code >= 0 && code !== unitAt(table.units, start + place)) return false;
  }
  return true;
}

/** Asked for at every gap, since any word of one character may have been lost there, so each answer is kept. */
const mostFrequentKept = new WeakMap<WordTable, Map<number, readonly WordMatch[]>>();

function mostFrequent(table: WordTable, limit: number): readonly WordMatch[] {
  const kept = mostFrequentKept.get(table) ?? new Map<number, readonly WordMatch[]>();
  mostFrequentKept.set(table, kept);
  const before = kept.get(limit);
  if (before) return before;
  const best: number[] = [];
  for (let index = 0; index < table.count; index++) insertByFrequency(best, index, table.frequencies, limit);
  const matches = best.map((index) => matchAt(table, index));
  kept.set(limit, matches);
  return matches;
}

function matchAt(table: WordTable, index: number): WordMatch {
  return { word: wordAt(table, index), frequency: frequencyAt(table, index) };
}

/** Keeps `best` the `limit` most frequent in falling order; of equals the one that comes first in the list stays first. */
function insertByFrequency(best: number[], index: number, frequencies: Uint16Array, limit: number): void {
  const rank = (i: number) => unitAt(frequencies, i);
  let place = best.length;
  while (place > 0) {
    const above = best[place - 1] ?? 0;
    if (rank(above) > rank(index) || (rank(above) === rank(index) && above < index)) break;
    place--;
  }
  if (place >= limit) return;
  best.splice(place, 0, index);
  if (best.length > limit) best.pop();
}

function wordAt(table: WordTable, index: number): string {
  return String.fromCharCode(...table.units.subarray(index * table.length, (index + 1) * table.length));
}
