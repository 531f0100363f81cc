import { column, type readStreams, rowStarts, undoGaps, varints } from './streams';

/** Logarithm of the probability of a word that the model does not know, for one character of it. */
const LOG_UNKNOWN = -7;
const PROBABILITY_STEP = 1 / 32;
const BACKOFF_STEP = 1 / 64;
/** A bit for each of 2^25 keys of two words: of pairs that were not counted 15 of 16 are told by one look at it. */
const FILTER_BITS = 25;

export interface Grams {
  logUnigram(id: number): number;
  logBigram(a: number, b: number): number;
  logTrigram(a: number, b: number, c: number): number;
  hasBigram(a: number, b: number): boolean;
  /** -log10 of the probability of each word in steps of 1/32. */
  readonly ranks: Uint8Array;
}

export interface GramCounts {
  readonly words: number;
  readonly bigrams: number;
  readonly contexts: number;
  readonly trigrams: number;
}

/**
 * Probabilities of words alone and after one or two others, from counts where there are any, otherwise by backing off
 * to the shorter history. Throws RangeError when the streams do not hold what `counts` says.
 */
export function readGrams(stream: ReturnType<typeof readStreams>, counts: GramCounts): Grams {
  const ranks = column(stream('wordProbability'), counts.words);
  const backoffs = column(stream('wordBackoff'), counts.words);
  const rows = rowStarts(varints(stream('bigramCounts'), counts.words), counts.bigrams);
  const followers = undoGaps(varints(stream('bigramFollowers'), counts.bigrams), rows, counts.words);
  const bigrams = column(stream('bigramProbability'), counts.bigrams);
  const filter = filterOf(rows, followers);
  const contexts = readContexts(stream, counts);

  const find = (a: number, b: number): number => {
    const key = filterKey(a, b);
    if (((filter[key >>> 5] ?? 0) & (1 << (key & 31))) === 0) return -1;
    return findIn(followers, rows[a] ?? 0, rows[a + 1] ?? 0, b);
  };
  const logUnigram = (id: number): number => (id < 0 ? LOG_UNKNOWN : 0 - (ranks[id] ?? 0) * PROBABILITY_STEP);
  const logBigram = (a: number, b: number): number => {
    if (a < 0) return logUnigram(b);
    if (b >= 0) {
      const at = find(a, b);
      if (at >= 0) return 0 - (bigrams[at] ?? 0) * PROBABILITY_STEP;
    }
    return logUnigram(b) - (backoffs[a] ?? 0) * BACKOFF_STEP;
  };
  return {
    ranks,
    logUnigram,
    logBigram,
    logTrigram: (a, b, c) => {
      const context = a < 0 || b < 0 ? -1 : contexts.of(find(a, b));
      if (context < 0) return logBigram(b, c);
      const at =
        c < 0 ? -1 : findIn(contexts.followers, contexts.rows[context] ?? 0, contexts.rows[context + 1] ?? 0, c);
      if (at >= 0) return 0 - (contexts.probabilities[at] ?? 0) * PROBABILITY_STEP;
      return logBigram(b, c) - (contexts.backoffs[context] ?? 0) * BACKOFF_STEP;
    },
    hasBigram: (a, b) => a >= 0 && b >= 0 && find(a, b) >= 0,
  };
}

/** The bigrams that trigrams begin with: a bit a bigram, and for every 32 of them how many contexts stand before. */
function readContexts(stream: ReturnType<typeof readStreams>, counts: GramCounts) {
  const gaps = varints(stream('contextGaps'), counts.contexts);
  const places = undoGaps(gaps, Uint32Array.of(0, counts.contexts), counts.bigrams);
  const bits = new Uint32Array((counts.bigrams >>> 5) + 1);
  const before = new Uint32Array(bits.length);
  for (const place of places) bits[place >>> 5] = (bits[place >>> 5] ?? 0) | (1 << (place & 31));
  for (let i = 1; i < bits.length; i++) before[i] = (before[i - 1] ?? 0) + ones(bits[i - 1] ?? 0);
  const rows = rowStarts(varints(stream('contextCounts'), counts.contexts), counts.trigrams);
  return {
    rows,
    followers: undoGaps(varints(stream('trigramFollowers'), counts.trigrams), rows, counts.words),
    probabilities: column(stream('trigramProbability'), counts.trigrams),
    backoffs: column(stream('contextBackoff'), counts.contexts),
    /** The context that a bigram is, by its place; -1 for none. */
    of: (bigram: number): number => {
      if (bigram < 0) return -1;
      const word = bits[bigram >>> 5] ?? 0;
      const bit = 1 << (bigram & 31);
      return (word & bit) === 0 ? -1 : (before[bigram >>> 5] ?? 0) + ones(word & (bit - 1));
    },
  };
}

function filterOf(rows: Uint32Array, followers: Uint32Array): Uint32Array {
  const filter = new Uint32Array(1 << (FILTER_BITS - 5));
  for (let a = 0; a + 1 < rows.length; a++) {
    const end = rows[a + 1] ?? 0;
    for (let i = rows[a] ?? 0; i < end; i++) {
      const key = filterKey(a, followers[i] ?? 0);
      filter[key >>> 5] = (filter[key >>> 5] ?? 0) | (1 << (key & 31));
    }
  }
  return filter;
}

function filterKey(a: number, b: number): number {
  return Math.imul(Math.imul(a, 0x9e3779b1) ^ b, 0x85ebca6b) >>> (32 - FILTER_BITS);
}

function findIn(numbers: Uint32Array, start: number, end: number, wanted: number): number {
  let low = start;
  let high = end - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const number = numbers[middle] ?? 0;
    if (number === wanted) return middle;
    if (number < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** How many bits are set. */
function ones(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
