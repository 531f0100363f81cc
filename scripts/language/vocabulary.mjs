// Which words the language file holds, how likely each is, and what else is known of it.

/** The bits of a word that shared/language/model/languageModel.ts names WORD_FLAGS. */
export const FLAGS = { place: 1, person: 2, press: 4, counted: 8, organisation: 16, offered: 32 };

const LONGEST = 12;
/** Longer entries of the plain word list are sayings and titles that nothing is looked up in. */
const LONGEST_LISTED = 8;
/** A word as rare as this says nothing about a text that differs from it. */
const RAREST_OFFERED = -7.2;
/** A word that the counted words lack is rarer than one that both lists hold as often. */
const UNCOUNTED_MARGIN = -0.3;
const RAREST = -7.5;

/** Words of Han characters of the basic plane, the iteration marks aside. */
export function isWord(word) {
  return word.length <= LONGEST && /^\p{Script=Han}+$/u.test(word) && !/[\u{10000}-\u{10ffff}々〻]/u.test(word);
}

/**
 * @param {Map<string, { probability: number, backoff: number }>} counted words with n-grams
 * @param {readonly { word: string, count: number, tag: string }[]} listed words of a plain list
 * @param {ReadonlyMap<string, number>} press words of ours, with occurrences per million
 * @param {ReadonlyMap<string, number>} places with a probability's logarithm for those that nothing else knows
 * @returns {{ word: string, probability: number, backoff: number, flags: number }[]} in the order of their units
 */
export function makeVocabulary(counted, listed, press, places) {
  const words = new Map();
  for (const [word, { probability, backoff }] of counted) {
    words.set(word, { word, probability, backoff, flags: FLAGS.counted });
  }
  const backoffOf = backoffByProbability(counted);
  const add = (word, probability, flags) => {
    const known = words.get(word);
    if (known) known.flags |= flags;
    else words.set(word, { word, probability, backoff: backoffOf(probability), flags });
  };
  const estimate = listEstimate(counted, listed);
  for (const { word, count, tag } of listed) {
    if (isWord(word) && word.length <= LONGEST_LISTED) add(word, estimate(count), flagsOfTag(word, tag));
  }
  for (const [word, perMillion] of press) {
    const probability = Math.log10(perMillion / 1e6);
    add(word, probability, FLAGS.press);
    const known = words.get(word);
    if ((known.flags & FLAGS.counted) === 0) known.probability = Math.max(known.probability, probability);
  }
  for (const [word, probability] of places) add(word, probability, FLAGS.place);
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
  return (count) => Math.max(RAREST, meanY + slope * (x(count) - meanX) + UNCOUNTED_MARGIN);
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
