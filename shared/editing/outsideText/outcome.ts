import type { EditorState } from 'prosemirror-state';
import { type OrphanAnnotation, orphansOf } from '#shared/annotations/orphans';
import { applyText } from '#shared/editing/commands/applyText';
import type { TextComparison } from './textComparison';

/** What comes of applying a text made elsewhere. */
export interface TextOutcome {
  readonly state: EditorState;
  /** Tags and comments whose words the file has no more: they are orphans then. */
  readonly orphans: readonly OrphanAnnotation[];
}

/** What would come of applying a text that was compared with this state; null when `applyText` refuses. Changes nothing. */
export function outcomeOf(state: EditorState, comparison: TextComparison, name: string): TextOutcome | null {
  let after: EditorState | null = null;
  applyText(comparison, name)(state, (tr) => {
    after = state.applyTransaction(tr).state;
  });
  if (!after) return null;
  const before = new Set(orphansOf(state).map(({ id }) => id));
  return { state: after, orphans: orphansOf(after).filter(({ id }) => !before.has(id)) };
}
