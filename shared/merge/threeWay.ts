import { sameJson } from '#shared/text/sameJson';

/** One of two records that are merged: the one that is kept here, and the one that came from elsewhere. */
export type Side = 'ours' | 'theirs';

/** Something as it was, and as either side has it. */
export interface Three<T> {
  readonly base: T;
  readonly ours: T;
  readonly theirs: T;
}

/** What both sides agree on: a change of one of them, or the same change of both; `null` when they changed it differently. */
export function agreed<T>({ base, ours, theirs }: Three<T>): { readonly value: T } | null {
  if (sameJson(theirs, base) || sameJson(ours, theirs)) return { value: ours };
  return sameJson(ours, base) ? { value: theirs } : null;
}

/** A value by key, as each side has it; `undefined` where it has none. */
export type ThreeMaps<V> = Three<Readonly<Record<string, V>>>;

/**
 * Merges values by key: what one side added, changed or took away is taken over; where both changed it, or one changed what
 * the other took away, `settle` decides. What is there is given to `settle` with `undefined` for what is not.
 */
export function mergeByKey<V>(
  maps: ThreeMaps<V>,
  settle: (values: Three<V | undefined>, key: string) => V | undefined,
): Record<string, V> {
  const own = (map: Readonly<Record<string, V>>, key: string) => (Object.hasOwn(map, key) ? map[key] : undefined);
  const keys = new Set([...Object.keys(maps.ours), ...Object.keys(maps.theirs)]);
  const merged: Record<string, V> = {};
  for (const key of [...keys].sort()) {
    const values = { base: own(maps.base, key), ours: own(maps.ours, key), theirs: own(maps.theirs, key) };
    const known = agreed<V | undefined>(values);
    const value = known ? known.value : settle(values, key);
    // A key such as `__proto__` is data here.
    if (value !== undefined)
      Object.defineProperty(merged, key, { value, enumerable: true, writable: true, configurable: true });
  }
  return merged;
}

/** Merges sets: what either side added is in, what either took out is out. In the order of ours, then theirs. */
export function mergeSets<T>({ base, ours, theirs }: Three<readonly T[]>): T[] {
  const [was, here, there] = [new Set(base), new Set(ours), new Set(theirs)];
  return [...new Set([...ours, ...theirs])].filter((one) => (was.has(one) ? here.has(one) && there.has(one) : true));
}
