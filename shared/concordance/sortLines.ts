import type { ConcordanceLine } from './line';

export const lineOrders = ['place', 'left', 'right', 'text'] as const;
/** In reading order; by what stands before the words, from them outwards; by what stands after; or by the words themselves. */
export type LineOrder = (typeof lineOrders)[number];

/** The lines in another order, equal ones in reading order. Characters are ordered by their numbers. Sorts ten thousand in a frame. */
export function sortLines<L extends Pick<ConcordanceLine, 'number' | 'text' | 'before' | 'after'>>(
  lines: readonly L[],
  order: LineOrder,
): readonly L[] {
  if (order === 'place') return [...lines].sort((a, b) => a.number - b.number);
  const keyed = lines.map((line) => ({ line, key: keyOf(line, order) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.line.number - b.line.number));
  return keyed.map(({ line }) => line);
}

function keyOf(
  { text, before, after }: Pick<ConcordanceLine, 'text' | 'before' | 'after'>,
  order: Exclude<LineOrder, 'place'>,
): string {
  if (order === 'text') return text;
  return order === 'right' ? after : [...before].reverse().join('');
}
