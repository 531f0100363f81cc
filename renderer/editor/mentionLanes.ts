import type { Span } from '#shared/annotations/spans';

export interface LanedSpan extends Span {
  /** 1 is next to the text; an outer mention lies below what it holds. */
  readonly lane: 1 | 2;
}

/** Puts mentions on two lines under the text: the inner on the first, what holds or crosses it on the second. A third level
 * is not drawn. */
export function laneMentions(spans: readonly Span[]): readonly LanedSpan[] {
  const shortestFirst = [...spans].sort(
    (a, b) => a.to - a.from - (b.to - b.from) || a.from - b.from || (a.id < b.id ? -1 : 1),
  );
  const placed: (Span & { readonly level: number })[] = [];
  for (const span of shortestFirst) {
    let level = 1;
    for (const other of placed) {
      if (other.from < span.to && span.from < other.to) level = Math.max(level, other.level + 1);
    }
    placed.push({ ...span, level });
  }
  return placed.flatMap(({ level, ...span }) => (level === 1 || level === 2 ? [{ ...span, lane: level }] : []));
}
