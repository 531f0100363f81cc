import type { Command, EditorState, Transaction } from 'prosemirror-state';
import { type BlockAt, findBlock } from '#shared/document/blocks';
import { blockId, blockSources, blockType, headingLevel, schema } from '#shared/document/schema';
import { asUndoEvent } from '#shared/document/undo';
import type { BlockType } from '#shared/project/documentRecord';
import { blocksOfSelection } from '../blockRanges';

/** Makes the blocks the selection takes in another kind; `level` is for headings. Text, source and id stay. */
export function convertBlock(type: BlockType, level = 1): Command {
  return (state, dispatch) => convert(state, blocksOfSelection(state), type, level, dispatch);
}

/** Makes the blocks of these ids another kind, as `convertBlock` does. Refuses when one is not there. */
export function convertBlocks(ids: readonly string[], type: BlockType, level = 1): Command {
  return (state, dispatch) => {
    const found = ids.map((id) => findBlock(state.doc, id)).filter((block) => block !== null);
    return found.length === ids.length && convert(state, found, type, level, dispatch);
  };
}

function convert(
  state: EditorState,
  blocks: readonly BlockAt[],
  type: BlockType,
  level: number,
  dispatch?: (tr: Transaction) => void,
): boolean {
  const others = blocks.filter(
    ({ node }) => blockType(node) !== type || (type === 'heading' && headingLevel(node) !== level),
  );
  if (others.length === 0) return false;
  if (!dispatch) return true;
  const tr = state.tr;
  for (const { node, pos } of others) {
    const attrs = { id: blockId(node), sources: blockSources(node) };
    tr.setNodeMarkup(pos, schema.nodes[type], type === 'heading' ? { ...attrs, level } : attrs, node.marks);
  }
  dispatch(asUndoEvent(tr));
  return true;
}
