import type { BlockFacts } from './blockFacts';

/** So much of a block is looked at. */
const REACH = 600;

/** Characters that words about anything hold: pairs with them tell nothing. */
const COMMON = new Uint8Array(0x10000);
for (const character of '的了是我你他她它们这那不也都就又把被让给很每吗呢吧啊在有和与及或而并且从到对于以为上下中里时后前一二三四五六七八九十几个着过得地之其些等还要会能可说人年月日来去大小多少没出起看想做') {
  COMMON[character.charCodeAt(0)] = 1;
}

const FIRST_HAN = 0x3400;
const LAST_HAN = 0x9fff;

const known = new WeakMap<BlockFacts, Int32Array>();
const scratch = new Int32Array(REACH);

/** Pairs of neighbouring Han characters, each once, as ascending numbers: names, places and terms repeat them. */
function termsOf(facts: BlockFacts): Int32Array {
  const before = known.get(facts);
  if (before) return before;
  const { text } = facts;
  let count = 0;
  let last = 0;
  for (let at = 0; at < text.length && at < REACH; at++) {
    const code = text.charCodeAt(at);
    const telling = code >= FIRST_HAN && code <= LAST_HAN && COMMON[code] === 0 ? code : 0;
    if (last && telling) scratch[count++] = (last << 16) | telling;
    last = telling;
  }
  const all = scratch.subarray(0, count).sort();
  let kept = 0;
  for (let at = 0; at < count; at++) if (at === 0 || all[at] !== all[kept - 1]) all[kept++] = all[at] ?? 0;
  const terms = all.slice(0, kept);
  known.set(facts, terms);
  return terms;
}

/** Blocks of fewer pairs are taken to hold so many. */
const FEW = 20;

/** How much two blocks are about the same: the share of pairs they have in common, in percent. */
export const kinship = (a: BlockFacts, b: BlockFacts): number => shareOf(termsOf(a), termsOf(b));

function shareOf(ours: Int32Array, theirs: Int32Array): number {
  let shared = 0;
  for (let i = 0, j = 0; i < ours.length && j < theirs.length; ) {
    const difference = (ours[i] ?? 0) - (theirs[j] ?? 0);
    if (difference === 0) shared++;
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  return shared === 0 ? 0 : (100 * shared) / Math.sqrt(Math.max(FEW, ours.length) * Math.max(FEW, theirs.length));
}

/** The mean kinship of each of some blocks with each of others, themselves left out. */
export function meanKinship(some: readonly BlockFacts[], others: readonly BlockFacts[]): number {
  let sum = 0;
  let count = 0;
  const theirs = others.map(termsOf);
  for (const one of some) {
    const ours = termsOf(one);
    for (const terms of theirs) {
      if (ours === terms) continue;
      sum += shareOf(ours, terms);
      count++;
    }
  }
  return count === 0 ? 0 : sum / count;
}

/** What some blocks are about together, to compare each of them with all others at once. */
export class Topic {
  /** How much each pair adds to the kinship with a block that holds it. */
  readonly #weights = new Map<number, number>();
  readonly #count: number;

  constructor(blocks: readonly BlockFacts[]) {
    this.#count = blocks.length;
    for (const block of blocks) {
      const terms = termsOf(block);
      const weight = weightOf(terms);
      for (const term of terms) this.#weights.set(term, (this.#weights.get(term) ?? 0) + weight);
    }
  }

  /** The mean kinship of one of the blocks with the others. */
  kinshipOfOne(block: BlockFacts): number {
    if (this.#count < 2) return 0;
    const terms = termsOf(block);
    const weight = weightOf(terms);
    let sum = 0;
    for (const term of terms) sum += (this.#weights.get(term) ?? weight) - weight;
    return (100 * weight * sum) / (this.#count - 1);
  }
}

const weightOf = (terms: Int32Array): number => 1 / Math.sqrt(Math.max(FEW, terms.length));

/** Pairs that two blocks share by chance, in percent. */
const CHANCE = 0.7;

/** How many times as great one mean kinship is as another, as a logarithm. */
export const distanceBetween = (greater: number, lesser: number): number =>
  Math.log((greater + CHANCE) / (lesser + CHANCE));

/**
 * How much less two groups of blocks share with each other than each shares within, as a logarithm: about 0.1 where they go on
 * with each other, 0.6 and more where another article begins. Null when either is too small to tell.
 */
export function distanceOf(before: readonly BlockFacts[], after: readonly BlockFacts[]): number | null {
  const [first] = after;
  if (!first || before.length < 2 || after.length < 2) return null;
  const last = distances.get(first);
  if (last && isSameGroup(last.before, before) && isSameGroup(last.after, after)) return last.distance;
  const pairs = [before.length, after.length].map((count) => count * (count - 1));
  const [left = 1, right = 1] = pairs;
  const within = (meanKinship(before, before) * left + meanKinship(after, after) * right) / (left + right);
  const distance = distanceBetween(within, meanKinship(before, after));
  distances.set(first, { before, after, distance });
  return distance;
}

type Group = readonly BlockFacts[];

/** By the first of the second group, kept while both stay as they are. */
const distances = new WeakMap<
  BlockFacts,
  { readonly before: Group; readonly after: Group; readonly distance: number }
>();

const isSameGroup = (a: Group, b: Group): boolean =>
  a.length === b.length && a.every((block, index) => block === b[index]);
