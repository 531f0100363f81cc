import type { EditorState } from 'prosemirror-state';
import { type UndoChange, undoChange } from '#shared/document/undo';
import { owedIn } from './settle';
import type { Attribution } from './transaction';

/** What one dispatch did that has to outlast the window. */
export interface DurableChange extends UndoChange {
  /** It left the document unsettled, because an input method composes: what is settled later will be noted so. */
  readonly owed: Attribution | null;
}

/** The dispatch that led from one state to the other; `null` when nothing durable changed. */
export function durableChange(before: EditorState, after: EditorState): DurableChange | null {
  const change = undoChange(before, after);
  return change && { ...change, owed: owedIn(after) };
}
