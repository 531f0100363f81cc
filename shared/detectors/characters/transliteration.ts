import { isLoanUnit } from '#shared/language/names/loanNames';
import { isHanAt, isHanBefore } from './chinese';

/** Whether the mark at `at` stands between two halves of a foreign name, two characters of it on either side at least. */
export function isTransliterated(text: string, at: number): boolean {
  if (!isHanBefore(text, at) || !isHanAt(text, at + 1)) return false;
  return [at - 2, at - 1, at + 1, at + 2].every((place) => isLoanUnit(text.charCodeAt(place)));
}
