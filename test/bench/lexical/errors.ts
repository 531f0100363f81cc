/** A character that stands wrong in a reading: substituted, lost, or extra. */
export type ErrorKind = 'substituted' | 'lost' | 'extra';

/** A single-character difference between a reading and what was printed. */
export interface CharacterError {
  readonly kind: ErrorKind;
  /** UTF-16 offset in the reading; a lost character stood right before it. */
  readonly at: number;
  /** What was read; empty when lost. */
  readonly read: string;
  /** What was printed; empty when extra. */
  readonly right: string;
}

const WIDE: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '?': '？',
  '!': '！',
  '(': '（',
  ')': '）',
  '〈': '《',
  '<': '《',
  '〉': '》',
  '>': '》',
};

/** Makes marks alike in their width, so that only characters make a difference. Keeps the length. */
export const widenMarks = (text: string): string => text.replace(/[,;:?!()〈〉<>]/g, (mark) => WIDE[mark] ?? mark);

const HAN = /^\p{Script=Han}$/u;
const isHan = (unit: string | undefined): boolean => unit !== undefined && HAN.test(unit);

/** A gap costs two, and so does one character for another; a character for a mark costs as much as two gaps. */
const GAP = 2;
const substitution = (read: string | undefined, right: string | undefined): number =>
  read === right ? 0 : isHan(read) === isHan(right) ? 2 : 4;

/**
 * The differences of a reading from what was printed, in text order, by the cheapest alignment; of equally cheap ones the
 * one that substitutes last. UTF-16 units are compared. Takes time and room that grow with the product of the lengths.
 */
export function differences(read: string, right: string): readonly CharacterError[] {
  const width = right.length + 1;
  const costs = new Int32Array((read.length + 1) * width);
  const cost = (i: number, j: number): number => costs[i * width + j] ?? 0;
  for (let i = 0; i <= read.length; i++) {
    for (let j = 0; j <= right.length; j++) {
      if (i === 0 || j === 0) {
        costs[i * width + j] = (i + j) * GAP;
        continue;
      }
      const together = cost(i - 1, j - 1) + substitution(read[i - 1], right[j - 1]);
      costs[i * width + j] = Math.min(together, cost(i - 1, j) + GAP, cost(i, j - 1) + GAP);
    }
  }
  const found: CharacterError[] = [];
  for (let i = read.length, j = right.length; i > 0 || j > 0; ) {
    const [a, b] = [read[i - 1] ?? '', right[j - 1] ?? ''];
    if (i > 0 && j > 0 && cost(i, j) === cost(i - 1, j - 1) + substitution(a, b)) {
      if (a !== b) found.push({ kind: 'substituted', at: i - 1, read: a, right: b });
      i--;
      j--;
    } else if (i > 0 && cost(i, j) === cost(i - 1, j) + GAP) {
      found.push({ kind: 'extra', at: i - 1, read: a, right: '' });
      i--;
    } else {
      found.push({ kind: 'lost', at: i, read: '', right: b });
      j--;
    }
  }
  return found.reverse();
}

/** The differences that bear on a Chinese character; the others are for the rules of marks. */
export const characterErrors = (read: string, right: string): readonly CharacterError[] =>
  differences(read, right).filter((error) => isHan(error.read) || isHan(error.right));
