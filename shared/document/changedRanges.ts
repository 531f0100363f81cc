import type { Transaction } from 'prosemirror-state';

/** Flat pairs of positions. */
export type FlatRanges = readonly number[];

/** Whether the first step that moves anything touches the ranges. */
export function touchesRanges(tr: Transaction, ranges: FlatRanges): boolean {
  for (const map of tr.mapping.maps) {
    let moves = false;
    let touches = false;
    map.forEach((from, to) => {
      moves = true;
      for (let i = 0; i + 1 < ranges.length; i += 2) {
        if (from <= (ranges[i + 1] ?? 0) && to >= (ranges[i] ?? 0)) touches = true;
      }
    });
    if (moves) return touches;
  }
  return false;
}

/** What the last step that moves anything put into the document. */
export function lastRanges(tr: Transaction): FlatRanges {
  for (let i = tr.mapping.maps.length - 1; i >= 0; i--) {
    const ranges: number[] = [];
    tr.mapping.maps[i]?.forEach((_oldFrom, _oldTo, from, to) => {
      ranges.push(from, to);
    });
    if (ranges.length > 0) return ranges;
  }
  return [];
}

/** Where the ranges are after the transaction. */
export function mapRanges(ranges: FlatRanges, tr: Transaction): FlatRanges {
  const mapped: number[] = [];
  for (let i = 0; i + 1 < ranges.length; i += 2) {
    const from = tr.mapping.map(ranges[i] ?? 0, 1);
    const to = tr.mapping.map(ranges[i + 1] ?? 0, -1);
    if (from <= to) mapped.push(from, to);
  }
  return mapped;
}
