// Which words the language file holds, how likely each is, and what else is known of it.

/** The bits of a word that shared/language/model/languageModel.ts names WORD_FLAGS. */
export const FLAGS = { place: 1, person: 2, press: 4, counted: 8, organisation: 16, offered: 32 };

const LONGEST = 12;
/** Longer entries of the plain word list are sayings and titles that nothing is looked up in. */
const LONGEST_LISTED = 8;
/** A word as rare as this says nothing about a text that differs from it. */
const RAREST_OFFERED = -7.2;
/**
 * A word that the counted words lack is rarer than one that both lists hold as often: by how much (a logarithm) was measured
 * on newspaper text, where such words make up a third to a tenth of what the list's counts promise.
 */
const UNCOUNTED = { person: -1.1, place: -0.7, organisation: -0.1, long: -0.4, short: -0.6, shortAndRare: -0.9 };
/** Characters of a long word, which is less often a chance neighbourhood of others. */
const LONG = 4;
/** The list's smallest count stands for anything below it as well. */
const SMALLEST_COUNT = 3;

/** Words of Han characters of the basic plane, the iteration marks aside. */
export function isWord(word) {
  return word.length <= LONGEST && /^\p{Script=Han}+$/u.test(word) && !/[\u{10000}-\u{10ffff}々〻]/u.test(word);
}

/**
 * @param {object} sources
 * @param {Map<string, { probability: number, backoff: number }>} sources.counted words with n-grams
 * @param {readonly { word: string, count: number, tag: string }[]} sources.listed words of a plain list
 * @param {ReadonlyMap<string, number>} sources.press words of ours, with occurrences per million
 * @param {{ full: ReadonlyMap<string, number>, proper: ReadonlyMap<string, number> }} sources.places full names and names
 * proper, with the logarithm of a probability for those that no list knows
 * @returns {{ word: string, probability: number, backoff: number, flags: number }[]} in the order of their units
 */
export function makeVocabulary({ counted, listed, press, places }) {
  const words = new Map();
  for (const [word, { probability, backoff }] of counted) {
    words.set(word, { word, probability, backoff, flags: FLAGS.counted });
  }
  const backoffOf = backoffByProbability(counted);
  const add = (word, probability, flags) => {
    const known = words.get(word);
    if (known === undefined) words.set(word, { word, probability, backoff: backoffOf(probability), flags });
    else known.flags |= flags;
  };
  const estimate = listEstimate(counted, listed);
  for (const { word, count, tag } of listed) {
    if (!isWord(word) || word.length > LONGEST_LISTED) continue;
    const flags = flagsOfTag(word, tag);
    add(word, estimate(count) + uncountedMargin(word, count, flags), flags);
  }
  for (const [word, perMillion] of press) {
    const probability = Math.log10(perMillion / 1e6);
    add(word, probability, FLAGS.press);
    const known = words.get(word);
    // What has been counted was counted before such words spread.
    known.probability = Math.max(known.probability, probability);
  }
  for (const [word, probability] of places.full) add(word, probability, FLAGS.place);
  // Many names proper are common words (和平, 海港): only the list's tags say which of those are places above all.
  for (const [word, probability] of places.proper) if (!words.has(word)) add(word, probability, FLAGS.place);
  for (const word of words.values()) {
    const isName = (word.flags & (FLAGS.person | FLAGS.counted)) === FLAGS.person;
    if (word.word.length > 1 && !isName && word.probability >= RAREST_OFFERED) word.flags |= FLAGS.offered;
  }
  return [...words.values()].sort((a, b) => (a.word < b.word ? -1 : 1));
}

/** Tags of the word list: place, person, organisation. Single characters with such a tag are surnames and short forms. */
function flagsOfTag(word, tag) {
  if (word.length < 2) return 0;
  if (tag === 'ns') return FLAGS.place;
  if (tag === 'nt') return FLAGS.organisation;
  return tag.startsWith('nr') ? FLAGS.person : 0;
}

function uncountedMargin(word, count, flags) {
  if (flags & FLAGS.person) return UNCOUNTED.person;
  if (flags & FLAGS.place) return UNCOUNTED.place;
  if (flags & FLAGS.organisation) return UNCOUNTED.organisation;
  if (word.length >= LONG) return UNCOUNTED.long;
  return count <= SMALLEST_COUNT ? UNCOUNTED.shortAndRare : UNCOUNTED.short;
}

/** The logarithm of a probability from a count in the list: a straight line through the words that both know. */
function listEstimate(counted, listed) {
  const total = listed.reduce((sum, { count }) => sum + count, 0);
  const x = (count) => Math.log10((count + 0.5) / total);
  const both = listed.filter(({ word }) => word.length > 1 && counted.has(word));
  const meanX = both.reduce((sum, { count }) => sum + x(count), 0) / both.length;
  const meanY = both.reduce((sum, { word }) => sum + counted.get(word).probability, 0) / both.length;
  let across = 0;
  let square = 0;
  for (const { word, count } of both) {
    across += (x(count) - meanX) * (counted.get(word).probability - meanY);
    square += (x(count) - meanX) ** 2;
  }
  const slope = across / square;
  return (count) => meanY + slope * (x(count) - meanX);
}

/** The mean backoff of counted words as likely as a word, in steps of a quarter. */
function backoffByProbability(counted) {
  const sums = new Map();
  const step = (probability) => Math.round(probability * 4);
  for (const { probability, backoff } of counted.values()) {
    const sum = sums.get(step(probability)) ?? { total: 0, count: 0 };
    sum.total += backoff;
    sum.count++;
    sums.set(step(probability), sum);
  }
  const rarest = Math.min(...sums.keys());
  return (probability) => {
    const { total, count } = sums.get(Math.max(rarest, step(probability))) ?? { total: 0, count: 1 };
    return total / count;
  };
}
