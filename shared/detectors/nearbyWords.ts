import type { Lexicon } from './finding';

/** Longer texts are no longer about one thing, and counting their words would take longer than it helps. */
const LONGEST_TEXT = 6_000;
const LONGEST_WORD = 4;
/** The weight of the text's own words beside the lexicon's. */
const WEIGHT = 0.1;
/** A shorter text counts as being this long, so that a single sentence does not vouch for its own words too much. */
const LEAST_WORDS = 300;
const CHARACTERS_A_WORD = 1.6;
/** A string with one of these in it is more likely two words that met twice than a name. */
const PARTICLES = /[的了是在和与等不也就这那着过们为对把被到从向将有我他她它你一]/u;

/**
 * The lexicon as it reads for one text: words that the text uses are commoner in it, and strings that it repeats, such as
 * a name, are words as well.
 */
export function withNearbyWords(lexicon: Lexicon, text: string): Lexicon {
  if (text.length > LONGEST_TEXT) return lexicon;
  const counts = countWords(lexicon, text);
  if (counts.size === 0) return lexicon;
  const words = Math.max(LEAST_WORDS, text.length / CHARACTERS_A_WORD);
  const added = (word: string) => ((counts.get(word) ?? 0) / words) * 1e6 * WEIGHT;
  const byPattern = indexByPattern(counts.keys());

  return {
    has: (word) => counts.has(word) || lexicon.has(word),
    frequency: (word) => lexicon.frequency(word) + added(word),
    matches: (pattern, limit) => {
      const known = lexicon.matches(pattern, limit);
      const used = byPattern.get(patternKey(pattern));
      if (used === undefined) return known;
      const all = new Map(known.map(({ word, frequency }) => [word, frequency]));
      for (const word of used) all.set(word, lexicon.frequency(word) + added(word));
      return [...all]
        .map(([word, frequency]) => ({ word, frequency }))
        .sort((a, b) => b.frequency - a.frequency)
        .slice(0, limit);
    },
  };
}

function countWords(lexicon: Lexicon, text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [run] of text.matchAll(/\p{Script=Han}{2,}/gu)) {
    for (let from = 0; from < run.length; from++) {
      for (let length = 2; length <= LONGEST_WORD && from + length <= run.length; length++) {
        const word = run.slice(from, from + length);
        counts.set(word, (counts.get(word) ?? 0) + 1);
      }
    }
  }
  for (const [word, count] of counts) {
    if (!lexicon.has(word) && (count < 2 || PARTICLES.test(word))) counts.delete(word);
  }
  return counts;
}

/** The words under every pattern that hides one of their characters. */
function indexByPattern(words: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, string[]>();
  for (const word of words) {
    for (let place = 0; place < word.length; place++) {
      const key = `${word.slice(0, place)}?${word.slice(place + 1)}`;
      const list = index.get(key);
      if (list) list.push(word);
      else index.set(key, [word]);
    }
  }
  return index;
}

function patternKey(pattern: readonly (string | null)[]): string {
  return pattern.map((character) => character ?? '?').join('');
}
