import { align } from '#shared/text/align';
import { countCodePoints } from '#shared/text/codePoints';

/** Other words for a stretch of a text. */
export interface WordEdit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * The smallest replacements that make `text` of `words`, ascending, and the code points that stay. Neighbouring ones are one.
 * White space that `text` lacks where its file ended a line (`wraps`) was taken by the line end, and stays.
 */
export function wordEdits(
  words: string,
  text: string,
  wraps: readonly number[],
): { readonly edits: readonly WordEdit[]; readonly kept: number } {
  if (words === text) return { edits: [], kept: countCodePoints(text) };
  const edits: WordEdit[] = [];
  const wrapped = new Set(wraps);
  let kept = 0;
  for (const { kind, fromA, toA, fromB, toB } of align(words, text)) {
    if (kind === 'equal') {
      kept += countCodePoints(text, fromB, toB);
      continue;
    }
    if (kind === 'delete' && wrapped.has(fromB) && words.slice(fromA, toA).trim() === '') continue;
    const last = edits.at(-1);
    const inserted = text.slice(fromB, toB);
    if (last?.to === fromA) edits[edits.length - 1] = { from: last.from, to: toA, text: last.text + inserted };
    else edits.push({ from: fromA, to: toA, text: inserted });
  }
  return { edits, kept };
}

/** The edits of several texts that stand one after the other: what is put in between two goes to the end of the first. */
export function editsByPiece(edits: readonly WordEdit[], lengths: readonly number[]): WordEdit[][] {
  const pieces: WordEdit[][] = lengths.map(() => []);
  let start = 0;
  let index = 0;
  for (const edit of edits) {
    let text = edit.text;
    for (;;) {
      const end = start + (lengths[index] ?? 0);
      const isLast = index >= lengths.length - 1;
      const from = Math.max(edit.from, start);
      const to = isLast ? edit.to : Math.min(edit.to, end);
      if (isLast || from < end || (edit.from === edit.to && from === end)) {
        if (from < to || text !== '') pieces[index]?.push({ from: from - start, to: to - start, text });
        text = '';
        if (to >= edit.to) break;
      }
      start = end;
      index++;
    }
  }
  return pieces;
}
