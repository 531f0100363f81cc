import type { EditorState } from 'prosemirror-state';
import { type Change, changesByPart, changesIn } from '#shared/corrections/changes';
import { recordsOf } from '#shared/document/records';
import { groundOf } from './settle';

/**
 * Every change of the document against its import, in reading order; see `changesIn`. After a key press a fraction of a
 * millisecond; the first time a quarter of a second for a million characters: `changesInSteps` spreads that out.
 */
export function changesOf(state: EditorState): readonly Change[] {
  return changesIn({ doc: state.doc, records: recordsOf(state) }, groundOf(state));
}

/**
 * The list of `changesOf`, a part of the document a step: take steps until a frame is full, and go on in the next with the
 * same state. Once used up, `changesOf` of this state and those after it costs next to nothing.
 */
export function changesInSteps(state: EditorState): Generator<readonly Change[], void> {
  return changesByPart({ doc: state.doc, records: recordsOf(state) }, groundOf(state));
}
