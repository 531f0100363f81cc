import { type FileCalls, type NewFile, type OpenFile, systemFiles } from '../../../electron/store/fileCalls';

/** What to do to a call, by its number from 0. */
export interface Plan {
  /**
   * The code the call fails with; `short` lets a write take half of what it was offered, and `unheard` does what was asked for and
   * fails all the same, as when the process dies before it hears of it.
   */
  readonly fault: string;
  readonly at: number;
  /** As if the process had died there: every later call fails as well. */
  readonly forGood?: boolean;
}

/** A file system, the real one unless another is given, on which a planned call fails. `calls` names those made so far. */
export function failingFiles(plan?: Plan, files: FileCalls = systemFiles): FileCalls & { readonly calls: string[] } {
  const calls: string[] = [];
  const call = async <T>(name: string, run: (short: boolean) => Promise<T>): Promise<T> => {
    const number = calls.push(name) - 1;
    const hit = plan !== undefined && (number === plan.at || (plan.forGood === true && number > plan.at));
    if (hit && plan.fault === 'short') return run(true);
    if (hit && plan.fault === 'unheard' && number === plan.at) await run(false);
    if (hit) throw Object.assign(new Error(`${plan.fault}: planned`), { code: plan.fault });
    return run(false);
  };
  const wrap = (file: NewFile): NewFile => ({
    write: (bytes, offset) =>
      call('write', (short) =>
        file.write(short ? bytes.subarray(0, offset + Math.ceil((bytes.length - offset) / 2)) : bytes, offset),
      ),
    chmod: (mode) => call('chmod', () => file.chmod(mode)),
    sync: () => call('sync', () => file.sync()),
    // A descriptor is given back even when closing reports an error.
    close: async () => {
      await file.close();
      await call('close', async () => undefined);
    },
  });
  const wrapOpen = (file: OpenFile): OpenFile => ({
    write: (bytes, offset, position) =>
      call('writeAt', (short) =>
        file.write(
          short ? bytes.subarray(0, offset + Math.ceil((bytes.length - offset) / 2)) : bytes,
          offset,
          position,
        ),
      ),
    stat: () => call('statOpen', () => file.stat()),
    truncate: (length) => call('truncate', () => file.truncate(length)),
    syncData: () => call('syncData', () => file.syncData()),
    close: async () => {
      await file.close();
      await call('close', async () => undefined);
    },
  });
  return {
    calls,
    stat: (path) => call('stat', () => files.stat(path)),
    readFile: (path) => call('readFile', () => files.readFile(path)),
    readFolder: (path) => call('readFolder', () => files.readFolder(path)),
    readEntries: (path) => call('readEntries', () => files.readEntries(path)),
    create: (path) => call('create', async () => wrap(await files.create(path))),
    openInPlace: (path) => call('openInPlace', async () => wrapOpen(await files.openInPlace(path))),
    rename: (from, to) => call('rename', () => files.rename(from, to)),
    link: (from, to) => call('link', () => files.link(from, to)),
    copy: (from, to) => call('copy', () => files.copy(from, to)),
    remove: (path) => call('remove', () => files.remove(path)),
    removeFolder: (path) => call('removeFolder', () => files.removeFolder(path)),
    touch: (path) => call('touch', () => files.touch(path)),
    makeFolder: (path) => call('makeFolder', () => files.makeFolder(path)),
    syncFolder: (path) => call('syncFolder', () => files.syncFolder(path)),
  };
}
