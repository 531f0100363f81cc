/** One possible pair, and how much speaks for it. */
export interface Edge {
  readonly tail: number;
  readonly head: number;
  readonly weight: number;
}

/** Larger groups of pairs that compete are settled by taking the best pair first. */
const LARGEST_GROUP = 64;

/**
 * The pairs with the greatest sum of weights in which no tail and no head stands twice. Pairs whose weight is not above 0 are
 * never taken. Groups that share nothing are settled by themselves: O(n³) for up to 64 tails, O(n log n) for more.
 */
export function assign(edges: readonly Edge[]): readonly Edge[] {
  return groupsOf(edges.filter(({ weight }) => weight > 0)).flatMap((group) => {
    if (group.length === 1) return group;
    const tails = [...new Set(group.map(({ tail }) => tail))];
    return tails.length > LARGEST_GROUP ? assignGreedily(group) : assignBest(group, tails);
  });
}

/** Edges that share a tail or a head, directly or by others, together. */
function groupsOf(edges: readonly Edge[]): readonly (readonly Edge[])[] {
  const parents = new Map<number, number>();
  const rootOf = (name: number): number => {
    let root = name;
    for (let parent = parents.get(root); parent !== undefined && parent !== root; parent = parents.get(root))
      root = parent;
    parents.set(name, root);
    return root;
  };
  // Tails have even names, heads odd ones.
  for (const { tail, head } of edges) parents.set(rootOf(tail * 2), rootOf(head * 2 + 1));
  const groups = new Map<number, Edge[]>();
  for (const edge of edges) {
    const root = rootOf(edge.tail * 2);
    const group = groups.get(root);
    if (group) group.push(edge);
    else groups.set(root, [edge]);
  }
  return [...groups.values()];
}

function assignGreedily(edges: readonly Edge[]): Edge[] {
  const tails = new Set<number>();
  const heads = new Set<number>();
  return [...edges]
    .sort((a, b) => b.weight - a.weight)
    .filter(({ tail, head }) => {
      if (tails.has(tail) || heads.has(head)) return false;
      tails.add(tail);
      heads.add(head);
      return true;
    });
}

/** The Hungarian method, with a column for each tail that stays alone. */
function assignBest(edges: readonly Edge[], tails: readonly number[]): Edge[] {
  const heads = [...new Set(edges.map(({ head }) => head))];
  const columnOf = new Map(heads.map((head, index) => [head, index]));
  const rowOf = new Map(tails.map((tail, index) => [tail, index]));
  const width = heads.length + tails.length;
  const weights = tails.map(() => new Float64Array(width));
  const byPlace = new Map<number, Edge>();
  for (const edge of edges) {
    const row = rowOf.get(edge.tail) ?? 0;
    const column = columnOf.get(edge.head) ?? 0;
    const weightsOfRow = weights[row];
    if (weightsOfRow && edge.weight > (weightsOfRow[column] ?? 0)) {
      weightsOfRow[column] = edge.weight;
      byPlace.set(row * width + column, edge);
    }
  }
  return columnsOfRows(weights, width).flatMap((column, row) => byPlace.get(row * width + column) ?? []);
}

/** For each row its column, so that the sum is greatest. Shortest augmenting paths with potentials. */
function columnsOfRows(weights: readonly Float64Array[], width: number): number[] {
  const at = (values: Float64Array | Int32Array, index: number): number => values[index] ?? 0;
  const rowPotential = new Float64Array(weights.length + 1);
  const columnPotential = new Float64Array(width + 1);
  const rowOfColumn = new Int32Array(width + 1);
  const previous = new Int32Array(width + 1);
  for (let row = 1; row <= weights.length; row++) {
    rowOfColumn[0] = row;
    let column = 0;
    const shortest = new Float64Array(width + 1).fill(Number.POSITIVE_INFINITY);
    const done = new Uint8Array(width + 1);
    do {
      done[column] = 1;
      const from = at(rowOfColumn, column);
      let step = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let to = 1; to <= width; to++) {
        if (done[to]) continue;
        const cost = -(weights[from - 1]?.[to - 1] ?? 0) - at(rowPotential, from) - at(columnPotential, to);
        if (cost < at(shortest, to)) {
          shortest[to] = cost;
          previous[to] = column;
        }
        if (at(shortest, to) < step) {
          step = at(shortest, to);
          next = to;
        }
      }
      for (let to = 0; to <= width; to++) {
        if (done[to]) {
          const taken = at(rowOfColumn, to);
          rowPotential[taken] = at(rowPotential, taken) + step;
          columnPotential[to] = at(columnPotential, to) - step;
        } else shortest[to] = at(shortest, to) - step;
      }
      column = next;
    } while (at(rowOfColumn, column) !== 0);
    while (column !== 0) {
      const before = at(previous, column);
      rowOfColumn[column] = at(rowOfColumn, before);
      column = before;
    }
  }
  const columns = Array<number>(weights.length).fill(-1);
  for (let column = 1; column <= width; column++) {
    const row = at(rowOfColumn, column);
    if (row > 0) columns[row - 1] = column - 1;
  }
  return columns;
}
