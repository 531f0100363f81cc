import type { ProposedChange } from '#shared/detectors/arranging/proposedChanges';
import type { RankedHead } from '#shared/detectors/rankHeads';
import type { SurveyPlace } from '#shared/detectors/survey';
import type { Taught } from '#shared/detectors/taught';
import type { EventPayload, FoundInBlock, Request } from '#shared/ipc/contract';
import type { ProblemData } from '#shared/problems/problem';
import {
  type AcrossReply,
  type CheckReply,
  type GivenBlock,
  type Order,
  type QuestionOrder,
  type QuestionReply,
  type Reply,
  replySchema,
} from './checkerMessages';
import { CheckQueue } from './checkQueue';
import { DocumentOrders } from './documentOrders';
import { type ArrangeQuestion, QuestionQueue, type RankQuestion, type SurveyQuestion } from './questionQueue';

/** The checker process as the runner knows it. */
export interface CheckerProcess {
  post(order: Order): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, whatever ended it. */
  onExit(listener: () => void): void;
  kill(): void;
}

/** Who asked for checks and is told the results: a window. */
export interface CheckClient {
  readonly id: number;
  tellResult(result: EventPayload<'check:result'>): void;
  tellNotice(problem: ProblemData): void;
}

export interface CheckRunnerOptions {
  readonly start: () => CheckerProcess;
  readonly log: (doing: string, error: unknown) => void;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
}

/** Results travel together: a window hears of them at most once in this time, in milliseconds. */
const TELL_EVERY = 30;
/** One order is small, so that a replaced block is noticed soon and an order takes about as long as a window waits. */
const ORDER_CHARACTERS = 8_000;
const ORDER_BLOCKS = 64;
/** A checker silent for so long over one order is taken for hung, in milliseconds. */
const ORDER_PATIENCE = 30_000;
/** More deaths than this within the span (milliseconds), and checking stops until the span has passed. */
const MAX_DEATHS = 3;
const DEATH_SPAN = 60_000;

interface Listener {
  readonly client: CheckClient;
  readonly document: string;
  results: FoundInBlock[];
  across: FoundInBlock[];
}

/** What the process is at. */
type Hand =
  | { readonly number: number; readonly blocks: readonly GivenBlock[] }
  | { readonly number: number; readonly document: string };

/**
 * Feeds the checker process, one order at a time, and tells the windows what it finds. The process is started when there
 * is something to check. When it dies its work is queued again; a block that kills it twice is skipped, and a checker that
 * keeps dying is left alone for a while. Every document asked for is told `left: 0` in the end, whatever happens.
 */
export class CheckRunner {
  readonly #options: CheckRunnerOptions;
  readonly #queue = new CheckQueue();
  readonly #documents = new DocumentOrders();
  readonly #questions = new QuestionQueue((order) => this.#put(order));
  readonly #taught = new Map<string, Taught>();
  readonly #listeners = new Map<string, Listener>();
  #process: CheckerProcess | null = null;
  #order: Hand | null = null;
  #orders = 0;
  #deaths: number[] = [];
  #patience: ReturnType<typeof setTimeout> | undefined;
  #telling: ReturnType<typeof setTimeout> | undefined;
  #toldAt = Number.NEGATIVE_INFINITY;

  constructor(options: CheckRunnerOptions) {
    this.#options = options;
  }

  /**
   * Queues blocks of a document; an earlier request for any of them no longer counts. When none is left to be checked the
   * document is looked at as a whole.
   */
  check(client: CheckClient, { document, blocks, layout }: Request<'check:blocks'>): void {
    const key = keyOf(client, document);
    if (!this.#listeners.has(key)) this.#listeners.set(key, { client, document, results: [], across: [] });
    if (layout) this.#documents.arrange(key, layout);
    for (const { id } of blocks) this.#documents.drop({ document: key, id });
    if (blocks.length === 0 || this.#recentDeaths() > MAX_DEATHS) this.#tell([key]);
    else this.#queue.add(blocks.map((block) => ({ ...block, document: key, project: projectOf(client) })));
    this.#feed();
  }

  /**
   * What the project of a client's window taught: its blocks are judged by it from now on, those known already, or just being
   * looked at, anew.
   */
  teach(client: CheckClient, taught: Taught): void {
    const project = projectOf(client);
    this.#taught.set(project, taught);
    this.#process?.post({ project, taught });
    const isOfClient = (document: string) => this.#listeners.get(document)?.client === client;
    this.#queue.add([...this.#documents.again(isOfClient), ...this.#queue.inHand(isOfClient)]);
    this.#feed();
  }

  /** Forgets what is queued and found for a document; the client hears nothing more of it. */
  cancel(client: CheckClient, document: string): void {
    const key = keyOf(client, document);
    this.#queue.cancel(key);
    this.#listeners.delete(key);
    this.#documents.forget(key);
    this.#process?.post({ forget: key });
  }

  /** Forgets a client that is gone. */
  release(client: CheckClient): void {
    for (const listener of [...this.#listeners.values()]) {
      if (listener.client === client) this.cancel(client, listener.document);
    }
    this.cancelArranging(client);
    this.#taught.delete(projectOf(client));
  }

  /**
   * Asks where a cut sentence goes on. The answer waits for no blocks but those in hand. Rejects with the Problem
   * `headsNotRanked` when the checker dies over it or is left alone after dying too often.
   */
  rank(question: RankQuestion): Promise<readonly RankedHead[]> {
    return this.#questions.rank(question);
  }

  /**
   * Asks, as `rank` does, how a whole document should be arranged; rejects with the Problem `arrangementNotProposed`. A client
   * waits for one answer at a time: an earlier one, or one that is cancelled, is null.
   */
  arrange(client: CheckClient, question: ArrangeQuestion): Promise<readonly ProposedChange[] | null> {
    this.cancelArranging(client);
    return this.#questions.arrange(question, client);
  }

  /** Asks, as `rank` does, where a document of the client's project would be changed; rejects with `documentNotSurveyed`. */
  survey(client: CheckClient, question: Omit<SurveyQuestion, 'project'>): Promise<readonly SurveyPlace[]> {
    return this.#questions.survey({ ...question, project: projectOf(client) });
  }

  /** A client waits for an arrangement no longer. */
  cancelArranging(client: CheckClient): void {
    this.#questions.cancel(client);
  }

  /** Ends the process and forgets everything, for quitting. */
  stop(): void {
    this.#questions.clear();
    for (const key of this.#listeners.keys()) this.#queue.cancel(key);
    this.#listeners.clear();
    clearTimeout(this.#telling);
    clearTimeout(this.#patience);
    const process = this.#process;
    this.#process = null;
    process?.kill();
  }

  #feed(): void {
    if (this.#order !== null) return;
    const blocks = this.#queue.take(ORDER_CHARACTERS, ORDER_BLOCKS);
    const number = ++this.#orders;
    if (blocks.length > 0) {
      this.#order = { number, blocks };
      this.#post({ order: number, blocks });
      return;
    }
    const whole = this.#recentDeaths() > MAX_DEATHS ? null : this.#documents.next();
    if (!whole) return;
    this.#order = { number, document: whole.document };
    this.#post({ across: number, ...whole });
  }

  #put(question: QuestionOrder): void {
    if (this.#recentDeaths() > MAX_DEATHS) this.#questions.clear();
    else this.#post(question);
  }

  #post(order: Order): void {
    this.#process ??= this.#start();
    this.#process.post(order);
    this.#waitPatiently();
  }

  /** Gives the process its time anew, as long as an answer of it is awaited. */
  #waitPatiently(): void {
    clearTimeout(this.#patience);
    if (this.#order === null && this.#questions.isEmpty) return;
    this.#patience = setTimeout(() => this.#process?.kill(), ORDER_PATIENCE);
  }

  #start(): CheckerProcess {
    const process = this.#options.start();
    process.onMessage((message) => {
      if (process === this.#process) this.#receive(message);
    });
    process.onExit(() => {
      if (process === this.#process) this.#bury();
    });
    for (const [project, taught] of this.#taught) process.post({ project, taught });
    return process;
  }

  #receive(message: unknown): void {
    const parsed = replySchema.safeParse(message);
    if (!parsed.success || !this.#take(parsed.data)) {
      this.#options.log('reading a reply of the checker', parsed.error ?? new Error('a reply to no order'));
      this.#process?.kill();
      return;
    }
    this.#waitPatiently();
  }

  /** False when it answers nothing that was asked. */
  #take(reply: Reply): boolean {
    if ('question' in reply) return this.#receiveAnswer(reply);
    return 'across' in reply ? this.#receiveAcross(reply) : this.#receiveResults(reply);
  }

  #receiveAnswer(reply: QuestionReply): boolean {
    if ('error' in reply) this.#options.log('proposing an arrangement', reply.error);
    return this.#questions.answer(reply);
  }

  #receiveAcross({ across, found, unknown, error }: AcrossReply): boolean {
    const order = this.#order;
    if (order?.number !== across || !('document' in order)) return false;
    this.#order = null;
    if (error !== undefined) this.#options.log('checking a whole document', error);
    this.#queue.add(this.#documents.lost(order.document, unknown));
    this.#listeners.get(order.document)?.across.push(...found);
    this.#tellSoon();
    this.#feed();
    return true;
  }

  #receiveResults({ order: number, results }: CheckReply): boolean {
    const order = this.#order;
    if (order?.number !== number || !('blocks' in order) || order.blocks.length !== results.length) return false;
    this.#order = null;
    const failed: GivenBlock[] = [];
    for (const [i, result] of results.entries()) {
      const block = order.blocks[i];
      if (block === undefined || !this.#queue.settle(block)) continue;
      if ('error' in result) {
        this.#options.log(`checking a ${block.type}`, result.error);
        failed.push(block);
      } else this.#documents.take(block);
      this.#note(block, 'findings' in result ? result.findings : []);
    }
    this.#noticeSkipped(failed);
    this.#tellSoon();
    this.#feed();
    return true;
  }

  #bury(): void {
    this.#options.log('checking', new Error('the checker process ended'));
    clearTimeout(this.#patience);
    this.#process = null;
    this.#order = null;
    this.#deaths.push(this.#options.now());
    const givenUp = this.#queue.returnInHand();
    this.#queue.add(this.#documents.restart());
    for (const block of givenUp) this.#note(block, []);
    this.#noticeSkipped(givenUp);
    if (this.#recentDeaths() > MAX_DEATHS) {
      const stopped = this.#queue.clear();
      this.#notice(stopped, { code: 'checkerStopped', values: {} });
      this.#tell(stopped);
      this.#questions.clear();
    } else {
      const waiting = [...this.#listeners.keys()].filter((key) => this.#queue.left(key) > 0);
      this.#notice(waiting, { code: 'checkerRestarted', values: {} });
      this.#questions.putAgain();
    }
    this.#tellSoon();
    this.#feed();
  }

  #recentDeaths(): number {
    const since = this.#options.now() - DEATH_SPAN;
    this.#deaths = this.#deaths.filter((death) => death > since);
    return this.#deaths.length;
  }

  #note({ document, id, version }: GivenBlock, findings: readonly FoundInBlock['findings'][number][]): void {
    this.#listeners.get(document)?.results.push({ block: id, version, findings: [...findings] });
  }

  #noticeSkipped(blocks: readonly GivenBlock[]): void {
    for (const key of new Set(blocks.map(({ document }) => document))) {
      const count = blocks.filter(({ document }) => document === key).length;
      this.#notice([key], { code: 'blockNotChecked', values: { count } });
    }
  }

  /** Once a window, even if several of its documents are concerned. */
  #notice(keys: readonly string[], problem: ProblemData): void {
    const clients = new Set(keys.map((key) => this.#listeners.get(key)?.client));
    for (const client of clients) client?.tellNotice(problem);
  }

  #tellSoon(): void {
    if (this.#telling !== undefined) return;
    const wait = Math.max(0, this.#toldAt + TELL_EVERY - this.#options.now());
    this.#telling = setTimeout(() => {
      this.#telling = undefined;
      this.#toldAt = this.#options.now();
      const hasNews = ({ results, across }: Listener) => results.length + across.length > 0;
      this.#tell([...this.#listeners].filter(([, listener]) => hasNews(listener)).map(([key]) => key));
    }, wait);
  }

  #tell(keys: readonly string[]): void {
    for (const key of keys) {
      const listener = this.#listeners.get(key);
      if (listener === undefined) continue;
      const { client, document, results, across } = listener;
      listener.results = [];
      listener.across = [];
      client.tellResult({ document, results, across, left: this.#queue.left(key) });
    }
  }
}

/** A window has one project open at a time. */
const projectOf = (client: CheckClient): string => String(client.id);

function keyOf(client: CheckClient, document: string): string {
  return `${client.id}/${document}`;
}
