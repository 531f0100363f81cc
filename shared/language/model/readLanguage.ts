import { decodeUtf8 } from '#shared/text/utf8';
import { readCharacters } from './characters';
import { readForms } from './forms';
import { readGrams } from './grams';
import type { LanguageModel } from './languageModel';
import { column, readAll, readStreams } from './streams';
import { indexWildcards, type Wildcards } from './wildcards';
import { readWords } from './wordTable';

/**
 * The model in bytes that `scripts/buildLanguage.mjs` wrote, unpacked. Takes a few tenths of a second, holds about 50 MB and
 * nothing of the bytes. Throws RangeError when they are something else, cut off or at odds with themselves.
 */
export function readLanguage(bytes: Uint8Array): LanguageModel {
  const stream = readStreams(bytes);
  const counts = readAll(stream('counts'), (reader) => ({
    words: reader.varint(),
    bigrams: reader.varint(),
    contexts: reader.varint(),
    trigrams: reader.varint(),
    characters: reader.varint(),
    syllables: reader.varint(),
  }));
  const flags = column(stream('wordFlags'), counts.words);
  const words = readWords(stream, counts.words);
  const grams = readGrams(stream, counts);
  // Only who proposes words needs the index; it is made when first asked for.
  let kept: Wildcards | undefined;
  const wildcards = (): Wildcards => {
    kept ??= indexWildcards(words, flags, grams.ranks);
    return kept;
  };
  const { units, offsets } = words;

  const lengthOf = (id: number): number => (offsets[id + 1] ?? 0) - (offsets[id] ?? 0);
  const idOf = (word: string): number => {
    const text = new Uint16Array(word.length);
    for (let i = 0; i < word.length; i++) text[i] = word.charCodeAt(i);
    return words.idAt(text, 0, word.length);
  };
  const characters = readCharacters(stream, counts.characters, counts.syllables, (unit) => {
    const id = idOf(String.fromCharCode(unit));
    return id < 0 ? 256 : (grams.ranks[id] ?? 0);
  });
  const simplified = readForms(stream('simplified'));
  const traditional = readForms(stream('traditional'));
  const lists = readLists(stream('lists'));
  return {
    size: words.size,
    longestWord: words.longest,
    idOf,
    idAt: words.idAt,
    wordOf: (id) => String.fromCharCode(...units.subarray(offsets[id], offsets[id + 1])),
    lengthOf,
    unitOf: (id, place) => units[(offsets[id] ?? 0) + place] ?? 0,
    flagsOf: (id) => flags[id] ?? 0,
    wordsAt: words.wordsAt,
    logUnigram: grams.logUnigram,
    logBigram: grams.logBigram,
    logTrigram: grams.logTrigram,
    hasBigram: grams.hasBigram,
    substitutedWords: (text, at, length, place, into) => wildcards().substituted(text, at, length, place, into),
    shortenedWords: (text, at, length, place, into) => wildcards().shortened(text, at, length, place, into),
    ...characters,
    simplifiedOf: (unit) => simplified[unit] ?? unit,
    traditionalOf: (unit) => traditional[unit] ?? unit,
    list: (name) => lists.get(name) ?? '',
  };
}

function readLists(stream: Uint8Array): ReadonlyMap<string, string> {
  const parts = decodeUtf8(stream).split('\0');
  if (parts.pop() !== '' || parts.length % 2 !== 0)
    throw new RangeError('The lists of the language file are not whole');
  const lists = new Map<string, string>();
  for (let i = 0; i < parts.length; i += 2) lists.set(parts[i] ?? '', parts[i + 1] ?? '');
  return lists;
}
