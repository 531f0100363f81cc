import type { Node } from 'prosemirror-model';
import { partitionPoint } from '#shared/text/partitionPoint';
import { blockId } from './schema';

/** A block and the position before it in the document. */
export interface BlockAt {
  readonly node: Node;
  readonly pos: number;
}

/** The position of the block's first character. */
export const contentFrom = (block: BlockAt): number => block.pos + 1;
/** The position after the block's last character. */
export const contentTo = (block: BlockAt): number => block.pos + block.node.nodeSize - 1;

/** Calls `visit` with every part in reading order, the position of its first block and the article it stands in. */
export function eachPart(doc: Node, visit: (part: Node, start: number, article: Node) => void): void {
  doc.forEach((article, articlePos) => {
    article.forEach((part, offset) => {
      visit(part, articlePos + 1 + offset + 1, article);
    });
  });
}

/** Calls `visit` with every block in reading order, the article it stands in and its number in the document. */
export function eachBlock(doc: Node, visit: (block: BlockAt, article: Node, index: number) => void): void {
  let index = 0;
  eachPart(doc, (part, start, article) => {
    part.forEach((node, offset) => {
      visit({ node, pos: start + offset }, article, index++);
    });
  });
}

const lists = new WeakMap<Node, readonly BlockAt[]>();

/** All blocks in reading order; kept per document, so that asking twice costs nothing. */
export function blocksOf(doc: Node): readonly BlockAt[] {
  const known = lists.get(doc);
  if (known) return known;
  const list: BlockAt[] = [];
  eachBlock(doc, (block) => list.push(block));
  lists.set(doc, list);
  return list;
}

/** Parts survive most edits as the same object, so an index per part is almost always there already. */
const partIndexes = new WeakMap<Node, ReadonlyMap<string, BlockAt>>();

function partIndex(part: Node): ReadonlyMap<string, BlockAt> {
  const known = partIndexes.get(part);
  if (known) return known;
  const index = new Map<string, BlockAt>();
  part.forEach((node, pos) => {
    if (!index.has(blockId(node))) index.set(blockId(node), { node, pos });
  });
  partIndexes.set(part, index);
  return index;
}

/** The block with this id; null when there is none. One map look-up a part. */
export function findBlock(doc: Node, id: string): BlockAt | null {
  let articlePos = 0;
  for (let a = 0; a < doc.childCount; a++) {
    const article = doc.child(a);
    let partStart = articlePos + 2;
    for (let p = 0; p < article.childCount; p++) {
      const part = article.child(p);
      const found = partIndex(part).get(id);
      if (found) return { node: found.node, pos: partStart + found.pos };
      partStart += part.nodeSize;
    }
    articlePos += article.nodeSize;
  }
  return null;
}

/** The block that holds a position of its text; null between blocks. RangeError outside the document. */
export function blockAt(doc: Node, pos: number): BlockAt | null {
  const $pos = doc.resolve(pos);
  return $pos.depth === 3 ? { node: $pos.parent, pos: $pos.before() } : null;
}

/** The neighbour in reading order, across parts and articles; null at the document's end. */
export function blockAfter(doc: Node, block: BlockAt): BlockAt | null {
  return neighbour(doc, block.pos + block.node.nodeSize, 1);
}

/** The neighbour in reading order, across parts and articles; null at the document's start. */
export function blockBefore(doc: Node, block: BlockAt): BlockAt | null {
  return neighbour(doc, block.pos, -1);
}

function neighbour(doc: Node, from: number, step: 1 | -1): BlockAt | null {
  for (let pos = from; pos >= 0 && pos <= doc.content.size; pos += step) {
    const $pos = doc.resolve(pos);
    const node = step > 0 ? $pos.nodeAfter : $pos.nodeBefore;
    if (node?.isTextblock) return { node, pos: step > 0 ? pos : pos - node.nodeSize };
  }
  return null;
}

/** The blocks a stretch of the document touches, in reading order; both ends count. */
export function blocksBetween(doc: Node, from: number, to: number): readonly BlockAt[] {
  const blocks: BlockAt[] = [];
  doc.nodesBetween(from, Math.max(to, Math.min(from + 1, doc.content.size)), (node, pos) => {
    if (!node.isTextblock) return true;
    blocks.push({ node, pos });
    return false;
  });
  return blocks;
}

/** The index of the first of some blocks, in reading order, that ends behind a position; their number when there is none. */
export function firstEndingBehind(blocks: readonly BlockAt[], pos: number): number {
  return partitionPoint(blocks.length, (index) => {
    const block = blocks[index];
    return block !== undefined && block.pos + block.node.nodeSize > pos;
  });
}
