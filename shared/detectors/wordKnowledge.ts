import type { LanguageModel } from '#shared/language/model/languageModel';
import type { Lexicon } from './finding';

/** What is known of words: which there are, and where it is at hand, which follow each other. */
export interface WordKnowledge {
  readonly lexicon: Lexicon;
  /** Null where none was loaded: the lexicon alone decides then. */
  readonly language: LanguageModel | null;
}

/** Whether what one of them was asked holds for the other. */
export const isSameKnowledge = (a: WordKnowledge, b: WordKnowledge): boolean =>
  a.lexicon === b.lexicon && a.language === b.language;
