import type { Node } from 'prosemirror-model';
import { eachBlock } from '#shared/document/blocks';
import { blockText, GAP } from '#shared/document/schema';
import { countCodePoints } from '#shared/text/codePoints';
import type { Range } from '#shared/text/ranges';
import { wordAround } from '#shared/text/wordAround';
import { type Correction, correctionsOf } from './corrections';

/** A word that was put right, as whole words: 核算 by 核酸, though one character of it was changed. */
export interface WordFix {
  readonly was: string;
  readonly text: string;
}

/** What was put right in the words of a document. */
export interface WordFixes {
  readonly fixes: readonly (WordFix & { readonly count: number })[];
  /** Places where only signs, spaces or the width of characters were changed: what stands around those decides. */
  readonly signs: number;
}

/** A longer stretch was rewritten, which is no habit; in characters. */
const LONGEST = 12;

/** The words that were put right in a document, each with how often. */
export function wordFixesIn(doc: Node, source: string): WordFixes {
  const counts = new Map<string, WordFix & { count: number }>();
  let signs = 0;
  eachBlock(doc, ({ node }) => {
    const ofWords: Correction[] = [];
    for (const correction of correctionsOf(node, source)) {
      // A block without a source was written here: nothing was put right.
      if (correction.from === null) continue;
      if (bare(correction.was) === bare(correction.text)) signs++;
      else ofWords.push(correction);
    }
    for (const { was, text } of fixesOf(blockText(node), ofWords)) {
      if (!isWord(was, text)) continue;
      const key = `${was}\n${text}`;
      const known = counts.get(key);
      if (known) known.count++;
      else counts.set(key, { was, text, count: 1 });
    }
  });
  return { fixes: [...counts.values()], signs };
}

/** What is left when neither signs nor widths count. */
function bare(words: string): string {
  return words.normalize('NFKC').replace(/[^\p{L}\p{N}]+/gu, '');
}

function isWord(was: string, text: string): boolean {
  if (text.includes(GAP) || was.trim() !== was || bare(was) === '' || bare(text) === '') return false;
  return countCodePoints(was) <= LONGEST && countCodePoints(text) <= LONGEST;
}

/** Corrections of a block's text as whole words; those that touch, or stand in one word, are one. */
function fixesOf(text: string, corrections: readonly Correction[]): WordFix[] {
  const grown: { range: Range; end: number; held: Correction[] }[] = [];
  for (const correction of corrections) {
    const end = correction.at + correction.length;
    const range = wordAround(text, correction.at, end);
    const last = grown.at(-1);
    if (last && (range[0] < last.range[1] || correction.at === last.end)) {
      last.range = [Math.min(last.range[0], range[0]), Math.max(last.range[1], range[1])];
      last.end = end;
      last.held.push(correction);
    } else grown.push({ range, end, held: [correction] });
  }
  return grown.map(({ range: [from, to], held }) => ({
    was: readBefore(text, from, to, held),
    text: text.slice(from, to),
  }));
}

/** What a stretch said before its corrections. */
function readBefore(text: string, from: number, to: number, held: readonly Correction[]): string {
  let read = '';
  let at = from;
  for (const correction of held) {
    read += text.slice(at, correction.at) + correction.was;
    at = correction.at + correction.length;
  }
  return read + text.slice(at, to);
}
