import type { WordFix, WordFixes } from './wordFixes';

/** A correction that is made again and again. */
export interface HabitualFix extends WordFix {
  /** How often it was made. */
  readonly count: number;
  /** In how many documents. */
  readonly documents: number;
  /** How often the wrong words still stand; null while that is not known of every document. */
  readonly standing: number | null;
}

/** What is known of a document. `standing` counts the wrong words of a fix that still stand, by `fixKey`. */
export interface FixesOfDocument extends WordFixes {
  readonly standing: ReadonlyMap<string, number>;
}

/** Names a fix among others. */
export const fixKey = ({ was, text }: WordFix): string => JSON.stringify([was, text]);

/** More are of no use in a list, and each has to be looked for in every document. */
export const MOST_FIXES = 500;

/** What was put right in all documents, the most frequent first, no more than `MOST_FIXES`. */
export function gatherFixes(documents: Iterable<FixesOfDocument>): HabitualFix[] {
  const all = [...documents];
  const gathered = new Map<string, WordFix & { count: number; documents: number }>();
  for (const { fixes } of all) {
    for (const { was, text, count } of fixes) {
      const key = fixKey({ was, text });
      const known = gathered.get(key);
      if (known) {
        known.count += count;
        known.documents++;
      } else gathered.set(key, { was, text, count, documents: 1 });
    }
  }
  return [...gathered.values()]
    .sort((a, b) => b.count - a.count || b.documents - a.documents || (a.was < b.was ? -1 : a.was > b.was ? 1 : 0))
    .slice(0, MOST_FIXES)
    .map((fix) => ({ ...fix, standing: standingOf(fixKey(fix), all) }));
}

function standingOf(key: string, documents: readonly FixesOfDocument[]): number | null {
  let standing = 0;
  for (const one of documents) {
    const count = one.standing.get(key);
    if (count === undefined) return null;
    standing += count;
  }
  return standing;
}

/** Whether a fix is worth being told: it was made again, or could be. */
export function isHabit({ count, standing }: HabitualFix): boolean {
  return count > 1 || (standing !== null && standing > 0);
}
