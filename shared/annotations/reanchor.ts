import type { EditorState } from 'prosemirror-state';
import { type BlockAt, blocksOf, contentFrom } from '#shared/document/blocks';
import { recordsOf } from '#shared/document/records';
import { blockId, blockText } from '#shared/document/schema';
import type { Orphan } from '#shared/project/documentRecord';
import { annotationKind } from './orphans';
import { spansOfBlock } from './spans';

/** Places proposed for one orphan. */
const MOST_CANDIDATES = 20;

/** A place where an orphan's words stand now, as positions. */
export interface ReanchorCandidate {
  readonly from: number;
  readonly to: number;
}

/**
 * Where the words of an orphan stand now, for a tag where they are not tagged with its type: in its old block first, then
 * where the words around it agree, then the nearest in reading order. Empty when they stand nowhere.
 */
export function reanchorCandidates(state: EditorState, id: string): readonly ReanchorCandidate[] {
  const records = recordsOf(state);
  const orphan = records.get('orphan', id);
  if (!orphan || !annotationKind(records, id) || orphan.quote.trim() === '') return [];
  const type = records.get('entity', id)?.type;
  const blocks = blocksOf(state.doc);
  const home = blocks.findIndex((block) => blockId(block.node) === orphan.block);
  const found: (ReanchorCandidate & { readonly distance: number; readonly agreement: number })[] = [];
  blocks.forEach((block, index) => {
    for (const offset of occurrences(blockText(block.node), orphan.quote)) {
      const end = offset + orphan.quote.length;
      const isTagged = spansOfBlock(block.node, 'entity').some(
        (span) => span.from < end && span.to > offset && records.get('entity', span.id)?.type === type,
      );
      if (type && isTagged) continue;
      const from = contentFrom(block) + offset;
      const distance = home < 0 ? 0 : Math.abs(index - home);
      found.push({ from, to: from + orphan.quote.length, distance, agreement: agreement(block, offset, orphan) });
    }
  });
  const rank = (candidate: { distance: number }) => (home >= 0 && candidate.distance === 0 ? 0 : 1);
  found.sort((a, b) => rank(a) - rank(b) || b.agreement - a.agreement || a.distance - b.distance || a.from - b.from);
  return found.slice(0, MOST_CANDIDATES).map(({ from, to }) => ({ from, to }));
}

function occurrences(text: string, quote: string): number[] {
  const offsets: number[] = [];
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + quote.length)) offsets.push(at);
  return offsets;
}

/** How many characters next to the words are the same as they were. */
function agreement(block: BlockAt, offset: number, orphan: Orphan): number {
  const text = blockText(block.node);
  const end = offset + orphan.quote.length;
  let before = 0;
  while (before < orphan.before.length && text[offset - 1 - before] === orphan.before.at(-1 - before)) before++;
  let after = 0;
  while (after < orphan.after.length && text[end + after] === orphan.after[after]) after++;
  return before + after;
}
