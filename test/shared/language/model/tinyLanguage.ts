import type { LanguageModel } from '#shared/language/model/languageModel';
import { WORD_FLAGS } from '#shared/language/model/languageModel';
import { readLanguage } from '#shared/language/model/readLanguage';
import { type LanguageSource, writeLanguage } from '../../../../scripts/language/writeLanguage.mjs';

/** A language as one would write it down. Logarithms to the base of ten. */
export interface TinyLanguage {
  readonly words: Readonly<
    Record<string, { readonly probability: number; readonly backoff?: number; readonly flags?: number }>
  >;
  /** `a b` */
  readonly bigrams?: Readonly<Record<string, { readonly probability: number; readonly backoff?: number }>>;
  /** `a b c`; `a b` must be a bigram. */
  readonly trigrams?: Readonly<Record<string, number>>;
  readonly readings?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Two characters, and how alike they look. */
  readonly shapes?: Readonly<Record<string, number>>;
  readonly simplified?: Readonly<Record<string, string>>;
  readonly traditional?: Readonly<Record<string, string>>;
  readonly lists?: Readonly<Record<string, string>>;
}

/** The bytes of such a language, unpacked. Words are offered unless their flags say otherwise. */
export function tinyLanguageBytes(language: TinyLanguage): Uint8Array {
  const byUnits = <T>(entries: Readonly<Record<string, T>>) =>
    Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1));
  const words = byUnits(language.words);
  const numbers = new Map(words.map(([word], number) => [word, number]));
  const number = (word: string): number => numbers.get(word) ?? -1;
  const after = <T>(history: string, grams: Readonly<Record<string, T>>) =>
    byUnits(grams)
      .filter(([gram]) => gram.startsWith(`${history} `) && !gram.slice(history.length + 1).includes(' '))
      .map(([gram, value]) => ({ word: number(gram.slice(history.length + 1)), value }))
      .sort((a, b) => a.word - b.word);
  const spelling = (id: number): string => words[id]?.[0] ?? '';

  const readings = language.readings ?? {};
  const shapes = Object.entries(language.shapes ?? {});
  const units = [...new Set([...Object.keys(readings), ...shapes.flatMap(([pair]) => [...pair])])].sort();
  const syllables = [...new Set(Object.values(readings).flatMap((known) => Object.keys(known)))].sort();
  const source: LanguageSource = {
    words: words.map(([word, { probability, backoff, flags }]) => ({
      word,
      probability,
      backoff: backoff ?? 0,
      flags: flags ?? WORD_FLAGS.offered,
    })),
    bigrams: (first) =>
      after(spelling(first), language.bigrams ?? {}).map(({ word, value }) => ({ word, backoff: 0, ...value })),
    trigrams: (first, second) =>
      after(`${spelling(first)} ${spelling(second)}`, language.trigrams ?? {}).map(({ word, value }) => ({
        word,
        probability: value,
      })),
    syllables,
    characters: units.map((character, own) => ({
      unit: character.charCodeAt(0),
      readings: Object.entries(readings[character] ?? {}).map(([syllable, share]) => ({
        syllable: syllables.indexOf(syllable),
        share,
      })),
      alike: shapes
        .map(([pair, likeness]) => ({ places: [...pair].map((one) => units.indexOf(one)), likeness }))
        .filter(({ places }) => Math.max(...places) === own)
        .map(({ places, likeness }) => ({ character: Math.min(...places), likeness }))
        .sort((a, b) => a.character - b.character),
    })),
    simplified: byUnits(language.simplified ?? {}).map(([from, to]) => [from.charCodeAt(0), to.charCodeAt(0)]),
    traditional: byUnits(language.traditional ?? {}).map(([from, to]) => [from.charCodeAt(0), to.charCodeAt(0)]),
    lists: new Map(Object.entries(language.lists ?? {})),
  };
  return writeLanguage(source);
}

export const tinyLanguage = (language: TinyLanguage): LanguageModel => readLanguage(tinyLanguageBytes(language));

export const unitsOf = (text: string): Uint16Array =>
  Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
