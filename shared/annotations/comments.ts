import type { EditorState } from 'prosemirror-state';
import { countCodePoints } from '#shared/text/codePoints';
import { type Annotated, annotationLister } from './annotated';

/** A comment on a stretch of the text, with what was answered. */
export type Comment = Annotated<'comment'>;

/** All comments in reading order, by where they begin; kept until one changes, entries too. */
export const commentsOf: (state: EditorState) => readonly Comment[] = annotationLister('comment');

/** The comment with this id; null when it is not in the text. */
export function findComment(state: EditorState, id: string): Comment | null {
  return commentsOf(state).find((comment) => comment.id === id) ?? null;
}

/** Code points a message may have. */
export const LONGEST_MESSAGE = 10_000;

/** A message as it is kept, without the blank space at its ends; null when nothing is left of it or it is too long. */
export function messageText(typed: string): string | null {
  const text = typed.trim();
  return text === '' || countCodePoints(text) > LONGEST_MESSAGE ? null : text;
}
