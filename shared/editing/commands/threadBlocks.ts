import { type Command, TextSelection, type Transaction } from 'prosemirror-state';
import { type BlockAt, blockAfter, contentTo, findBlock } from '#shared/document/blocks';
import { blockSources, schema } from '#shared/document/schema';
import { asUndoEvent } from '#shared/document/undo';
import { concatRanges } from '#shared/text/ranges';
import { bareContent, markMovedText } from '../movedText';
import { deleteBlocks } from '../relocateBlocks';
import { joinPair } from './joinBlocks';

/**
 * Joins a sentence that was cut: the text of the block `head` goes on where the block `tail` ends, wherever the two stand.
 * The block keeps the tail's id, kind and place; what stood between stays where it is; an article that held nothing but the
 * head is gone, and what was said of it. The caret stands at the seam. Refuses when a block is not there, when both are the
 * same, and when one is a page break.
 */
export function threadBlocks(tail: string, head: string): Command {
  return (state, dispatch) => {
    const first = findBlock(state.doc, tail);
    const second = findBlock(state.doc, head);
    if (!first || !second || first.pos === second.pos || isPageBreak(first) || isPageBreak(second)) return false;
    if (!dispatch) return true;
    const tr = threadPair(state.tr, first, second);
    // The seam itself stays in the tail when text arrives at it.
    tr.setSelection(TextSelection.create(tr.doc, tr.mapping.map(contentTo(first), -1)));
    dispatch(asUndoEvent(tr).scrollIntoView());
    return true;
  };
}

const isPageBreak = ({ node }: BlockAt): boolean => node.type === schema.nodes.pageBreak;

/** Makes the text of one block go on with that of another, wherever they stand; `tr` has changed nothing yet. */
export function threadPair(tr: Transaction, tail: BlockAt, head: BlockAt): Transaction {
  if (blockAfter(tr.doc, tail)?.pos === head.pos) joinPair(tr, tail, head);
  else appendText(tr, tail, head);
  return tr;
}

function appendText(tr: Transaction, tail: BlockAt, head: BlockAt): void {
  const { content } = head.node;
  const seam = contentTo(tail);
  tr.setNodeAttribute(tail.pos, 'sources', concatRanges(blockSources(tail.node), blockSources(head.node)));
  tr.insert(seam, bareContent(content));
  markMovedText(tr, seam, content);
  deleteBlocks(tr, [head]);
}
