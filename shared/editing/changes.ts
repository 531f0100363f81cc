import type { EditorState } from 'prosemirror-state';
import { type Change, changesByPart, changesIn } from '#shared/corrections/changes';
import { recordsOf } from '#shared/document/records';
import { groundOf } from './settle';

/**
 * Every change of the document against its import, in reading order; see `changesIn`. About a millisecond after a key press
 * in a document of a million characters; the first time a quarter of a second, which `changesInSteps` spreads out.
 */
export function changesOf(state: EditorState): readonly Change[] {
  return changesIn({ doc: state.doc, records: recordsOf(state) }, groundOf(state));
}

/**
 * The list of `changesOf` in steps, at most a part of the document each: take steps until a frame is full, and go on in the
 * next with the same state. Once used up, `changesOf` of this state and those after it costs next to nothing. The first
 * step reads the source as the importer did, and the second finds out about structure.
 */
export function* changesInSteps(state: EditorState): Generator<readonly Change[], void> {
  const ground = groundOf(state);
  yield [];
  yield* changesByPart({ doc: state.doc, records: recordsOf(state) }, ground);
}
