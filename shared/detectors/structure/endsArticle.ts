import type { BlockType } from '#shared/project/documentRecord';
import type { Unit } from './units';

/** Whether an article ends with a unit: with who wrote it, or who signed it. */
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
  return typeAt(at) === 'paragraph' && (facts.endsWithByline || facts.isSignature);
}
