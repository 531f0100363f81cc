import { JOURNAL_VERSION, type JournalBase, type JournalHead } from '#shared/journal/journalEntry';
import { journalLine } from '#shared/journal/journalLine';
import { DOCUMENT_VERSION } from '#shared/project/documentRecord';
import { damagedMark } from './durableFile';
import { codeOf, type FileCalls } from './fileCalls';
import { GrowingFile } from './growingFile';
import { type Fingerprint, sameContent } from './seenLedger';
import { SerialQueue } from './serialQueue';

/** A change as a line, without its line end. Changes are numbered without a gap. */
export interface ChangeLine {
  readonly n: number;
  readonly line: string;
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
  private readonly file: GrowingFile;
  /** The number of the last change that the disk has confirmed. */
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
  private refused: { readonly error: unknown } | null = null;
  /** How long it was when it was shortened last. */
  private shortest = 0;

  constructor(private readonly options: JournalFileOptions) {
    const { length, untidy, n, base, ahead } = options.state;
    this.file = new GrowingFile(options.files, options.file, length, untidy);
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

  /** Whether there is no file yet: it begins with the first change. */
  get isEmpty(): boolean {
    return this.file.size === 0;
  }

  /** What the disk refused last; another one each time. */
  get refusal(): { readonly error: unknown } | null {
    return this.refused;
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
   * as it is when the disk refuses. One that is short enough is not waited for.
   */
  async shortenFrom(long: number, shorten: (content: Uint8Array) => Promise<Uint8Array | null>): Promise<void> {
    const { file } = this;
    if (file.size <= Math.max(long, 2 * this.shortest)) return;
    await this.queue.run(async () => {
      try {
        if (!(await file.stands())) return;
        const bytes = await shorten(await file.read());
        this.shortest = bytes?.length ?? file.size;
        if (bytes && bytes.length < file.size) await file.replace(bytes);
      } catch (error) {
        // It is as it was, and may be tried again after the next save.
        if (codeOf(error) === undefined) throw error;
      }
    });
  }

  /** Lets go of the file until the next change. */
  rest(): Promise<void> {
    return this.queue.run(() => this.file.release());
  }

  /**
   * Lets go of the file for good. One that others took away is made anew first. One that never got all the changes the record
   * holds is put aside: neither it nor what can be undone follows from that record.
   */
  end(): Promise<void> {
    return this.queue.run(async () => {
      const { file, base, confirmed, ahead } = this;
      try {
        if (file.size > 0 && base.n > confirmed) await file.putAside(sealedMark(confirmed));
        else if (file.size > 0 && ahead.length > 0 && !(await file.stands())) {
          await this.putAside();
          await this.begin([], confirmed);
        }
      } catch {
        // The next opening puts aside what does not follow, and says so; what can't be made anew now never can.
      }
      await file.release();
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
      this.refused = { error };
      // What waits follows what was refused.
      for (const { reject } of [...batch, ...this.waiting.splice(0)]) reject(error);
    }
  }

  private async commit(lines: readonly ChangeLine[]): Promise<void> {
    const { file, owed } = this;
    const last = this.confirmed + lines.length;
    if (file.size > 0) {
      // What holds changes that the file hasn't got yet is told after them.
      const front = owed.filter(({ n }) => n <= this.confirmed);
      const back = owed.filter(({ n }) => n > this.confirmed && n <= last);
      const bytes = bytesOf(front, lines, back);
      if (bytes.length > 0 && !(await file.append(bytes))) await this.putAside();
    }
    // A journal begins with its first change.
    if (file.size === 0 && this.ahead.length + lines.length > 0) await this.begin(lines, last);
    this.confirmed = last;
    this.ahead.push(...lines);
    this.owed = this.owed.filter((base) => base.n > last || !owed.includes(base));
    this.moveGround();
  }

  private async begin(lines: readonly ChangeLine[], last: number): Promise<void> {
    const since = [...(this.base === this.ground ? [] : [this.base]), ...this.announced];
    const bytes = bytesOf(
      [this.head(), this.ground],
      [...this.ahead, ...lines],
      since.filter(({ n }) => n <= last),
    );
    await this.file.begin(bytes, this.mark());
  }

  /** Something else stands where the journal was. */
  private putAside(): Promise<void> {
    return this.file.putAside(this.mark());
  }

  private mark(): string {
    return damagedMark(this.options.now());
  }

  private moveGround(): void {
    if (this.base === this.ground || this.base.n > this.confirmed) return;
    this.ground = this.base;
    this.ahead = this.ahead.filter(({ n }) => n > this.ground.n);
  }

  private head(): JournalHead {
    return { k: 'head', v: JOURNAL_VERSION, document: this.options.document, schema: DOCUMENT_VERSION };
  }
}

/** What a journal is marked with whose changes do not follow from the record; `n` is the number of its last change. */
export const sealedMark = (n: number) => `sealed-${n}`;

function bytesOf(
  front: readonly (JournalHead | JournalBase)[],
  changes: readonly ChangeLine[],
  back: readonly JournalBase[],
): Uint8Array {
  const written = (entries: readonly (JournalHead | JournalBase)[]) => entries.map(journalLine);
  const lines = [...written(front), ...changes.map(({ line }) => line), ...written(back)];
  return Buffer.from(lines.map((line) => `${line}\n`).join(''));
}
