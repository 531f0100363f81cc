import { type Command, Selection } from 'prosemirror-state';
import { blockAfter, blockBefore } from '#shared/document/blocks';
import { asUndoEvent } from '#shared/document/undo';
import { blocksOfSelection } from '../blockRanges';
import { deleteBlocks } from '../relocateBlocks';

/**
 * Takes the blocks the selection takes in out of the text. Their source stands in the removed list from then on, and their
 * tags in the orphan tray. Refuses when no block would be left.
 */
export const removeBlocks: Command = (state, dispatch) => {
  const blocks = blocksOfSelection(state);
  const [first, last] = [blocks[0], blocks.at(-1)];
  if (!first || !last || (!blockBefore(state.doc, first) && !blockAfter(state.doc, last))) return false;
  if (!dispatch) return true;
  const tr = state.tr;
  deleteBlocks(tr, blocks);
  tr.setSelection(Selection.near(tr.doc.resolve(tr.mapping.map(first.pos)), 1));
  dispatch(asUndoEvent(tr).scrollIntoView());
  return true;
};
