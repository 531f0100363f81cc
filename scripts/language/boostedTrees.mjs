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
  const weights = Float64Array.from(rows, (row) => row.weight);
  const all = sum(rows, (row) => row.weight);
  const positive = sum(rows, (row) => row.weight * row.label);
  const base = Math.log(positive / (all - positive));
  const odds = new Float64Array(rows.length).fill(base);
  const slopes = new Float64Array(rows.length);
  const curves = new Float64Array(rows.length);
  const fitted = [];
  for (let k = 0; k < trees; k++) {
    rows.forEach(({ label, weight }, i) => {
      const p = 1 / (1 + Math.exp(-odds[i]));
      slopes[i] = (label - p) * weight;
      curves[i] = p * (1 - p) * weight;
    });
    const { nodes, nodeOf } = growTree({ cuts, bins, slopes, curves, weights, depth, least });
    valueLeaves(nodes, nodeOf, slopes, curves, rate);
    for (let i = 0; i < rows.length; i++) odds[i] += nodes[nodeOf[i]].value;
    fitted.push(nodes[0]);
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

/** A tree's nodes, its root first, and the number of each row's leaf. */
function growTree({ cuts, bins, slopes, curves, weights, depth, least }) {
  const nodes = [{}];
  const nodeOf = new Int32Array(slopes.length);
  let level = [0];
  for (let d = 0; d < depth && level.length > 0; d++) {
    // The histogram of each row's node; -1 for leaves.
    const histogramOf = new Int32Array(nodes.length).fill(-1);
    level.forEach((number, k) => {
      histogramOf[number] = k;
    });
    const rowsAt = nodeOf.map((number) => histogramOf[number]);
    const best = level.map(() => ({ gain: LEAST_GAIN }));
    bins.forEach((column, feature) => {
      const sums = histogramsOf(column, rowsAt, level.length, { slopes, curves, weights });
      level.forEach((_, k) => {
        const fork = bestFork(sums, k * BINS, cuts[feature], least);
        if (fork.gain > best[k].gain) best[k] = { ...fork, feature };
      });
    });
    level = level.flatMap((number, k) => {
      const { feature, bin } = best[k];
      if (feature === undefined) return [];
      const below = nodes.push({}) - 1;
      const above = nodes.push({}) - 1;
      Object.assign(nodes[number], { feature, bin, cut: cuts[feature][bin], below: nodes[below], above: nodes[above] });
      for (let i = 0; i < nodeOf.length; i++)
        if (nodeOf[i] === number) nodeOf[i] = bins[feature][i] <= bin ? below : above;
      return [below, above];
    });
  }
  return { nodes, nodeOf };
}

/** Sums of slopes, curves and weights in each bin of one feature, for each of the nodes that are to be divided. */
function histogramsOf(column, rowsAt, count, { slopes, curves, weights }) {
  const slope = new Float64Array(count * BINS);
  const curve = new Float64Array(count * BINS);
  const weight = new Float64Array(count * BINS);
  for (let i = 0; i < column.length; i++) {
    if (rowsAt[i] < 0) continue;
    const at = rowsAt[i] * BINS + column[i];
    slope[at] += slopes[i];
    curve[at] += curves[i];
    weight[at] += weights[i];
  }
  return { slope, curve, weight };
}

/** The bin behind which a node's rows are best divided by the feature. */
function bestFork({ slope, curve, weight }, start, cuts, least) {
  let [allSlope, allCurve, allWeight] = [0, 0, 0];
  for (let at = start; at < start + BINS; at++) {
    allSlope += slope[at];
    allCurve += curve[at];
    allWeight += weight[at];
  }
  const whole = allSlope ** 2 / (allCurve + RIDGE);
  let [s, c, w] = [0, 0, 0];
  let best = { gain: 0, bin: -1 };
  for (let bin = 0; bin < cuts.length; bin++) {
    s += slope[start + bin];
    c += curve[start + bin];
    w += weight[start + bin];
    if (w < least) continue;
    if (allWeight - w < least) break;
    const gain = s ** 2 / (c + RIDGE) + (allSlope - s) ** 2 / (allCurve - c + RIDGE) - whole;
    if (gain > best.gain) best = { gain, bin };
  }
  return best;
}

function valueLeaves(nodes, nodeOf, slopes, curves, rate) {
  const slope = new Float64Array(nodes.length);
  const curve = new Float64Array(nodes.length);
  for (let i = 0; i < nodeOf.length; i++) {
    slope[nodeOf[i]] += slopes[i];
    curve[nodeOf[i]] += curves[i];
  }
  nodes.forEach((node, k) => {
    if (!node.below) node.value = Number(((rate * slope[k]) / (curve[k] + RIDGE)).toFixed(4));
  });
}
