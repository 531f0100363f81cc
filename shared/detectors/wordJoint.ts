import { type LanguageModel, UNKNOWN_WORD } from '#shared/language/model/languageModel';

/** How the words on both sides of a cut go together. */
export interface Joined {
  /**
   * How much likelier they are on end than apart, as a natural logarithm: above 0 where one goes on with the other, below
   * where they hardly ever stand side by side; 0 when either side has none.
   */
  readonly gain: number;
  /** The word that the cut goes through, if it goes through one. */
  readonly word: string | null;
}

/** A text before a cut. Only the Han characters next to the cut count. */
export interface WordJoint {
  /** For a text as it goes on behind the cut; about a microsecond. */
  with(head: WordOpening): Joined;
}

const APART: Joined = { gain: 0, word: null };

/** So many characters on either side are looked at. */
const REACH = 7;
/** Words longer than this on one side of a cut are not looked for. */
const CROSSING = 5;
const TO_NATURAL = Math.LN10;

/** The beginning of a text, as words may follow. */
export interface WordOpening {
  readonly units: Uint16Array;
  /** Words that begin at its places, the last place first. */
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
  const units = unitsOf(text, 0, length);
  const found = new Int32Array(language.longestWord + 1);
  const words: Opening[] = [];
  /** Number, in `words`, of the first word that begins at a place. */
  const firsts = new Int32Array(length + 2);
  for (let at = length - 1; at >= 0; at--) {
    firsts[at] = words.length;
    const count = wordsFrom(language, units, at, length, found);
    for (let index = 0; index < count; index++) {
      const id = found[index] ?? UNKNOWN_WORD;
      const end = at + lengthOf(id, language);
      let rest = end === length ? 0 : Number.NEGATIVE_INFINITY;
      for (let next = firsts[end] ?? 0; end < length && words[next]?.at === end; next++) {
        const word = words[next];
        if (word) rest = Math.max(rest, language.logBigram(id, word.id) + word.rest);
      }
      words.push({ at, id, rest });
    }
  }
  let alone = length === 0 ? 0 : Number.NEGATIVE_INFINITY;
  for (const { at, id, rest } of words) if (at === 0) alone = Math.max(alone, language.logUnigram(id) + rest);
  return { units, words, alone };
}

/** Reads the Han characters a text ends with. */
export function jointOf(tail: string, language: LanguageModel): WordJoint {
  let length = 0;
  while (length < REACH && length < tail.length && isHan(tail.charCodeAt(tail.length - 1 - length))) length++;
  const units = unitsOf(tail, tail.length - length, length);
  const found = new Int32Array(language.longestWord + 1);
  /** By where they end, each word with the likeliest way to it. */
  const endings: Ending[][] = Array.from({ length: length + 1 }, () => []);
  for (let at = 0; at < length; at++) {
    const count = wordsFrom(language, units, at, length, found);
    for (let index = 0; index < count; index++) {
      const id = found[index] ?? UNKNOWN_WORD;
      endings[at + lengthOf(id, language)]?.push({ id, likelihood: reach(endings[at] ?? [], id, at, language) });
    }
  }
  const last = endings[length] ?? [];
  const alone = last.reduce((best, { likelihood }) => Math.max(best, likelihood), Number.NEGATIVE_INFINITY);
  const joined = new Uint16Array(length + REACH);
  joined.set(units);
  return {
    with: (head) => {
      if (length === 0 || head.units.length === 0) return APART;
      let best = Number.NEGATIVE_INFINITY;
      let crossing = UNKNOWN_WORD;
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
          let likelihood = end === head.units.length ? to : Number.NEGATIVE_INFINITY;
          for (const next of head.words)
            if (next.at === end) likelihood = Math.max(likelihood, to + language.logBigram(id, next.id) + next.rest);
          if (likelihood <= best) continue;
          best = likelihood;
          crossing = id;
        }
      }
      const gain = (best - alone - head.alone) * TO_NATURAL;
      return { gain, word: crossing === UNKNOWN_WORD ? null : language.wordOf(crossing) };
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

/** Writes the words that begin at a place and says how many; a character that is no word stands for itself. */
function wordsFrom(language: LanguageModel, units: Uint16Array, at: number, end: number, found: Int32Array): number {
  const count = language.wordsAt(units, at, end, found);
  if (count > 0 && language.lengthOf(found[0] ?? UNKNOWN_WORD) === 1) return count;
  found[count] = UNKNOWN_WORD;
  return count + 1;
}

const lengthOf = (id: number, language: LanguageModel): number => (id === UNKNOWN_WORD ? 1 : language.lengthOf(id));

function unitsOf(text: string, from: number, length: number): Uint16Array {
  const units = new Uint16Array(length);
  for (let index = 0; index < length; index++) units[index] = text.charCodeAt(from + index);
  return units;
}
