import { countCodePoints } from '#shared/text/codePoints';
import { editDistance } from '#shared/text/editDistance';
import type { ComparedBlock } from './comparedBlocks';
import { type SharedGroup, shareSource, wordsOfGroup } from './sharedSource';

export interface ErrorRate {
  /** Characters (code points) that were replaced, inserted or deleted. */
  readonly edits: number;
  /** Characters of the reference. */
  readonly length: number;
  /** `edits / length`; may be above 1. Of an empty reference 0 when the text is empty too, otherwise 1. */
  readonly rate: number;
}

/**
 * The character error rate of a text against a reference made of the same source: (S + D + I) / N, the least number of
 * substitutions, deletions and insertions over the number of characters of the reference, as the evaluation tools of the
 * field have it (the accuracy of ISRI's and its successor ocreval is 1 minus this; dinglehopper's CER). In two things it is
 * kinder than a comparison of two bare texts: blocks that stand elsewhere or were joined or parted are no errors, and line
 * ends are no characters. A gap counts as one character. How good the scanner was: the source's text against today's. How
 * far a text has gone from a version: today's text against that version.
 */
export function errorRate(text: readonly ComparedBlock[], reference: readonly ComparedBlock[]): ErrorRate {
  const { groups } = shareSource(text, reference);
  const edits = groups.reduce((sum, group) => sum + editsIn(group, text, reference), 0);
  const length = reference.reduce((sum, block) => sum + charactersOf(block), 0);
  return { edits, length, rate: length > 0 ? edits / length : Math.min(1, edits) };
}

interface CountedEdits {
  readonly text: string;
  readonly reference: string;
  readonly edits: number;
}

/** By the first block of a group, so that after a key press one group is counted again. */
const counted = new WeakMap<ComparedBlock, CountedEdits>();

function editsIn(group: SharedGroup, left: readonly ComparedBlock[], right: readonly ComparedBlock[]): number {
  const first = left[group.left[0] ?? -1] ?? right[group.right[0] ?? -1];
  const words = wordsOfGroup(group, left, right);
  const [text, reference] = [words.left.text, words.right.text];
  if (!first || text === reference) return 0;
  const kept = counted.get(first);
  if (kept?.text === text && kept.reference === reference) return kept.edits;
  const edits = editDistance(text, reference);
  counted.set(first, { text, reference, edits });
  return edits;
}

const lengths = new WeakMap<ComparedBlock, number>();

function charactersOf(block: ComparedBlock): number {
  let length = lengths.get(block);
  if (length === undefined) {
    length = countCodePoints(block.text);
    lengths.set(block, length);
  }
  return length;
}
