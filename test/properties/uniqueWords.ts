import type { Three } from '#shared/merge/threeWay';

/** Characters that neither the sample nor any operation has. */
const [FIRST, LAST] = [0x3400, 0x4dbf];
const LENGTH = 3;
const UNIQUE = /[\u3400-\u4dbf]/g;

/**
 * Words to put in, each of three characters that stand nowhere else, in brackets that all words have. A character is
 * known for what it is wherever its word is cut, put together with the rest of another, or has something put into it; of
 * words that are alike, such as two numbers, an alignment takes one for the other.
 */
export class UniqueWords {
  private next = FIRST;

  /** One that was not given before. RangeError when there is none left. */
  make(): string {
    const first = this.next;
    this.next += LENGTH;
    if (this.next > LAST) throw new RangeError('there are no more words');
    return `〔${wordFrom(first)}〕`;
  }
}

const wordFrom = (first: number): string => String.fromCharCode(...Array.from({ length: LENGTH }, (_, i) => first + i));

/** The word of which a character is one, without its brackets. */
function wordOf(character: string): string {
  const code = character.charCodeAt(0);
  return wordFrom(code - ((code - FIRST) % LENGTH));
}

/** The words, without their brackets, of which at least one character stands in a text. */
export const wordsIn = (text: string): string[] => [...new Set((text.match(UNIQUE) ?? []).map(wordOf))];

const count = (text: string, piece: string): number => text.split(piece).length - 1;

/**
 * What `ours` says and `found` does not: unique characters, and those of `others`, as often as they stand in `ours` but for
 * those that `theirs` took out of `base`; and words that stand whole in `ours` and that nobody can have cut, because they are
 * new there or stand whole on every side, once.
 */
export function missingWords(
  { base, ours, theirs }: Three<string>,
  found: string,
  others: readonly string[] = [],
): string[] {
  const sides = [base, ours, theirs];
  const characters = [...new Set([...(ours.match(UNIQUE) ?? []), ...others])].filter((one) => {
    const takenOut = Math.max(0, count(base, one) - count(theirs, one));
    return count(found, one) < count(ours, one) - takenOut;
  });
  const words = wordsIn(ours).filter((word) => {
    if (!ours.includes(word) || found.includes(word)) return false;
    const isWholeOnce = (text: string) => text.includes(word) && [...word].every((one) => count(text, one) === 1);
    const isNew = [base, theirs].every((text) => [...word].every((one) => !text.includes(one)));
    return isNew || sides.every(isWholeOnce);
  });
  return [...characters, ...words];
}
