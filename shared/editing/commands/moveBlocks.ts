import type { Node } from 'prosemirror-model';
import { type Command, TextSelection, type Transaction } from 'prosemirror-state';
import { type BlockAt, blockAfter, blockBefore, blocksBetween } from '#shared/document/blocks';
import { asUndoEvent } from '#shared/document/undo';
import { removableRange } from '../blockRanges';

export type MoveDirection = 'up' | 'down';

/**
 * Moves the blocks the selection touches one step in reading order, together: past the block before or after them, or, at
 * the edge of an article, into the article next to it. They stay one group: of a selection over several articles all goes
 * where its foremost block goes. An article whose last block leaves is gone, and what was said of it. The selection moves along.
 */
export function moveBlocks(direction: MoveDirection): Command {
  return (state, dispatch) => {
    const { from, to, anchor, head } = state.selection;
    const blocks = blocksBetween(state.doc, from, to);
    const target = targetOf(state.doc, blocks, direction);
    if (target === null) return false;
    if (!dispatch) return true;
    const tr = state.tr;
    // The nodes themselves move, so that nothing about them has to be found again.
    tr.insert(
      target,
      blocks.map(({ node }) => node),
    );
    removeBlocks(tr, blocks);
    const start = tr.mapping.slice(1).map(target);
    tr.setSelection(TextSelection.create(tr.doc, placeIn(blocks, start, anchor), placeIn(blocks, start, head)));
    dispatch(asUndoEvent(tr).scrollIntoView());
    return true;
  };
}

/** Where neighbouring blocks go; null at the end of the document. */
function targetOf(doc: Node, blocks: readonly BlockAt[], direction: MoveDirection): number | null {
  const edge = direction === 'up' ? blocks[0] : blocks.at(-1);
  const other = edge && (direction === 'up' ? blockBefore(doc, edge) : blockAfter(doc, edge));
  if (!other) return null;
  const otherEnd = other.pos + other.node.nodeSize;
  const sameArticle = doc.resolve(edge.pos).index(0) === doc.resolve(other.pos).index(0);
  return (direction === 'up') === sameArticle ? other.pos : otherEnd;
}

/** Takes out neighbouring blocks, with the parts and articles they leave empty; `tr` has moved them as a whole at most. */
function removeBlocks(tr: Transaction, blocks: readonly BlockAt[]): void {
  // From the last to the first, so that the positions of those still to go stay true.
  for (const { from, to } of rangesByPart(blocks).reverse()) {
    const start = tr.mapping.map(from, 1);
    const range = removableRange(tr.doc, start, start + to - from);
    if (range) tr.delete(range.from, range.to);
  }
}

function rangesByPart(blocks: readonly BlockAt[]): { from: number; to: number }[] {
  const ranges: { from: number; to: number }[] = [];
  for (const { node, pos } of blocks) {
    const last = ranges.at(-1);
    // The openings and closings of parts stand between their blocks.
    if (last?.to === pos) last.to += node.nodeSize;
    else ranges.push({ from: pos, to: pos + node.nodeSize });
  }
  return ranges;
}

/** The position in a block that stood at `pos`, once the blocks stand side by side from `start` on. */
function placeIn(blocks: readonly BlockAt[], start: number, pos: number): number {
  let at = start;
  for (const block of blocks) {
    if (pos <= block.pos + block.node.nodeSize) return at + pos - block.pos;
    at += block.node.nodeSize;
  }
  return at;
}
