// How alike characters look to a scanner: by the directions of their strokes in each part of the em square, and by where
// their ink is, in two typefaces.
import { rasterise } from './rasters.mjs';

/** Pixels of a picture, across and down, and how far the em square reaches below the line, in thousandths. */
const SIZE = 32;
const DESCENT = 120;
/** Parts of the em square, across and down, in which directions and ink are told apart. */
const CELLS = 8;
const DIRECTIONS = 4;
const STROKE_BLUR = 1.2;
const INK_BLUR = 2;
/** What ink counts beside directions. */
const INK_WEIGHT = 0.55;
/** A character's likeness is measured against that of as many that are most like it. */
const CROWD = 10;
/** How many of the characters most like one are kept, common ones before rare ones by so much for each power of ten. */
const KEPT = 48;
const COMMONNESS = 0.09;

/**
 * @param {readonly { contours: [x: number, y: number][][], unitsPerEm: number }[]} glyphs one character in each typeface
 * @returns {{ directions: Float32Array, ink: Float32Array }} what is compared of it
 */
export function describeShape(glyphs) {
  const cells = CELLS * CELLS;
  const directions = new Float32Array(glyphs.length * DIRECTIONS * cells);
  const ink = new Float32Array(glyphs.length * cells);
  for (const [typeface, { contours, unitsPerEm }] of glyphs.entries()) {
    const picture = rasterise(contours, unitsPerEm, (DESCENT * unitsPerEm) / 1000, SIZE);
    const strokes = directionsOf(blur(picture, STROKE_BLUR)).flatMap((layer) => [
      ...sample(blur(layer, SIZE / CELLS / 2)),
    ]);
    directions.set(centred(strokes), typeface * DIRECTIONS * cells);
    ink.set(centred([...sample(blur(picture, INK_BLUR))]), typeface * cells);
  }
  return { directions, ink };
}

/**
 * Pairs of characters that look alike: each character with those that come before it in the list, in rising order.
 *
 * @param {readonly { directions: Float32Array, ink: Float32Array }[]} shapes
 * @param {readonly number[]} commonness the logarithm of each character's frequency
 * @param {readonly number[]} scripts bits of the scripts each is used in; only those that share one are compared
 * @returns {{ character: number, likeness: number }[][]} likeness 0 to 1
 */
export function alikeShapes(shapes, commonness, scripts) {
  const vectors = joined(shapes);
  const { nearest, crowds } = crowdsOf(vectors, scripts, commonness);
  const pairs = shapes.map(() => new Map());
  for (const [a, others] of nearest.entries()) {
    const scored = others
      .map(({ other, likeness }) => ({ other, score: likeness - (crowds[a] + crowds[other]) / 2 }))
      .sort((p, q) => rank(q) - rank(p) || p.other - q.other);
    for (const { other, score } of scored.slice(0, KEPT)) {
      pairs[Math.max(a, other)].set(Math.min(a, other), likenessOf(score));
    }
  }
  function rank({ other, score }) {
    return score + COMMONNESS * commonness[other];
  }
  return pairs.map((row) =>
    [...row]
      .filter(([, likeness]) => likeness > 0)
      .map(([character, likeness]) => ({ character, likeness }))
      .sort((a, b) => a.character - b.character),
  );
}

/** Where the scale begins and ends: a pair that no scanner takes for one another, and one that any would. */
const UNLIKE = -0.6;
const SAME = 0.2;

function likenessOf(score) {
  return Math.max(0, Math.min(1, (score - UNLIKE) / (SAME - UNLIKE)));
}

/** For each character the ones worth ranking, and how like those nearest to it are. */
function crowdsOf(vectors, scripts, commonness) {
  const likeness = likenesses(vectors, scripts);
  const nearest = [];
  const crowds = [];
  for (let a = 0; a < vectors.length; a++) {
    const row = Float32Array.from(vectors, (_, b) => likeness(a, b));
    const crowd = falling(row).subarray(0, CROWD);
    crowds.push(crowd.reduce((sum, value) => sum + value, 0) / crowd.length);
    const worth = row.map((value, other) => value + COMMONNESS * commonness[other]);
    const least = falling(worth)[Math.min(KEPT * 3, row.length - 1)];
    const others = [];
    for (let other = 0; other < row.length; other++) {
      if (row[other] > APART && worth[other] >= least) others.push({ other, likeness: row[other] });
    }
    nearest.push(others);
  }
  return { nearest, crowds };
}

function falling(values) {
  return values.slice().sort().reverse();
}

/** Less than the product of any two vectors of length 1. */
const APART = -2;

/** How like each character is to each other, either way round; `APART` for itself and those of another script. */
function likenesses(vectors, scripts) {
  const rowStart = (a) => (a * (a - 1)) / 2;
  const table = new Float32Array(rowStart(vectors.length));
  for (const [a, vector] of vectors.entries()) {
    for (let b = 0; b < a; b++) {
      table[rowStart(a) + b] = (scripts[a] & scripts[b]) === 0 ? APART : product(vector, vectors[b]);
    }
  }
  return (a, b) => (a === b ? APART : table[a > b ? rowStart(a) + b : rowStart(b) + a]);
}

/** Both descriptions as one vector each of length 1, with what all characters have in common taken away. */
function joined(shapes) {
  const parts = [
    { weight: 1, rows: shapes.map(({ directions }) => directions) },
    { weight: INK_WEIGHT, rows: shapes.map(({ ink }) => ink) },
  ].map(({ weight, rows }) => ({ weight, rows: withoutMean(rows) }));
  return shapes.map((_, i) => {
    const whole = parts.flatMap(({ weight, rows }) => [...rows[i]].map((value) => value * weight));
    return Float32Array.from(normalised(whole));
  });
}

function withoutMean(rows) {
  const mean = new Float64Array(rows[0].length);
  for (const row of rows) for (let i = 0; i < row.length; i++) mean[i] += row[i] / rows.length;
  return rows.map((row) => normalised(Array.from(row, (value, i) => value - mean[i])));
}

/** Of two vectors of the same length, a multiple of four; in four sums at once, as each would wait for itself. */
function product(a, b) {
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  for (let i = 0; i < a.length; i += 4) {
    first += a[i] * b[i];
    second += a[i + 1] * b[i + 1];
    third += a[i + 2] * b[i + 2];
    fourth += a[i + 3] * b[i + 3];
  }
  return first + second + third + fourth;
}

function centred(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return normalised(values.map((value) => value - mean));
}

function normalised(values) {
  const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  return length === 0 ? values : values.map((value) => value / length);
}

/** How strongly edges run in each direction at each pixel; a direction between two counts for both in parts. */
function directionsOf(picture) {
  const layers = Array.from({ length: DIRECTIONS }, () => new Float64Array(SIZE * SIZE));
  for (let y = 1; y + 1 < SIZE; y++) {
    for (let x = 1; x + 1 < SIZE; x++) {
      const at = y * SIZE + x;
      const across = picture[at + 1] - picture[at - 1];
      const down = picture[at + SIZE] - picture[at - SIZE];
      const turn = ((Math.atan2(down, across) / Math.PI + 1) % 1) * DIRECTIONS;
      const part = turn % 1;
      const strength = Math.sqrt(across * across + down * down);
      layers[Math.floor(turn) % DIRECTIONS][at] += strength * (1 - part);
      layers[(Math.floor(turn) + 1) % DIRECTIONS][at] += strength * part;
    }
  }
  return layers;
}

/** The middle of each cell. */
function sample(picture) {
  const step = SIZE / CELLS;
  const values = [];
  for (let y = step / 2; y < SIZE; y += step)
    for (let x = step / 2; x < SIZE; x += step) values.push(picture[y * SIZE + x]);
  return values;
}

function blur(picture, width) {
  const reach = Math.ceil(width * 3);
  const weights = Array.from({ length: reach * 2 + 1 }, (_, i) => Math.exp(-((i - reach) ** 2) / (2 * width * width)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const pass = (from, step, line) => {
    const to = new Float64Array(SIZE * SIZE);
    for (let row = 0; row < SIZE; row++) {
      for (let place = 0; place < SIZE; place++) {
        let sum = 0;
        for (let i = Math.max(0, place - reach); i <= Math.min(SIZE - 1, place + reach); i++) {
          sum += from[row * line + i * step] * weights[i - place + reach];
        }
        to[row * line + place * step] = sum / total;
      }
    }
    return to;
  };
  return pass(pass(picture, 1, SIZE), SIZE, 1);
}
