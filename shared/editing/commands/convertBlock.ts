import type { Command } from 'prosemirror-state';
import { blockId, blockSources, blockType, headingLevel, schema } from '#shared/document/schema';
import { asUndoEvent } from '#shared/document/undo';
import type { BlockType } from '#shared/project/documentRecord';
import { blocksOfSelection } from '../blockRanges';

/** Makes the blocks the selection takes in another kind; `level` is for headings. Text, source and id stay. */
export function convertBlock(type: BlockType, level = 1): Command {
  return (state, dispatch) => {
    const blocks = blocksOfSelection(state).filter(
      ({ node }) => blockType(node) !== type || (type === 'heading' && headingLevel(node) !== level),
    );
    if (blocks.length === 0) return false;
    if (!dispatch) return true;
    const tr = state.tr;
    for (const { node, pos } of blocks) {
      const attrs = { id: blockId(node), sources: blockSources(node) };
      tr.setNodeMarkup(pos, schema.nodes[type], type === 'heading' ? { ...attrs, level } : attrs, node.marks);
    }
    dispatch(asUndoEvent(tr));
    return true;
  };
}
