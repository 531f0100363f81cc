import type { Node } from 'prosemirror-model';
import { type BlockAt, findBlock } from './blocks';
import { headingLevel } from './schema';

/** At least one. */
export type SomeBlocks = readonly [BlockAt, ...BlockAt[]];

/**
 * A heading with what follows it in its article, up to the next heading of its level or a higher one; null when there is no
 * heading of this id.
 */
export function sectionOf(doc: Node, headingId: string): SomeBlocks | null {
  const heading = findBlock(doc, headingId);
  const level = heading && headingLevel(heading.node);
  if (!heading || level === null) return null;
  const section: [BlockAt, ...BlockAt[]] = [heading];
  for (const block of blocksFollowing(doc, heading)) {
    if ((headingLevel(block.node) ?? Number.POSITIVE_INFINITY) <= level) break;
    section.push(block);
  }
  return section;
}

/** The blocks after one in its article, the nearest first. */
function* blocksFollowing(doc: Node, block: BlockAt): Generator<BlockAt> {
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
