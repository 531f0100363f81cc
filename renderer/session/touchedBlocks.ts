import type { Node } from 'prosemirror-model';
import type { BlockAt } from '#shared/document/blocks';

/** What an edit left of the blocks it touched, in reading order on both sides. */
export interface TouchedBlocks {
  readonly before: readonly BlockAt[];
  readonly after: readonly BlockAt[];
}

/** Depth of a document's nodes: articles, then parts, then blocks. */
const BLOCK_DEPTH = 2;

/**
 * The blocks of each document between the first and the last that differ. Documents share every node that an edit left
 * alone, so what is the same object is passed over without being looked into.
 */
export function touchedBlocks(before: Node, after: Node): TouchedBlocks {
  const touched = { before: [] as BlockAt[], after: [] as BlockAt[] };
  if (before !== after) compare(before, after, 0, 0, 0, touched);
  return touched;
}

function compare(
  before: Node,
  after: Node,
  beforePos: number,
  afterPos: number,
  depth: number,
  touched: { readonly before: BlockAt[]; readonly after: BlockAt[] },
): void {
  let first = 0;
  let beforeStart = beforePos;
  let afterStart = afterPos;
  const shorter = Math.min(before.childCount, after.childCount);
  while (first < shorter && before.child(first) === after.child(first)) {
    beforeStart += before.child(first).nodeSize;
    afterStart += after.child(first).nodeSize;
    first++;
  }
  let beforeEnd = before.childCount;
  let afterEnd = after.childCount;
  while (beforeEnd > first && afterEnd > first && before.child(beforeEnd - 1) === after.child(afterEnd - 1)) {
    beforeEnd--;
    afterEnd--;
  }
  if (depth < BLOCK_DEPTH && beforeEnd - first === 1 && afterEnd - first === 1) {
    compare(before.child(first), after.child(first), beforeStart + 1, afterStart + 1, depth + 1, touched);
    return;
  }
  gather(before, first, beforeEnd, beforeStart, depth, touched.before);
  gather(after, first, afterEnd, afterStart, depth, touched.after);
}

function gather(parent: Node, from: number, to: number, start: number, depth: number, blocks: BlockAt[]): void {
  let pos = start;
  for (let i = from; i < to; i++) {
    const child = parent.child(i);
    if (depth === BLOCK_DEPTH) blocks.push({ node: child, pos });
    else gather(child, 0, child.childCount, pos + 1, depth + 1, blocks);
    pos += child.nodeSize;
  }
}
