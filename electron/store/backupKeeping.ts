import { Problem, type ProblemData } from '#shared/problems/problem';
import type { DocumentSummary } from '#shared/project/documentSummary';
import { BACKUP_INTERVAL, keptBackups } from '#shared/project/keptBackups';
import type { BackupFiles } from './backupFiles';
import type { FileCalls } from './fileCalls';
import type { ProjectFolder } from './projectFolder';
import { detailOf } from './saveProblem';

/** After a refusal it is not tried again for so many milliseconds: a disk in trouble must not have every save ask it twice. */
const PAUSE = 60_000;

/** What is told of a record that is backed up, and how it is asked for only when it is. */
export interface Replaced extends Pick<DocumentSummary, 'id' | 'title' | 'updatedAt'> {
  /** Of its text, in code points. */
  readonly characters: () => number;
}

/** What is known of the newest backup of a file. */
interface Newest {
  /** 0 when there is none. */
  readonly number: number;
  /** When it was made or, for one of an earlier run, when what it holds was written. */
  readonly since: number;
}

/** What was replaced, `null` for `project.json`, and when. */
interface Noted {
  readonly record: Replaced | null;
  readonly when: number;
}

export interface BackupKeepingOptions {
  readonly files: FileCalls;
  readonly folder: ProjectFolder;
  readonly backups: BackupFiles;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Hears that backups can't be made, once until one could be made again. */
  readonly tell: (notice: ProblemData) => void;
}

/**
 * Makes backups of what saves replace: a record's earlier generation is kept when the newest backup of that record is an hour
 * away by the clock, in either direction. So the first save of a day keeps what the day before ended with. What is not due
 * costs nothing; what is, a link and a look at the backups of that one file. Nothing that goes wrong here reaches whoever
 * saves. Calls must not overlap with each other or with what writes.
 */
export class BackupKeeping {
  private readonly newest = new Map<string | undefined, Newest>();
  private readonly replaced = new Map<string | undefined, Noted>();
  private isRefused = false;
  private refusedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly options: BackupKeepingOptions) {}

  /** To be told of a record whose place on the disk another has just taken. */
  note(record: Replaced): void {
    this.replaced.set(record.id, { record, when: this.options.now() });
  }

  /** To be told that another `project.json` has just taken the place of the one before. */
  noteProject(): void {
    this.replaced.set(undefined, { record: null, when: this.options.now() });
  }

  /** Makes the backups that are due of what was noted. Never rejects. */
  async keepNoted(): Promise<void> {
    const noted = [...this.replaced];
    this.replaced.clear();
    for (const [document, one] of noted) {
      if (isWithin(PAUSE, one.when, this.refusedAt)) continue;
      await this.trying(one, () => this.keepIfDue(document, one));
    }
  }

  /**
   * Keeps a document that is about to be deleted as it stands on the disk, with the bytes it was made from. Never rejects: who
   * deletes a document to make room must be able to.
   */
  async keepDeleted(record: Replaced, sha256: string): Promise<void> {
    const { id } = record;
    const noted = { record, when: this.options.now() };
    await this.trying(noted, async () => {
      await this.keep(id, noted, this.options.folder.document(id), await this.load(id));
      await this.options.backups.keepSource(id, sha256);
    });
  }

  /** To be called when a document's backups were removed from outside this class. */
  forget(document: string): void {
    this.newest.delete(document);
  }

  private async keepIfDue(document: string | undefined, noted: Noted): Promise<void> {
    const newest = this.newest.get(document) ?? (await this.load(document));
    this.newest.set(document, newest);
    if (!isWithin(BACKUP_INTERVAL, noted.when, newest.since)) {
      await this.keep(document, noted, this.options.folder.previous(document), newest);
    }
  }

  private async keep(
    document: string | undefined,
    { record, when }: Noted,
    file: string,
    { number }: Newest,
  ): Promise<void> {
    const { files, backups } = this.options;
    const at = record ? Date.parse(record.updatedAt) : (await files.stat(file)).mtimeMs;
    const characters = record?.characters() ?? 0;
    // A record's times are any words at all; a backup has one that sorts.
    const written = Number.isFinite(at) && at >= 0 ? at : when;
    await backups.keep(file, document, { number: number + 1, at: written, characters });
    this.newest.set(document, { number: number + 1, since: when });
    await this.thinOut(document, when);
  }

  private async thinOut(document: string | undefined, when: number): Promise<void> {
    const { backups } = this.options;
    const made = await backups.measure(document, await backups.list(document));
    const kept = new Set(keptBackups(made, when));
    for (const backup of made) if (!kept.has(backup)) await backups.remove(document, backup.id);
    await backups.removeTemporary(document);
  }

  private async load(document: string | undefined): Promise<Newest> {
    const last = (await this.options.backups.list(document)).at(-1);
    return last ? { number: last.number, since: last.at } : { number: 0, since: Number.NEGATIVE_INFINITY };
  }

  private async trying({ record, when }: Noted, keep: () => Promise<void>): Promise<void> {
    try {
      await keep();
      this.isRefused = false;
    } catch (error) {
      const reason = error instanceof Problem ? error.cause : error;
      // What is there now is not known for certain.
      this.newest.clear();
      this.refusedAt = when;
      const name = record?.title ?? 'project.json';
      if (!this.isRefused) this.options.tell({ code: 'backupNotMade', values: { name, detail: detailOf(reason) } });
      this.isRefused = true;
    }
  }
}

/** Whether two moments are nearer to each other than `span`, whichever comes first: clocks are set back. */
const isWithin = (span: number, a: number, b: number): boolean => Math.abs(a - b) < span;
