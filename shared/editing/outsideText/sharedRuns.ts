import { partitionPoint } from '#shared/text/partitionPoint';

/** A stretch that a text of the one list and a text of the other have in common. */
export interface SharedRun {
  readonly a: number;
  readonly fromA: number;
  readonly b: number;
  readonly fromB: number;
  readonly length: number;
}

/** Runs are found by strings of so many units that stand once on either side. */
const GRAM = 6;
/** Above so many units on a side one string in four is looked at: a run that is missed is a short one. */
const MANY = 400_000;
const BASE = 0x01000193;
const LEAD = Array.from({ length: GRAM - 1 }).reduce((power: number) => Math.imul(power, BASE), 1);

/**
 * Where the texts of two lists say the same, in the order of `a`: each run as long as it can be. Found by what is unique, so
 * that its cost grows with the length of the texts only; what stands several times over is found beside what is unique.
 */
export function sharedRuns(a: readonly string[], b: readonly string[]): SharedRun[] {
  const left = new JoinedTexts(a);
  const right = new JoinedTexts(b);
  const sparse = Math.max(left.text.length, right.text.length) > MANY;
  const placesB = uniqueGrams(right.text, sparse);
  const pairs: [number, number][] = [];
  for (const [hash, at] of uniqueGrams(left.text, sparse)) {
    const other = placesB.get(hash);
    if (at >= 0 && other !== undefined && other >= 0) pairs.push([at, other]);
  }
  pairs.sort((x, y) => x[0] - y[0]);
  const runs: SharedRun[] = [];
  /** How far the run on each diagonal reaches. */
  const reached = new Map<number, number>();
  for (const [at, other] of pairs) {
    if (at < (reached.get(at - other) ?? 0)) continue;
    // The strings of equal hash may differ.
    if (left.text.slice(at, at + GRAM) !== right.text.slice(other, other + GRAM)) continue;
    let before = 0;
    while (left.says(at - before - 1) && left.text[at - before - 1] === right.text[other - before - 1]) before++;
    let after = GRAM;
    while (left.says(at + after) && left.text[at + after] === right.text[other + after]) after++;
    reached.set(at - other, at + after);
    const from = left.place(at - before);
    const to = right.place(other - before);
    runs.push({ a: from.index, fromA: from.offset, b: to.index, fromB: to.offset, length: before + after });
  }
  return runs.sort((x, y) => x.a - y.a || x.fromA - y.fromA);
}

const BORDER = '\0';

/** Several texts as one, with a border between them. */
class JoinedTexts {
  readonly text: string;
  private readonly starts: readonly number[];

  constructor(texts: readonly string[]) {
    const starts: number[] = [];
    let at = 0;
    for (const text of texts) {
      starts.push(at);
      at += text.length + 1;
    }
    this.starts = starts;
    // A border of its own in a text would read as the end of it; it stands for itself nowhere.
    this.text = texts.map((text) => text.replaceAll(BORDER, '\ufffd')).join(BORDER);
  }

  /** Whether there is a unit of text at a place, not a border. */
  says(at: number): boolean {
    return at >= 0 && at < this.text.length && this.text[at] !== BORDER;
  }

  place(at: number): { readonly index: number; readonly offset: number } {
    const index = partitionPoint(this.starts.length, (text) => (this.starts[text] ?? 0) > at) - 1;
    return { index, offset: at - (this.starts[index] ?? 0) };
  }
}

/** Where each string of `GRAM` units stands, by its hash; -1 when it stands more than once. */
function uniqueGrams(text: string, sparse: boolean): Map<number, number> {
  const places = new Map<number, number>();
  let hash = 0;
  /** Units since the last border. */
  let run = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0) {
      run = 0;
      hash = 0;
      continue;
    }
    if (run >= GRAM) hash = (hash - Math.imul(text.charCodeAt(at - GRAM), LEAD)) | 0;
    hash = (Math.imul(hash, BASE) + code) | 0;
    run++;
    if (run < GRAM || (sparse && (hash & 3) !== 0)) continue;
    places.set(hash, places.has(hash) ? -1 : at - GRAM + 1);
  }
  return places;
}
