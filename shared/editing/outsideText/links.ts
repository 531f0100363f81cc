import type { SharedRun } from './sharedRuns';

/**
 * What one of our units and one of the file's have in common. `from`, `to` and `fromB`, `toB` are where the common text
 * begins and ends in either; between two links of a unit it is not settled yet where the one ends and the other begins.
 */
export interface Link {
  readonly own: number;
  readonly file: number;
  readonly from: number;
  readonly to: number;
  readonly fromB: number;
  readonly toB: number;
  /** Units of text that are the same. */
  readonly matched: number;
}

/** Going over to another unit of the file, and back, must be worth so many units of text. */
const CHANGE_COST = 6;
/** A share of the shorter text, below which what is common is taken for chance: names, set phrases. */
const LEAST_SHARE = 0.25;
/** What joins the text of another must be there mostly. */
const LEAST_JOINED = 0.5;

/**
 * Which stretches of our units went where, judged by the runs they share with units of the file: for each of ours the
 * neighbouring stretches that make the most of it, without those that may be chance. In the order of our text.
 */
export function linksOf(
  runs: readonly SharedRun[],
  ownLength: (index: number) => number,
  fileLength: (index: number) => number,
): Link[] {
  const strong = [...groupBy(runs, ({ a }) => a)].flatMap(([own, ownRuns]) => {
    const links = joinNeighbours(chooseRuns(ownRuns));
    return links.filter((link, index) => {
      const most = Math.min(territory(links, index, ownLength(own)), fileLength(link.file));
      return link.matched >= LEAST_SHARE * most;
    });
  });
  const territories = new Map<Link, number>();
  for (const links of groupBy(strong, ({ own }) => own).values()) {
    links.forEach((link, index) => {
      territories.set(link, territory(links, index, ownLength(link.own)));
    });
  }
  const kept = new Set<Link>();
  for (const rivals of groupBy(strong, ({ file }) => file).values()) {
    for (const link of withoutRivals(rivals, territories)) kept.add(link);
  }
  return joinNeighbours(strong.filter((link) => kept.has(link)));
}

/** Runs of one of our units that don't overlap, chosen so that they are long and seldom change the unit of the file. */
function chooseRuns(runs: readonly SharedRun[]): Link[] {
  const items: Link[] = [];
  for (const run of runs) {
    const end = items.at(-1)?.to ?? 0;
    const cut = Math.max(0, end - run.fromA);
    if (cut >= run.length) continue;
    const length = run.length - cut;
    items.push({
      own: run.a,
      file: run.b,
      from: run.fromA + cut,
      to: run.fromA + run.length,
      fromB: run.fromB + cut,
      toB: run.fromB + run.length,
      matched: length,
    });
  }
  const scores: number[] = [];
  const previous: number[] = [];
  const bestOf = new Map<number, number>();
  let best = -1;
  items.forEach((item, index) => {
    const same = bestOf.get(item.file) ?? -1;
    const stay = same < 0 ? Number.NEGATIVE_INFINITY : (scores[same] ?? 0);
    const change = best < 0 ? 0 : (scores[best] ?? 0) - CHANGE_COST;
    previous[index] = stay >= change ? same : best;
    scores[index] = item.matched + Math.max(stay, change);
    if (same < 0 || (scores[index] ?? 0) > (scores[same] ?? 0)) bestOf.set(item.file, index);
    if (best < 0 || (scores[index] ?? 0) > (scores[best] ?? 0)) best = index;
  });
  const chosen: Link[] = [];
  for (let index = best; index >= 0; index = previous[index] ?? -1) {
    const item = items[index];
    if (item) chosen.push(item);
  }
  return chosen.reverse();
}

/** Neighbouring stretches that went to one unit are one. */
function joinNeighbours(links: readonly Link[]): Link[] {
  const joined: Link[] = [];
  for (const link of links) {
    const last = joined.at(-1);
    if (last && last.own === link.own && last.file === link.file) {
      joined[joined.length - 1] = {
        ...last,
        to: link.to,
        fromB: Math.min(last.fromB, link.fromB),
        toB: Math.max(last.toB, link.toB),
        matched: last.matched + link.matched,
      };
    } else joined.push(link);
  }
  return joined;
}

/** How much of our unit could go with a link: up to its neighbours. */
function territory(links: readonly Link[], index: number, length: number): number {
  return (links[index + 1]?.from ?? length) - (links[index - 1]?.to ?? 0);
}

/** Of several that claim one unit of the file, the greatest, and those that claim another part of it and belong there. */
function withoutRivals(rivals: readonly Link[], territories: ReadonlyMap<Link, number>): Link[] {
  const kept: Link[] = [];
  for (const link of [...rivals].sort((a, b) => b.matched - a.matched)) {
    const meets = kept.some(({ fromB, toB }) => {
      const common = Math.min(toB, link.toB) - Math.max(fromB, link.fromB);
      return common > Math.min(toB - fromB, link.toB - link.fromB) / 2;
    });
    const belongs = kept.length === 0 || link.matched >= LEAST_JOINED * (territories.get(link) ?? 0);
    if (!meets && belongs) kept.push(link);
  }
  return kept;
}

export function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
