import type { BlockType } from '#shared/project/documentRecord';
import type { Unit } from './units';

/** Whether an article ends with a unit: with who wrote it, who signed it, or a note in brackets. */
export function endsArticle(
  units: readonly Unit[],
  index: number,
  typeAt: (index: number) => BlockType | undefined,
): boolean {
  let at = index;
  while (at > 0 && (typeAt(at) === 'caption' || typeAt(at) === 'pageBreak')) at--;
  const facts = units[at]?.facts;
  if (!facts) return false;
  if (typeAt(at) === 'byline') return /^[（(]/.test(facts.text);
  if (typeAt(at) !== 'paragraph') return false;
  // Under a title such a note says when something was decided.
  return facts.endsWithByline || facts.isSignature || (facts.isBracketed && typeAt(at - 1) !== 'heading');
}
