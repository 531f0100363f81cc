import type { Node } from 'prosemirror-model';
import { type EditorState, Selection, TextSelection } from 'prosemirror-state';
import { blockAt, contentFrom, findBlock } from '#shared/document/blocks';
import { blockId } from '#shared/document/schema';
import type { Caret } from '#shared/ipc/contract';

/** Where the caret stands, so that it can be found again after the document was closed; null outside the text. */
export function caretOf(state: EditorState, scroll: number): Caret | null {
  const { head } = state.selection;
  const block = blockAt(state.doc, head);
  return block && { block: blockId(block.node), offset: head - contentFrom(block), scroll };
}

/** The selection a caret stands for. A block that has gone since gives the document's start, a shorter one its end. */
export function selectionAt(doc: Node, caret: Pick<Caret, 'block' | 'offset'>): Selection {
  const block = findBlock(doc, caret.block);
  if (!block) return Selection.atStart(doc);
  const offset = Math.min(caret.offset, block.node.content.size);
  return TextSelection.create(doc, contentFrom(block) + offset);
}
