import type { Change } from '#shared/corrections/changes';
import type { Origin } from '#shared/project/documentRecord';
import type { ChangeFilter, ChangeOrder, HistoryView } from './historyView';

/** Names how a change came about: its kind, with the rule or the file where there is one. `unknown` when nobody noted it. */
export function originKey(origin: Origin | undefined): string {
  if (!origin) return 'unknown';
  switch (origin.kind) {
    case 'suggestion':
      return `suggestion/${origin.rule}`;
    case 'outsideFile':
      return `outsideFile/${origin.name}`;
    default:
      return origin.kind;
  }
}

/** What a change says became of which words; null for changes of structure. */
export function wordsOf(change: Change): { readonly was: string; readonly text: string } | null {
  switch (change.kind) {
    case 'replace':
    case 'insert':
    case 'delete':
    case 'width':
      return { was: change.was, text: change.text };
    case 'added':
      return { was: '', text: change.text };
    case 'removed':
      return { was: change.was, text: '' };
    default:
      return null;
  }
}

/** Whether two changes did the same with the same words. */
export function isAlike(change: Change, alike: NonNullable<ChangeFilter['alike']>): boolean {
  const words = wordsOf(change);
  return words !== null && words.was === alike.was && words.text === alike.text;
}

/** Whether a filter asks for anything at all. */
export function isFiltering({ decisions, origins, authors, kinds, alike }: ChangeFilter): boolean {
  return decisions.length + origins.length + authors.length + kinds.length > 0 || alike !== null;
}

/** The changes a filter lets through, in their order; the same list when it asks for nothing. */
export function filterChanges(changes: readonly Change[], filter: ChangeFilter): readonly Change[] {
  if (!isFiltering(filter)) return changes;
  const decisions = wish(filter.decisions);
  const origins = wish(filter.origins);
  const authors = wish(filter.authors);
  const kinds = wish(filter.kinds);
  const { alike } = filter;
  return changes.filter(
    (change) =>
      decisions(change.decision) &&
      kinds(change.kind) &&
      origins(originKey(change.note?.origin)) &&
      authors(change.note?.by ?? '') &&
      (alike === null || isAlike(change, alike)),
  );
}

function wish<T>(wanted: readonly T[]): (value: T) => boolean {
  if (wanted.length === 0) return () => true;
  const set = new Set(wanted);
  return (value) => set.has(value);
}

/** The changes a view lists, in its order. */
export function viewedChanges(
  changes: readonly Change[],
  { filter, order, hidesWidth }: Pick<HistoryView, 'filter' | 'order' | 'hidesWidth'>,
): readonly Change[] {
  const hides = hidesWidth && !filter.kinds.includes('width');
  const all = hides ? changes.filter(({ kind }) => kind !== 'width') : changes;
  return orderChanges(filterChanges(all, filter), order);
}

/** In a shorter list every change is in sight anyway. */
const LONG = 12;

/** Whether changes of width, `width` of all, bury the others. */
export function isWidthInTheWay(width: number, all: number): boolean {
  return all >= LONG && width * 2 > all;
}

/** `place` leaves reading order; `time` puts the latest first, what has no time last. */
export function orderChanges(changes: readonly Change[], order: ChangeOrder): readonly Change[] {
  if (order === 'place') return changes;
  return changes.slice().sort((a, b) => (b.note?.at ?? 0) - (a.note?.at ?? 0));
}

/** A value changes can be filtered by, and how many have it. */
export interface Facet<T extends string> {
  readonly value: T;
  readonly count: number;
}

export interface Facets {
  readonly decisions: readonly Facet<Change['decision']>[];
  readonly origins: readonly Facet<string>[];
  readonly authors: readonly Facet<string>[];
  readonly kinds: readonly Facet<Change['kind']>[];
}

/** What there is to filter by, the most frequent first. */
export function facetsOf(changes: readonly Change[]): Facets {
  const decisions = new Map<Change['decision'], number>();
  const origins = new Map<string, number>();
  const authors = new Map<string, number>();
  const kinds = new Map<Change['kind'], number>();
  for (const { decision, kind, note } of changes) {
    count(decisions, decision);
    count(kinds, kind);
    count(origins, originKey(note?.origin));
    count(authors, note?.by ?? '');
  }
  return { decisions: facets(decisions), origins: facets(origins), authors: facets(authors), kinds: facets(kinds) };
}

function count<T>(counts: Map<T, number>, value: T): void {
  counts.set(value, (counts.get(value) ?? 0) + 1);
}

function facets<T extends string>(counts: ReadonlyMap<T, number>): readonly Facet<T>[] {
  return [...counts].map(([value, number]) => ({ value, count: number })).sort((a, b) => b.count - a.count);
}
