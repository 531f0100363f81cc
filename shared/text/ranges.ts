import { partitionPoint } from './partitionPoint';

/**
 * Half-open ranges into an immutable text, in UTF-16 units. A list of them is in reading order, which need not be
 * ascending: a block that was put together from two places names the place read first first.
 */
export type Range = readonly [from: number, to: number];
export type Ranges = readonly Range[];

/** The number of characters all ranges hold together. */
export function rangesLength(ranges: Ranges): number {
  let length = 0;
  for (const [from, to] of ranges) length += to - from;
  return length;
}

/** All lists after one another; ranges that meet become one, empty ones fall away. */
export function concatRanges(...lists: readonly Ranges[]): Ranges {
  const joined: [number, number][] = [];
  for (const list of lists) {
    for (const [from, to] of list) {
      if (from >= to) continue;
      const last = joined.at(-1);
      if (last && last[1] === from) last[1] = to;
      else joined.push([from, to]);
    }
  }
  return joined;
}

/** The ranges that make up the stretch [from, to) of the text the ranges spell. */
export function sliceRanges(ranges: Ranges, from: number, to: number): Ranges {
  const cut: Range[] = [];
  let offset = 0;
  for (const [start, end] of ranges) {
    const first = Math.max(from, offset);
    const last = Math.min(to, offset + end - start);
    if (first < last) cut.push([start + first - offset, start + last - offset]);
    offset += end - start;
  }
  return cut;
}

/** The same characters as an ascending list of disjoint ranges: a set, no longer a reading order. */
export function ascendingRanges(ranges: Ranges): Ranges {
  const merged: [number, number][] = [];
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else if (from < to) merged.push([from, to]);
  }
  return merged;
}

/** Whether a character is named twice. */
export function rangesOverlap(ranges: Ranges): boolean {
  let end = Number.NEGATIVE_INFINITY;
  const ordered = ranges.filter(([from, to]) => from < to).sort((a, b) => a[0] - b[0]);
  for (const [from, to] of ordered) {
    if (from < end) return true;
    end = to;
  }
  return false;
}

/** `ranges` without the characters of `minus`; the reading order is kept. */
export function subtractRanges(ranges: Ranges, minus: Ranges): Ranges {
  if (ranges.length === 0 || minus.length === 0) return ranges;
  const holes = isAscending(minus) ? minus : ascendingRanges(minus);
  const left: Range[] = [];
  for (const [start, to] of ranges) {
    let from = start;
    for (let i = firstEndingAfter(holes, from); i < holes.length; i++) {
      const hole = holes[i];
      if (!hole || hole[0] >= to) break;
      if (hole[0] > from) left.push([from, hole[0]]);
      from = Math.max(from, hole[1]);
    }
    if (from < to) left.push([from, to]);
  }
  return concatRanges(left);
}

/** The characters of `ranges` that `others` name as well, in the reading order of `ranges`. */
export function intersectRanges(ranges: Ranges, others: Ranges): Ranges {
  return subtractRanges(ranges, subtractRanges(ranges, others));
}

/** Each character at its first mention only: for lists that come from outside. */
export function firstMentions(ranges: Ranges): Ranges {
  let seen: Ranges = [];
  for (const range of ranges) seen = concatRanges(seen, subtractRanges([range], seen));
  return seen;
}

export function sameRanges(a: Ranges, b: Ranges): boolean {
  return a === b || (a.length === b.length && a.every((range, i) => range[0] === b[i]?.[0] && range[1] === b[i]?.[1]));
}

/** The text the ranges spell. */
export function readRanges(text: string, ranges: Ranges): string {
  return ranges.map(([from, to]) => text.slice(from, to)).join('');
}

/**
 * Where offset `local` of the spelt text lies in the whole text. At a seam between two ranges it is the end of the range
 * before (`before`) or the start of the one after (`after`). `null` when there are no ranges.
 */
export function absoluteOffset(ranges: Ranges, local: number, side: 'before' | 'after'): number | null {
  let offset = 0;
  for (const [from, to] of ranges) {
    const length = to - from;
    const inside = local < offset + length;
    const atEnd = side === 'before' && local === offset + length && local > 0;
    if (inside || atEnd) return from + local - offset;
    offset += length;
  }
  return ranges.at(-1)?.[1] ?? null;
}

/** The first of ascending, disjoint ranges that ends after `offset`; their number when there is none. */
export function firstEndingAfter(ranges: Ranges, offset: number): number {
  return partitionPoint(ranges.length, (index) => (ranges[index]?.[1] ?? 0) > offset);
}

function isAscending(ranges: Ranges): boolean {
  let end = Number.NEGATIVE_INFINITY;
  for (const [from, to] of ranges) {
    if (from < end || from > to) return false;
    end = to;
  }
  return true;
}
