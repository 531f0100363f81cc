/** Something with a place in an order and a weight; both finite. */
export interface Weighted {
  readonly value: number;
  readonly weight: number;
  /** How many it stands for that stay or go together; 1 when left out. */
  readonly count?: number;
}

/**
 * The indexes of a choice of items whose values ascend: as many as possible, and among equally many the heaviest. What is
 * left over is what moved, when the items once stood in the order of their values. O(n log n); values must be distinct.
 */
export function heaviestAscending(items: readonly Weighted[]): ReadonlySet<number> {
  // What is above all before it and below all after it stands in nobody's way.
  const contested = contestedItems(items);
  const chosen = new Set<number>(items.keys());
  if (contested.length === 0) return chosen;
  for (const index of contested) chosen.delete(index);
  const own = contested.map((index) => items[index] ?? { value: 0, weight: 0 });
  for (const at of heaviestOf(own)) chosen.add(contested[at] ?? NONE);
  return chosen;
}

function contestedItems(items: readonly Weighted[]): readonly number[] {
  const lowestAfter: number[] = [];
  let lowest = Number.POSITIVE_INFINITY;
  for (let index = items.length - 1; index >= 0; index--) {
    lowestAfter[index] = lowest;
    lowest = Math.min(lowest, items[index]?.value ?? 0);
  }
  const contested: number[] = [];
  let highest = Number.NEGATIVE_INFINITY;
  items.forEach(({ value }, index) => {
    if (value < highest || value > (lowestAfter[index] ?? 0)) contested.push(index);
    highest = Math.max(highest, value);
  });
  return contested;
}

function heaviestOf(items: readonly Weighted[]): readonly number[] {
  const ranks = new Map([...items.map(({ value }) => value)].sort((a, b) => a - b).map((value, rank) => [value, rank]));
  const best = new BestBefore(items);
  const previous: number[] = [];
  items.forEach(({ value }, index) => {
    const rank = ranks.get(value) ?? 0;
    previous[index] = best.endingBelow(rank);
    best.add(index, rank, previous[index] ?? NONE);
  });
  const chosen: number[] = [];
  for (let index = best.endingBelow(items.length); index !== NONE; index = previous[index] ?? NONE) chosen.push(index);
  return chosen;
}

const NONE = -1;

/** For each rank the best choice that ends at or below it (a Fenwick tree of maxima). */
class BestBefore {
  private readonly tree: number[];
  private readonly counts: number[] = [];
  private readonly weights: number[] = [];

  constructor(private readonly items: readonly Weighted[]) {
    this.tree = Array<number>(items.length + 1).fill(NONE);
  }

  /** The item that ends the best choice among those with a rank below this one. */
  endingBelow(rank: number): number {
    let found = NONE;
    for (let i = rank; i > 0; i -= i & -i) found = this.better(found, this.tree[i] ?? NONE);
    return found;
  }

  add(index: number, rank: number, previous: number): void {
    this.counts[index] = (this.counts[previous] ?? 0) + (this.items[index]?.count ?? 1);
    this.weights[index] = (this.weights[previous] ?? 0) + (this.items[index]?.weight ?? 0);
    for (let i = rank + 1; i < this.tree.length; i += i & -i) this.tree[i] = this.better(this.tree[i] ?? NONE, index);
  }

  private better(a: number, b: number): number {
    if (a === NONE || b === NONE) return Math.max(a, b);
    const [countA = 0, countB = 0] = [this.counts[a], this.counts[b]];
    if (countA !== countB) return countA > countB ? a : b;
    return (this.weights[b] ?? 0) > (this.weights[a] ?? 0) ? b : a;
  }
}
