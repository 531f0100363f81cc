import type { Reason } from '../finding';
import { type Seams, seamsOf } from '../seam';
import { type SeamHead, seamHead } from '../seamSides';
import { isSameKnowledge, type WordKnowledge } from '../wordKnowledge';
import type { BlockFacts } from './blockFacts';

/** So much of a block is looked at where it meets another. */
const REACH = 160;

interface Kept {
  readonly words: WordKnowledge;
  readonly seams: Seams;
  readonly scores: WeakMap<BlockFacts, number>;
  readonly reasons: WeakMap<BlockFacts, Reason>;
}

/** Scores of seams, kept as long as both blocks stay as they are. */
const kept = new WeakMap<BlockFacts, Kept>();

function keptOf(tail: BlockFacts, words: WordKnowledge): Kept {
  const before = kept.get(tail);
  if (before && isSameKnowledge(before.words, words)) return before;
  const made = { words, seams: seamsOf(tail.text, words), scores: new WeakMap(), reasons: new WeakMap() };
  kept.set(tail, made);
  return made;
}

const heads = new WeakMap<BlockFacts, { readonly words: WordKnowledge; readonly read: SeamHead }>();

function readHead(head: BlockFacts, words: WordKnowledge): SeamHead {
  const before = heads.get(head);
  if (before && isSameKnowledge(before.words, words)) return before.read;
  const read = seamHead(head.text.slice(0, REACH), words);
  heads.set(head, { words, read });
  return read;
}

/** Tells how well the text of one block goes on in others (`scoreSeam`); some microseconds, the second time far less. */
export function seamScores(tail: BlockFacts, words: WordKnowledge): (head: BlockFacts) => number {
  const { seams, scores } = keptOf(tail, words);
  return (head) => {
    const before = scores.get(head);
    if (before !== undefined) return before;
    const score = seams.score(readHead(head, words));
    scores.set(head, score);
    return score;
  };
}

/** What speaks most for a seam. */
export function seamReason(tail: BlockFacts, head: BlockFacts, words: WordKnowledge): Reason {
  const { seams, reasons } = keptOf(tail, words);
  const before = reasons.get(head);
  if (before) return before;
  const { reason } = seams.seam(readHead(head, words));
  reasons.set(head, reason);
  return reason;
}
