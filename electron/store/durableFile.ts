import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { type FileCalls, hasCode } from './fileCalls';

/** The new content is in place, but the disk has not confirmed it: after a power cut the old one may be back. */
export class Unconfirmed extends Error {
  override readonly name = 'Unconfirmed';
}

/**
 * Puts `bytes` at `file`, whole or not at all. Resolves when the disk has confirmed both content and name. Throws the
 * system's error with the old content in place, or `Unconfirmed` with the new one in place. The mode of an existing file
 * is kept. With `previous`, what stood at `file` is kept under that name.
 */
export async function replaceFile(files: FileCalls, file: string, bytes: Uint8Array, previous?: string): Promise<void> {
  const staged = await stageFile(files, file, bytes);
  await staged.replace(previous);
}

/** Content that is on the disk already and can take the place of a file in one move. */
export interface StagedFile {
  /** Puts it there, as `replaceFile` does. */
  replace(previous?: string): Promise<void>;
  /** Takes it away again; what stands at the file was never touched. */
  discard(): Promise<void>;
}

/** Gets ready what `replaceFile` puts at `file`. Throws the system's error, leaving nothing. */
export async function stageFile(files: FileCalls, file: string, bytes: Uint8Array): Promise<StagedFile> {
  const mode = await modeOf(files, file);
  const temporary = await writeBeside(files, file, bytes, { sync: true, mode });
  const discard = () => removeLeftover(files, temporary);
  const replace = async (previous?: string) => {
    try {
      if (previous !== undefined) await keepPrevious(files, file, previous);
    } catch (error) {
      await discard();
      throw error;
    }
    await renameOrRemove(files, temporary, file);
    try {
      await files.syncFolder(path.dirname(file));
    } catch (error) {
      throw new Unconfirmed('the folder could not be synced', { cause: error });
    }
  };
  return { replace, discard };
}

/** Waits for a `replaceFile` that may stay unconfirmed, and says whether the disk has confirmed it. */
export async function confirmed(replacing: Promise<void>): Promise<boolean> {
  try {
    await replacing;
    return true;
  } catch (error) {
    if (error instanceof Unconfirmed) return false;
    throw error;
  }
}

/**
 * Puts `bytes` at `file`, whole or not at all, without waiting for the disk: for what may fall back to an older state, or
 * be lost, in a power cut. Makes the folder if need be.
 */
export async function replaceUnsynced(files: FileCalls, file: string, bytes: Uint8Array): Promise<void> {
  const write = () => writeBeside(files, file, bytes, { sync: false });
  const temporary = await inFolder(files, path.dirname(file), write);
  await renameOrRemove(files, temporary, file);
}

/** Does something in a folder that is most often there, and makes it first when it is not. */
async function inFolder<T>(files: FileCalls, folder: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
  await files.makeFolder(folder);
  return act();
}

/** Writes on until all of `bytes` is taken; `write` starts at an offset and says how many bytes were. */
export async function writeWhole(bytes: Uint8Array, write: (offset: number) => Promise<number>): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const taken = await write(done);
    if (taken === 0) throw Object.assign(new Error('no byte was taken'), { code: 'EIO' });
    done += taken;
  }
}

/** A name in the same folder that no other process and no earlier call uses. */
export function temporaryName(file: string): string {
  return path.join(path.dirname(file), `.${path.basename(file)}.${randomBytes(8).toString('hex')}.tmp`);
}

/** Whether a name is one of those: a file that was still being written when its process ended. */
export function isTemporary(name: string): boolean {
  return /^\..+\.[0-9a-f]{16}\.tmp$/.test(name);
}

/**
 * Makes a folder and those between it and `root`, and resolves when their names are on disk, so that what is put there can be
 * relied on. `root` must be there: one that was moved, or whose disk was taken away, is not made anew.
 */
export async function makeDurableFolder(files: FileCalls, root: string, folder: string): Promise<void> {
  await files.stat(root);
  await files.makeFolder(folder);
  for (let place = folder; place !== root; place = path.dirname(place)) await files.syncFolder(path.dirname(place));
}

/** Removes what an interrupted writing left behind. Failing at it is no reason to fail what is being done. */
export async function removeLeftover(files: FileCalls, file: string): Promise<void> {
  try {
    await files.remove(file);
  } catch {
    // It is recognised by its name and removed at the next opening.
  }
}

/** Writes a temporary file in the folder of `file`; what can't be finished is removed. */
async function writeBeside(
  files: FileCalls,
  file: string,
  bytes: Uint8Array,
  { sync, mode }: { readonly sync: boolean; readonly mode?: number | undefined },
): Promise<string> {
  const temporary = temporaryName(file);
  const handle = await files.create(temporary);
  try {
    try {
      if (mode !== undefined) await handle.chmod(mode);
      await writeWhole(bytes, (done) => handle.write(bytes, done));
      if (sync) await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    await removeLeftover(files, temporary);
    throw error;
  }
  return temporary;
}

async function modeOf(files: FileCalls, file: string): Promise<number | undefined> {
  try {
    return (await files.stat(file)).mode & 0o777;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/**
 * Gives the standing content of `file` a second name. Its bytes are on disk already, so no sync is needed: should a power
 * cut lose the name, the generation before it is still there, and `file` itself was never touched.
 */
async function keepPrevious(files: FileCalls, file: string, previous: string): Promise<void> {
  const second = temporaryName(previous);
  try {
    await inFolder(files, path.dirname(previous), () => secondName(files, file, second));
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw error;
  }
  await renameOrRemove(files, second, previous);
  // Renaming one name of a file onto another of the same file does nothing at all: after an attempt that failed between
  // here and the end, `second` is still there.
  await removeLeftover(files, second);
}

async function renameOrRemove(files: FileCalls, from: string, to: string): Promise<void> {
  try {
    await files.rename(from, to);
  } catch (error) {
    await removeLeftover(files, from);
    throw error;
  }
}

/**
 * Keeps the content of `file` under a second name beside it, the first of `name.mark.ext`, `name.mark-2.ext` and so on that is
 * free, and returns that name's path. `file` keeps its own, so that at no instant there is none.
 */
export async function keepBeside(files: FileCalls, file: string, mark: string): Promise<string> {
  const { dir, name, ext } = path.parse(file);
  for (let count = 1; ; count++) {
    const beside = path.join(dir, `${name}.${mark}${count === 1 ? '' : `-${count}`}${ext}`);
    try {
      await secondName(files, file, beside);
      return beside;
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
    }
  }
}

/** Gives `file` another name beside it, as `keepBeside` does; the first name goes last. */
export async function putAside(files: FileCalls, file: string, mark: string): Promise<string> {
  const aside = await keepBeside(files, file, mark);
  await files.remove(file);
  return aside;
}

/** What a damaged file is marked with when it is kept, by the time in milliseconds since 1970. */
export const damagedMark = (now: number) => `damaged-${new Date(now).toISOString().replace(/[-:]|\.\d+/g, '')}`;

/** Keeps the content of `file` under another name as well, which must not exist yet; `file` is not touched. */
export async function secondName(files: FileCalls, file: string, other: string): Promise<void> {
  try {
    await files.link(file, other);
  } catch (error) {
    if (!linksRefused(error)) throw error;
    await files.copy(file, other);
  }
}

/** Whether an error says that a file can't have another name there, as on FAT and some shares: it must be copied. */
export function linksRefused(error: unknown): boolean {
  return hasCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV');
}
