import type { Node } from 'prosemirror-model';
import { type BlockAt, contentFrom, firstEndingBehind } from '#shared/document/blocks';
import { blockId, blockText, GAP } from '#shared/document/schema';
import type { Orphan } from '#shared/project/documentRecord';
import { isCodePointBoundary } from '#shared/text/codePoints';
import type { Span } from './spans';

/** UTF-16 units kept of the words on either side of an orphan. */
const CONTEXT = 12;

/** What is kept of a tag or comment that loses its text: the words of its spans in `doc`, and where among `blocks` they stand. */
export function orphanRecord(spans: readonly Span[], blocks: readonly BlockAt[], doc: Node): Orphan {
  const [first, last] = [spans[0], spans.at(-1)];
  const firstBlock = first && blocks[firstEndingBehind(blocks, first.from)];
  const lastBlock = last && blocks[firstEndingBehind(blocks, last.from)];
  if (!firstBlock || !lastBlock) throw new RangeError('A mark stands in no block');
  return {
    quote: spans.map(({ from, to }) => doc.textBetween(from, to, '', GAP)).join(''),
    block: blockId(firstBlock.node),
    before: endOf(blockText(firstBlock.node).slice(0, first.from - contentFrom(firstBlock))),
    after: startOf(blockText(lastBlock.node).slice(last.to - contentFrom(lastBlock))),
  };
}

function endOf(text: string): string {
  const from = Math.max(0, text.length - CONTEXT);
  return text.slice(isCodePointBoundary(text, from) ? from : from + 1);
}

function startOf(text: string): string {
  const to = Math.min(text.length, CONTEXT);
  return text.slice(0, isCodePointBoundary(text, to) ? to : to - 1);
}
