import path from 'node:path';
import type { Adapter } from 'lowdb';
import { Problem, type ProblemCode, type ProblemData } from '#shared/problems/problem';
import type { Reading } from '#shared/project/migrations';
import { damagedMark, keepBeside, replaceFile, Unconfirmed } from './durableFile';
import { type FileCalls, readIfThere } from './fileCalls';
import { saveProblem, unreadable } from './saveProblem';
import { type Fingerprint, fingerprint, SeenLedger, sameContent } from './seenLedger';

/** How a value stands in its file. */
export interface FileFormat<T> {
  /** Never throws. */
  read(json: unknown): Reading<T>;
  write(value: T): string;
  /** What the user is told when a newer version wrote the file; its values are `name` and `version`. */
  readonly newer: ProblemCode;
}

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
  readonly format: FileFormat<T>;
  /**
   * Told what is about to take the place of `standing`, `null` when nothing stands. When it throws, nothing is written and its
   * error is the answer.
   */
  readonly announce?: (next: Fingerprint, standing: Fingerprint | null) => Promise<void>;
  /** Nothing is written, moved or mended. */
  readonly readOnly: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * lowdb's way to one JSON file that must survive crashes, full disks and other programs.
 *
 * `read` gives what the file holds, checked, or `null` when there is none. Content that doesn't parse or doesn't fit is
 * damaged: it is moved aside and the generation before it takes its place, with a notice; without one, Problem
 * `fileDamagedNoCopy`, and the file stays as it is. Content that fits but isn't what was left here was changed by someone
 * else and is adopted, with a notice. What a newer version wrote is refused with the format's problem and left alone. There
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
  seen: Fingerprint | null = null;
  private readonly memory: SeenLedger;

  constructor(private readonly options: DurableAdapterOptions<T>) {
    this.memory = new SeenLedger(options.files, options.ledger);
  }

  async read(): Promise<T | null> {
    const { file, format, readOnly } = this.options;
    const bytes = await this.bytesOf(file);
    if (bytes === null) {
      this.seen = null;
      return null;
    }
    const content = readBytes(bytes, format);
    if (!content.ok && content.reason === 'newer') {
      throw new Problem(format.newer, { name: this.options.name(), version: content.version });
    }
    if (!content.ok) return this.recover(bytes);
    this.seen = fingerprint(bytes);
    if (!readOnly) await this.compareWithMemory(this.seen);
    return content.value;
  }

  async write(value: T | null): Promise<void> {
    const { files, file, previous, format, announce, readOnly } = this.options;
    const name = this.options.name();
    if (value === null) throw new RangeError('a durable file is never emptied');
    if (readOnly) throw new Problem('projectReadOnly', { name });
    const bytes = new TextEncoder().encode(format.write(value));
    const next = fingerprint(bytes);
    try {
      const standing = await readIfThere(files, file);
      const now = standing && fingerprint(standing);
      const unchanged = now !== null && sameContent(now, next);
      if (now && !unchanged && !(this.seen && sameContent(now, this.seen)))
        throw new Problem('changedOutside', { name });
      // A folder that was here and is gone was moved, or its disk taken away: one made anew would be a piece of it, nowhere.
      if (this.seen) await files.stat(path.dirname(file));
      else await files.makeFolder(path.dirname(file));
      await announce?.(next, now);
      await this.remember(now ? [now, next] : [next]);
      await replaceFile(files, file, bytes, unchanged ? undefined : previous);
    } catch (error) {
      if (error instanceof Unconfirmed) this.seen = next;
      throw saveProblem(name, error);
    }
    this.seen = next;
    await this.remember([next]);
  }

  /** Puts the previous generation in the place of damaged content, which is kept beside it. */
  private async recover(damaged: Uint8Array): Promise<T> {
    const { files, file, previous, format, readOnly, now } = this.options;
    const name = this.options.name();
    const bytes = await this.bytesOf(previous);
    const good = bytes && readBytes(bytes, format);
    if (!bytes || !good?.ok) throw new Problem('fileDamagedNoCopy', { name });
    if (readOnly) {
      this.seen = fingerprint(damaged);
      this.notices.push({ code: 'fileDamagedReadOnly', values: { name } });
      return good.value;
    }
    try {
      const aside = await keepBeside(files, file, damagedMark(now()));
      await replaceFile(files, file, bytes);
      this.notices.push({ code: 'fileDamaged', values: { name, movedTo: path.basename(aside) } });
    } catch (error) {
      throw saveProblem(name, error);
    }
    this.seen = fingerprint(bytes);
    await this.remember([this.seen]);
    return good.value;
  }

  private async bytesOf(file: string): Promise<Uint8Array | null> {
    try {
      return await readIfThere(this.options.files, file);
    } catch (error) {
      throw unreadable(this.options.name(), error);
    }
  }

  private async compareWithMemory(standing: Fingerprint): Promise<void> {
    const ours = await this.memory.read();
    if (ours?.length === 1 && ours.every((one) => sameContent(one, standing))) return;
    if (ours !== undefined && !ours.some((one) => sameContent(one, standing))) {
      this.notices.push({ code: 'adoptedOutside', values: { name: this.options.name() } });
    }
    await this.remember([standing]);
  }

  /** Not being able to remember costs a later notice, never a save. */
  private async remember(ours: readonly Fingerprint[]): Promise<void> {
    try {
      await this.memory.write(ours);
    } catch {
      // See above.
    }
  }
}

/** What a file's bytes say. What is no UTF-8 or no JSON doesn't fit the schema. */
export function readBytes<T>(bytes: Uint8Array, format: FileFormat<T>): Reading<T> {
  try {
    return format.read(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    return { ok: false, reason: 'schema', where: '' };
  }
}
