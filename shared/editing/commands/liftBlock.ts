import { type Command, TextSelection } from 'prosemirror-state';
import { contentFrom } from '#shared/document/blocks';
import { schema } from '#shared/document/schema';
import { sourceStretch } from '#shared/document/sourceStretch';
import { asUndoEvent } from '#shared/document/undo';
import type { BlockType } from '#shared/project/documentRecord';
import { concatRanges } from '#shared/text/ranges';
import { blockOfSelection } from '../blockRanges';
import { bareContent, markMovedText } from '../movedText';
import { newIdIn, sourceOf } from '../settle';

/**
 * Lifts the selected text out of its block: it becomes a block of its own, of this kind, after that block, whose text before
 * and after it goes together again: a caption that stood in the middle of a sentence. What was selected stays selected.
 * Refuses when the selection is empty, leaves its block or leaves nothing in it.
 */
export function liftBlock(type: BlockType): Command {
  return (state, dispatch) => {
    const { from, to, anchor, head, empty } = state.selection;
    const block = blockOfSelection(state);
    const length = to - from;
    if (!block || empty || length === block.node.content.size) return false;
    if (!dispatch) return true;
    const [start, end] = [from - contentFrom(block), to - contentFrom(block)];
    const source = sourceOf(state);
    const stretch = (a: number, b: number) => sourceStretch(block.node, a, b, source);
    const content = block.node.content.cut(start, end);
    const attrs = { id: newIdIn(state), sources: stretch(start, end) };
    const left = concatRanges(stretch(0, start), stretch(end, block.node.content.size));
    const after = block.pos + block.node.nodeSize;
    const tr = state.tr;
    tr.setNodeAttribute(block.pos, 'sources', left);
    tr.insert(after, schema.node(type, attrs, bareContent(content)));
    markMovedText(tr, after + 1, content);
    tr.delete(from, to);
    const lifted = after + 1 - length;
    tr.setSelection(TextSelection.create(tr.doc, lifted + anchor - from, lifted + head - from));
    dispatch(asUndoEvent(tr).scrollIntoView());
    return true;
  };
}
