import { Problem, type ProblemData } from '#shared/problems/problem';
import type { DocumentSummary } from '#shared/project/documentSummary';
import { type BackupFiles, type BackupName, backupName, required } from './backupFiles';
import type { BackupKeeping } from './backupKeeping';
import type { DocumentFiles } from './documentFiles';
import { damagedMark, keepBeside, removeLeftover, replaceFile } from './durableFile';
import type { FileCalls } from './fileCalls';
import type { ProjectFolder } from './projectFolder';
import { saveProblem } from './saveProblem';
import { keepSource } from './sourceFiles';
import type { VersionFiles } from './versionFiles';
import type { RecordImage, RecordView } from './work/recordTasks';
import type { StoreWork } from './work/storeWork';

/** A document of which there are backups. */
export interface BackedUp {
  readonly id: string;
  /** As it is called now or, where that can't be told, was called in its newest backup that can be read. */
  readonly title: string;
  /** `unreadable`: its record is damaged. `gone`: it was deleted. */
  readonly state: 'here' | 'trashed' | 'unreadable' | 'gone';
  readonly count: number;
  /** When what the newest holds was written, in milliseconds since 1970. */
  readonly newest: number;
}

export interface ProjectBackupsOptions {
  readonly files: FileCalls;
  readonly folder: ProjectFolder;
  readonly work: StoreWork;
  readonly backups: BackupFiles;
  readonly keeping: BackupKeeping;
  readonly documents: DocumentFiles;
  readonly versionFiles: VersionFiles;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly tell: (notice: ProblemData) => void;
  readonly list: () => Promise<readonly DocumentSummary[]>;
  /** Runs what reads when all that was asked for before is done. */
  readonly reading: <T>(job: () => Promise<T>) => Promise<T>;
  /** Runs what writes to the project in its turn, if it may. */
  readonly writing: <T>(job: () => Promise<T>) => Promise<T>;
  /** Takes a record that was just written up into the list of documents. */
  readonly enter: (image: RecordImage) => Promise<unknown>;
}

/** What can be asked of a project's backups, and the way back from one. */
export class ProjectBackups {
  constructor(private readonly options: ProjectBackupsOptions) {}

  /** The documents of which there are backups, those that were deleted last; otherwise in the order of the list. */
  async documents(): Promise<BackedUp[]> {
    const { backups, list } = this.options;
    // Thousands of folders may be looked at: nobody's save waits for that.
    return this.among(await list(), await backups.documents());
  }

  /** The backups of a document, the newest first. */
  of(document: string): Promise<BackupName[]> {
    return this.options.reading(() => this.listed(document));
  }

  /**
   * The record a backup holds, in today's schema, as JSON text. Throws `backupNotFound`, `backupDamaged` and `backupNewer`; the
   * backup is left as it is.
   */
  readText(document: string, backup: string): Promise<string> {
    return this.options.reading(async () => {
      const { text } = await this.read(document, backup, 'text');
      if (text === undefined) throw new RangeError('no text was given');
      return text;
    });
  }

  /**
   * Makes a document again that was deleted, or whose record is damaged, of a backup: out of the trash, with the versions that
   * are still there, and with its source if that was kept. What stands in its place is put aside. A document that can be
   * read is refused with a RangeError: its editor takes a backup up as a change that can be undone.
   */
  restore(document: string, backup: string): Promise<void> {
    const { files, folder, work, backups, documents, versionFiles, tell, writing, enter } = this.options;
    return writing(async () => {
      const isDamaged = await this.isDamaged(document);
      const { bytes, head } = await this.read(document, backup, 'nothing');
      const { trashedAt: _, title, versions, ...rest } = head;
      const source = await backups.readSource(document, rest.source.sha256);
      const kept = new Set(await versionFiles.kept(document));
      if (source !== null) await keepSource(files, folder, work, source);
      const found = versions.filter(({ id }) => kept.has(id));
      const image = await work('composeRecord', { of: bytes, head: { ...rest, title, versions: found } });
      if (isDamaged) await this.replaceDamaged(image);
      else await documents.add(image);
      await enter(image);
      const missing = versions.length - found.length;
      if (missing > 0) tell({ code: 'backupWithoutVersions', values: { title, count: missing } });
    });
  }

  /** Removes all backups of a document that was deleted, for good. A document that is still there is refused: RangeError. */
  removeAll(document: string): Promise<void> {
    const { backups, keeping, list, writing } = this.options;
    return list().then((listed) =>
      writing(async () => {
        if (listed.some(({ id }) => id === document)) throw new RangeError(`document ${document} was not deleted`);
        try {
          await backups.removeAll(document);
        } catch (error) {
          throw saveProblem(`backups/documents/${document}`, error);
        }
        keeping.forget(document);
      }),
    );
  }

  private async among(listed: readonly DocumentSummary[], backedUp: readonly string[]): Promise<BackedUp[]> {
    const ids = new Set(backedUp);
    const there = listed.filter(({ id }) => ids.has(id));
    for (const { id } of there) ids.delete(id);
    const asked = [
      ...there.map(({ id, title, trashedAt, problem }) => {
        const isUnreadable = problem !== undefined && isWayOpen(problem);
        return { id, title, state: isUnreadable ? 'unreadable' : trashedAt ? 'trashed' : 'here' } as const;
      }),
      ...[...ids].map((id) => ({ id, title: id, state: 'gone' }) as const),
    ];
    const found = await Promise.all(asked.map((one) => this.describe(one)));
    return found.flatMap((one) => one ?? []);
  }

  private async listed(document: string): Promise<BackupName[]> {
    return (await this.options.backups.list(document)).reverse();
  }

  private async read(
    document: string,
    backup: string,
    give: 'nothing' | 'text',
  ): Promise<RecordView & { readonly bytes: Uint8Array }> {
    const bytes = required(await this.options.backups.read(document, backup), backup);
    const name = backupName(document, backup);
    const { reading } = await this.options.work('readRecord', { bytes, id: document, give });
    if (reading.ok) return { ...reading.value, bytes };
    if (reading.reason === 'newer') throw new Problem('backupNewer', { name, version: reading.version });
    throw new Problem('backupDamaged', { name });
  }

  private async describe(one: Pick<BackedUp, 'id' | 'title' | 'state'>): Promise<BackedUp | null> {
    const backups = await this.listed(one.id);
    const [newest] = backups;
    if (!newest) return null;
    const isNamed = one.state === 'here' || one.state === 'trashed';
    const title = isNamed ? one.title : await this.titleIn(one.id, backups);
    return { ...one, title, count: backups.length, newest: newest.at };
  }

  private async titleIn(document: string, backups: readonly BackupName[]): Promise<string> {
    for (const { id } of backups) {
      try {
        return (await this.read(document, id, 'nothing')).head.title;
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
      }
    }
    return document;
  }

  /** Keeps a damaged record beside its place and puts another there, in one move. */
  private async replaceDamaged({ head: { id, title }, bytes }: RecordImage): Promise<void> {
    const { files, folder, now } = this.options;
    const file = folder.document(id);
    try {
      await keepBeside(files, file, damagedMark(now()));
      // What was remembered of the damaged one would make the other seem to be somebody else's.
      await removeLeftover(files, folder.ledger(id));
      await replaceFile(files, file, bytes);
    } catch (error) {
      throw saveProblem(title, error);
    }
  }

  /** Whether a record stands that can't be read; `false` when none stands. What may only need a newer app is thrown. */
  private async isDamaged(document: string): Promise<boolean> {
    try {
      await this.options.documents.read(document);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.code === 'documentNotFound') return false;
      if (isWayOpen(error)) return true;
      throw error;
    }
    throw new RangeError(`document ${document} can be read`);
  }
}

/** Whether a record may be put aside for a backup: what is damaged, and not what only can't be reached or is of a newer app. */
const isWayOpen = ({ code }: ProblemData) => code === 'fileDamagedNoCopy';
