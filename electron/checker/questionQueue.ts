import type { ProposedChange } from '#shared/detectors/arranging/proposedChanges';
import type { RankedHead } from '#shared/detectors/rankHeads';
import type { SurveyPlace } from '#shared/detectors/survey';
import { Problem } from '#shared/problems/problem';
import type { ArrangeOrder, QuestionOrder, QuestionReply, RankOrder, SurveyOrder } from './checkerMessages';

export type RankQuestion = Omit<RankOrder, 'question'>;
export type ArrangeQuestion = Omit<ArrangeOrder, 'question'>;
export type SurveyQuestion = Omit<SurveyOrder, 'question'>;

/** How a question is answered. */
interface Answering<Answer> {
  /** The answer in a reply; null when that replies to a question of another kind. */
  readonly read: (reply: QuestionReply) => { readonly answer: Answer } | null;
  /** The Problem with which it is refused. */
  readonly refusal: 'headsNotRanked' | 'arrangementNotProposed' | 'documentNotSurveyed';
}

interface Asked {
  readonly order: QuestionOrder;
  /** Who alone wants to know; for questions that can be cancelled. */
  readonly asker: object | null;
  /** Answers; false when the reply does not fit. */
  readonly settle: (reply: QuestionReply) => boolean;
  readonly refuse: () => void;
  readonly cancel: () => void;
  cancelled: boolean;
  attempts: number;
}

/** How often a question is put when the checker dies over it. */
const MAX_ATTEMPTS = 2;

/** What the checker is asked besides checking. Each question is answered, refused or cancelled in the end. */
export class QuestionQueue {
  readonly #put: (order: QuestionOrder) => void;
  readonly #asked = new Map<number, Asked>();
  #numbers = 0;

  /** `put` posts an order, or calls `clear` when there is nobody to post it to. */
  constructor(put: (order: QuestionOrder) => void) {
    this.#put = put;
  }

  get isEmpty(): boolean {
    return this.#asked.size === 0;
  }

  /** Where a cut sentence goes on. Rejects with the Problem `headsNotRanked`. */
  async rank(question: RankQuestion): Promise<readonly RankedHead[]> {
    const ranked = await this.#ask(question, null, {
      read: (reply) => ('ranked' in reply ? { answer: reply.ranked } : null),
      refusal: 'headsNotRanked',
    });
    return ranked ?? [];
  }

  /** How a document should be arranged; null when that was cancelled. Rejects with the Problem `arrangementNotProposed`. */
  arrange(question: ArrangeQuestion, asker: object): Promise<readonly ProposedChange[] | null> {
    return this.#ask(question, asker, {
      read: (reply) => ('changes' in reply ? { answer: reply.changes } : null),
      refusal: 'arrangementNotProposed',
    });
  }

  /** Where a document would be changed. Rejects with the Problem `documentNotSurveyed`. */
  async survey(question: SurveyQuestion): Promise<readonly SurveyPlace[]> {
    const places = await this.#ask(question, null, {
      read: (reply) => ('places' in reply ? { answer: reply.places } : null),
      refusal: 'documentNotSurveyed',
    });
    return places ?? [];
  }

  /** What somebody asked is not wanted any more. What the checker has in hand can't be taken from it: its answer is passed over. */
  cancel(asker: object): void {
    for (const asked of this.#asked.values()) if (asked.asker === asker) asked.cancel();
  }

  /** False for an answer to no question, or to one of another kind. One that the checker could not answer is refused. */
  answer(reply: QuestionReply): boolean {
    const asked = this.#asked.get(reply.question);
    if (!asked) return false;
    if ('error' in reply) this.#refuse(asked);
    else if (!asked.cancelled && !asked.settle(reply)) return false;
    this.#asked.delete(reply.question);
    return true;
  }

  /** After the checker's death: puts them to the next one; those put too often are refused. */
  putAgain(): void {
    for (const asked of [...this.#asked.values()]) {
      if (asked.cancelled || asked.attempts >= MAX_ATTEMPTS) this.#refuse(asked);
      else {
        asked.attempts++;
        this.#put(asked.order);
      }
    }
  }

  /** Refuses all that wait. */
  clear(): void {
    for (const asked of [...this.#asked.values()]) this.#refuse(asked);
  }

  #ask<Answer>(
    question: RankQuestion | ArrangeQuestion | SurveyQuestion,
    asker: object | null,
    { read, refusal }: Answering<Answer>,
  ): Promise<Answer | null> {
    return new Promise((resolve, reject) => {
      const asked: Asked = {
        order: { question: ++this.#numbers, ...question },
        asker,
        settle(reply) {
          const given = read(reply);
          if (given) resolve(given.answer);
          return given !== null;
        },
        refuse: () => reject(new Problem(refusal)),
        cancel() {
          asked.cancelled = true;
          resolve(null);
        },
        cancelled: false,
        attempts: 1,
      };
      this.#asked.set(asked.order.question, asked);
      this.#put(asked.order);
    });
  }

  #refuse(asked: Asked): void {
    this.#asked.delete(asked.order.question);
    asked.refuse();
  }
}
