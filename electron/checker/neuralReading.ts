import type { OutsideCandidate } from '#shared/language/neural/outside';
import { readOutside } from '#shared/language/neural/readOutside';
import { Problem, problemData } from '#shared/problems/problem';
import type { AgainReply, GivenBlock, ModelOrder, ModelReply } from './checkerMessages';
import { NeuralModel } from './neuralModel';
import { findNeuralRuntime } from './neuralRuntime';
import { WaitingTexts } from './waitingTexts';

/** So many texts are remembered; what was read longest ago goes first. */
const REMEMBERED = 5_000;

/**
 * Has texts read by a neural model of the user's, beside the checker's other work and after it: blocks are checked without it
 * first, and again once it has read them and would rather read something else. What was given last is read first.
 */
export class NeuralReading {
  readonly #tell: (reply: ModelReply | AgainReply) => void;
  readonly #read = new Map<string, readonly OutsideCandidate[]>();
  readonly #waiting = new WaitingTexts();
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

  /** Has the texts of blocks read that were not read yet, in the place of what they said before. */
  want(blocks: readonly GivenBlock[]): void {
    if (!this.#model) return;
    for (const block of blocks) {
      if (this.#read.has(block.text)) this.#waiting.drop(block);
      else this.#waiting.add(block);
    }
    void this.#readOn();
  }

  /** What waits of a document need not be read any more. */
  forget(document: string): void {
    this.#waiting.forget(document);
  }

  async #readOn(): Promise<void> {
    if (this.#isReading) return;
    this.#isReading = true;
    for (let model = this.#model; model; model = this.#model) {
      const next = this.#waiting.take();
      if (!next) break;
      const { text, blocks: again } = next;
      const found = await this.#readOne(model, text);
      if (found === null || model !== this.#model) continue;
      this.#remember(text, found);
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
