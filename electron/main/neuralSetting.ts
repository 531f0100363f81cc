import path from 'node:path';
import type { ModelChoice, ModelState } from '#shared/ipc/contract';
import type { ProblemData } from '#shared/problems/problem';
import type { ChosenModel } from './preferences';

export interface NeuralSettingOptions {
  readonly preferences: { readonly model: ChosenModel | undefined; saveModel(model: ChosenModel): Promise<void> };
  /** Has the checker of wording use the model in a folder, or none. */
  readonly use: (folder: string | null) => void;
  /** Told whenever something of it changes. */
  readonly tell: (choice: ModelChoice) => void;
  /** Told when a model that was in use has to be left out. */
  readonly notice: (problem: ProblemData) => void;
}

/** The neural model the user chose: which it is, whether it is used, and how it is with it. */
export class NeuralSetting {
  readonly #options: NeuralSettingOptions;
  #state: ModelState = { state: 'off' };
  /** The user is looking at what becomes of it, so that a problem needs no notice. */
  #isAwaited = false;

  constructor(options: NeuralSettingOptions) {
    this.#options = options;
  }

  /** Uses the model that was in use when the app was left. */
  start(): void {
    const model = this.#options.preferences.model;
    if (model?.isOn) this.#options.use(model.folder);
  }

  get choice(): ModelChoice {
    const model = this.#options.preferences.model;
    return {
      name: model ? path.basename(model.folder) : null,
      isOn: model?.isOn ?? false,
      state: this.#state,
    };
  }

  /** Uses the model in this folder from now on. Throws Problem `settingsNotSaved` when the disk refuses to remember it. */
  choose(folder: string): Promise<void> {
    return this.#change({ folder, isOn: true });
  }

  /** Uses the chosen model, or leaves it out; as `choose`. */
  async turn(isOn: boolean): Promise<void> {
    const model = this.#options.preferences.model;
    if (model) await this.#change({ ...model, isOn });
  }

  /** The checker tells how it is with it. */
  note(state: ModelState): void {
    this.#state = state;
    if (state.state === 'failed' && !this.#isAwaited) this.#options.notice(state.problem);
    if (state.state !== 'reading') this.#isAwaited = false;
    this.#options.tell(this.choice);
  }

  async #change(model: ChosenModel): Promise<void> {
    const saved = this.#options.preferences.saveModel(model);
    this.#isAwaited = true;
    this.#options.use(model.isOn ? model.folder : null);
    await saved;
  }
}
