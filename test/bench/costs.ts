import { type FileCalls, type NewFile, type OpenFile, systemFiles } from '../../electron/store/fileCalls';
import { runTask, type StoreWork } from '../../electron/store/work/storeWork';

/** What something cost that does not depend on who else wants the machine. */
export interface Cost {
  /** Calls to the file system by name, those of a sync included. */
  readonly calls: ReadonlyMap<string, number>;
  /** Syncs that were waited for one after the other; those that went on together count once. */
  readonly waits: number;
  /** Milliseconds of a core, all threads together. */
  readonly cpu: number;
  /** Those of them that the app has its thread do. */
  readonly work: number;
}

const SYNCS = new Set(['sync', 'syncData', 'syncFolder']);

/** Counts what a store does: it is to be opened with `files` and `work`. */
export class CostMeter {
  readonly files: FileCalls;
  readonly work: StoreWork;
  private calls = new Map<string, number>();
  private syncing = 0;
  private waits = 0;
  private working = 0;

  constructor() {
    this.files = this.counted(systemFiles);
    this.work = async (task, input) => {
      const start = process.cpuUsage();
      try {
        return runTask(task, input);
      } finally {
        this.working += spent(start);
      }
    };
  }

  async of(act: () => Promise<unknown>): Promise<Cost> {
    this.calls = new Map();
    this.waits = 0;
    this.working = 0;
    const start = process.cpuUsage();
    await act();
    return { calls: this.calls, waits: this.waits, cpu: spent(start), work: this.working };
  }

  private async call<T>(name: string, run: () => Promise<T>): Promise<T> {
    this.calls.set(name, (this.calls.get(name) ?? 0) + 1);
    if (!SYNCS.has(name)) return run();
    this.syncing++;
    try {
      return await run();
    } finally {
      if (--this.syncing === 0) this.waits++;
    }
  }

  private counted(files: FileCalls): FileCalls {
    const named = <A extends readonly unknown[], T>(name: string, run: (...args: A) => Promise<T>) => {
      return (...args: A): Promise<T> => this.call(name, () => run(...args));
    };
    const closing = (file: NewFile | OpenFile) => ({ close: named('close', () => file.close()) });
    return {
      stat: named('stat', files.stat),
      readFile: named('readFile', files.readFile),
      readFolder: named('readFolder', files.readFolder),
      readEntries: named('readEntries', files.readEntries),
      create: named('create', async (path: string) => {
        const file = await files.create(path);
        return {
          write: named('write', file.write),
          chmod: named('chmod', file.chmod),
          sync: named('sync', file.sync),
          ...closing(file),
        };
      }),
      openInPlace: named('openInPlace', async (path: string) => {
        const file = await files.openInPlace(path);
        return {
          write: named('write', file.write),
          stat: named('stat of the open file', file.stat),
          truncate: named('truncate', file.truncate),
          syncData: named('syncData', file.syncData),
          ...closing(file),
        };
      }),
      rename: named('rename', files.rename),
      link: named('link', files.link),
      copy: named('copy', files.copy),
      remove: named('remove', files.remove),
      removeFolder: named('removeFolder', files.removeFolder),
      touch: named('touch', files.touch),
      makeFolder: named('makeFolder', files.makeFolder),
      syncFolder: named('syncFolder', files.syncFolder),
    };
  }
}

function spent(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

/** `3 stat, 2 sync`. */
export function callsText({ calls }: Cost): string {
  const named = [...calls].map(([name, count]) => `${count} ${name}`);
  return named.length === 0 ? 'none' : named.join(', ');
}
