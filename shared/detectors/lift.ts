import type { StructuralFix } from './finding';

export type LiftFix = Extract<StructuralFix, { readonly kind: 'lift' }>;

/** What the block of lifted words is called by later changes of the same list; in the document it gets an id of its own. */
export function liftedId({ block, from }: Pick<LiftFix, 'block' | 'from'>): string {
  return `${block}+${from}`;
}

/**
 * Where the words stand that are to be lifted out of a text, in UTF-16 units: where the change says, or, when the text has
 * changed since, the one place where they stand. Null when there is no such place, or nothing else in the text.
 */
export function placeOfLift(text: string, { from, words }: Pick<LiftFix, 'from' | 'words'>): number | null {
  if (words === '' || words.length === text.length) return null;
  if (text.startsWith(words, from)) return from;
  const at = text.indexOf(words);
  return at >= 0 && text.indexOf(words, at + 1) < 0 ? at : null;
}
