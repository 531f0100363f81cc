/** Stands for a word that the model does not know, wherever a word's number is asked for or given. */
export const UNKNOWN_WORD = -1;

/** What is known of a word beside its frequency; bits that `flagsOf` joins. */
export const WORD_FLAGS = {
  /** A Chinese administrative place, with or without its class (杭州, 杭州市). */
  place: 1,
  /** A person's name in a word list. */
  person: 2,
  /** From our own lists of words of the press. */
  press: 4,
  /** Pairs with it have been counted; without, its probabilities are estimates from words alike in frequency. */
  counted: 8,
  /** An institution, company or group in a word list. */
  organisation: 16,
  /** Offered in place of others: what `substitutedWords` and `shortenedWords` find. */
  offered: 32,
} as const;

/** One way to read a character: a toneless syllable, and the share of its occurrences that are read so, 0 to 1. */
export interface Reading {
  readonly syllable: string;
  readonly share: number;
}

/**
 * Words and characters of Chinese as far as they can be counted: how likely words are, alone and after others, which
 * words differ from a text in one character, and which characters look or sound alike.
 *
 * A word is known by its number, from 0 to `size` - 1, in the order of its UTF-16 units, so that the words of one beginning
 * are neighbours. Words are of Han characters of the basic plane, so that a character is a unit; text comes as an array
 * of units, in which anything else stands between words. Nothing that takes numbers and arrays allocates. Probabilities are
 * logarithms to the base of ten, at most 0. A place outside its array or a word's number outside 0 … `size` - 1 is the
 * caller's mistake and answered with an arbitrary number, except where `UNKNOWN_WORD` is named.
 */
export interface LanguageModel {
  readonly size: number;
  /** Units of the longest word. */
  readonly longestWord: number;

  /** The word's number, or `UNKNOWN_WORD`. */
  idOf(word: string): number;
  /** The number of the word that is `units[at … at + length)`, or `UNKNOWN_WORD`. */
  idAt(units: Uint16Array, at: number, length: number): number;
  wordOf(id: number): string;
  lengthOf(id: number): number;
  /** The word's character at `place`, as a unit. */
  unitOf(id: number, place: number): number;
  /** `WORD_FLAGS`, joined. */
  flagsOf(id: number): number;
  /**
   * Writes into `into` the numbers of the words that begin at `at` and reach to `end` at most, the shortest first, and
   * says how many. `into` must hold `longestWord` numbers.
   */
  wordsAt(units: Uint16Array, at: number, end: number, into: Int32Array): number;

  /** How likely a word is anywhere, `UNKNOWN_WORD` included. */
  logUnigram(id: number): number;
  /** How likely `b` is right after `a`; `UNKNOWN_WORD` for either. */
  logBigram(a: number, b: number): number;
  /** How likely `c` is right after `a` and `b`; `UNKNOWN_WORD` for any. */
  logTrigram(a: number, b: number, c: number): number;
  /** Whether `b` was counted after `a`, so that their probability is more than an estimate. */
  hasBigram(a: number, b: number): boolean;

  /**
   * Words of `length` characters that stand in `units` from `at`, but for the character at `place` of them, which is any
   * (the one that stands there included). Writes their numbers into `into`, the likeliest first, as many as it holds,
   * and says how many. Only `offered` words of 2 to 6 characters are found.
   */
  substitutedWords(units: Uint16Array, at: number, length: number, place: number, into: Int32Array): number;
  /**
   * Words of `length` + 1 characters of which `units[at … at + length)` is all but the character at `place` of the word, 0
   * to `length`. As `substitutedWords`.
   */
  shortenedWords(units: Uint16Array, at: number, length: number, place: number, into: Int32Array): number;

  /** The character's readings, the commonest first; none when it isn't known. */
  readingsOf(unit: number): readonly Reading[];
  /** How alike two characters sound at their most alike readings, tones aside: 1 the same, 0 nothing in common. */
  soundLikeness(a: number, b: number): number;
  /** How alike two characters look in print: 1 the same, 0 not alike to speak of. The same either way round. */
  shapeLikeness(a: number, b: number): number;
  /**
   * Writes the characters that look most like one and says how many; `into` as large as wanted, about 60 are known of a
   * common character. The likest come first, but for rare characters, which stand behind commoner ones less alike.
   */
  charactersOfShape(unit: number, into: Uint16Array): number;
  /** Writes the characters that sound like one, the likest first and of equals the commonest, and says how many. */
  charactersOfSound(unit: number, into: Uint16Array): number;

  /**
   * The usual simplified form of a traditional character; any other character itself. Words and sounds are those of
   * simplified text. Some characters that simplified text has as well have such a form too (乾 in 乾隆).
   */
  simplifiedOf(unit: number): number;
  /**
   * The usual traditional form of a character that only simplified text has; any other character itself (出 and 面, though 齣
   * and 麪 are simplified to them). A form of several is the one met most (發 for 发, not 髮).
   */
  traditionalOf(unit: number): number;
  /** A hand-written list that ships with the model, its lines as they stand without comments; empty when there is none. */
  list(name: string): string;
}
