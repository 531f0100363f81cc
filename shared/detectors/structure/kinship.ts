import type { BlockFacts } from './blockFacts';

/** So much of a block is looked at. */
const REACH = 1200;

const trigrams = new WeakMap<BlockFacts, ReadonlySet<number>>();
const shared = new WeakMap<BlockFacts, WeakMap<BlockFacts, number>>();

/** Three Han characters on end as one number, each once: names and terms share more of them than plain words do. */
function trigramsOf(facts: BlockFacts): ReadonlySet<number> {
  const before = trigrams.get(facts);
  if (before) return before;
  const found = new Set<number>();
  for (const stretch of facts.text.slice(0, REACH).match(/\p{Script=Han}{3,}/gu) ?? []) {
    for (let at = 2; at < stretch.length; at++) {
      found.add((stretch.charCodeAt(at - 2) * 0x10000 + stretch.charCodeAt(at - 1)) * 0x10000 + stretch.charCodeAt(at));
    }
  }
  trigrams.set(facts, found);
  return found;
}

/** How many stretches of three Han characters two blocks share. Kept as long as both stay as they are. */
export function kinship(a: BlockFacts, b: BlockFacts): number {
  const before = shared.get(a)?.get(b) ?? shared.get(b)?.get(a);
  if (before !== undefined) return before;
  const [few, many] = trigramsOf(a).size < trigramsOf(b).size ? [a, b] : [b, a];
  const other = trigramsOf(many);
  let count = 0;
  for (const trigram of trigramsOf(few)) if (other.has(trigram)) count++;
  const known = shared.get(a) ?? new WeakMap<BlockFacts, number>();
  shared.set(a, known.set(b, count));
  return count;
}
