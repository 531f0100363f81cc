import path from 'node:path';
import { JOURNAL_VERSION, type JournalBase, type JournalHead } from '#shared/journal/journalEntry';
import { journalLine } from '#shared/journal/journalLine';
import { DOCUMENT_VERSION } from '#shared/project/documentRecord';
import { confirmed, damagedMark, makeDurableFolder, putAside, replaceFile, writeWhole } from './durableFile';
import { codeOf, type FileCalls, hasCode, type OpenFile } from './fileCalls';
import { type Fingerprint, sameContent } from './seenLedger';
import { SerialQueue } from './serialQueue';

/** A change as a line, without its line end. Changes are numbered without a gap. */
export interface ChangeLine {
  readonly n: number;
  readonly bytes: Uint8Array;
}

/** What is known of a journal when it is taken up. */
export interface JournalState {
  /** The bytes of the file that are believed; 0 when it is yet to be begun. */
  readonly length: number;
  /** More may stand behind them. */
  readonly untidy: boolean;
  /** The number of its last change, or of the one before its first. */
  readonly n: number;
  /** The record that stands. */
  readonly base: JournalBase;
  /** The changes that one does not hold. */
  readonly ahead: readonly ChangeLine[];
}

export interface JournalFileOptions {
  readonly files: FileCalls;
  readonly file: string;
  readonly document: string;
  readonly state: JournalState;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

interface Waiting {
  readonly lines: readonly ChangeLine[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The journal of one document, written by its end. What arrives while the disk is busy is written together and confirmed
 * together. After a failure the file says what it said before, and what was refused has to be given again.
 *
 * Two kinds of line tell which changes a record holds: `saving` before the record is written, `base` once it stands. The
 * first is on disk before the record is, so that of whichever record stands after a crash it is known what it holds.
 */
export class JournalFile {
  private readonly queue = new SerialQueue();
  private handle: OpenFile | null = null;
  /** What the disk has confirmed, in bytes and by the number of the last change. */
  private length: number;
  private confirmed: number;
  /** The record that stands. */
  private base: JournalBase;
  /** The newest record whose changes the journal has all got: should the file vanish, it begins with this one. */
  private ground: JournalBase;
  /** Records announced after `base`: each of them may stand. */
  private announced: readonly JournalBase[] = [];
  /** The confirmed changes after `ground`. */
  private ahead: ChangeLine[];
  /** What is told of records with the next change that is written, or as soon as the changes they hold are there. */
  private owed: readonly JournalBase[] = [];
  private accepted: number;
  private waiting: Waiting[] = [];
  /** Bytes that were never confirmed may stand behind the end. */
  private untidy: boolean;
  /** How long it was when it was shortened last. */
  private shortest = 0;
  /** The file's name is on disk. */
  private named = false;

  constructor(private readonly options: JournalFileOptions) {
    const { length, untidy, n, base, ahead } = options.state;
    this.length = length;
    this.untidy = untidy;
    this.confirmed = n;
    this.accepted = n;
    this.base = base;
    this.ground = base;
    this.ahead = [...ahead];
  }

  /** The number of the last change on disk. */
  get n(): number {
    return this.confirmed;
  }

  /** The last change that is held by a record of this content, when such a record may stand. */
  heldBy(content: Fingerprint): number | undefined {
    return [this.base, ...this.announced].find((one) => sameContent(one, content))?.n;
  }

  /**
   * Resolves when the changes are on disk. They must follow those before without a gap; RangeError otherwise. Throws the
   * system's error when the disk refuses: then none of them is there, nor any that was given after them.
   */
  async append(lines: readonly ChangeLine[]): Promise<void> {
    lines.forEach(({ n }, index) => {
      const before = this.accepted + index;
      if (n !== before + 1) throw new RangeError(`change ${n} does not follow change ${before}`);
    });
    this.accepted += lines.length;
    await this.write(lines);
  }

  /**
   * Says that a record is about to be written; resolves when that is on disk. Where the disk refuses, or has not got all the
   * changes yet that the record holds, the record may be written all the same when it holds every change that was confirmed:
   * it then keeps more than the journal does. Otherwise throws the system's error.
   */
  async announce(content: Fingerprint, n: number): Promise<JournalBase> {
    if (n < this.base.n) throw new RangeError(`a record of change ${n} after one of change ${this.base.n}`);
    const base: JournalBase = { k: 'saving', n, sha256: content.sha256, bytes: content.bytes };
    this.announced = [...this.announced, base];
    this.owed = [...this.owed, base];
    try {
      await this.write([]);
    } catch (error) {
      if (n < this.confirmed) {
        this.withdraw(base);
        throw error;
      }
    }
    return base;
  }

  /** The announced record was not written. */
  withdraw(base: JournalBase): void {
    this.announced = this.announced.filter((one) => one !== base);
    this.owed = this.owed.filter((one) => one !== base);
  }

  /** The announced record stands, and the disk has confirmed it. */
  settle(announced: JournalBase): void {
    this.base = { ...announced, k: 'base' };
    this.announced = [];
    this.owed = [this.base];
    this.moveGround();
    // Where this fails it goes with the next change; until then `saving` says nearly as much.
    this.write([]).catch(() => undefined);
  }

  /**
   * When the file is longer than so many bytes, and than twice what it could be shortened to last, puts a shorter one in its
   * place in one move: `shorten` is given the bytes that stand and answers the new ones, or `null` to leave it. It also stays
   * as it is when the disk refuses.
   */
  shortenFrom(long: number, shorten: (content: Uint8Array) => Uint8Array | null): Promise<void> {
    return this.queue.run(async () => {
      const { files, file } = this.options;
      if (this.length <= Math.max(long, 2 * this.shortest)) return;
      try {
        if (!(await this.isOurs())) return;
        const bytes = shorten((await files.readFile(file)).subarray(0, this.length));
        this.shortest = bytes?.length ?? this.length;
        if (bytes === null || bytes.length >= this.length) return;
        // An open file can't be replaced everywhere.
        await this.release();
        // Where the name is not confirmed yet, the next change waits until it is.
        this.named = await confirmed(replaceFile(files, file, bytes));
        this.length = bytes.length;
        this.untidy = false;
      } catch (error) {
        // It is as it was, and may be tried again after the next save.
        if (codeOf(error) === undefined) throw error;
      }
    });
  }

  /** Lets go of the file until the next change. */
  rest(): Promise<void> {
    return this.queue.run(() => this.release());
  }

  /**
   * Lets go of the file for good. One that never got all the changes the record holds is put aside: neither it nor what can be
   * undone follows from that record.
   */
  end(): Promise<void> {
    return this.queue.run(async () => {
      await this.release();
      if (this.length === 0 || this.base.n <= this.confirmed) return;
      const { files, file } = this.options;
      try {
        await putAside(files, file, sealedMark(this.confirmed));
      } catch {
        // The next opening does it, and says so.
      }
    });
  }

  private write(lines: readonly ChangeLine[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ lines, resolve, reject });
      if (this.waiting.length === 1) void this.queue.run(() => this.flush());
    });
  }

  private async flush(): Promise<void> {
    const batch = this.waiting.splice(0);
    const lines = batch.flatMap((one) => one.lines);
    try {
      await this.commit(lines);
      for (const { resolve } of batch) resolve();
    } catch (error) {
      this.accepted = this.confirmed;
      // What waits follows what was refused.
      for (const { reject } of [...batch, ...this.waiting.splice(0)]) reject(error);
    }
  }

  private async commit(lines: readonly ChangeLine[]): Promise<void> {
    const { owed } = this;
    const last = this.confirmed + lines.length;
    try {
      if (this.length > 0 && !(await this.isOurs())) await this.beginAnew();
      const isNew = this.length === 0;
      // What holds changes that the file hasn't got yet is told after them.
      const [front, back] = isNew
        ? [
            [this.head(), this.ground],
            [...(this.base === this.ground ? [] : [this.base]), ...this.announced],
          ]
        : [owed.filter(({ n }) => n <= this.confirmed), owed.filter(({ n }) => n > this.confirmed)];
      // A journal begins with its first change.
      if (lines.length > 0 || (!isNew && front.length > 0)) {
        const changes = isNew ? [...this.ahead, ...lines] : lines;
        await this.put(
          bytesOf(
            front,
            changes,
            back.filter(({ n }) => n <= last),
          ),
        );
      }
    } catch (error) {
      await this.tidy();
      throw error;
    }
    this.confirmed = last;
    this.ahead.push(...lines);
    this.owed = this.owed.filter((base) => base.n > last || !owed.includes(base));
    this.moveGround();
  }

  private moveGround(): void {
    if (this.base === this.ground || this.base.n > this.confirmed) return;
    this.ground = this.base;
    this.ahead = this.ahead.filter(({ n }) => n > this.ground.n);
  }

  private head(): JournalHead {
    return { k: 'head', v: JOURNAL_VERSION, document: this.options.document, schema: DOCUMENT_VERSION };
  }

  /** Whether the file is still the one that was written last: others may have removed it, or put another in its place. */
  private async isOurs(): Promise<boolean> {
    const { files, file } = this.options;
    try {
      const { size } = await files.stat(file);
      if (this.handle && (await this.handle.stat()).nlink === 0) return false;
      return this.untidy ? size >= this.length : size === this.length;
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return false;
      throw error;
    }
  }

  /** Keeps what stands in the file's place, if anything does, so that the file can be made anew. */
  private async beginAnew(): Promise<void> {
    const { files, file, now } = this.options;
    await this.release();
    try {
      await putAside(files, file, damagedMark(now()));
    } catch (error) {
      if (!hasCode(error, 'ENOENT')) throw error;
    }
    this.length = 0;
    this.named = false;
  }

  private async put(bytes: Uint8Array): Promise<void> {
    const { files, file } = this.options;
    const folder = path.dirname(file);
    if (!this.named) await makeDurableFolder(files, path.dirname(folder), folder);
    this.handle ??= await files.openInPlace(file);
    const { handle, length } = this;
    if (this.untidy || length === 0) await handle.truncate(length);
    this.untidy = true;
    await writeWhole(bytes, (offset) => handle.write(bytes, offset, length + offset));
    await handle.syncData();
    if (!this.named) await files.syncFolder(folder);
    this.named = true;
    this.untidy = false;
    this.length += bytes.length;
  }

  /** After a failure: what was refused goes, and the file is opened anew next time, for it may have been the handle. */
  private async tidy(): Promise<void> {
    try {
      if (this.untidy) await this.handle?.truncate(this.length);
    } catch {
      // It is tried again before anything else is written.
    }
    await this.release();
  }

  private async release(): Promise<void> {
    const { handle } = this;
    this.handle = null;
    try {
      await handle?.close();
    } catch {
      // Nothing that was confirmed depends on it.
    }
  }
}

/** What a journal is marked with whose changes do not follow from the record; `n` is the number of its last change. */
export const sealedMark = (n: number) => `sealed-${n}`;

const LINE_END = Buffer.from('\n');

function bytesOf(
  front: readonly (JournalHead | JournalBase)[],
  changes: readonly ChangeLine[],
  back: readonly JournalBase[],
): Uint8Array {
  const text = (entries: readonly (JournalHead | JournalBase)[]) =>
    Buffer.from(entries.map((entry) => `${journalLine(entry)}\n`).join(''));
  return Buffer.concat([text(front), ...changes.flatMap(({ bytes }) => [bytes, LINE_END]), text(back)]);
}
