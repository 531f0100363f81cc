// Gradient boosting of small trees for a probability: histograms of each feature, the log loss, second-order steps.
// Deterministic: the same rows give the same trees.

const BINS = 64;
const RIDGE = 2;
const LEAST_GAIN = 1e-3;

/**
 * Trees whose sum, with `base`, is the logarithm of the odds of a row's label.
 * `rows`: { features: number[], label: 0 | 1, weight: number }; `least`: the weight of rows that a leaf must hold.
 */
export function fitTrees(rows, { trees, depth, rate, least }) {
  const cuts = cutsOf(rows);
  const bins = cuts.map((own, feature) => Uint8Array.from(rows, (row) => binOf(own, row.features[feature])));
  const all = sum(rows, (row) => row.weight);
  const positive = sum(rows, (row) => row.weight * row.label);
  const base = Math.log(positive / (all - positive));
  const odds = new Float64Array(rows.length).fill(base);
  const fitted = [];
  for (let k = 0; k < trees; k++) {
    const slopes = new Float64Array(rows.length);
    const curves = new Float64Array(rows.length);
    rows.forEach(({ label, weight }, i) => {
      const p = 1 / (1 + Math.exp(-odds[i]));
      slopes[i] = (label - p) * weight;
      curves[i] = p * (1 - p) * weight;
    });
    const { root, nodes, nodeOf } = growTree(rows, { cuts, bins, slopes, curves, depth, least });
    valueLeaves(nodes, nodeOf, slopes, curves, rate);
    for (let i = 0; i < rows.length; i++) odds[i] += nodeOf[i].value;
    fitted.push(root);
  }
  return { base, trees: fitted };
}

/** The probability that trees give a row of features. */
export function predict({ base, trees }, features) {
  let odds = base;
  for (const tree of trees) {
    let node = tree;
    while (node.below) node = features[node.feature] < node.cut ? node.below : node.above;
    odds += node.value;
  }
  return 1 / (1 + Math.exp(-odds));
}

/** As `readRanking` reads them. */
export function writeTrees({ base, trees }) {
  const write = (node) =>
    node.below ? `${node.feature}<${node.cut} ${write(node.below)} ${write(node.above)}` : String(node.value);
  return [base.toFixed(4), ...trees.map(write)].join('\n');
}

const sum = (items, of) => items.reduce((total, item) => total + of(item), 0);

function cutsOf(rows) {
  return rows[0].features.map((_, feature) => {
    const values = Float64Array.from(rows, (row) => row.features[feature]).sort();
    const cuts = [];
    for (let bin = 1; bin < BINS; bin++) {
      // As written, so that fitting and reading cut alike.
      const cut = Number(values[Math.floor((bin * values.length) / BINS)].toPrecision(5));
      if (cut > values[0] && (cuts.length === 0 || cut > cuts[cuts.length - 1])) cuts.push(cut);
    }
    return cuts;
  });
}

function binOf(cuts, value) {
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value >= cuts[middle]) low = middle + 1;
    else high = middle;
  }
  return low;
}

function growTree(rows, { cuts, bins, slopes, curves, depth, least }) {
  const root = {};
  const nodes = [root];
  const nodeOf = new Array(rows.length).fill(root);
  let level = [root];
  for (let d = 0; d < depth && level.length > 0; d++) {
    const histograms = histogramsOf(rows, level, nodeOf, { cuts, bins, slopes, curves });
    const next = [];
    for (const node of level) {
      const fork = bestFork(histograms.get(node), cuts, least);
      if (!fork) continue;
      Object.assign(node, fork, { below: {}, above: {} });
      next.push(node.below, node.above);
    }
    nodes.push(...next);
    for (let i = 0; i < rows.length; i++) {
      const { below, above, feature, bin } = nodeOf[i];
      if (below && level.includes(nodeOf[i])) nodeOf[i] = bins[feature][i] <= bin ? below : above;
    }
    level = next;
  }
  return { root, nodes, nodeOf };
}

function histogramsOf(rows, level, nodeOf, { cuts, bins, slopes, curves }) {
  const histograms = new Map(
    level.map((node) => [
      node,
      cuts.map(() => ({
        slope: new Float64Array(BINS),
        curve: new Float64Array(BINS),
        weight: new Float64Array(BINS),
      })),
    ]),
  );
  const own = nodeOf.map((node) => histograms.get(node));
  bins.forEach((column, feature) => {
    for (let i = 0; i < rows.length; i++) {
      const histogram = own[i]?.[feature];
      if (!histogram) continue;
      histogram.slope[column[i]] += slopes[i];
      histogram.curve[column[i]] += curves[i];
      histogram.weight[column[i]] += rows[i].weight;
    }
  });
  return histograms;
}

function bestFork(histograms, cuts, least) {
  const [first] = histograms;
  const slope = sum([...first.slope], (x) => x);
  const curve = sum([...first.curve], (x) => x);
  const weight = sum([...first.weight], (x) => x);
  const whole = slope ** 2 / (curve + RIDGE);
  let best = null;
  histograms.forEach((histogram, feature) => {
    let [s, c, w] = [0, 0, 0];
    for (let bin = 0; bin < cuts[feature].length; bin++) {
      s += histogram.slope[bin];
      c += histogram.curve[bin];
      w += histogram.weight[bin];
      if (w < least) continue;
      if (weight - w < least) break;
      const gain = s ** 2 / (c + RIDGE) + (slope - s) ** 2 / (curve - c + RIDGE) - whole;
      if (gain > (best?.gain ?? LEAST_GAIN)) best = { gain, feature, bin, cut: cuts[feature][bin] };
    }
  });
  return best;
}

function valueLeaves(nodes, nodeOf, slopes, curves, rate) {
  const sums = new Map(nodes.map((node) => [node, { slope: 0, curve: 0 }]));
  nodeOf.forEach((node, i) => {
    const own = sums.get(node);
    own.slope += slopes[i];
    own.curve += curves[i];
  });
  for (const [node, { slope, curve }] of sums) {
    if (!node.below) node.value = Number(((rate * slope) / (curve + RIDGE)).toFixed(4));
  }
}
