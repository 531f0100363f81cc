import path from 'node:path';
import { confirmed, makeDurableFolder, putAside, replaceFile, writeWhole } from './durableFile';
import { type FileCalls, hasCode, type OpenFile } from './fileCalls';

/**
 * A file that is written by its end. Its folder lies in another that must be there: while that one is away, calls throw and
 * what is known of the file stays. Calls must not overlap.
 */
export class GrowingFile {
  private handle: OpenFile | null = null;
  private readonly folder: string;
  /** The file's name is on disk. */
  private named = false;

  constructor(
    private readonly files: FileCalls,
    private readonly file: string,
    /** How many bytes of it count; 0 when there is none. */
    private length: number,
    /** Bytes that don't count stand behind them. */
    private untidy: boolean,
  ) {
    this.folder = path.dirname(file);
  }

  /** How many bytes the disk has confirmed. */
  get size(): number {
    return this.length;
  }

  /**
   * Puts bytes at the end, making the file when there is none; resolves when they are on disk. Answers false when it was not
   * the end of the file that stands: others removed that, or put another in its place. Throws the system's error when the
   * disk refuses; in both cases the file is as long as before.
   */
  async append(bytes: Uint8Array): Promise<boolean> {
    try {
      return await this.put(bytes);
    } catch (error) {
      // It may have been the handle; what was refused goes.
      await this.tidy();
      throw error;
    }
  }

  /**
   * Begins the file, of which there is none, with these bytes; resolves when they are on disk. What has its name all the same is
   * put aside with `mark`. Throws the system's error.
   */
  async begin(bytes: Uint8Array, mark: string): Promise<void> {
    if (await this.append(bytes)) return;
    await this.putAside(mark);
    if (!(await this.append(bytes))) throw Object.assign(new Error('the file does not stay'), { code: 'ENOENT' });
  }

  /** The content. */
  async read(): Promise<Uint8Array> {
    return (await this.files.readFile(this.file)).subarray(0, this.length);
  }

  /** Puts other content in the place of what stands, in one move. Throws the system's error, with the old content in place. */
  async replace(bytes: Uint8Array): Promise<void> {
    // An open file can't be replaced everywhere.
    await this.release();
    // Where the name is not confirmed yet, it is before anything else is.
    this.named = await confirmed(replaceFile(this.files, this.file, bytes));
    this.length = bytes.length;
    this.untidy = false;
  }

  /** Keeps what has the file's name, if there is anything to keep, under another that bears `mark`; the file is none then. */
  async putAside(mark: string): Promise<void> {
    await this.release();
    const standing = await this.standing();
    if (standing === 0) await this.files.remove(this.file);
    else if (standing !== null) await putAside(this.files, this.file, mark);
    this.length = 0;
    this.untidy = false;
    this.named = false;
  }

  /** Whether the file that stands is the one that was written last. */
  async stands(): Promise<boolean> {
    const standing = await this.standing();
    return standing !== null && (this.untidy ? standing >= this.length : standing === this.length);
  }

  /** Lets go of the file until it is written to again. */
  async release(): Promise<void> {
    const { handle } = this;
    this.handle = null;
    try {
      await handle?.close();
    } catch {
      // Nothing that was confirmed depends on it.
    }
  }

  private async put(bytes: Uint8Array): Promise<boolean> {
    const { files, file, folder, length } = this;
    if (!this.named) await makeDurableFolder(files, path.dirname(folder), folder);
    this.handle ??= await files.openInPlace(file);
    const { handle } = this;
    const { size, nlink } = await handle.stat();
    if (nlink === 0 || (this.untidy ? size < length : size !== length)) return false;
    if (size > length) await handle.truncate(length);
    this.untidy = true;
    await writeWhole(bytes, (offset) => handle.write(bytes, offset, length + offset));
    const [standing] = await Promise.all([this.standing(), handle.syncData()]);
    if (standing !== length + bytes.length) return false;
    if (!this.named) await files.syncFolder(folder);
    this.named = true;
    this.untidy = false;
    this.length = length + bytes.length;
    return true;
  }

  /** The length of what has the file's name; `null` when nothing has. */
  private async standing(): Promise<number | null> {
    const { files, file, folder } = this;
    try {
      return (await files.stat(file)).size;
    } catch (error) {
      if (!hasCode(error, 'ENOENT')) throw error;
      await files.stat(path.dirname(folder));
      return null;
    }
  }

  private async tidy(): Promise<void> {
    try {
      if (this.untidy) await this.handle?.truncate(this.length);
    } catch {
      // It is tried again before anything else is written.
    }
    await this.release();
  }
}
