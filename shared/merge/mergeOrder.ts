import { heaviestAscending } from '#shared/corrections/heaviestAscending';
import type { Side, Three } from './threeWay';

/** Something with a place in the order of a text: a block, or the beginning of an article. */
export interface Item {
  readonly key: string;
  /** What moved is, of two that changed places, the lighter. */
  readonly weight: number;
}

/**
 * The order of what is left of three orders, `kept`: what nobody moved keeps its order, what a side added or moved goes behind
 * what it stands behind there. Where both put something in the same place, what the side `later` put there comes last; where
 * both moved the same, it stands where that side put it.
 */
export function mergeOrder(orders: Three<readonly Item[]>, kept: ReadonlySet<string>, later: Side): readonly string[] {
  const base = orders.base.filter(({ key }) => kept.has(key));
  const of = (side: Side) => orders[side].filter(({ key }) => kept.has(key));
  const sides = { ours: of('ours'), theirs: of('theirs') };
  const has = { ours: keysOf(sides.ours), theirs: keysOf(sides.theirs) };
  const moved = { ours: movedIn(base, sides.ours), theirs: movedIn(base, sides.theirs) };
  const steady = base
    .map(({ key }) => key)
    .filter((key) => has.ours.has(key) && has.theirs.has(key) && !moved.ours.has(key) && !moved.theirs.has(key));
  const isSteady = new Set(steady);
  const known = keysOf(base);
  /** Who says where something stands that is not steady. */
  const placer = (key: string): Side => {
    if (has.ours.has(key) !== has.theirs.has(key)) return has.ours.has(key) ? 'ours' : 'theirs';
    if (known.has(key) && moved.ours.has(key) !== moved.theirs.has(key)) return moved.ours.has(key) ? 'ours' : 'theirs';
    return later;
  };
  const runs = { ours: runsOf('ours'), theirs: runsOf('theirs') };
  function runsOf(side: Side): ReadonlyMap<string, readonly string[]> {
    const found = new Map<string, string[]>();
    let anchor = START;
    for (const { key } of sides[side]) {
      if (isSteady.has(key)) anchor = key;
      else if (placer(key) === side) found.set(anchor, [...(found.get(anchor) ?? []), key]);
    }
    return found;
  }
  const earlier: Side = later === 'ours' ? 'theirs' : 'ours';
  return [START, ...steady].flatMap((key) => [
    ...(key === START ? [] : [key]),
    ...(runs[earlier].get(key) ?? []),
    ...(runs[later].get(key) ?? []),
  ]);
}

/** No key is empty. */
const START = '';

const keysOf = (items: readonly Item[]): ReadonlySet<string> => new Set(items.map(({ key }) => key));

function movedIn(base: readonly Item[], side: readonly Item[]): ReadonlySet<string> {
  const places = new Map(base.map(({ key }, place) => [key, place]));
  const common = side.flatMap(({ key, weight }) => {
    const value = places.get(key);
    return value === undefined ? [] : [{ key, value, weight }];
  });
  const inPlace = heaviestAscending(common);
  return new Set(common.flatMap(({ key }, index) => (inPlace.has(index) ? [] : [key])));
}
