import path from 'node:path';
import type { Adapter } from 'lowdb';
import { Problem, type ProblemCode, type ProblemData } from '#shared/problems/problem';
import type { Reading } from '#shared/project/migrations';
import type { ByteDamage } from './byteDamage';
import { damagedMark, keepBeside, replaceFile, stageFile, Unconfirmed } from './durableFile';
import { type FileCalls, readIfThere } from './fileCalls';
import { keepOlderVersion, type OlderVersions } from './olderVersions';
import { saveProblem, unreadable } from './saveProblem';
import { type Fingerprint, type SeenContent, SeenLedger, sameContent, type WrittenContent } from './seenLedger';
import type { StoreWork } from './work/storeWork';

/** How a value stands in its file. */
export interface FileFormat<T> {
  /** Never throws. */
  read(bytes: Uint8Array): Promise<{ readonly reading: Reading<T>; readonly content: WrittenContent }>;
  write(value: T): Promise<{ readonly bytes: Uint8Array; readonly content: WrittenContent }>;
  /** What the user is told when a newer version wrote the file; its values are `name` and `version`. */
  readonly newer: ProblemCode;
}

/** How long others may write a file in pieces, in milliseconds: what it says until then is not believed to be damage. */
export const SETTLES_IN = 2000;

/** One file and how it is kept. */
export interface DurableAdapterOptions<T> {
  readonly files: FileCalls;
  readonly file: string;
  /** How the file is called when the user is told about it; asked each time. */
  readonly name: () => string;
  /** Where the generation before the standing one is kept. */
  readonly previous: string;
  /** Where it is remembered which content was ours. */
  readonly ledger: string;
  /** Where what an older schema version wrote is kept for good, before it is saved in today's. */
  readonly older?: OlderVersions;
  readonly format: FileFormat<T>;
  readonly work: StoreWork;
  /**
   * Told what is about to take the place of `standing`, `null` when nothing stands. When it throws, nothing is written and its
   * error is the answer.
   */
  readonly announce?: (next: Fingerprint, standing: Fingerprint | null) => Promise<void>;
  /** Is given what helps the next reading only, to be done before anything else is done with the file; done at once when left out. */
  readonly afterwards?: (job: () => Promise<void>) => void;
  /** Nothing is written, moved or mended. */
  readonly readOnly: boolean;
  /**
   * Damaged content is left as it is, since others may still be writing: `always`, and `outsideBroken` is thrown of it, or while
   * what somebody else wrote is `fresh`, and `outsideWriting` is.
   */
  readonly leavesDamage?: 'always' | 'fresh';
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * lowdb's way to one JSON file that must survive crashes, full disks and other programs.
 *
 * `read` gives what the file holds, checked, or `null` when there is none. Content that doesn't parse or doesn't fit is
 * damaged: it is moved aside and the generation before it takes its place, with a notice; without one, Problem
 * `fileDamagedNoCopy`, and the file stays as it is. Where one byte only differs from what was left here, that comes back just
 * as it was. Content that fits but isn't what was left here was changed by someone else and is adopted, with a notice: unless
 * it is one byte and nobody has written to the file since, which is damage. What a newer version wrote is refused with the format's problem and left alone. There
 * are no defaults.
 *
 * `write` resolves when the disk has confirmed. It throws Problem `changedOutside` when the file isn't what was last read
 * or written through this adapter, `saveFailed` when the old content stands, `saveUnconfirmed` when the new one stands but
 * may not outlive a power cut. Calls must not overlap.
 */
export class DurableAdapter<T> implements Adapter<T | null> {
  /** What reading mended or noticed, for the user. */
  readonly notices: ProblemData[] = [];
  /** The content last read or written here: only this may be replaced. */
  private held: { readonly content: Fingerprint; readonly bytes: Uint8Array } | null = null;
  /** Content that an older schema version wrote, and which version that was. */
  private older: { readonly content: Fingerprint; readonly version: number } | null = null;
  private readonly memory: SeenLedger;

  constructor(private readonly options: DurableAdapterOptions<T>) {
    this.memory = new SeenLedger(options.files, options.ledger);
  }

  /** What tells the content last read or written here from others; `null` when there was none. */
  get seen(): Fingerprint | null {
    return this.held?.content ?? null;
  }

  /** Takes what another adapter of the same file has seen for seen. */
  follow(other: DurableAdapter<T>): void {
    this.held = other.held;
  }

  async read(): Promise<T | null> {
    const { file, format, readOnly } = this.options;
    const bytes = await this.bytesOf(file);
    if (bytes === null) {
      this.held = null;
      return null;
    }
    const { reading, content: seen } = await format.read(bytes);
    if (!reading.ok && reading.reason === 'newer') {
      throw new Problem(format.newer, { name: this.options.name(), version: reading.version });
    }
    const memory = await this.memory.read();
    if (!reading.ok) return this.recover(bytes, await this.damageOf(bytes, memory), memory?.writtenAt);
    const isOurs = memory?.ours.some((one) => sameContent(one, seen)) ?? true;
    const damage = isOurs ? null : await this.damageOf(bytes, memory);
    if (damage && memory?.writtenAt !== undefined && (await this.writtenAt()) === memory.writtenAt)
      return this.recover(bytes, damage);
    this.held = { content: seen, bytes };
    if (reading.from !== undefined) this.older = { content: seen, version: reading.from };
    if (damage) await this.tellChangedByte(bytes, damage);
    else if (!isOurs && !readOnly) this.notices.push({ code: 'adoptedOutside', values: { name: this.options.name() } });
    if (!readOnly && !(isOurs && memory?.ours.length === 1)) await this.remember(seen);
    return reading.value;
  }

  async write(value: T | null): Promise<void> {
    const { files, file, previous, format, announce, afterwards, readOnly } = this.options;
    const name = this.options.name();
    if (value === null) throw new RangeError('a durable file is never emptied');
    if (readOnly) throw new Problem('projectReadOnly', { name });
    const { bytes, content: next } = await format.write(value);
    try {
      const standing = await readIfThere(files, file);
      const now = standing && (await this.contentOf(standing));
      const unchanged = now !== null && sameContent(now, next);
      if (now && !unchanged && !(this.seen && sameContent(now, this.seen)))
        throw new Problem('changedOutside', { name });
      // A folder that was here and is gone was moved, or its disk taken away: one made anew would be a piece of it, nowhere.
      if (!standing && this.seen) await files.stat(path.dirname(file));
      else if (!standing) await files.makeFolder(path.dirname(file));
      const prepare = async () => {
        await announce?.(next, now);
        await this.noteWriting(now ? [now, next] : [next]);
        if (standing && now && !unchanged) await this.keepOlder(standing, now);
      };
      // The disk confirms both at the same time: neither counts before the content takes its place.
      const [prepared, staged] = await Promise.allSettled([prepare(), stageFile(files, file, bytes)]);
      if (prepared.status === 'rejected') {
        if (staged.status === 'fulfilled') await staged.value.discard();
        throw prepared.reason;
      }
      if (staged.status === 'rejected') throw staged.reason;
      await staged.value.replace(unchanged ? undefined : previous);
    } catch (error) {
      if (error instanceof Unconfirmed) this.held = { content: next, bytes };
      throw saveProblem(name, error);
    }
    this.held = { content: next, bytes };
    const writtenAt = await this.writtenAt();
    // Until then either content counts as ours.
    const remember = () => this.note({ ours: [next], writtenAt });
    if (afterwards) afterwards(remember);
    else await remember();
  }

  /**
   * Puts what was written here, where that can be told, or else the previous generation in the place of damaged content,
   * which is kept beside it.
   */
  private async recover(damaged: Uint8Array, damage: ByteDamage | null, ownTime?: number): Promise<T> {
    const { files, file, previous, format, work, readOnly, leavesDamage, now } = this.options;
    const name = this.options.name();
    if (leavesDamage === 'always') throw new Problem('outsideBroken', { name });
    // A byte that differs is damage beyond doubt, whoever wrote when.
    if (leavesDamage && !damage && (await this.isBeingWritten(ownTime))) throw new Problem('outsideWriting', { name });
    const bytes = damage?.mended ?? (await this.bytesOf(previous));
    const read = bytes && (await format.read(bytes));
    const good = read?.reading;
    if (!bytes || !read || !good?.ok) throw new Problem('fileDamagedNoCopy', { name });
    if (readOnly) {
      this.held = { content: await work('identify', damaged), bytes: damaged };
      this.notices.push({ code: 'fileDamagedReadOnly', values: { name } });
      return good.value;
    }
    try {
      const aside = await keepBeside(files, file, damagedMark(now()));
      await replaceFile(files, file, bytes);
      const code = damage ? 'fileByteMended' : 'fileDamaged';
      this.notices.push({ code, values: { name, movedTo: path.basename(aside) } });
    } catch (error) {
      throw saveProblem(name, error);
    }
    this.held = { content: read.content, bytes };
    if (good.from !== undefined) this.older = { content: read.content, version: good.from };
    await this.remember(read.content);
    return good.value;
  }

  /** Bytes that are those last seen need no check sum to be known. */
  private async contentOf(standing: Uint8Array): Promise<Fingerprint> {
    const { held } = this;
    if (held && Buffer.compare(standing, held.bytes) === 0) return held.content;
    return this.options.work('fingerprint', standing);
  }

  private async bytesOf(file: string): Promise<Uint8Array | null> {
    try {
      return await readIfThere(this.options.files, file);
    } catch (error) {
      throw unreadable(this.options.name(), error);
    }
  }

  /** Says that one byte differs from what was written here, which is kept as the generation before. */
  private async tellChangedByte(bytes: Uint8Array, { at, mended }: ByteDamage): Promise<void> {
    const { files, previous, readOnly } = this.options;
    const values = { name: this.options.name(), line: lineAt(bytes, at) };
    try {
      if (!readOnly) {
        await files.makeFolder(path.dirname(previous));
        await replaceFile(files, previous, mended);
      }
      this.notices.push({ code: readOnly ? 'byteChanged' : 'adoptedOneByte', values });
    } catch {
      // What can't be kept is told all the same.
      this.notices.push({ code: 'byteChanged', values });
    }
  }

  /** Keeps what an older version of the app wrote, before it is replaced for the first time. */
  private async keepOlder(standing: Uint8Array, content: Fingerprint): Promise<void> {
    const { files, file, older } = this.options;
    if (!older || !this.older || !sameContent(this.older.content, content)) return;
    await keepOlderVersion(files, file, standing, older, this.older.version);
  }

  /** Remembers content that stands. Not being able to remember costs a later notice, never a save. */
  private async remember(content: WrittenContent): Promise<void> {
    await this.note({ ours: [content], writtenAt: await this.writtenAt() });
  }

  private async damageOf(bytes: Uint8Array, memory: SeenContent | undefined): Promise<ByteDamage | null> {
    const written = memory?.ours.filter((one) => one.bytes === bytes.length) ?? [];
    return written.length === 0 ? null : this.options.work('mendByte', { bytes, written });
  }

  /** Remembers that whichever of these is found later was ours. */
  private noteWriting(ours: readonly WrittenContent[]): Promise<void> {
    return this.note({ ours });
  }

  private async note(seen: SeenContent): Promise<void> {
    try {
      await this.memory.write(seen);
    } catch {
      // See `remember`.
    }
  }

  /** Whether somebody else wrote to the file a moment ago: others write in pieces, and what is left of it may follow. */
  private async isBeingWritten(ownTime: number | undefined): Promise<boolean> {
    const writtenAt = await this.writtenAt();
    if (writtenAt === undefined || writtenAt === ownTime) return false;
    const age = this.options.now() - writtenAt;
    return age >= 0 && age < SETTLES_IN;
  }

  private async writtenAt(): Promise<number | undefined> {
    try {
      return (await this.options.files.stat(this.options.file)).mtimeMs;
    } catch {
      // Nothing is claimed then.
      return undefined;
    }
  }
}

/** The line, from 1, in which a byte stands. */
function lineAt(bytes: Uint8Array, at: number): number {
  let line = 1;
  for (let end = bytes.indexOf(LINE_END); end >= 0 && end < at; end = bytes.indexOf(LINE_END, end + 1)) line++;
  return line;
}

const LINE_END = 0x0a;
