import type { WordFix } from './wordFixes';

/** A correction that is made again and again. */
export interface HabitualFix extends WordFix {
  /** How often it was made. */
  readonly count: number;
  /** In how many documents. */
  readonly documents: number;
  /** How often the wrong words still stand, as far as was looked. */
  readonly standing: number;
}

/** What is known of a document, by `fixKey`. */
export interface FixesOfDocument {
  /** How often each was made in it. */
  readonly fixes: ReadonlyMap<string, number>;
  /** How often the wrong words of a fix still stand; those that don't are left out. */
  readonly standing: ReadonlyMap<string, number>;
}

/** Names a fix among others. */
export const fixKey = ({ was, text }: WordFix): string => `${was}\n${text}`;

/** The fix a key names. */
export function fixOf(key: string): WordFix {
  const [was = '', text = ''] = key.split('\n');
  return { was, text };
}

/** Adds up what was put right in many documents, each of which may change. */
export class FixTally {
  private readonly documents = new Map<string, FixesOfDocument>();
  private readonly counts = new Map<string, { count: number; documents: number }>();
  private readonly standing = new Map<string, number>();

  /** Puts what is known of a document in the place of what was; nothing when it is gone. */
  put(document: string, known: FixesOfDocument | null): void {
    const before = this.documents.get(document);
    if (before) this.add(before, -1);
    if (known) {
      this.documents.set(document, known);
      this.add(known, 1);
    } else this.documents.delete(document);
  }

  /** The fixes made most often, no more than `limit`; of equals, those made in more documents. */
  most(limit: number): HabitualFix[] {
    return [...this.counts]
      .sort(([a, one], [b, other]) => {
        return other.count - one.count || other.documents - one.documents || (a < b ? -1 : 1);
      })
      .slice(0, limit)
      .map(([key, known]) => ({ ...fixOf(key), ...known, standing: this.standing.get(key) ?? 0 }));
  }

  private add({ fixes, standing }: FixesOfDocument, sign: 1 | -1): void {
    for (const [key, count] of fixes) {
      const known = this.counts.get(key) ?? { count: 0, documents: 0 };
      known.count += sign * count;
      known.documents += sign;
      if (known.documents > 0) this.counts.set(key, known);
      else this.counts.delete(key);
    }
    for (const [key, count] of standing) this.standing.set(key, (this.standing.get(key) ?? 0) + sign * count);
  }
}

/** Whether a fix is worth being told: it was made again, or could be. */
export function isHabit({ count, standing }: HabitualFix): boolean {
  return count > 1 || standing > 0;
}
