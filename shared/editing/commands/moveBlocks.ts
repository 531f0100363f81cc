import type { Node } from 'prosemirror-model';
import type { Command } from 'prosemirror-state';
import { type BlockAt, blockAfter, blockBefore } from '#shared/document/blocks';
import { asUndoEvent } from '#shared/document/undo';
import { blocksOfSelection } from '../blockRanges';
import { relocateBlocks } from '../relocateBlocks';

export type MoveDirection = 'up' | 'down';

/**
 * Moves the blocks the selection takes in one step in reading order, together: past the block before or after them, or, at
 * the edge of an article, into the article next to it. They stay one group: of a selection over several articles all goes
 * where its foremost block goes. An article whose last block leaves is gone, and what was said of it. The selection moves along.
 */
export function moveBlocks(direction: MoveDirection): Command {
  return (state, dispatch) => {
    const blocks = blocksOfSelection(state);
    const place = placeBeyond(state.doc, blocks, direction);
    if (place === null) return false;
    dispatch?.(asUndoEvent(relocateBlocks(state.tr, blocks, place)));
    return true;
  };
}

/** Where neighbouring blocks go; null at the end of the document. */
function placeBeyond(doc: Node, blocks: readonly BlockAt[], direction: MoveDirection): number | null {
  const edge = direction === 'up' ? blocks[0] : blocks.at(-1);
  const other = edge && (direction === 'up' ? blockBefore(doc, edge) : blockAfter(doc, edge));
  if (!other) return null;
  const otherEnd = other.pos + other.node.nodeSize;
  const sameArticle = doc.resolve(edge.pos).index(0) === doc.resolve(other.pos).index(0);
  return (direction === 'up') === sameArticle ? other.pos : otherEnd;
}
