import { WORD_FLAGS } from './languageModel';
import { risingOrder } from './risingOrder';
import type { WordTable } from './wordTable';

const SHORTEST = 2;
const LONGEST = 6;

export interface Wildcards {
  substituted(units: Uint16Array, at: number, length: number, place: number, into: Int32Array): number;
  shortened(units: Uint16Array, at: number, length: number, place: number, into: Int32Array): number;
}

/**
 * An index of the words offered by all of their characters but one: a hash of those, the word's length and the free
 * place leads to a bucket, in which the likeliest words stand first and are compared once more.
 */
export function indexWildcards(words: WordTable, flags: Uint8Array, ranks: Uint8Array): Wildcards {
  const { units: spelling, offsets } = words;
  const order = likeliestFirst(words, flags, ranks);
  let entries = 0;
  for (const id of order) entries += (offsets[id + 1] ?? 0) - (offsets[id] ?? 0);
  const shift = 32 - Math.max(4, Math.ceil(Math.log2(entries + 1)));
  const buckets = new Uint32Array(entries);
  const starts = new Uint32Array(2 ** (32 - shift) + 1);
  let entry = 0;
  for (const id of order) {
    const start = offsets[id] ?? 0;
    const length = (offsets[id + 1] ?? 0) - start;
    for (let place = 0; place < length; place++) {
      const bucket = hashOf(spelling, start, length, place, 1) >>> shift;
      buckets[entry++] = bucket;
      starts[bucket] = (starts[bucket] ?? 0) + 1;
    }
  }
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0);
  // From the last backwards: where a bucket ends becomes where it starts.
  const ids = new Uint32Array(entries);
  for (let i = order.length - 1; i >= 0; i--) {
    const id = order[i] ?? 0;
    for (let left = (offsets[id + 1] ?? 0) - (offsets[id] ?? 0); left > 0; left--) {
      const bucket = buckets[--entry] ?? 0;
      const at = (starts[bucket] ?? 0) - 1;
      ids[at] = id;
      starts[bucket] = at;
    }
  }

  /** `skip` units of the text stand where the free place is: 1 when its character is another, 0 when it is lost. */
  const find = (
    text: Uint16Array,
    at: number,
    length: number,
    place: number,
    skip: 0 | 1,
    into: Int32Array,
  ): number => {
    if (length < SHORTEST || length > LONGEST) return 0;
    const bucket = hashOf(text, at, length, place, skip) >>> shift;
    const end = starts[bucket + 1] ?? 0;
    let found = 0;
    let last = -1;
    for (let i = starts[bucket] ?? 0; i < end && found < into.length; i++) {
      const id = ids[i] ?? 0;
      // Two free places of one word may share a bucket; its entries then stand side by side.
      if (id === last) continue;
      const start = offsets[id] ?? 0;
      if ((offsets[id + 1] ?? 0) - start !== length || !fits(spelling, start, text, at, length, place, skip)) continue;
      into[found++] = id;
      last = id;
    }
    return found;
  };
  return {
    substituted: (units, at, length, place, into) => find(units, at, length, place, 1, into),
    shortened: (units, at, length, place, into) => find(units, at, length + 1, place, 0, into),
  };
}

/** The words offered, by falling probability and of equals by number. */
function likeliestFirst(words: WordTable, flags: Uint8Array, ranks: Uint8Array): Uint32Array {
  const { offsets } = words;
  return risingOrder(ranks, 255).filter((id) => {
    const length = (offsets[id + 1] ?? 0) - (offsets[id] ?? 0);
    return ((flags[id] ?? 0) & WORD_FLAGS.offered) !== 0 && length >= SHORTEST && length <= LONGEST;
  });
}

function hashOf(units: Uint16Array, at: number, length: number, place: number, skip: number): number {
  let hash = (length << 4) | place;
  let from = at;
  for (let i = 0; i < length; i++) {
    if (i === place) {
      from += skip;
      continue;
    }
    hash = Math.imul(hash ^ (units[from] ?? 0), 0x9e3779b1);
    hash ^= hash >>> 15;
    from++;
  }
  return Math.imul(hash, 0x85ebca6b);
}

function fits(
  spelling: Uint16Array,
  start: number,
  text: Uint16Array,
  at: number,
  length: number,
  place: number,
  skip: number,
): boolean {
  let from = at;
  for (let i = 0; i < length; i++) {
    if (i === place) {
      from += skip;
      continue;
    }
    if (spelling[start + i] !== text[from]) return false;
    from++;
  }
  return true;
}
