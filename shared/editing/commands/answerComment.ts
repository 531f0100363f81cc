import type { Command } from 'prosemirror-state';
import { messageText } from '#shared/annotations/comments';
import { recordsOf, setRecord } from '#shared/document/records';
import { asUndoEvent } from '#shared/document/undo';
import type { CommentMessage, CommentRecord } from '#shared/project/documentRecord';

/** Adds a message to a comment. One that was resolved is open again: there is more to say. */
export function replyToComment(id: string, message: CommentMessage): Command {
  return changeComment(id, ({ messages }) => {
    const text = messageText(message.text);
    return text === null ? null : { messages: [...messages, { ...message, text }] };
  });
}

/** Rewords the message at `index`, 0 being the one that opened the comment; who wrote it and when stays. */
export function editComment(id: string, index: number, words: string): Command {
  return changeComment(id, (comment) => {
    const text = messageText(words);
    const old = comment.messages[index];
    if (text === null || !old || old.text === text) return null;
    return { ...comment, messages: comment.messages.map((message) => (message === old ? { ...old, text } : message)) };
  });
}

/** Notes who settled a comment and when (milliseconds since 1970), or with `null` that it is open again. */
export function resolveComment(id: string, resolved: NonNullable<CommentRecord['resolved']> | null): Command {
  return changeComment(id, ({ messages, resolved: known }) => {
    if ((known === undefined) === (resolved === null)) return null;
    return resolved ? { messages, resolved } : { messages };
  });
}

/** The command that changes what is known of a comment, in the text or orphaned; refuses when `change` gives null. */
function changeComment(id: string, change: (comment: CommentRecord) => CommentRecord | null): Command {
  return (state, dispatch) => {
    const records = recordsOf(state);
    const comment = records.get('comment', id);
    const changed = comment && change(comment);
    if (!changed) return false;
    dispatch?.(asUndoEvent(state.tr.step(setRecord(records, 'comment', id, changed))));
    return true;
  };
}
