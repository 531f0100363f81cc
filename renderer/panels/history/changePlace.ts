import type { Node } from 'prosemirror-model';
import type { Change } from '#shared/corrections/changes';
import { type BlockAt, contentFrom, contentTo, findBlock } from '#shared/document/blocks';
import { blockSources, blockText } from '#shared/document/schema';
import { align, offsetInB } from '#shared/text/align';
import { rangesLength, readRanges } from '#shared/text/ranges';

/** A stretch of the document, in positions. */
export interface ChangePlace {
  readonly from: number;
  readonly to: number;
}

/** Where a change shows in the document; null when its block has gone since. Removed text shows where it would follow. */
export function placeOfChange(doc: Node, source: string, change: Change): ChangePlace | null {
  if (change.block === null) {
    // Before the first character of the first block.
    return { from: 3, to: 3 };
  }
  const block = findBlock(doc, change.block);
  if (!block) return null;
  const start = contentFrom(block);
  switch (change.kind) {
    case 'replace':
    case 'insert':
    case 'delete':
    case 'width':
      return { from: start + change.at, to: start + change.at + change.length };
    case 'joined':
      return caretAt(start + offsetOfSource(block, source, change.at));
    case 'removed':
      return caretAt(contentTo(block));
    case 'added':
    case 'moved':
      return { from: start, to: contentTo(block) };
    default:
      return caretAt(start);
  }
}

const caretAt = (position: number): ChangePlace => ({ from: position, to: position });

/** Where in the block's text the character stands that a source offset names; after what was inserted before it. */
function offsetOfSource({ node }: BlockAt, source: string, at: number): number {
  const sources = blockSources(node);
  const index = sources.findIndex(([from, to]) => at >= from && at < to);
  const before = sources.slice(0, Math.max(0, index));
  const within = index < 0 ? 0 : at - (sources[index]?.[0] ?? 0);
  const original = readRanges(source, sources);
  const offset = rangesLength(before) + within;
  return offsetInB(align(original, blockText(node)), offset, 'after');
}
