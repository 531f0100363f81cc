/** A tree of decisions: whether a feature is below a cut leads left or right, until a leaf says how much is added. */
type Tree = Leaf | Fork;
interface Leaf {
  readonly value: number;
}
interface Fork {
  readonly feature: number;
  readonly cut: number;
  readonly below: Tree;
  readonly above: Tree;
}

/** The probability that a site is wrong, from its features. */
export type Ranking = (features: readonly number[]) => number;

/**
 * A ranking from its written form: the first line is the value to begin with, each other a tree in preorder, a fork as
 * `feature<cut` and a leaf as a number. Throws RangeError for anything else.
 */
export function readRanking(written: string): Ranking {
  const [first, ...lines] = written.trim().split('\n');
  const base = numberIn(first ?? '');
  const trees = lines.map(readTree);
  return (features) => {
    let sum = base;
    for (const tree of trees) {
      let node = tree;
      while ('below' in node) node = (features[node.feature] ?? 0) < node.cut ? node.below : node.above;
      sum += node.value;
    }
    return 1 / (1 + Math.exp(-sum));
  };
}

function readTree(line: string): Tree {
  const tokens = line.split(' ');
  let at = 0;
  const read = (): Tree => {
    const token = tokens[at++];
    if (token === undefined) throw new RangeError('A tree of the ranking ends too soon');
    const [feature, cut] = token.split('<');
    if (cut === undefined) return { value: numberIn(token) };
    return { feature: numberIn(feature ?? ''), cut: numberIn(cut), below: read(), above: read() };
  };
  const tree = read();
  if (at !== tokens.length) throw new RangeError('A tree of the ranking goes on behind its end');
  return tree;
}

function numberIn(token: string): number {
  const value = Number(token);
  if (token === '' || Number.isNaN(value)) throw new RangeError(`The ranking holds ${token} for a number`);
  return value;
}
