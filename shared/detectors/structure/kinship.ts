import type { BlockFacts } from './blockFacts';

/** So much of a block is looked at. */
const REACH = 600;

const known = new WeakMap<BlockFacts, Float64Array>();

/** Three Han characters on end as one number: names and terms share more of them than plain words do. */
function trigramsOf(facts: BlockFacts): Float64Array {
  const before = known.get(facts);
  if (before) return before;
  const found: number[] = [];
  const text = facts.text.slice(0, REACH);
  for (let at = 2, [a, b] = [codeAt(text, 0), codeAt(text, 1)]; at < text.length; at++) {
    const c = codeAt(text, at);
    if (a && b && c) found.push((a * 0x10000 + b) * 0x10000 + c);
    [a, b] = [b, c];
  }
  const trigrams = Float64Array.from(found);
  known.set(facts, trigrams);
  return trigrams;
}

/** The code of a Han character of the main blocks; 0 for any other. */
function codeAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0x3400 && code <= 0x9fff ? code : 0;
}

/** Tells how many stretches of three Han characters a block shares with some others. */
export function kinshipWith(others: readonly BlockFacts[]): (facts: BlockFacts) => number {
  const theirs = new Set<number>();
  for (const other of others) for (const trigram of trigramsOf(other)) theirs.add(trigram);
  return (facts) => {
    let count = 0;
    for (const trigram of trigramsOf(facts)) if (theirs.has(trigram)) count++;
    return count;
  };
}
