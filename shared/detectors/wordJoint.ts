import { type LanguageModel, UNKNOWN_WORD } from '#shared/language/model/languageModel';

/**
 * How much likelier the words of two texts are on end than apart, as a natural logarithm: above 0 where one goes on with the
 * other, below where their words hardly ever stand side by side. Only stretches of Han characters at the cut count; 0 when
 * either side has none.
 */
export interface WordJoint {
  /** For a text as it goes on behind the cut. */
  gain(head: WordOpening): number;
}

/** So many characters on either side are looked at. */
const REACH = 7;
/** Words longer than this on one side of a cut are not looked for. */
const CROSSING = 5;
const TO_NATURAL = Math.LN10;

/** The beginning of a text, as words may follow. */
export interface WordOpening {
  readonly units: Uint16Array;
  /** The likeliest words from each place on, by the number of the first: `first[i]` begins at `starts[i]`. */
  readonly words: readonly Opening[];
  /** How likely the whole is by itself. */
  readonly alone: number;
}

interface Opening {
  readonly at: number;
  readonly id: number;
  /** How likely what follows this word is, given it. */
  readonly rest: number;
}

interface Ending {
  /** The word that ends there; `UNKNOWN_WORD` at the beginning. */
  readonly id: number;
  /** How likely all up to there is. */
  readonly likelihood: number;
}

const isHan = (unit: number): boolean => (unit >= 0x3400 && unit <= 0x9fff) || (unit >= 0xf900 && unit <= 0xfaff);

/** Reads the Han characters a text begins with. */
export function readOpening(text: string, language: LanguageModel): WordOpening {
  let length = 0;
  while (length < REACH && length < text.length && isHan(text.charCodeAt(length))) length++;
  const units = unitsOf(text.slice(0, length));
  const found = new Int32Array(language.longestWord);
  /** By where they begin, the likeliest first. */
  const openings: Opening[][] = Array.from({ length: length + 1 }, () => []);
  for (let at = length - 1; at >= 0; at--) {
    for (const id of wordsFrom(language, units, at, length, found)) {
      const end = at + (id === UNKNOWN_WORD ? 1 : language.lengthOf(id));
      let rest = end === length ? 0 : Number.NEGATIVE_INFINITY;
      for (const next of openings[end] ?? []) rest = Math.max(rest, language.logBigram(id, next.id) + next.rest);
      openings[at]?.push({ at, id, rest });
    }
  }
  let alone = length === 0 ? 0 : Number.NEGATIVE_INFINITY;
  for (const { id, rest } of openings[0] ?? []) alone = Math.max(alone, language.logUnigram(id) + rest);
  return { units, words: openings.slice(0, CROSSING + 1).flat(), alone };
}

/** Reads the Han characters a text ends with. */
export function jointOf(tail: string, language: LanguageModel): WordJoint {
  let length = 0;
  while (length < REACH && length < tail.length && isHan(tail.charCodeAt(tail.length - 1 - length))) length++;
  const units = unitsOf(tail.slice(tail.length - length));
  const found = new Int32Array(language.longestWord);
  /** By where they end, each word with the likeliest way to it. */
  const endings: Ending[][] = Array.from({ length: length + 1 }, () => []);
  endings[0]?.push({ id: UNKNOWN_WORD, likelihood: 0 });
  for (let at = 0; at < length; at++) {
    for (const id of wordsFrom(language, units, at, length, found)) {
      const end = at + (id === UNKNOWN_WORD ? 1 : language.lengthOf(id));
      endings[end]?.push({ id, likelihood: reach(endings[at] ?? [], id, at, language) });
    }
  }
  const last = endings[length] ?? [];
  const alone = last.reduce((best, { likelihood }) => Math.max(best, likelihood), Number.NEGATIVE_INFINITY);
  const joined = new Uint16Array(length + REACH);
  joined.set(units);
  return {
    gain: (head) => {
      if (length === 0 || head.units.length === 0) return 0;
      let best = Number.NEGATIVE_INFINITY;
      for (const { at, id, rest } of head.words) {
        if (at > 0) continue;
        for (const before of last) best = Math.max(best, before.likelihood + language.logBigram(before.id, id) + rest);
      }
      joined.set(head.units, length);
      const all = length + head.units.length;
      for (let at = Math.max(0, length - CROSSING); at < length; at++) {
        const count = language.wordsAt(joined, at, all, found);
        for (let index = 0; index < count; index++) {
          const id = found[index] ?? UNKNOWN_WORD;
          const end = at + language.lengthOf(id) - length;
          if (end <= 0) continue;
          const to = reach(endings[at] ?? [], id, at, language);
          if (end === head.units.length) best = Math.max(best, to);
          for (const next of head.words)
            if (next.at === end) best = Math.max(best, to + language.logBigram(id, next.id) + next.rest);
        }
      }
      return (best - alone - head.alone) * TO_NATURAL;
    },
  };
}

/** How likely the best way to a word is, that word included. */
function reach(before: readonly Ending[], id: number, at: number, language: LanguageModel): number {
  if (at === 0) return language.logUnigram(id);
  let best = Number.NEGATIVE_INFINITY;
  for (const ending of before) best = Math.max(best, ending.likelihood + language.logBigram(ending.id, id));
  return best;
}

function wordsFrom(
  language: LanguageModel,
  units: Uint16Array,
  at: number,
  end: number,
  found: Int32Array,
): readonly number[] {
  const count = language.wordsAt(units, at, end, found);
  const ids = Array.from(found.subarray(0, count));
  // A character that is no word stands for itself.
  return ids.some((id) => language.lengthOf(id) === 1) ? ids : [UNKNOWN_WORD, ...ids];
}

function unitsOf(text: string): Uint16Array {
  const units = new Uint16Array(text.length);
  for (let index = 0; index < text.length; index++) units[index] = text.charCodeAt(index);
  return units;
}
