import { Problem } from '#shared/problems/problem';
import type { StoreTasks, StoreWork } from './storeWork';
import type { TaskOrder, TaskReply } from './workMessages';

/** A thread that has just been started. */
export interface Thread {
  post(order: TaskOrder): void;
  onReply(listener: (reply: TaskReply) => void): void;
  /** It ended by itself: `error` is what it died of, where that is known. */
  onEnd(listener: (error?: Error) => void): void;
  stop(): void;
}

interface Waiting {
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** What a thread can be asked for, and what it answers. */
export type TaskTable = Readonly<Record<string, (input: never) => unknown>>;

/**
 * Has tasks done by a thread of its own, which is started with the first one. When it dies, what it was given is rejected with
 * the code `EWORK`, and the next task finds a new one.
 */
export class TaskThread<T extends TaskTable> {
  private thread: Thread | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private orders = 0;

  constructor(private readonly start: () => Thread) {}

  readonly work = <K extends keyof T & string>(task: K, input: Parameters<T[K]>[0]): Promise<ReturnType<T[K]>> =>
    new Promise<ReturnType<T[K]>>((resolve, reject) => {
      this.thread ??= this.begin();
      const order = ++this.orders;
      // An answer is of the task that was asked for, which the compiler can't see across the thread.
      this.waiting.set(order, { resolve: (output) => resolve(output as ReturnType<T[K]>), reject });
      this.thread.post({ order, task, input });
    });

  /** Whether there is a thread: nothing that one would have to be told is of interest where there is none. */
  get isRunning(): boolean {
    return this.thread !== null;
  }

  /** Ends the thread, for quitting. What it has not answered is rejected. */
  stop(): void {
    this.thread?.stop();
    this.end();
  }

  private begin(): Thread {
    const thread = this.start();
    thread.onReply((reply) => this.settle(reply));
    thread.onEnd((error) => {
      if (thread === this.thread) this.end(error);
    });
    return thread;
  }

  private settle(reply: TaskReply): void {
    const waiting = this.waiting.get(reply.order);
    this.waiting.delete(reply.order);
    if ('output' in reply) waiting?.resolve(reply.output);
    else waiting?.reject(errorOf(reply));
  }

  private end(cause?: Error): void {
    this.thread = null;
    // With a code, as the system's errors have one: what was asked for could not be done now, and may be asked for again.
    const error = Object.assign(new Error('the thread ended', { cause }), { code: 'EWORK' });
    const given = [...this.waiting.values()];
    this.waiting.clear();
    for (const { reject } of given) reject(error);
  }
}

/** The thread that does the store's heavy work. */
export class WorkThread extends TaskThread<StoreTasks> {
  declare readonly work: StoreWork;
}

function errorOf(reply: Exclude<TaskReply, { readonly output: unknown }>): Error {
  if ('problem' in reply) return new Problem(reply.problem.code, reply.problem.values);
  const error = new Error(reply.fault);
  if (reply.stack !== undefined) error.stack = reply.stack;
  return error;
}
