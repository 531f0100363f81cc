/** What a language file is made of. Probabilities and backoffs are logarithms to the base of ten, at most 0. */
export interface LanguageSource {
  /** In the order of UTF-16 units. A word's number is its place. */
  readonly words: readonly {
    readonly word: string;
    readonly probability: number;
    readonly backoff: number;
    readonly flags: number;
  }[];
  /** The words counted after the one of this number, in rising order. */
  readonly bigrams: (first: number) => readonly {
    readonly word: number;
    readonly probability: number;
    readonly backoff: number;
  }[];
  /** The words counted after these two, in rising order. Asked once a bigram. */
  readonly trigrams: (
    first: number,
    second: number,
  ) => readonly { readonly word: number; readonly probability: number }[];
  readonly syllables: readonly string[];
  /** In rising order. `alike` names characters that come before by their numbers, in rising order. */
  readonly characters: readonly {
    readonly unit: number;
    readonly readings: readonly { readonly syllable: number; readonly share: number }[];
    readonly alike: readonly { readonly character: number; readonly likeness: number }[];
  }[];
  /** Units of traditional characters, in rising order, with those of their simplified forms. */
  readonly simplified: readonly (readonly [traditional: number, simplified: number])[];
  /** Units of characters that only simplified text has, in rising order, with those of their usual traditional forms. */
  readonly traditional: readonly (readonly [simplified: number, traditional: number])[];
  readonly lists: ReadonlyMap<string, string>;
}

/** The bytes that `readLanguage` reads. Throws RangeError when words or characters are out of order. */
export function writeLanguage(source: LanguageSource): Uint8Array;
