import { type Command, type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { type BlockAt, contentFrom, findBlock } from '#shared/document/blocks';
import { blockText, schema } from '#shared/document/schema';
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
    const { tr, lifted } = lift(state, block, from - contentFrom(block), length, newIdIn(state), { type });
    tr.setSelection(TextSelection.create(tr.doc, lifted + anchor - from, lifted + head - from));
    dispatch(asUndoEvent(tr).scrollIntoView());
    return true;
  };
}

/** What a lifted stretch becomes; `level` is that of a heading. */
export interface LiftedKind {
  readonly type: BlockType;
  readonly level?: number | undefined;
}

/**
 * Lifts [from, to) of a block's text, UTF-16 units, out of it as `liftBlock` does; the new block gets this id. The caret stands
 * behind it. Refuses when the block is not there, or the stretch is empty, all of its text or beyond it.
 */
export function liftStretch(id: string, from: number, to: number, newId: string, kind: LiftedKind): Command {
  return (state, dispatch) => {
    const block = findBlock(state.doc, id);
    const length = to - from;
    if (!block || from < 0 || length <= 0 || to > blockText(block.node).length) return false;
    if (length === block.node.content.size) return false;
    if (!dispatch) return true;
    const { tr, lifted } = lift(state, block, from, length, newId, kind);
    tr.setSelection(TextSelection.create(tr.doc, lifted + length));
    dispatch(asUndoEvent(tr).scrollIntoView());
    return true;
  };
}

/** `lifted` is where the stretch begins then. */
function lift(
  state: EditorState,
  block: BlockAt,
  at: number,
  length: number,
  id: string,
  { type, level }: LiftedKind,
): { readonly tr: Transaction; readonly lifted: number } {
  const source = sourceOf(state);
  const stretch = (a: number, b: number) => sourceStretch(block.node, a, b, source);
  const end = at + length;
  const content = block.node.content.cut(at, end);
  const attrs = { id, sources: stretch(at, end), ...(type === 'heading' && level !== undefined ? { level } : {}) };
  const left = concatRanges(stretch(0, at), stretch(end, block.node.content.size));
  const after = block.pos + block.node.nodeSize;
  const tr = state.tr;
  tr.setNodeAttribute(block.pos, 'sources', left);
  tr.insert(after, schema.node(type, attrs, bareContent(content)));
  markMovedText(tr, after + 1, content);
  tr.delete(contentFrom(block) + at, contentFrom(block) + end);
  return { tr, lifted: after + 1 - length };
}
