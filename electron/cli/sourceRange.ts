import type { BlockRecord } from '#shared/project/documentRecord';
import { align } from '#shared/text/align';
import { absoluteOffset, type Range, readRanges, sliceRanges } from '#shared/text/ranges';

/** Tells where stretches of a block's current text come from in the source text. */
export interface BlockInSource {
  /**
   * The source range behind [from, to) of the block's text, both in UTF-16 units: from the first to the last source
   * character that was kept or replaced there, an empty range where something was only inserted. `null` for a block that
   * was added and has no source.
   */
  rangeOf(from: number, to: number): Range | null;
}

/** `text` is the block's text with a gap as one unit. */
export function blockInSource({ sources }: Pick<BlockRecord, 'sources'>, text: string, source: string): BlockInSource {
  const alignment = align(readRanges(source, sources), text);
  const startOf = (offset: number) => {
    const edit = alignment.find(({ fromB, toB }) => fromB <= offset && offset < toB);
    if (!edit) return alignment.at(-1)?.toA ?? 0;
    return edit.kind === 'equal' ? edit.fromA + offset - edit.fromB : edit.fromA;
  };
  const endOf = (offset: number) => {
    const edit = alignment.find(({ fromB, toB }) => fromB < offset && offset <= toB);
    if (!edit) return 0;
    return edit.kind === 'equal' ? edit.fromA + offset - edit.fromB : edit.toA;
  };
  return {
    rangeOf: (from, to) => {
      const start = startOf(from);
      const pieces = sliceRanges(sources, start, from < to ? Math.max(start, endOf(to)) : start);
      if (pieces.length > 0) {
        return [Math.min(...pieces.map((piece) => piece[0])), Math.max(...pieces.map((piece) => piece[1]))];
      }
      const at = absoluteOffset(sources, start, start > 0 ? 'before' : 'after');
      return at === null ? null : [at, at];
    },
  };
}
