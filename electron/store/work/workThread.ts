import { Problem } from '#shared/problems/problem';
import type { StoreWork, TaskInput, TaskName, TaskOutput } from './storeWork';
import type { WorkReply } from './workMessages';

/** A thread that has just been started. */
export interface Thread {
  post(order: { readonly order: number; readonly task: TaskName; readonly input: TaskInput<TaskName> }): void;
  onReply(listener: (reply: WorkReply) => void): void;
  /** It ended by itself: `error` is what it died of, where that is known. */
  onEnd(listener: (error?: Error) => void): void;
  stop(): void;
}

interface Waiting {
  readonly resolve: (output: TaskOutput<TaskName>) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Has tasks done by a thread of its own, which is started with the first one. When it dies, what it was given is rejected with
 * the code `EWORK`, and the next task finds a new one.
 */
export class WorkThread {
  private thread: Thread | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private orders = 0;

  constructor(private readonly start: () => Thread) {}

  readonly work: StoreWork = <T extends TaskName>(task: T, input: TaskInput<T>) =>
    new Promise<TaskOutput<T>>((resolve, reject) => {
      this.thread ??= this.begin();
      const order = ++this.orders;
      // An answer is of the task that was asked for, which the compiler can't see across the thread.
      this.waiting.set(order, { resolve: (output) => resolve(output as TaskOutput<T>), reject });
      this.thread.post({ order, task, input });
    });

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

  private settle(reply: WorkReply): void {
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

function errorOf(reply: Exclude<WorkReply, { readonly output: unknown }>): Error {
  if ('problem' in reply) return new Problem(reply.problem.code, reply.problem.values);
  const error = new Error(reply.fault);
  if (reply.stack !== undefined) error.stack = reply.stack;
  return error;
}
