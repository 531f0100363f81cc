import type { Node } from 'prosemirror-model';
import { align, offsetInA } from '#shared/text/align';
import { isCodePointBoundary } from '#shared/text/codePoints';
import { type Ranges, rangesLength, readRanges, sliceRanges } from '#shared/text/ranges';
import { blockSources, blockText } from './schema';

/**
 * What a stretch of a block's text is made of; offsets in UTF-16 units. Stretches that meet divide the block's source without
 * rest: characters deleted at a cut stay with what precedes it.
 */
export function sourceStretch(block: Node, from: number, to: number, source: string): Ranges {
  const sources = blockSources(block);
  const size = block.content.size;
  if (from === 0 && to === size) return sources;
  const original = readRanges(source, sources);
  const alignment = align(original, blockText(block));
  const offsetOf = (at: number) => {
    const offset = offsetInA(alignment, at);
    return isCodePointBoundary(original, offset) ? offset : offset - 1;
  };
  return sliceRanges(sources, from === 0 ? 0 : offsetOf(from), to === size ? rangesLength(sources) : offsetOf(to));
}
