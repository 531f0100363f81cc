import type { ProposedChange } from '#shared/detectors/arranging/proposedChanges';
import type { Learned } from '#shared/detectors/learning/learned';
import { noNames, type ProjectNames } from '#shared/detectors/projectNames';
import type { RankedHead } from '#shared/detectors/rankHeads';
import type { SurveyPlace } from '#shared/detectors/survey';
import type { Taught } from '#shared/detectors/taught';
import type { Checker, FoundInBlock, ModelState, Request } from '#shared/ipc/contract';
import type { ProjectKnowledge } from '#shared/suggestions/knowledge';
import type { KnownNames } from '#shared/suggestions/knownNames';
import { CheckerLife, type CheckerProcess } from './checkerLife';
import type {
  AcrossReply,
  AgainReply,
  CheckReply,
  GivenBlock,
  ModelReply,
  QuestionOrder,
  QuestionReply,
  Reply,
} from './checkerMessages';
import { type CheckClient, CheckListeners } from './checkListeners';
import { CheckQueue } from './checkQueue';
import { DocumentOrders } from './documentOrders';
import { ModelUse } from './modelUse';
import { type ArrangeQuestion, QuestionQueue, type RankQuestion, type SurveyQuestion } from './questionQueue';

export interface CheckRunnerOptions {
  /** Which rules it runs; they tell the windows apart what they are told. */
  readonly checker: Checker;
  readonly start: () => CheckerProcess;
  readonly log: (doing: string, error: unknown) => void;
  /** Told how it is with the neural model whenever that changes. */
  readonly onModel?: ((state: ModelState) => void) | undefined;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
}

/** One order is small, so that a replaced block is noticed soon and an order takes about as long as a window waits. */
const ORDERS = { layout: { characters: 8_000, blocks: 64 }, lexical: { characters: 2_000, blocks: 64 } } as const;

const notices = {
  layout: { restarted: 'checkerRestarted', stopped: 'checkerStopped', skipped: 'blockNotChecked' },
  lexical: { restarted: 'lexicalRestarted', stopped: 'lexicalStopped', skipped: 'lexicalSkipped' },
} as const;

/** What the process is at. */
type Hand =
  | { readonly number: number; readonly blocks: readonly GivenBlock[] }
  /** Null when the document was forgotten since: what comes counts for nothing. */
  | { readonly number: number; readonly document: string | null };

/**
 * Feeds a checker process, one order at a time, and tells the windows what it finds. The process is started when there
 * is something to check, or is about to be. When it dies its work is queued again; a block that kills it twice is skipped, and
 * a checker that keeps dying is left alone for a while. Every document asked for is told `left: 0` in the end, whatever happens.
 */
export class CheckRunner {
  readonly #options: CheckRunnerOptions;
  readonly #queue = new CheckQueue();
  readonly #documents = new DocumentOrders();
  readonly #questions = new QuestionQueue((order) => this.#put(order));
  readonly #taught = new Map<string, Taught>();
  readonly #learned = new Map<string, Learned>();
  readonly #names = new Map<string, ProjectNames>();
  readonly #knows = new Map<string, ProjectKnowledge>();
  /** By document, what is tagged in it. */
  readonly #tagged = new Map<string, readonly KnownNames[]>();
  readonly #model: ModelUse;
  readonly #listeners: CheckListeners;
  readonly #life: CheckerLife;
  #order: Hand | null = null;
  #orders = 0;

  constructor(options: CheckRunnerOptions) {
    this.#options = options;
    const { checker, start, log, now, onModel = () => undefined } = options;
    this.#model = new ModelUse(onModel);
    this.#listeners = new CheckListeners({ checker, now, left: (key) => this.#queue.left(key) });
    this.#life = new CheckerLife({
      start,
      log,
      now,
      isAwaiting: () => this.#order !== null || !this.#questions.isEmpty,
      onStart: (process) => {
        for (const [project, taught] of this.#taught) process.post({ project, taught });
        for (const [project, learned] of this.#learned) process.post({ project, learned });
        for (const [project, names] of this.#names) process.post({ project, names });
        for (const [project, knows] of this.#knows) process.post({ project, knows });
        for (const [document, tagged] of this.#tagged) process.post({ document, tagged });
        if (this.#model.order.folder !== null) process.post(this.#model.order);
      },
      onReply: (reply) => this.#take(reply),
      onDeath: () => this.#recover(),
    });
  }

  /** Starts the process ahead of what there will be to check: it takes a moment to read what it knows. */
  warm(): void {
    this.#life.warm();
  }

  /**
   * Queues blocks of a document; an earlier request for any of them no longer counts. Whenever none is left to be checked the
   * document is looked at as a whole, as far as its blocks are known.
   */
  check(client: CheckClient, { document, blocks, layout }: Omit<Request<'check:blocks'>, 'checker'>): void {
    const key = this.#listeners.add(client, document);
    if (layout) this.#documents.arrange(key, layout);
    for (const { id } of blocks) this.#documents.drop({ document: key, id });
    const { isLeftAlone } = this.#life;
    if (blocks.length === 0 || isLeftAlone) this.#listeners.tell([key], isLeftAlone);
    else this.#queue.add(blocks.map((block) => ({ ...block, document: key, project: projectOf(client) })));
    this.#feed();
  }

  /**
   * What the project of a client's window taught: its blocks are judged by it from now on, those known already, or just being
   * looked at, anew. A checker that is left alone is told when it is started again.
   */
  teach(client: CheckClient, taught: Taught): void {
    const project = projectOf(client);
    this.#taught.set(project, taught);
    this.#life.tell({ project, taught });
    this.#checkAnew(client);
  }

  /** What the documents of a client's project call things: its blocks are held against that from now on, as after `teach`. */
  nameElsewhere(client: CheckClient, names: ProjectNames): void {
    const project = projectOf(client);
    if (JSON.stringify(names) === JSON.stringify(this.#names.get(project) ?? noNames)) return;
    this.#names.set(project, names);
    this.#life.tell({ project, names });
    this.#checkAnew(client);
  }

  #checkAnew(client: CheckClient): void {
    if (this.#life.isLeftAlone) return;
    const isOfClient = (document: string) => this.#listeners.isOf(client, document);
    this.#queue.add([...this.#documents.again(isOfClient), ...this.#queue.inHand(isOfClient)]);
    this.#feed();
  }

  /** What the answers in the documents of a client's project teach: what was found is seen by it from now on. */
  learn(client: CheckClient, learned: Learned): void {
    const project = projectOf(client);
    this.#learned.set(project, learned);
    this.#life.tell({ project, learned });
    this.#documents.lookAgain((document) => this.#listeners.isOf(client, document));
    this.#feed();
  }

  /**
   * Uses the neural model in a folder, or none; `modules` are folders in which its runtime may be installed. It is read at once,
   * and what was checked is checked again when it was. `onModel` tells how it is with it: that it failed, too, while the checker
   * is left alone.
   */
  useModel(folder: string | null, modules: readonly string[]): void {
    const order = this.#model.choose(folder, modules);
    if (folder === null) this.#life.tell(order);
    // Nobody would read it, and nobody be told.
    else if (this.#life.isLeftAlone) this.#model.noteDeath();
    else this.#life.post(order);
  }

  /** What the project of a client's window knows for suggestions of tags holds from now on. */
  know(client: CheckClient, knows: ProjectKnowledge): void {
    const project = projectOf(client);
    this.#knows.set(project, knows);
    this.#life.tell({ project, knows });
  }

  /** What is tagged in a client's document is suggested elsewhere in it from now on. */
  noteTagged(client: CheckClient, document: string, tagged: readonly KnownNames[]): void {
    const key = this.#listeners.add(client, document);
    this.#tagged.set(key, tagged);
    this.#life.tell({ document: key, tagged });
  }

  /** Forgets what is queued and found for a document; the client hears nothing more of it. */
  cancel(client: CheckClient, document: string): void {
    const key = this.#listeners.remove(client, document);
    this.#queue.cancel(key);
    this.#documents.forget(key);
    this.#tagged.delete(key);
    const order = this.#order;
    if (order && 'document' in order && order.document === key) this.#order = { ...order, document: null };
    this.#life.tell({ forget: key });
  }

  /** Forgets a client that is gone. */
  release(client: CheckClient): void {
    for (const document of this.#listeners.documentsOf(client)) this.cancel(client, document);
    this.cancelArranging(client);
    const project = projectOf(client);
    this.#taught.delete(project);
    this.#learned.delete(project);
    this.#names.delete(project);
    this.#knows.delete(project);
    this.#life.tell({ close: project });
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
    this.#queue.clear();
    this.#listeners.clear();
    this.#life.end();
  }

  #feed(): void {
    if (this.#order !== null) return;
    const { characters, blocks: count } = ORDERS[this.#options.checker];
    const blocks = this.#queue.take(characters, count);
    const number = ++this.#orders;
    if (blocks.length > 0) {
      this.#order = { number, blocks };
      this.#life.post({ order: number, blocks });
      return;
    }
    const whole = this.#life.isLeftAlone ? null : this.#documents.next();
    if (!whole) return;
    this.#order = { number, document: whole.document };
    this.#life.post({ across: number, ...whole });
  }

  #put(question: QuestionOrder): void {
    if (this.#life.isLeftAlone) this.#questions.clear();
    else this.#life.post(question);
  }

  /** False when it answers nothing that was asked. */
  #take(reply: Reply): boolean {
    if ('question' in reply) return this.#takeAnswer(reply);
    if ('model' in reply) return this.#takeModel(reply);
    if ('again' in reply) return this.#checkAgain(reply);
    if ('suggested' in reply) {
      for (const { document, blocks } of reply.suggested) this.#listeners.suggest(document, blocks);
      return true;
    }
    return 'across' in reply ? this.#takeAcross(reply) : this.#takeResults(reply);
  }

  #takeAnswer(reply: QuestionReply): boolean {
    if ('error' in reply) this.#options.log('proposing an arrangement', reply.error);
    return this.#questions.answer(reply);
  }

  /** What was checked without the model, or with it, is checked again. */
  #takeModel(reply: ModelReply): boolean {
    if (!this.#model.take(reply)) return true;
    if (reply.state.state === 'failed' && reply.state.problem.code === 'modelTooSlow') this.#replaceProcess();
    this.#queue.add([...this.#documents.again(() => true), ...this.#queue.inHand(() => true)]);
    this.#feed();
    return true;
  }

  /** A model that takes too long, or never ends, goes on in its process until that is ended. */
  #replaceProcess(): void {
    this.#life.end();
    this.#order = null;
    this.#queue.addBehind(this.#documents.restart());
  }

  #checkAgain({ again }: AgainReply): boolean {
    for (const { document, blocks } of again) this.#queue.add(this.#documents.lost(document, blocks));
    this.#feed();
    return true;
  }

  #takeAcross({ across, found, unknown, error }: AcrossReply): boolean {
    const order = this.#order;
    if (order?.number !== across || !('document' in order)) return false;
    this.#order = null;
    if (error !== undefined) this.#options.log('checking a whole document', error);
    if (order.document !== null) {
      this.#queue.add(this.#documents.lost(order.document, unknown));
      this.#listeners.noteAcross(order.document, found);
    }
    this.#feed();
    return true;
  }

  #takeResults({ order: number, results }: CheckReply): boolean {
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
    this.#feed();
    return true;
  }

  /** The process died: what it had in hand is asked of the next one, as long as it is not left alone. */
  #recover(): void {
    this.#order = null;
    this.#model.noteDeath();
    const givenUp = this.#queue.returnInHand();
    this.#queue.addBehind(this.#documents.restart());
    for (const block of givenUp) this.#note(block, []);
    this.#noticeSkipped(givenUp);
    const { restarted, stopped } = notices[this.#options.checker];
    if (this.#life.isLeftAlone) {
      const left = this.#queue.clear();
      this.#listeners.notice(left, { code: stopped, values: {} });
      this.#listeners.tell(left, true);
      this.#questions.clear();
    } else {
      const waiting = this.#listeners.keys().filter((key) => this.#queue.left(key) > 0);
      this.#listeners.notice(waiting, { code: restarted, values: {} });
      this.#questions.putAgain();
    }
    this.#feed();
  }

  #note({ document, id, version }: GivenBlock, findings: readonly FoundInBlock['findings'][number][]): void {
    this.#listeners.note(document, { block: id, version, findings: [...findings] });
  }

  #noticeSkipped(blocks: readonly GivenBlock[]): void {
    const { skipped } = notices[this.#options.checker];
    for (const key of new Set(blocks.map(({ document }) => document))) {
      const count = blocks.filter(({ document }) => document === key).length;
      this.#listeners.notice([key], { code: skipped, values: { count } });
    }
  }
}

/** A window has one project open at a time. */
const projectOf = (client: CheckClient): string => String(client.id);
