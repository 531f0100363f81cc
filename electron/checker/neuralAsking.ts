import type { NeuralHost } from './neuralHost';
import type { NeuralOrder, NeuralReply } from './neuralMessages';

interface Asked {
  readonly resolve: (reply: NeuralReply) => void;
  readonly reject: (error: Error) => void;
}

/** How long a host that can be killed may take to end by itself, in milliseconds. */
const PARTING_PATIENCE = 2_000;

/** Asks the host of a neural model, which answers one order after the other. */
export class NeuralAsking {
  readonly #host: NeuralHost;
  readonly #asked: Asked[] = [];
  readonly #ended: Promise<void>;
  #hasEnded = false;
  #isParting = false;

  constructor(host: NeuralHost) {
    this.#host = host;
    host.onReply((reply) => this.#asked.shift()?.resolve(reply));
    host.onError((error) => this.#fail(error));
    this.#ended = new Promise((resolve) => {
      host.onExit(() => {
        this.#hasEnded = true;
        this.#fail(new Error('the host of the model ended'));
        resolve();
      });
    });
  }

  /** Rejects when the host dies or was ended. */
  ask(order: NeuralOrder): Promise<NeuralReply> {
    return new Promise((resolve, reject) => {
      this.#asked.push({ resolve, reject });
      this.#host.post(order);
    });
  }

  /**
   * Has the host end once it is done with what it is at; resolves then. One that can be killed is, when that takes long; a thread
   * that is ended from outside while the model runs takes the whole process with it.
   */
  end(): Promise<void> {
    if (this.#hasEnded || this.#isParting) return this.#ended;
    this.#isParting = true;
    this.#host.post({ end: true });
    const { kill } = this.#host;
    if (kill) {
      const timer = setTimeout(kill, PARTING_PATIENCE);
      void this.#ended.then(() => clearTimeout(timer));
    }
    return this.#ended;
  }

  #fail(error: Error): void {
    for (const { reject } of this.#asked.splice(0)) reject(error);
  }
}
