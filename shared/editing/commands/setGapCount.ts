import type { Command } from 'prosemirror-state';
import { asUndoEvent } from '#shared/document/undo';
import { MOST_LOST } from '#shared/project/documentRecord';
import { gapAtSelection } from '../gaps';

/** Says how many characters are lost, 1 to `MOST_LOST`, in the gap that is selected or beside the caret. */
export function setGapCount(count: number): Command {
  return (state, dispatch) => {
    const gap = gapAtSelection(state);
    if (!gap || gap.count === count || !Number.isInteger(count) || count < 1 || count > MOST_LOST) return false;
    dispatch?.(asUndoEvent(state.tr.setNodeAttribute(gap.pos, 'count', count)));
    return true;
  };
}
