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

/** Pairs of neighbouring Han characters, each once, as ascending numbers: names, places and terms repeat them. */
function termsOf(facts: BlockFacts): Int32Array {
  const before = known.get(facts);
  if (before) return before;
  const found = new Set<number>();
  const text = facts.text.slice(0, REACH);
  let last = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const telling = code >= FIRST_HAN && code <= LAST_HAN && COMMON[code] === 0 ? code : 0;
    if (last && telling) found.add((last << 16) | telling);
    last = telling;
  }
  const terms = Int32Array.from(found).sort();
  known.set(facts, terms);
  return terms;
}

/** Blocks of fewer pairs are taken to hold so many. */
const FEW = 20;

/** How much two blocks are about the same: the share of pairs they have in common, in percent. */
export function kinship(a: BlockFacts, b: BlockFacts): number {
  const [ours, theirs] = [termsOf(a), termsOf(b)];
  let shared = 0;
  for (let i = 0, j = 0; i < ours.length && j < theirs.length; ) {
    const difference = (ours[i] ?? 0) - (theirs[j] ?? 0);
    if (difference === 0) shared++;
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  return (100 * shared) / Math.sqrt(Math.max(FEW, ours.length) * Math.max(FEW, theirs.length));
}

/** The mean kinship of each of some blocks with each of others, themselves left out. */
export function meanKinship(some: readonly BlockFacts[], others: readonly BlockFacts[]): number {
  let sum = 0;
  let count = 0;
  for (const a of some) {
    for (const b of others) {
      if (a === b) continue;
      sum += kinship(a, b);
      count++;
    }
  }
  return count === 0 ? 0 : sum / count;
}

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
  if (before.length < 2 || after.length < 2) return null;
  const pairs = [before.length, after.length].map((count) => count * (count - 1));
  const [left = 1, right = 1] = pairs;
  const within = (meanKinship(before, before) * left + meanKinship(after, after) * right) / (left + right);
  return distanceBetween(within, meanKinship(before, after));
}
