import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { NeuralOrder, NeuralReply } from './neuralMessages';

interface Asked {
  readonly resolve: (reply: NeuralReply) => void;
  readonly reject: (error: Error) => void;
}

/** The thread of a neural model. It answers one order after the other. */
export class NeuralWorker {
  readonly #worker: Worker;
  readonly #asked: Asked[] = [];
  readonly #ended: Promise<void>;
  #hasEnded = false;

  /** Starts the thread of the bundle `file`, which may lie in an archive that only the app itself can read. */
  constructor(file: string) {
    this.#worker = new Worker(readFileSync(file, 'utf8'), { eval: true });
    this.#worker.on('message', (reply: NeuralReply) => this.#asked.shift()?.resolve(reply));
    this.#worker.on('error', (error) => this.#fail(error));
    this.#ended = new Promise((resolve) => {
      this.#worker.on('exit', () => {
        this.#hasEnded = true;
        this.#fail(new Error('the thread of the model ended'));
        resolve();
      });
    });
  }

  /** Rejects when the thread dies or was ended. */
  ask(order: NeuralOrder): Promise<NeuralReply> {
    return new Promise((resolve, reject) => {
      this.#asked.push({ resolve, reject });
      this.#worker.postMessage(order);
    });
  }

  /**
   * Has it end once it is done with what it is at; resolves then. A thread that is ended from outside while the model runs takes
   * the whole process with it.
   */
  end(): Promise<void> {
    if (!this.#hasEnded) this.#worker.postMessage({ end: true } satisfies NeuralOrder);
    return this.#ended;
  }

  #fail(error: Error): void {
    for (const { reject } of this.#asked.splice(0)) reject(error);
  }
}
