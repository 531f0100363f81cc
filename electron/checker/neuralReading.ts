import type { OutsideCandidate } from '#shared/language/neural/outside';
import { readOutside } from '#shared/language/neural/readOutside';
import { Problem, problemData } from '#shared/problems/problem';
import type { AgainReply, GivenBlock, ModelOrder, ModelReply } from './checkerMessages';
import { NeuralModel } from './neuralModel';
import { findNeuralRuntime } from './neuralRuntime';

/** So many texts are remembered; what was read longest ago goes first. */
const REMEMBERED = 5_000;

/**
 * Has texts read by a neural model of the user's, beside the checker's other work and after it: blocks are checked without it
 * first, and again once it has read them and would rather read something else. What was given last is read first.
 */
export class NeuralReading {
  readonly #tell: (reply: ModelReply | AgainReply) => void;
  readonly #read = new Map<string, readonly OutsideCandidate[]>();
  /** Texts to be read, the latest last, with the blocks that say so. */
  readonly #waiting = new Map<string, Map<string, Set<string>>>();
  #order = 0;
  #model: NeuralModel | null = null;
  #isReading = false;

  constructor(tell: (reply: ModelReply | AgainReply) => void) {
    this.#tell = tell;
  }

  /** What the model would rather read in a text, as far as it has read it. */
  readonly outsideOf = (text: string): readonly OutsideCandidate[] => this.#read.get(text) ?? [];

  /** Uses the model of an order from now on, and tells how it is with it: when it was read, and when it has to be left out. */
  async use({ model: order, folder, modules }: ModelOrder): Promise<void> {
    // A checker that is started for it is told twice.
    if (this.#order === order) return;
    this.#order = order;
    this.#leaveOut();
    if (folder === null) {
      this.#tell({ model: order, state: { state: 'off' } });
      return;
    }
    try {
      const model = await NeuralModel.open(folder, { runtime: findNeuralRuntime(modules) });
      if (this.#order !== order) {
        void model.close();
        return;
      }
      this.#model = model;
      const { bytes, vocabulary, longest } = model.facts;
      this.#tell({ model: order, state: { state: 'on', bytes, vocabulary, longest } });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.#tell({ model: order, state: { state: 'failed', problem: problemData(error) } });
    }
  }

  /** Has the texts of blocks read that were not read yet. */
  want(blocks: readonly GivenBlock[]): void {
    if (!this.#model) return;
    for (const { document, id, text } of blocks) {
      if (this.#read.has(text)) continue;
      const documents = this.#waiting.get(text) ?? new Map<string, Set<string>>();
      documents.set(document, (documents.get(document) ?? new Set()).add(id));
      this.#waiting.delete(text);
      this.#waiting.set(text, documents);
    }
    void this.#readOn();
  }

  async #readOn(): Promise<void> {
    if (this.#isReading) return;
    this.#isReading = true;
    for (let model = this.#model; model; model = this.#model) {
      const next = [...this.#waiting].at(-1);
      if (!next) break;
      const [text, documents] = next;
      this.#waiting.delete(text);
      const found = await this.#readOne(model, text);
      if (found === null || model !== this.#model) continue;
      this.#remember(text, found);
      const again = [...documents].map(([document, blocks]) => ({ document, blocks: [...blocks] }));
      if (found.length > 0) this.#tell({ again });
    }
    this.#isReading = false;
  }

  /** Null when the model had to be left out over it. */
  async #readOne(model: NeuralModel, text: string): Promise<readonly OutsideCandidate[] | null> {
    try {
      return await readOutside(model, text);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (model === this.#model) {
        this.#leaveOut();
        this.#tell({ model: this.#order, state: { state: 'failed', problem: problemData(error) } });
      }
      return null;
    }
  }

  #remember(text: string, found: readonly OutsideCandidate[]): void {
    this.#read.set(text, found);
    for (const oldest of this.#read.keys()) {
      if (this.#read.size <= REMEMBERED) break;
      this.#read.delete(oldest);
    }
  }

  #leaveOut(): void {
    void this.#model?.close();
    this.#model = null;
    this.#read.clear();
    this.#waiting.clear();
  }
}
