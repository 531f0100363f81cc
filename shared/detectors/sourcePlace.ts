import { type Alignment, align, offsetInA } from '#shared/text/align';
import { absoluteOffset, type Range, type Ranges, readRanges } from '#shared/text/ranges';
import type { BlockFinding } from './finding';

/**
 * Where findings of one block lie in the source text, in UTF-16 units: from the source of the first character found to the
 * source of the last. `null` when no character of a finding stands in the source, or when they don't stand there in that
 * order, as in a block put together from two places. `sources` are the block's ranges, `text` its current text.
 */
export function sourcePlaces(
  sources: Ranges,
  text: string,
  source: string,
): (finding: Pick<BlockFinding, 'from' | 'to'>) => Range | null {
  // Made once a block, and only when one of its findings is asked for.
  let alignment: Alignment | null = null;
  return ({ from, to }) => {
    alignment ??= align(readRanges(source, sources), text);
    const local = localPlace(alignment, from, to);
    if (local === null) return null;
    const start = absoluteOffset(sources, local[0], 'after');
    const end = absoluteOffset(sources, local[1], 'before');
    return start === null || end === null || start > end ? null : [start, end];
  };
}

/** The characters of the first text that [from, to) of the second came from. */
function localPlace(alignment: Alignment, from: number, to: number): Range | null {
  if (from === to) {
    const at = offsetInA(alignment, from);
    return [at, at];
  }
  let start: number | null = null;
  let end = 0;
  for (const { kind, fromA, toA, fromB, toB } of alignment) {
    if (toB <= from || fromB >= to || kind === 'insert') continue;
    start ??= kind === 'equal' ? fromA + Math.max(0, from - fromB) : fromA;
    end = kind === 'equal' ? toA - Math.max(0, toB - to) : toA;
  }
  return start === null ? null : [start, end];
}
