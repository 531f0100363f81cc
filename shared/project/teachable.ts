import { countCodePoints } from '#shared/text/codePoints';

/** Words of a dictionary, replacements or dismissals: a project's file holds no more of each. */
export const MOST_TAUGHT = 100_000;
/** Characters of a word that is taught, and of what takes its place. */
export const LONGEST_TAUGHT = 100;

/** Why a word can't be taught: `sign`, since it holds neither letter nor digit and would answer for far too much. */
export type Unteachable = 'empty' | 'sign' | 'long' | 'control' | 'same';

/** Why a word can't be accepted in a whole project; null when it can. */
export function whyNotWord(word: string): Unteachable | null {
  if (word.trim() === '') return 'empty';
  if (countCodePoints(word) > LONGEST_TAUGHT) return 'long';
  if (/[\p{Cc}\u2028\u2029]|\p{Cs}/u.test(word)) return 'control';
  return /[\p{L}\p{N}]/u.test(word) ? null : 'sign';
}

/**
 * Why `was` can't be replaced by `text` wherever it stands in a project; null when it can. A single sign can't: which commas
 * are wrong is told by what stands around them, and other rules look at that. Several signs, such as a pair of dots, can.
 */
export function whyNotReplacement(was: string, text: string): Unteachable | null {
  const why = whyNotWord(was);
  if (why !== null && !(why === 'sign' && countCodePoints(was.trim()) > 1)) return why;
  if (was === text) return 'same';
  // No JSON of ours may name it.
  if (was === '__proto__') return 'control';
  const whyNotText = whyNotWord(text);
  return whyNotText === 'long' || whyNotText === 'control' ? whyNotText : null;
}
