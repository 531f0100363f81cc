import type { Lexicon, Reason } from '../finding';
import { type Seams, seamsOf } from '../seam';
import type { BlockFacts } from './blockFacts';

/** So much of a block is looked at where it meets another. */
const REACH = 160;

interface Kept {
  readonly lexicon: Lexicon;
  readonly seams: Seams;
  readonly scores: WeakMap<BlockFacts, number>;
  readonly reasons: WeakMap<BlockFacts, Reason>;
}

/** Scores of seams, kept as long as both blocks stay as they are. */
const kept = new WeakMap<BlockFacts, Kept>();

function keptOf(tail: BlockFacts, lexicon: Lexicon): Kept {
  const before = kept.get(tail);
  if (before?.lexicon === lexicon) return before;
  const made = { lexicon, seams: seamsOf(tail.text, lexicon), scores: new WeakMap(), reasons: new WeakMap() };
  kept.set(tail, made);
  return made;
}

/** How well the text of one block goes on in that of another (`scoreSeam`); some microseconds, the second time far less. */
export function seamScore(tail: BlockFacts, head: BlockFacts, lexicon: Lexicon): number {
  const { seams, scores } = keptOf(tail, lexicon);
  const before = scores.get(head);
  if (before !== undefined) return before;
  const score = seams.score(head.text.slice(0, REACH));
  scores.set(head, score);
  return score;
}

/** What speaks most for a seam. */
export function seamReason(tail: BlockFacts, head: BlockFacts, lexicon: Lexicon): Reason {
  const { seams, reasons } = keptOf(tail, lexicon);
  const before = reasons.get(head);
  if (before) return before;
  const { reason } = seams.seam(head.text.slice(0, REACH));
  reasons.set(head, reason);
  return reason;
}
