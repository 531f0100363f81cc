import { groupBy } from './links';

/** A text and the neighbouring texts of another list that make it. */
export interface Concatenation {
  readonly whole: number;
  /** Two or more, ascending. */
  readonly parts: readonly number[];
}

/** More texts that begin alike are not tried for one. */
const MOST_TRIED = 50;

/**
 * Which texts are neighbours of the other list one after the other, white space apart: a vertical headline that was read as a
 * line for each word, a list that became a sentence. Only the given indexes, ascending, are looked at; none is used twice.
 */
export function concatenations(
  wholes: readonly string[],
  free: readonly number[],
  parts: readonly string[],
  freeParts: readonly number[],
): Concatenation[] {
  const bare = new Map(freeParts.map((index) => [index, withoutSpace(parts[index] ?? '')]));
  const byStart = groupBy(freeParts, (index) => bare.get(index)?.charAt(0));
  const used = new Set<number>();
  return free.flatMap((whole) => {
    const wanted = withoutSpace(wholes[whole] ?? '');
    for (const start of (byStart.get(wanted.charAt(0)) ?? []).slice(0, MOST_TRIED)) {
      const found: number[] = [];
      let length = 0;
      for (let index = start; length < wanted.length && !used.has(index); index++) {
        const text = bare.get(index);
        if (text === undefined || text === '' || !wanted.startsWith(text, length)) break;
        found.push(index);
        length += text.length;
      }
      if (length < wanted.length || found.length < 2) continue;
      for (const index of found) used.add(index);
      return [{ whole, parts: found }];
    }
    return [];
  });
}

const withoutSpace = (text: string): string => text.replace(/\s/g, '');
