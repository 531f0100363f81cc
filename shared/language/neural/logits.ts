/** What a model says of the tokens it read: a number for each word of its vocabulary, token by token. */
export interface Logits {
  readonly values: Float32Array;
  /** Numbers a token. */
  readonly size: number;
}

/** A token and how likely it is, as a logarithm to the base of ten. */
export interface LikelyToken {
  readonly id: number;
  readonly log: number;
}

/** What the values of a row have to be lessened by to be logarithms (natural) of probabilities. */
function logSum({ values, size }: Logits, row: number): number {
  let highest = Number.NEGATIVE_INFINITY;
  const start = row * size;
  for (let i = start; i < start + size; i++) highest = Math.max(highest, values[i] ?? highest);
  let sum = 0;
  for (let i = start; i < start + size; i++) sum += Math.exp((values[i] ?? Number.NEGATIVE_INFINITY) - highest);
  return highest + Math.log(sum);
}

/** How likely each of some tokens is at a row, in their order. */
export function likelihoods(logits: Logits, row: number, ids: readonly number[]): number[] {
  const all = logSum(logits, row);
  return ids.map((id) => ((logits.values[row * logits.size + id] ?? Number.NEGATIVE_INFINITY) - all) / Math.LN10);
}

/** The likeliest tokens at a row that are wanted, the likeliest first; of equals the one of the lower number. */
export function likeliest(
  logits: Logits,
  row: number,
  count: number,
  isWanted: (id: number) => boolean,
): readonly LikelyToken[] {
  const { values, size } = logits;
  const start = row * size;
  const at = (id: number) => values[start + id] ?? Number.NEGATIVE_INFINITY;
  const best: number[] = [];
  for (let id = 0; id < size; id++) {
    const last = best.at(-1);
    if (best.length === count && last !== undefined && at(id) <= at(last)) continue;
    if (!isWanted(id)) continue;
    let place = best.length;
    while (place > 0 && at(best[place - 1] ?? 0) < at(id)) place--;
    best.splice(place, 0, id);
    if (best.length > count) best.pop();
  }
  const logs = likelihoods(logits, row, best);
  return best.map((id, index) => ({ id, log: logs[index] ?? Number.NEGATIVE_INFINITY }));
}
