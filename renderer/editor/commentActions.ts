import type { EditorState } from 'prosemirror-state';
import { spanRange } from '#shared/annotations/annotated';
import { type Comment, commentsOf, findComment } from '#shared/annotations/comments';
import {
  addComment,
  editComment,
  removeComment,
  replyToComment,
  resolveComment,
  setGapCount,
} from '#shared/editing/commands/index';
import { gapAtSelection } from '#shared/editing/gaps';
import type { Workspace } from '../app/workspace';
import type { DocumentSession } from '../session/session';
import { commentsAt } from './annotationsAt';
import { selectWord } from './selectionMoves';
import { ask, leaveTask, taskOf } from './structureActions';

/** Where a comment begins; null when it is not in the text. */
export function commentRange(state: EditorState, comment: Comment | null): { from: number; to: number } | null {
  const span = comment?.spans[0];
  return span ? spanRange(state.doc, span) : null;
}

/** The comment whose thread is open, or else the innermost at the selection. */
export function commentHere(session: DocumentSession): Comment | null {
  const { state } = session.getSnapshot();
  const id = taskOf(session, 'comment')?.id ?? commentsAt(state)[0]?.id;
  return id === undefined ? null : findComment(state, id);
}

/** Opens the thread of a comment at its place in the text; with `writes`, its field for a reply takes the focus. */
export function openComment(session: DocumentSession, id: string, { writes = false } = {}): void {
  const { state } = session.getSnapshot();
  const range = commentRange(state, findComment(state, id));
  if (!range) return;
  if (commentsAt(state).some((comment) => comment.id === id)) session.reveal(range.from);
  else session.goTo(range.from, { keepsFocus: writes });
  ask(session, { kind: 'comment', id, writes });
  if (!writes) session.focus();
}

/** Whether there is a comment at the selection to open, or words to comment on. */
export function canComment(session: DocumentSession): boolean {
  const { state } = session.getSnapshot();
  const { selection } = state;
  if (commentHere(session)) return true;
  if (selection.empty) return selection.$from.parent.textContent.trim() !== '';
  return state.doc.textBetween(selection.from, selection.to, ' ', ' ').trim() !== '';
}

/**
 * Asks for a comment on the selection, without one on the word at the caret. With the caret in a comment, or exactly its
 * words selected, opens that comment for a reply.
 */
export function startComment(session: DocumentSession): void {
  const { state } = session.getSnapshot();
  const before = state.selection;
  const there = commentsAt(state).find(({ from, to }) => before.empty || (from === before.from && to === before.to));
  const id = taskOf(session, 'comment')?.id ?? there?.id;
  if (id !== undefined) {
    openComment(session, id, { writes: true });
    return;
  }
  if (before.empty) selectWord(session, before.head);
  if (!session.getSnapshot().state.selection.empty) ask(session, { kind: 'newComment' });
}

/** Puts a comment on the selection. The text has the focus then, so that reading goes on. */
export function putComment(workspace: Workspace, session: DocumentSession, text: string): boolean {
  const message = { by: workspace.author(), at: Date.now(), text };
  const done = addComment(crypto.randomUUID(), message)(session.getSnapshot().state, session.dispatch);
  if (!done) return false;
  leaveTask(session);
  workspace.say('comments.added');
  workspace.askAuthor();
  return true;
}

export function reply(workspace: Workspace, session: DocumentSession, id: string, text: string): boolean {
  const message = { by: workspace.author(), at: Date.now(), text };
  const done = replyToComment(id, message)(session.getSnapshot().state, session.dispatch);
  if (done) workspace.askAuthor();
  return done;
}

/** Rewords a message of a comment; true also when it says so already. */
export function reword(session: DocumentSession, id: string, index: number, text: string): boolean {
  const { state } = session.getSnapshot();
  if (findComment(state, id)?.messages[index]?.text === text.trim()) return true;
  return editComment(id, index, text)(state, session.dispatch);
}

/** Settles a comment, or opens one again that was settled. */
export function toggleResolved(workspace: Workspace, session: DocumentSession, id: string): void {
  const { state } = session.getSnapshot();
  const isOpen = findComment(state, id)?.resolved === undefined;
  const resolved = isOpen ? { by: workspace.author(), at: Date.now() } : null;
  if (!resolveComment(id, resolved)(state, session.dispatch)) return;
  workspace.say(isOpen ? 'comments.resolved' : 'comments.reopened');
  workspace.askAuthor();
  if (isOpen && taskOf(session, 'comment')?.id === id) leaveTask(session);
}

export function deleteComment(workspace: Workspace, session: DocumentSession, id: string): void {
  if (removeComment(id)(session.getSnapshot().state, session.dispatch)) workspace.say('comments.deleted');
}

/** Comments that are not resolved; in reading order. */
export function openComments(state: EditorState): readonly Comment[] {
  return commentsOf(state).filter(({ resolved }) => resolved === undefined);
}

/** Goes to the next comment that is not resolved, or the one before; around the end. False when there is none. */
export function stepComment(session: DocumentSession, step: 1 | -1): boolean {
  const { state } = session.getSnapshot();
  const all = commentsOf(state);
  const current = all.findIndex(({ id }) => id === taskOf(session, 'comment')?.id);
  // Without a thread open, the caret tells which come before it.
  const at = current >= 0 ? current : all.filter((comment) => startsBefore(state, comment, step)).length - 0.5;
  const isOpen = (index: number) => all[index]?.resolved === undefined;
  const indexes = all.map((_, index) => index).filter((index) => isOpen(index) && index !== at);
  const ahead = step > 0 ? indexes.filter((index) => index > at) : indexes.filter((index) => index < at).reverse();
  const next = all[ahead[0] ?? (step > 0 ? indexes[0] : indexes.at(-1)) ?? -1];
  if (!next) return false;
  openComment(session, next.id);
  return true;
}

/** Whether a comment that starts at the caret itself lies behind depends on where the walk goes. */
function startsBefore(state: EditorState, comment: Comment, step: 1 | -1): boolean {
  const from = commentRange(state, comment)?.from ?? 0;
  return step > 0 ? from < state.selection.from : from < state.selection.head;
}

/** Asks how many characters are lost in the gap at the selection. */
export function askForGap(session: DocumentSession): void {
  if (gapAtSelection(session.getSnapshot().state)) ask(session, { kind: 'gap' });
}

/** Notes how many characters are lost there. */
export function countGap(session: DocumentSession, count: number): void {
  setGapCount(count)(session.getSnapshot().state, session.dispatch);
  leaveTask(session);
}
