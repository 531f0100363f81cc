import { LONGEST_TAUGHT, whyNotReplacement, whyNotWord } from '#shared/project/teachable';
import type { Words } from '../../../i18n/text';

/** Why a word can't be added, in words; null when it can, or while there is none. */
export function wordRefusal({ text }: Words, word: string): string | null {
  const why = whyNotWord(word);
  if (why === null || why === 'empty') return null;
  return why === 'sign'
    ? text('teaching.refused.word.sign')
    : text(`teaching.refused.${why}`, { most: LONGEST_TAUGHT });
}

/** Why one can't always be replaced by the other, in words; null when it can, or while there is nothing to replace. */
export function replacementRefusal({ text }: Words, was: string, right: string): string | null {
  const why = whyNotReplacement(was, right);
  if (why === null || why === 'empty') return null;
  return why === 'sign'
    ? text('teaching.refused.replacement.sign', { was: was.trim() })
    : text(`teaching.refused.${why}`, { most: LONGEST_TAUGHT });
}
