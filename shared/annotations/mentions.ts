import type { EditorState } from 'prosemirror-state';
import { type Annotated, annotationLister } from './annotated';

/** A name tagged in the text. */
export type Mention = Annotated<'entity'>;

/** All mentions in reading order; kept until one changes, entries too. */
export const mentionsOf: (state: EditorState) => readonly Mention[] = annotationLister('entity');

/** The mention with this id; null when it is not in the text. */
export function findMention(state: EditorState, id: string): Mention | null {
  return mentionsOf(state).find((mention) => mention.id === id) ?? null;
}
