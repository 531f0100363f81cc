import type { DetectedBlock } from '#shared/detectors/finding';
import type { HeadCandidate, RankedHead } from '#shared/detectors/rankHeads';
import { Problem } from '#shared/problems/problem';
import type { RankOrder, RankReply } from './checkerMessages';

/** A cut sentence and the blocks in which it may go on. */
export interface RankQuestion {
  readonly tail: DetectedBlock;
  readonly heads: readonly HeadCandidate[];
}

interface Asked {
  readonly order: RankOrder;
  readonly resolve: (ranked: readonly RankedHead[]) => void;
  readonly reject: (problem: Problem) => void;
  attempts: number;
}

/** How often a question is put when the checker dies over it. */
const MAX_ATTEMPTS = 2;

/** Questions that wait for the checker's answer. Each is answered or refused in the end. */
export class RankQueue {
  readonly #asked = new Map<number, Asked>();
  #numbers = 0;

  get isEmpty(): boolean {
    return this.#asked.size === 0;
  }

  /** The order to post, and the answer; rejects with the Problem `headsNotRanked`. */
  ask(question: RankQuestion): { readonly order: RankOrder; readonly answer: Promise<readonly RankedHead[]> } {
    const order = { question: ++this.#numbers, ...question };
    const answer = new Promise<readonly RankedHead[]>((resolve, reject) => {
      this.#asked.set(order.question, { order, resolve, reject, attempts: 1 });
    });
    return { order, answer };
  }

  /** False for an answer to no question. */
  answer({ question, ranked }: RankReply): boolean {
    const asked = this.#asked.get(question);
    this.#asked.delete(question);
    asked?.resolve(ranked);
    return asked !== undefined;
  }

  /** After the checker's death: what to post to the next one; those put too often are refused. */
  returnAsked(): readonly RankOrder[] {
    for (const [number, asked] of [...this.#asked]) {
      if (asked.attempts >= MAX_ATTEMPTS) this.#refuse(number, asked);
      else asked.attempts++;
    }
    return [...this.#asked.values()].map(({ order }) => order);
  }

  /** Refuses all that wait. */
  clear(): void {
    for (const [number, asked] of [...this.#asked]) this.#refuse(number, asked);
  }

  #refuse(number: number, { reject }: Asked): void {
    this.#asked.delete(number);
    reject(new Problem('headsNotRanked'));
  }
}
