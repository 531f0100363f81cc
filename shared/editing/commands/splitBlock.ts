import type { Command } from 'prosemirror-state';
import { schema } from '#shared/document/schema';
import { asUndoEvent } from '#shared/document/undo';
import { eraseSelected } from './eraseSelection';

/**
 * Splits the block at the caret; what is selected goes first. Each half keeps the source its text came from. At a block's
 * end a new paragraph begins.
 */
export const splitBlock: Command = (state, dispatch) => {
  if (!state.selection.$from.parent.isTextblock || !state.selection.$to.parent.isTextblock) return false;
  if (!dispatch) return true;
  const tr = state.selection.empty ? state.tr : eraseSelected(state.tr);
  const { $from } = tr.selection;
  if (!$from.parent.isTextblock) return false;
  const atEnd = $from.parentOffset === $from.parent.content.size;
  tr.split($from.pos, 1, atEnd ? [{ type: schema.nodes.paragraph }] : undefined);
  dispatch(asUndoEvent(tr).scrollIntoView());
  return true;
};
