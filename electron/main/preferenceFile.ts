import { rename } from 'node:fs/promises';
import path from 'node:path';
import { Low } from 'lowdb';
import { Problem, type ProblemData } from '#shared/problems/problem';
import { DurableAdapter } from '../store/durableAdapter';
import { systemFiles } from '../store/fileCalls';
import { type JsonFormat, jsonFormat } from '../store/recordFormats';
import { detailOf } from '../store/saveProblem';
import { SerialQueue } from '../store/serialQueue';
import { workHere } from '../store/work/storeWork';

/**
 * A JSON file of the app's own in the user's data folder. Unlike a project's files it has defaults: an app must start
 * whatever its settings look like. What can't be read is kept beside it and said in `notices`.
 */
export class PreferenceFile<T> {
  readonly notices: ProblemData[] = [];
  readonly #adapter: DurableAdapter<T>;
  readonly #low: Low<T | null>;
  readonly #queue = new SerialQueue();
  #value: T;

  private constructor(file: string, format: JsonFormat<T>, defaults: T, now: () => number) {
    const { dir, base } = path.parse(file);
    this.#adapter = new DurableAdapter({
      files: systemFiles,
      file,
      name: () => base,
      previous: path.join(dir, 'preferences', 'previous', base),
      ledger: path.join(dir, 'preferences', 'seen', base),
      format: jsonFormat(format),
      work: workHere,
      readOnly: false,
      now,
    });
    this.#low = new Low<T | null>(this.#adapter, null);
    this.#value = defaults;
  }

  static async open<T>(file: string, format: JsonFormat<T>, defaults: T, now = Date.now): Promise<PreferenceFile<T>> {
    const opened = new PreferenceFile(file, format, defaults, now);
    await opened.#read(file, now);
    return opened;
  }

  get value(): T {
    return this.#value;
  }

  /** Takes effect at once; resolves when the disk has confirmed it. A Problem leaves the value in effect until quitting. */
  async change(value: T): Promise<void> {
    this.#value = value;
    await this.#queue.run(async () => {
      this.#low.data = this.#value;
      try {
        await this.#low.write();
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        if (error.code === 'changedOutside') await this.#overrule();
        else throw new Problem('settingsNotSaved', { detail: error.values.detail ?? error.code }, { cause: error });
      }
    });
  }

  /** Edited by hand while the app was running: what was set in the window last wins. */
  async #overrule(): Promise<void> {
    await this.#adapter.read();
    this.#low.data = this.#value;
    await this.#low.write();
  }

  async #read(file: string, now: () => number): Promise<void> {
    try {
      await this.#low.read();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.notices.push(await this.#setAside(file, now, error));
      return;
    }
    this.#value = this.#low.data ?? this.#value;
    // Settings edited by hand are as good as any.
    this.notices.push(...this.#adapter.notices.filter(({ code }) => code !== 'adoptedOutside'));
  }

  /** Keeps a file that can't be used beside the new one; one that can't be moved either stays, and nothing is saved. */
  async #setAside(file: string, now: () => number, problem: Problem): Promise<ProblemData> {
    const name = path.basename(file);
    const movedTo = `${name}.damaged-${now()}`;
    if (problem.code !== 'fileDamagedNoCopy') {
      return { code: 'settingsUnreadable', values: { name, detail: problem.values.detail ?? problem.code } };
    }
    try {
      await rename(file, path.join(path.dirname(file), movedTo));
      return { code: 'settingsDamaged', values: { movedTo } };
    } catch (error) {
      return { code: 'settingsUnreadable', values: { name, detail: detailOf(error) } };
    }
  }
}
