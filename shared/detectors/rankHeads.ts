import type { BlockType } from '#shared/project/documentRecord';
import type { DetectedBlock, Reason } from './finding';
import { type Seams, seamsOf } from './seam';
import { type SeamHead, seamHead } from './seamSides';
import type { WordKnowledge } from './wordKnowledge';

/** A block in which a cut sentence may go on. */
export interface HeadCandidate extends DetectedBlock {
  /** How many blocks after the tail it stands in reading order; below 0 before it. The next block is 1. */
  readonly distance: number;
}

export interface RankedHead {
  readonly id: string;
  /** Only ranks. */
  readonly score: number;
  readonly confidence: 'high' | 'middle' | 'low';
  /** What speaks most for it; `describeSeam` has the words. */
  readonly reason: Reason;
}

/** Heads that are proposed. */
const MOST = 9;
/** The chance that it is the right one, from which a head is told with this confidence. */
const HIGH = 0.8;
const MIDDLE = 0.3;

/**
 * The heads that best go on where `tail` stops, the best first, at most 9. Besides the seam itself it counts what kinds the
 * blocks are and whether the words at the seam stand elsewhere in these texts; distance decides between equals and takes a
 * little from heads far away and before the tail. Page breaks and the tail itself are no heads. 6,000 heads take about 25 ms,
 * the first time three times that.
 */
export function rankHeads(
  tail: DetectedBlock,
  heads: readonly HeadCandidate[],
  words: WordKnowledge,
): readonly RankedHead[] {
  const text = tail.text.trimEnd();
  const seams = seamsOf(text, words);
  const echoes = echoesOf(text, [tail, ...heads]);
  const scored = heads
    .filter((head) => head.id !== tail.id && head.type !== 'pageBreak' && head.text.trim() !== '')
    .map((head) => {
      const read = seamHead(head.text.trimStart(), words);
      return { head, read, score: scoreHead(tail.type, head, read, seams, echoes) };
    })
    .sort((a, b) => b.score - a.score);
  const confidences = confidencesOf(scored.map(({ score }) => score));
  return scored.slice(0, MOST).map(({ head, read, score }, at) => ({
    id: head.id,
    score,
    confidence: confidences[at] ?? 'low',
    reason: reasonFor(read, seams, echoes),
  }));
}

/** How sure each of some seams is the right one, by their scores, when at most one of them can be. */
export function confidencesOf(scores: readonly number[]): readonly RankedHead['confidence'][] {
  // Beside them it may be that none is right.
  const all = scores.reduce((sum, score) => sum + Math.exp(score), 1);
  return scores.map((score) => {
    const chance = Math.exp(score) / all;
    return chance >= HIGH ? 'high' : chance >= MIDDLE ? 'middle' : 'low';
  });
}

function scoreHead(
  tailType: BlockType,
  { type, distance }: HeadCandidate,
  read: SeamHead,
  seams: Seams,
  echoes: Echoes,
): number {
  return seams.score(read) + echoes.weightOf(read.text) + kindWeight(tailType, type) - distanceCost(distance);
}

function reasonFor(read: SeamHead, seams: Seams, echoes: Echoes): Reason {
  const { reason } = seams.seam(read);
  if (echoes.weightOf(read.text) === 0 || reason.id === 'closes') return reason;
  const words = echoes.wordsWith(read.text);
  // A word of the dictionary says more, but not one that is part of the name that stands elsewhere.
  return reason.id === 'word' && !words.includes(String(reason.values.word))
    ? reason
    : { id: 'echo', values: { words } };
}

function kindWeight(tail: BlockType, head: BlockType): number {
  if (tail === head) return 0;
  return head === 'paragraph' || head === 'deck' ? -1 : -3;
}

function distanceCost(distance: number): number {
  const before = distance < 0 ? 1.6 : 0;
  return before + 0.8 * Math.log(Math.max(1, Math.abs(distance)));
}

interface Echoes {
  /** How much it speaks for a head that its first characters follow the tail's last ones elsewhere. */
  weightOf(head: string): number;
  /** The words that stand elsewhere. */
  wordsWith(head: string): string;
}

/** So many of the tail's last characters are looked for. */
const ECHO = 2;

/** What follows the tail's last characters elsewhere in the texts: names and terms that no word list has. */
function echoesOf(tail: string, blocks: readonly DetectedBlock[]): Echoes {
  const end = tail.slice(-ECHO);
  const followers = new Map<string, number>();
  if (/^\p{Script=Han}{2}$/u.test(end)) {
    for (const { text } of blocks) {
      for (let at = text.indexOf(end); at >= 0; at = text.indexOf(end, at + 1)) {
        for (const length of [1, 2]) {
          const next = text.slice(at + ECHO, at + ECHO + length);
          if (next.length === length) followers.set(next, (followers.get(next) ?? 0) + 1);
        }
      }
    }
  }
  const times = (head: string, length: number) => followers.get(head.slice(0, length)) ?? 0;
  return {
    weightOf: (head) => Math.min(2, Math.log1p(times(head, 1))) + Math.min(2, Math.log1p(times(head, 2))),
    wordsWith: (head) => end + head.slice(0, times(head, 2) > 0 ? 2 : 1),
  };
}
