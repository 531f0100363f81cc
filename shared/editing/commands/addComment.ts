import type { Command } from 'prosemirror-state';
import { messageText } from '#shared/annotations/comments';
import { annotationKind } from '#shared/annotations/orphans';
import { recordsOf, setRecord } from '#shared/document/records';
import { schema } from '#shared/document/schema';
import { asUndoEvent } from '#shared/document/undo';
import type { CommentMessage } from '#shared/project/documentRecord';
import { trimmedPieces } from '../textPieces';

/**
 * Opens a comment with this id on what is selected, without the spaces at its ends; it may overlap others. Refuses spaces
 * only, a message without words or beyond `LONGEST_MESSAGE`, and an id in use.
 */
export function addComment(id: string, message: CommentMessage): Command {
  return (state, dispatch) => {
    const records = recordsOf(state);
    const text = messageText(message.text);
    const { from, to } = state.selection;
    const pieces = trimmedPieces(state.doc, from, to);
    if (text === null || pieces.length === 0 || annotationKind(records, id)) return false;
    if (!dispatch) return true;
    const tr = state.tr.step(setRecord(records, 'comment', id, { messages: [{ ...message, text }] }));
    for (const piece of pieces) tr.addMark(piece.from, piece.to, schema.mark('comment', { id }));
    dispatch(asUndoEvent(tr));
    return true;
  };
}
