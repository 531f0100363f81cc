import path from 'node:path';
import { z } from 'zod';
import { type RecentProject, type Settings, settingsSchema } from '#shared/ipc/contract';
import type { ProblemData } from '#shared/problems/problem';
import type { JsonFormat } from '../store/recordFormats';
import { PreferenceFile } from './preferenceFile';
import { addRecent, type Recent, recentSchema, toRecentProject } from './recents';
import { type WindowPlacement, windowPlacementSchema } from './windowPlacement';

const defaultSettings: Settings = {
  language: 'system',
  theme: 'system',
  density: 'standard',
  author: '',
  showLesson: true,
  wordingLevel: 3,
  wordingOrder: 'confidence',
};

/** A setting the file doesn't name has its default; one this version doesn't know is left out. */
const settingsFormat = formatOf(
  z
    .object(settingsSchema.shape)
    .partial()
    .transform((named) => settingsSchema.parse({ ...defaultSettings, ...named })),
);

/** A neural model of the user's. Where it lies is nothing a page may know, so it is no setting. */
const modelSchema = z.strictObject({ folder: z.string().min(1), isOn: z.boolean() });
export type ChosenModel = z.infer<typeof modelSchema>;

const stateSchema = z.strictObject({
  recents: z.array(recentSchema),
  window: windowPlacementSchema.optional(),
  model: modelSchema.optional(),
});
type State = z.infer<typeof stateSchema>;

const stateFormat = formatOf(stateSchema);

function formatOf<T>(schema: z.ZodType<T>): JsonFormat<T> {
  return {
    read: (json) => {
      const read = schema.safeParse(json);
      if (read.success) return { ok: true, value: read.data };
      return { ok: false, reason: 'schema', where: read.error.issues[0]?.path.join('.') ?? '' };
    },
    write: (value) => `${JSON.stringify(value, null, 2)}\n`,
    newer: 'settingsDamaged',
  };
}

/** What the app keeps about its user in the user's data folder: `settings.json`, which they set, and `state.json`, which they left. */
export class Preferences {
  readonly #settings: PreferenceFile<Settings>;
  readonly #state: PreferenceFile<State>;

  private constructor(settings: PreferenceFile<Settings>, state: PreferenceFile<State>) {
    this.#settings = settings;
    this.#state = state;
  }

  static async open(folder: string): Promise<Preferences> {
    const [settings, state] = await Promise.all([
      PreferenceFile.open(path.join(folder, 'settings.json'), settingsFormat, defaultSettings),
      PreferenceFile.open<State>(path.join(folder, 'state.json'), stateFormat, { recents: [] }),
    ]);
    return new Preferences(settings, state);
  }

  /** What reading mended or noticed. */
  get notices(): ProblemData[] {
    return [...this.#settings.notices, ...this.#state.notices];
  }

  get settings(): Settings {
    return this.#settings.value;
  }

  /** Takes effect at once; resolves when the disk has confirmed it, throws Problem `settingsNotSaved`. */
  saveSettings(settings: Settings): Promise<void> {
    return this.#settings.change(settings);
  }

  get placement(): WindowPlacement | undefined {
    return this.#state.value.window;
  }

  savePlacement(window: WindowPlacement): Promise<void> {
    return this.#state.change({ ...this.#state.value, window });
  }

  /** The neural model that was chosen, if one was. */
  get model(): ChosenModel | undefined {
    return this.#state.value.model;
  }

  saveModel(model: ChosenModel): Promise<void> {
    return this.#state.change({ ...this.#state.value, model });
  }

  /** The latest first. */
  get recents(): RecentProject[] {
    return this.#state.value.recents.map(toRecentProject);
  }

  /** The folder a recent project's id stands for. */
  recentFolder(id: string): string | undefined {
    return this.#state.value.recents.find((recent) => recent.id === id)?.folder;
  }

  /** Puts a project on top of the list, once. */
  noteRecent(recent: Omit<Recent, 'id'>): Promise<void> {
    return this.#state.change({ ...this.#state.value, recents: addRecent(this.#state.value.recents, recent) });
  }

  forgetRecent(id: string): Promise<void> {
    const recents = this.#state.value.recents.filter((recent) => recent.id !== id);
    return this.#state.change({ ...this.#state.value, recents });
  }
}
