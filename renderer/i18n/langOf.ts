/**
 * The language of words that a user wrote, for the fonts and the voice they are given: Chinese when they hold Han characters.
 * Undefined leaves them in the language of the window.
 */
export function langOf(words: string): 'zh-CN' | undefined {
  return /\p{Script=Han}/u.test(words) ? 'zh-CN' : undefined;
}
