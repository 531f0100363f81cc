import type { ModelState } from '#shared/ipc/contract';
import type { ModelOrder, ModelReply } from './checkerMessages';

/** Which neural model a checker is to use, and how it is with it. */
export class ModelUse {
  readonly #tell: (state: ModelState) => void;
  #order: ModelOrder = { model: 0, folder: null, modules: [] };

  constructor(tell: (state: ModelState) => void) {
    this.#tell = tell;
  }

  /** What a checker has to be told. */
  get order(): ModelOrder {
    return this.#order;
  }

  /** Another model, or none; returns what the checker has to be told. */
  choose(folder: string | null, modules: readonly string[]): ModelOrder {
    this.#order = { model: this.#order.model + 1, folder, modules };
    this.#tell({ state: folder === null ? 'off' : 'reading' });
    return this.#order;
  }

  /** False when it is about a model that is not the chosen one any more. */
  take({ model, state }: ModelReply): boolean {
    if (model !== this.#order.model) return false;
    if (state.state === 'failed') this.#order = { ...this.#order, folder: null };
    this.#tell(state);
    return true;
  }

  /**
   * The checker died. A runtime may end its process, which nobody can tell from any other death: the next one goes without, so
   * that no text is given up for what the model did.
   */
  noteDeath(): void {
    if (this.#order.folder === null) return;
    this.choose(null, []);
    this.#tell({ state: 'failed', problem: { code: 'modelFailed', values: { detail: 'processEnded' } } });
  }
}
