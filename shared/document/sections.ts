import type { Node } from 'prosemirror-model';
import { type BlockAt, findBlock } from './blocks';
import { headingLevel } from './schema';

/**
 * A heading with what follows it in its article, up to the next heading of its level or a higher one; null when there is no
 * heading of this id.
 */
export function sectionOf(doc: Node, headingId: string): readonly BlockAt[] | null {
  const heading = findBlock(doc, headingId);
  const level = heading && headingLevel(heading.node);
  if (!heading || level === null) return null;
  const section = [heading];
  for (const block of blocksFollowing(doc, heading)) {
    if (isHeadingUpTo(level, block)) break;
    section.push(block);
  }
  return section;
}

/** Whether the block is a heading of this level or a higher one. */
export function isHeadingUpTo(level: number, { node }: BlockAt): boolean {
  const own = headingLevel(node);
  return own !== null && own <= level;
}

/** The blocks after one in its article, the nearest first. */
export function* blocksFollowing(doc: Node, block: BlockAt): Generator<BlockAt> {
  const $pos = doc.resolve(block.pos);
  const article = $pos.node(1);
  let pos = block.pos + block.node.nodeSize;
  let first = $pos.index(2) + 1;
  for (let p = $pos.index(1); p < article.childCount; p++) {
    const part = article.child(p);
    for (let i = first; i < part.childCount; i++) {
      yield { node: part.child(i), pos };
      pos += part.child(i).nodeSize;
    }
    first = 0;
    pos += 2;
  }
}

/** The blocks before one in its article, the nearest first. */
export function* blocksPreceding(doc: Node, block: BlockAt): Generator<BlockAt> {
  const $pos = doc.resolve(block.pos);
  const article = $pos.node(1);
  let pos = block.pos;
  let last = $pos.index(2) - 1;
  for (let p = $pos.index(1); p >= 0; p--) {
    const part = article.child(p);
    for (let i = last; i >= 0; i--) {
      pos -= part.child(i).nodeSize;
      yield { node: part.child(i), pos };
    }
    last = p > 0 ? article.child(p - 1).childCount - 1 : 0;
    pos -= 2;
  }
}
