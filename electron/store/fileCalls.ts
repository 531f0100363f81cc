import { constants, type Dirent, type Stats } from 'node:fs';
import fs from 'node:fs/promises';

/** A file being written: made new, then filled, synced and closed. */
export interface NewFile {
  /** Writes from `offset` on and returns how many bytes were taken, which may be fewer than were offered. */
  write(bytes: Uint8Array, offset: number): Promise<number>;
  chmod(mode: number): Promise<void>;
  /** Resolves when the disk has confirmed the content. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** A file that is written in place, for what grows by its end. */
export interface OpenFile {
  /**
   * Writes `bytes` from `offset` on at `position` in the file and returns how many bytes were taken, which may be fewer than
   * were offered.
   */
  write(bytes: Uint8Array, offset: number, position: number): Promise<number>;
  /** Of the file that is held, wherever its name went: a file without any name left has no links. */
  stat(): Promise<Stats>;
  truncate(length: number): Promise<void>;
  /** Resolves when the disk has confirmed the content and the length. */
  syncData(): Promise<void>;
  close(): Promise<void>;
}

/** A name in a folder, and what it is of; a link is not followed. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}

/**
 * The calls the store makes to the file system. They come in as an argument, so that tests can make each of them fail at
 * each position. All throw the system's error with its `code`.
 */
export interface FileCalls {
  /** Follows links. */
  stat(path: string): Promise<Stats>;
  readFile(path: string): Promise<Uint8Array>;
  /** Names, in no particular order. */
  readFolder(path: string): Promise<string[]>;
  /** As `readFolder`, with what they are names of. */
  readEntries(path: string): Promise<readonly FolderEntry[]>;
  /** Makes a file that must not exist yet. */
  create(path: string): Promise<NewFile>;
  /** Opens a file for writing in place; makes it, empty, when there is none. */
  openInPlace(path: string): Promise<OpenFile>;
  rename(from: string, to: string): Promise<void>;
  /** A second name for the same file; `to` must not exist yet. */
  link(from: string, to: string): Promise<void>;
  /** `to` must not exist yet. */
  copy(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Removes a folder, which must be empty. */
  removeFolder(path: string): Promise<void>;
  /** Has the file system stamp a file's time of change anew, by its own clock. */
  touch(path: string): Promise<void>;
  /** Makes a folder and those above it; content if it is there. */
  makeFolder(path: string): Promise<void>;
  /** Resolves when the disk has confirmed the names in a folder, where the system can tell. */
  syncFolder(path: string): Promise<void>;
}

/** The file system itself. */
export const systemFiles: FileCalls = {
  stat: (path) => fs.stat(path),
  readFile: (path) => fs.readFile(path),
  readFolder: (path) => fs.readdir(path),
  async readEntries(path) {
    const entries = await fs.readdir(path, { withFileTypes: true });
    return entries.map((entry) => ({ name: entry.name, kind: kindOf(entry) }));
  },
  async create(path) {
    const handle = await fs.open(path, 'wx');
    return {
      write: async (bytes, offset) => (await handle.write(bytes, offset)).bytesWritten,
      chmod: (mode) => handle.chmod(mode),
      sync: () => handle.sync(),
      close: () => handle.close(),
    };
  },
  async openInPlace(path) {
    const handle = await fs.open(path, constants.O_RDWR | constants.O_CREAT);
    return {
      write: async (bytes, offset, position) =>
        (await handle.write(bytes, offset, bytes.length - offset, position)).bytesWritten,
      stat: () => handle.stat(),
      truncate: (length) => handle.truncate(length),
      syncData: () => handle.datasync(),
      close: () => handle.close(),
    };
  },
  rename: (from, to) => fs.rename(from, to),
  link: (from, to) => fs.link(from, to),
  copy: (from, to) => fs.copyFile(from, to, constants.COPYFILE_EXCL),
  remove: (path) => fs.unlink(path),
  removeFolder: (path) => fs.rmdir(path),
  async touch(path) {
    const handle = await fs.open(path, 'r+');
    try {
      const content = await handle.readFile();
      await handle.write(content, 0, content.length, 0);
    } finally {
      await handle.close();
    }
  },
  async makeFolder(path) {
    await fs.mkdir(path, { recursive: true });
  },
  async syncFolder(path) {
    // Windows has no handle on a folder that could be synced, and orders renames by itself.
    if (process.platform === 'win32') return;
    const handle = await fs.open(path, 'r');
    try {
      await handle.sync();
    } catch (error) {
      // Some network and FUSE file systems have no sync for folders; nothing more can be asked of them.
      if (!hasCode(error, 'EINVAL', 'ENOTSUP')) throw error;
    } finally {
      await handle.close();
    }
  },
};

function kindOf(entry: Dirent): FolderEntry['kind'] {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'other';
}

/** Whether `error` is the system's, with one of these codes. */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  const code = codeOf(error);
  return code !== undefined && codes.includes(code);
}

/** The system's code (`ENOSPC`), when the error has one. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** The content of a file, or `null` when there is none. */
export async function readIfThere(files: FileCalls, path: string): Promise<Uint8Array | null> {
  try {
    return await files.readFile(path);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}
