import { type Command, type EditorState, type Selection, TextSelection, type Transaction } from 'prosemirror-state';
import { contentFrom, findBlock } from '#shared/document/blocks';
import { blockId } from '#shared/document/schema';
import { asUndoEvent } from '#shared/document/undo';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { becomeRecord } from '../becomeRecord';

/**
 * Makes the document what a version of it was: text and structure, tags, comments, notes of changes, metadata, dismissals, in
 * one undo event. Undoing it restores exactly what was. The caret stays in its block where the version has that block. The
 * version is one of this document; one whose source text is of another length is refused, as is one that says what the
 * document says, and any while an input method composes.
 */
export function restoreVersion(version: DocumentRecord): Command {
  return (state, dispatch) => {
    const tr = becomeRecord(state, version);
    if (!tr) return false;
    if (!dispatch) return true;
    tr.setSelection(keptSelection(tr, state));
    dispatch(asUndoEvent(tr).scrollIntoView());
    return true;
  };
}

function keptSelection(tr: Transaction, { selection }: EditorState): Selection {
  const { $head } = selection;
  const block = $head.parent.isTextblock ? findBlock(tr.doc, blockId($head.parent)) : null;
  if (!block) return tr.selection;
  return TextSelection.create(tr.doc, contentFrom(block) + Math.min($head.parentOffset, block.node.content.size));
}
