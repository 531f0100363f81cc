import { type Order, type Reply, replySchema } from './checkerMessages';

/** The checker process as the app knows it. */
export interface CheckerProcess {
  post(order: Order): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, whatever ended it. */
  onExit(listener: () => void): void;
  kill(): void;
}

export interface CheckerLifeOptions {
  readonly start: () => CheckerProcess;
  readonly log: (doing: string, error: unknown) => void;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Whether an answer is awaited: a process that is silent then is taken for hung after a while. */
  readonly isAwaiting: () => boolean;
  /** What a process that was just started has to be told first. */
  readonly onStart: (process: CheckerProcess) => void;
  /** Called with each reply; false when it answers nothing that was asked. */
  readonly onReply: (reply: Reply) => boolean;
  /** The process is gone; all it had in hand is to be asked anew. Not called for one that was ended by `end`. */
  readonly onDeath: () => void;
}

/** A checker silent for so long over one order is taken for hung, in milliseconds. */
const PATIENCE = 30_000;
/** More deaths than this within the span (milliseconds), and it is left alone until the span has passed. */
const MAX_DEATHS = 3;
const DEATH_SPAN = 60_000;

/**
 * One checker process at a time: started with the first order or ahead of it, ended when it hangs or answers nonsense, and told
 * of when it dies. One that dies too often is left alone for a while.
 */
export class CheckerLife {
  readonly #options: CheckerLifeOptions;
  #process: CheckerProcess | null = null;
  #deaths: number[] = [];
  #patience: ReturnType<typeof setTimeout> | undefined;

  constructor(options: CheckerLifeOptions) {
    this.#options = options;
  }

  /** It died too often of late: nothing is to be posted. */
  get isLeftAlone(): boolean {
    const since = this.#options.now() - DEATH_SPAN;
    this.#deaths = this.#deaths.filter((death) => death > since);
    return this.#deaths.length > MAX_DEATHS;
  }

  /** Gives an order to the process, which is started when there is none. Its time to answer begins anew. */
  post(order: Order): void {
    this.#process ??= this.#start();
    this.#process.post(order);
    this.#waitPatiently();
  }

  /** Starts the process ahead of the first order, unless it is left alone. */
  warm(): void {
    if (!this.isLeftAlone) this.#process ??= this.#start();
  }

  /** Tells something to the process if there is one; the next one is told with `onStart`. */
  tell(order: Order): void {
    this.#process?.post(order);
  }

  /** Ends the process; nothing is heard of it any more. */
  end(): void {
    clearTimeout(this.#patience);
    const process = this.#process;
    this.#process = null;
    process?.kill();
  }

  #start(): CheckerProcess {
    const process = this.#options.start();
    process.onMessage((message) => {
      if (process === this.#process) this.#receive(message);
    });
    process.onExit(() => {
      if (process === this.#process) this.#bury();
    });
    this.#options.onStart(process);
    return process;
  }

  #receive(message: unknown): void {
    const parsed = replySchema.safeParse(message);
    if (!parsed.success || !this.#options.onReply(parsed.data)) {
      this.#options.log('reading a reply of the checker', parsed.error ?? new Error('a reply to no order'));
      this.#process?.kill();
      return;
    }
    this.#waitPatiently();
  }

  #bury(): void {
    this.#options.log('checking', new Error('the checker process ended'));
    clearTimeout(this.#patience);
    this.#process = null;
    this.#deaths.push(this.#options.now());
    this.#options.onDeath();
  }

  #waitPatiently(): void {
    clearTimeout(this.#patience);
    if (!this.#options.isAwaiting()) return;
    this.#patience = setTimeout(() => this.#process?.kill(), PATIENCE);
  }
}
