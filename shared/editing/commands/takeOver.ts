import { type Command, type EditorState, type Selection, TextSelection, type Transaction } from 'prosemirror-state';
import { contentFrom, findBlock } from '#shared/document/blocks';
import { blockId, blockText } from '#shared/document/schema';
import { asUndoEvent } from '#shared/document/undo';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { align, offsetInB } from '#shared/text/align';
import { becomeRecord } from '../becomeRecord';

/**
 * Makes the document say what others made of it, alone or merged with what was done here, in one undo event. The caret stays
 * with the character it stands at, and nothing scrolls: whoever types has not asked for it. Refuses what says nothing new, and
 * while an input method composes.
 */
export function takeOver(record: DocumentRecord): Command {
  return (state, dispatch) => {
    const tr = becomeRecord(state, record);
    if (!tr) return false;
    dispatch?.(asUndoEvent(tr.setSelection(followedSelection(tr, state))));
    return true;
  };
}

function followedSelection(tr: Transaction, { selection }: EditorState): Selection {
  const { $anchor, $head } = selection;
  const follow = ({ parent, parentOffset, pos }: typeof $head): number => {
    const block = parent.isTextblock ? findBlock(tr.doc, blockId(parent)) : null;
    if (!block) return tr.mapping.map(pos);
    return contentFrom(block) + offsetInB(align(blockText(parent), blockText(block.node)), parentOffset, 'before');
  };
  return TextSelection.between(tr.doc.resolve(follow($anchor)), tr.doc.resolve(follow($head)));
}
