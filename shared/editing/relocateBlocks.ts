import { TextSelection, type Transaction } from 'prosemirror-state';
import type { BlockAt } from '#shared/document/blocks';
import { blocksOfSelection, removableRange } from './blockRanges';

/**
 * Moves blocks, in reading order, to a place between blocks, where they stand side by side; parts and articles they leave
 * empty go. The nodes themselves move, so that nothing about them has to be found again. The ends of the selection stay on
 * their characters, and the view scrolls when all of it moved along. `tr` has changed nothing yet; other blocks stay behind.
 */
export function relocateBlocks(tr: Transaction, blocks: readonly BlockAt[], place: number): Transaction {
  const { anchor, head } = tr.selection;
  const moving = new Set(blocks.map(({ pos }) => pos));
  const goesAlong = blocksOfSelection(tr).every(({ pos }) => moving.has(pos));
  tr.insert(
    place,
    blocks.map(({ node }) => node),
  );
  deleteBlocks(tr, blocks);
  const start = tr.mapping.slice(1).map(place);
  const placeOf = (pos: number) => {
    const { at, isInside } = placeAmong(blocks, start, pos);
    return isInside || goesAlong ? at : tr.mapping.map(pos);
  };
  tr.setSelection(TextSelection.between(tr.doc.resolve(placeOf(anchor)), tr.doc.resolve(placeOf(head))));
  return goesAlong ? tr.scrollIntoView() : tr;
}

/** Takes out blocks, in reading order, with the parts and articles they leave empty; RangeError when none would stay. */
export function deleteBlocks(tr: Transaction, blocks: readonly BlockAt[]): void {
  // From the last to the first, so that the positions of those still to go stay true.
  for (const { from, to } of rangesByPart(blocks).reverse()) {
    const start = tr.mapping.map(from, 1);
    const range = removableRange(tr.doc, start, start + to - from);
    if (!range) throw new RangeError('A document keeps a block');
    tr.delete(range.from, range.to);
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

/** Where a position in one of the blocks is, or the end of the last before it, once they stand side by side from `start` on. */
function placeAmong(
  blocks: readonly BlockAt[],
  start: number,
  pos: number,
): { readonly at: number; readonly isInside: boolean } {
  let at = start;
  for (const block of blocks) {
    if (pos <= block.pos) break;
    if (pos < block.pos + block.node.nodeSize) return { at: at + pos - block.pos, isInside: true };
    at += block.node.nodeSize;
  }
  return { at: at - 1, isInside: false };
}
