/**
 * The language file, unpacked: u32 magic "JKLM", u32 version, u32 how many streams, then the streams, each u32 length and
 * bytes, all little-endian. Streams are columns of one kind of number, which pack far better than rows. `varint` is
 * seven bits a byte, the lowest first. A word's or a character's number is its place in the list. Written by
 * scripts/language/writeLanguage.mjs, which holds the same list.
 */
export const LANGUAGE_MAGIC = 0x4d4c4b4a;
export const LANGUAGE_VERSION = 3;

export const STREAMS = [
  /** varints: words, bigrams, contexts of trigrams, trigrams, characters, syllables. */
  'counts',
  /** u8 a word: how many of its characters it has in common with the beginning of the word before. */
  'wordShared',
  /** u8 a word: how many characters follow those. */
  'wordRest',
  /** The upper, and the lower, bytes of these characters' units. */
  'wordUpper',
  'wordLower',
  /** u8 a word: `WORD_FLAGS`. */
  'wordFlags',
  /** u8 a word: -log10 of its probability in steps of 1/32. */
  'wordProbability',
  /** u8 a word: -log10 of its backoff in steps of 1/64. */
  'wordBackoff',
  /** varint a word: how many words were counted after it. */
  'bigramCounts',
  /** varint a bigram, those of one word in rising order: the second word's number less that of the one before, less 1. */
  'bigramFollowers',
  /** u8 a bigram, as `wordProbability`. */
  'bigramProbability',
  /** varint a bigram that trigrams begin with: how many bigrams lie between it and the one before. */
  'contextGaps',
  /** varint a context: its trigrams. */
  'contextCounts',
  /** u8 a context, as `wordBackoff`. */
  'contextBackoff',
  /** As `bigramFollowers` and `bigramProbability`. */
  'trigramFollowers',
  'trigramProbability',
  /** UTF-8: syllables with a space between. */
  'syllables',
  /** varint a character, in rising order: its unit less that of the one before, less 1. */
  'characters',
  /** varint a character: how many readings it has. */
  'readingCounts',
  /** varint a reading: the syllable's number; u8 a reading: its share in steps of 1/255. */
  'readingSyllables',
  'readingShares',
  /** varint a character: how many look like it, of those that come before it in the list. */
  'shapeCounts',
  /** varint a pair, in rising order within a character: as `bigramFollowers`, of characters; u8 a pair: likeness in steps of 1/255. */
  'shapeOthers',
  'shapeLikeness',
  /** varints: how many characters have a simplified form, then for each in rising order the unit less the one before, less 1, and the unit of that form. */
  'simplified',
  /** As `simplified`: characters whose usual traditional form is another, and that form. */
  'traditional',
  /** UTF-8: lists of ours as they stand, each its name, U+0000, its lines, U+0000. */
  'lists',
] as const;

export type StreamName = (typeof STREAMS)[number];
