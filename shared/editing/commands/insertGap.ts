import type { Command } from 'prosemirror-state';
import { schema } from '#shared/document/schema';
import { asUndoEvent } from '#shared/document/undo';
import { MOST_LOST } from '#shared/project/documentRecord';
import { blockOfSelection } from '../blockRanges';

/** Puts a gap of so many unreadable characters, 1 to `MOST_LOST`, in place of the selection, which must stay inside a block. */
export function insertGap(count: number): Command {
  return (state, dispatch) => {
    if (!Number.isInteger(count) || count < 1 || count > MOST_LOST || !blockOfSelection(state)) return false;
    dispatch?.(asUndoEvent(state.tr.replaceSelectionWith(schema.node('gap', { count }))).scrollIntoView());
    return true;
  };
}
