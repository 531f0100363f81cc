import { z } from 'zod';
import type { Encoding } from '#shared/import/encoding';
import { importDocument } from '#shared/import/importDocument';
import { type Caret, caretSchema, type Imported, type OpenedDocument, type Response } from '#shared/ipc/contract';
import { Problem, type ProblemData, problemData } from '#shared/problems/problem';
import type { DocumentRecord, DocumentStatus, VersionRecord } from '#shared/project/documentRecord';
import type { DocumentSummary } from '#shared/project/documentSummary';
import type { ProjectFile } from '#shared/project/projectFile';
import { isSavedDocument } from '#shared/project/savedDocument';
import { summarise } from '#shared/project/summarise';
import { BackupFiles } from './backupFiles';
import { BackupKeeping, type Replaced } from './backupKeeping';
import { Catalogue } from './catalogue';
import { DocumentFiles } from './documentFiles';
import { DocumentJournals, type OpenedJournal } from './documentJournals';
import { readDocumentSource } from './documentSource';
import { DocumentVersions, type NewVersion } from './documentVersions';
import { removeLeftover } from './durableFile';
import type { FileCalls } from './fileCalls';
import { readLocal, writeLocal } from './localState';
import { Ownership } from './ownership';
import { ProjectBackups } from './projectBackups';
import type { ProjectFolder } from './projectFolder';
import type { ProjectLock } from './projectLock';
import { type Fingerprint, fingerprint } from './seenLedger';
import { documentOfSaved } from './savedDocuments';
import { SerialQueue } from './serialQueue';
import { keepSource } from './sourceFiles';
import { findUnsavedJournals, type UnsavedJournal } from './unsavedJournals';
import { VersionFiles } from './versionFiles';
import type { StoreWork } from './work/storeWork';

const windowStateSchema = z.strictObject({ lastDocument: z.string().optional() });

/** What a project is opened with. */
export interface OpenParts {
  readonly files: FileCalls;
  readonly folder: ProjectFolder;
  readonly work: StoreWork;
  readonly now: () => number;
  readonly newId: () => string;
  readonly project: ProjectFile;
  /** Writes `project.json`. */
  readonly writeProject: (project: ProjectFile) => Promise<void>;
  /** `null` when the project is only read. */
  readonly lock: ProjectLock | null;
  readonly readOnly: ProblemData | undefined;
  readonly notices: readonly ProblemData[];
  /** From how many bytes on a journal is made short. */
  readonly longJournal?: number | undefined;
}

/**
 * An open project. Everything that writes resolves when the disk has confirmed it, and throws a Problem that says what
 * stands on disk otherwise; calls may overlap and take effect in the order in which they were made. A project that is
 * read-only answers every writing call with the problem that says why.
 */
export class ProjectStore {
  /** What was mended or noticed since somebody last emptied the list. */
  readonly notices: ProblemData[];
  private readonly documents: DocumentFiles;
  private readonly journals: DocumentJournals;
  readonly backups: ProjectBackups;
  private readonly keeping: BackupKeeping;
  private readonly catalogue: Catalogue;
  private readonly versionFiles: VersionFiles;
  private readonly versions: DocumentVersions;
  private readonly queue = new SerialQueue();
  /** Opened documents that must not be edited: what their text is measured against is gone, or their journal can't be read. */
  private readonly notEditable = new Map<string, ProblemData>();
  private current: ProjectFile;
  private readonly ownership: Ownership;

  constructor(private readonly parts: OpenParts) {
    const { files, folder, work, now, longJournal } = parts;
    this.notices = [...parts.notices];
    this.current = parts.project;
    this.ownership = new Ownership({ ...parts, name: () => this.current.name });
    const tell = (notice: ProblemData) => {
      this.notices.push(notice);
    };
    const isReadOnly = () => this.readOnly !== undefined;
    this.journals = new DocumentJournals({ files, folder, work, now, tell, longJournal });
    const backups = new BackupFiles(files, folder);
    this.keeping = new BackupKeeping({ files, folder, backups, now, tell });
    this.documents = new DocumentFiles(files, folder, now, tell, isReadOnly, this.journals, (record) =>
      this.keeping.note(replaced(record)),
    );
    this.catalogue = new Catalogue(files, folder, (id) => this.documents.read(id));
    this.versionFiles = new VersionFiles(files, folder);
    this.versions = new DocumentVersions({
      files: this.versionFiles,
      now,
      newId: parts.newId,
      changeHead: (id, change) => this.noteHead(id, change),
    });
    this.backups = new ProjectBackups({
      ...parts,
      backups,
      keeping: this.keeping,
      documents: this.documents,
      versionFiles: this.versionFiles,
      tell,
      reading: (job) => this.queue.run(job),
      list: () => this.list(),
      writing: (job) => this.writing(job),
      enter: (record) => this.catalogue.note(record),
    });
  }

  get project(): ProjectFile {
    return this.current;
  }

  /** Why nothing can be saved, when that is so. */
  get readOnly(): ProblemData | undefined {
    return this.ownership.readOnly;
  }

  /** All documents, those in the trash and those that can't be read included. */
  list(): Promise<DocumentSummary[]> {
    return this.queue.run(async () => {
      // What is written here is noted as it is written, and kept on closing: a change to one document costs no catalogue.
      if (await this.catalogue.refresh()) await this.local(() => this.catalogue.store());
      return this.catalogue.summaries();
    });
  }

  /** A document with its source text, for somebody who will show, check or edit it. */
  open(id: string): Promise<OpenedDocument> {
    return this.queue.run(async () => {
      const { files, folder } = this.parts;
      const before = this.notices.length;
      const { record, content } = await this.documents.open(id);
      const source = await readDocumentSource(files, folder, record);
      const { journal, problem } = source.problem
        ? { problem: source.problem }
        : await this.openJournal(record, content);
      if (problem) this.notEditable.set(id, problem);
      else this.notEditable.delete(id);
      const caret = await readLocal(files, folder.caret(id), caretSchema);
      await this.local(() => writeLocal(files, folder.windowState, { lastDocument: id }));
      const readOnly = problem ?? this.readOnly;
      return {
        record,
        source: source.text,
        notices: this.notices.splice(before),
        ...(journal && { journal }),
        ...(readOnly && { readOnly }),
        ...(caret && { caret }),
      };
    });
  }

  /**
   * A document with its source text as they stand on disk, for somebody who only reads them, as an export does. Unlike
   * `open` it leaves an edit of the same document as it was opened, so that a change by others is still noticed.
   */
  read(
    id: string,
  ): Promise<{ readonly record: DocumentRecord; readonly source: string; readonly problem?: ProblemData }> {
    return this.queue.run(async () => {
      const { files, folder } = this.parts;
      const record = await this.documents.read(id);
      const { text, ...rest } = await readDocumentSource(files, folder, record);
      return { record, source: text, ...rest };
    });
  }

  /** The document open last, if it is still known. */
  async lastDocument(): Promise<string | undefined> {
    return (await readLocal(this.parts.files, this.parts.folder.windowState, windowStateSchema))?.lastDocument;
  }

  /**
   * Writes what an editor made of a document that was opened here. Name, status and trash are not taken from it. `holds` is the
   * number of the last change in it that was given to `appendChanges`; without it the next opening finds a journal that does
   * not know the record.
   */
  save(record: DocumentRecord, holds?: number): Promise<Response<'documents:save'>> {
    return this.writing(async () => {
      this.requireEditable(record.id);
      const saved = await this.documents.save(record, holds);
      return { savedAt: saved.updatedAt, summary: await this.catalogue.note(saved) };
    });
  }

  /**
   * Puts changes of an opened document in its journal, one line each. Doesn't wait for other calls: typing is on disk while
   * a long record is still being written. Returns the number of the last change that is on disk. Throws what
   * `DocumentJournals.append` throws.
   */
  async appendChanges(id: string, lines: readonly string[]): Promise<number> {
    this.requireEditable(id);
    await this.ownership.requireLately();
    return this.journals.append(id, lines);
  }

  /**
   * Documents whose journal holds what their record does not, the one changed last first. Doesn't wait for other calls; the
   * document that is open may be among them.
   */
  unsavedJournals(): Promise<UnsavedJournal[]> {
    return findUnsavedJournals(this.parts.files, this.parts.folder, this.parts.work);
  }

  /**
   * Makes a document of a file's bytes, a text or a saved document. Without an encoding it is guessed. The same bytes may come
   * again.
   */
  importFile(file: {
    readonly bytes: Uint8Array;
    readonly name: string;
    readonly encoding?: Encoding;
  }): Promise<Imported> {
    return this.writing(async () => {
      const { files, folder, now, newId } = this.parts;
      const { record, bytes } = isSavedDocument(file.name)
        ? await documentOfSaved(files, folder, file, newId())
        : { ...importDocument({ ...file, newId, now, sha256: fingerprint(file.bytes).sha256 }), bytes: file.bytes };
      // The source first: a document must never be there without it.
      await keepSource(files, folder, bytes);
      await this.documents.add(record);
      await this.catalogue.note(record);
      return {
        id: record.id,
        title: record.title,
        encoding: record.source.encoding,
        articles: record.articles.length,
        blocks: record.articles.reduce((sum, article) => sum + article.blocks.length, 0),
      };
    });
  }

  /** The title of a document that was made from these bytes. */
  titleOfSource(sha256: string): string | undefined {
    return this.catalogue.madeFrom(sha256)[0]?.title;
  }

  rename(id: string, title: string): Promise<void> {
    return this.changeHead(id, (record) => ({ ...record, title }));
  }

  /**
   * Changes a document's status. To declare it final keeps a version of that kind in the same go, unless the last such
   * version holds just what stands now. Answers the versions there are then.
   */
  setStatus(id: string, status: DocumentStatus, by: string): Promise<readonly VersionRecord[]> {
    if (status === 'final') return this.writing(() => this.versions.declareFinal(id, by));
    return this.writing(async () => (await this.noteHead(id, (record) => ({ ...record, status }))).versions);
  }

  /** Keeps what stands on the disk as a version, the last of those answered. */
  saveVersion(id: string, version: NewVersion): Promise<readonly VersionRecord[]> {
    return this.writing(() => this.versions.save(id, version));
  }

  /** A version of a document as it was kept, in today's schema. Throws what `VersionFiles.read` throws. */
  readVersion(id: string, version: string): Promise<DocumentRecord> {
    return this.queue.run(async () => this.versionFiles.read(await this.documents.read(id), version));
  }

  renameVersion(id: string, version: string, name: string, note?: string): Promise<readonly VersionRecord[]> {
    return this.writing(() => this.versions.rename(id, version, name, note));
  }

  deleteVersion(id: string, version: string): Promise<readonly VersionRecord[]> {
    return this.writing(() => this.versions.remove(id, version));
  }

  /** Puts a document in the trash, where it keeps everything. */
  trash(id: string): Promise<void> {
    const trashedAt = new Date(this.parts.now()).toISOString();
    return this.changeHead(id, (record) => ({ ...record, trashedAt }));
  }

  restore(id: string): Promise<void> {
    return this.changeHead(id, ({ trashedAt: _, ...record }) => record);
  }

  /** Makes a second document of one, as it stands on disk, in the trash or not; `titleOf` names it. Returns its id. */
  async copy(id: string, titleOf: (title: string) => string): Promise<string> {
    return this.addCopy(await this.documents.read(id), titleOf);
  }

  /**
   * Makes a document of its own of a record as its editor has it. It starts without versions: those there are tell what
   * became of the other document, which keeps them. Returns its id.
   */
  addCopy({ trashedAt: _, ...record }: DocumentRecord, titleOf: (title: string) => string): Promise<string> {
    return this.writing(async () => {
      const at = new Date(this.parts.now()).toISOString();
      const copy: DocumentRecord = {
        ...record,
        id: this.parts.newId(),
        title: titleOf(record.title),
        createdAt: at,
        updatedAt: at,
        versions: [],
      };
      await this.documents.add(copy);
      await this.catalogue.note(copy);
      return copy.id;
    });
  }

  /**
   * Removes a document from the trash with its versions, and its source when no other document was made from it. Its backups
   * stay until they are removed.
   */
  deleteForGood(id: string): Promise<void> {
    return this.writing(async () => {
      const { files, folder } = this.parts;
      const record = await this.documents.read(id);
      if (record.trashedAt === undefined) throw new RangeError(`document ${id} is not in the trash`);
      await this.documents.remove(id);
      await this.versionFiles.removeAll(id);
      await this.keeping.keepDeleted(replaced(record), record.source.sha256);
      await this.catalogue.refresh();
      // A document that can't be read might be made from it too.
      const unused = this.catalogue.complete && this.catalogue.madeFrom(record.source.sha256).length === 0;
      if (unused) await removeLeftover(files, folder.source(record.source.sha256));
    });
  }

  /** Remembers where the caret stood, on this machine. */
  saveCaret(id: string, caret: Caret): Promise<void> {
    const { files, folder } = this.parts;
    const file = folder.caret(id);
    return this.queue.run(() => this.local(() => writeLocal(files, file, caret)));
  }

  /** Changes the project's name, dictionary or dismissals. */
  changeProject(change: (project: ProjectFile) => ProjectFile): Promise<void> {
    return this.writing(async () => {
      const next = change(this.current);
      await this.parts.writeProject(next);
      this.current = next;
    });
  }
      this.keeping.noteProject();

  /** Waits for what is under way and gives the project free for others. */
  close(): Promise<void> {
    return this.queue.run(async () => {
      await this.local(() => this.catalogue.store());
      await this.journals.close();
      await this.ownership.release();
    });
  }

  private async changeHead(id: string, change: (record: DocumentRecord) => DocumentRecord): Promise<void> {
    await this.writing(() => this.noteHead(id, change));
  }

  private async noteHead(id: string, change: Parameters<DocumentFiles['changeHead']>[1]): Promise<DocumentRecord> {
    const record = await this.documents.changeHead(id, change);
    await this.catalogue.note(record);
    return record;
  }

  private writing<T>(job: () => Promise<T>): Promise<T> {
    return this.queue.run(async () => {
      await this.ownership.require();
      return job();
    };
    return this.queue.run(work, () => this.keeping.keepNoted());
  }

  private requireEditable(id: string): void {
    const problem = this.notEditable.get(id);
    if (problem) throw new Problem(problem.code, problem.values);
  }

  /** The journal of a document that was just read, or why it must not be edited; neither in a project that is read-only. */
  private async openJournal(
    { id, title }: DocumentRecord,
    content: Fingerprint,
  ): Promise<{ readonly journal?: OpenedJournal; readonly problem?: ProblemData }> {
    if (this.readOnly) return {};
    try {
      await this.ownership.require();
      return { journal: await this.journals.open(id, title, content) };
    } catch (error) {
      if (error instanceof Problem) return { problem: problemData(error) };
      throw error;
    }
  }

  /** Runs what only helps this machine's memory: it is left out in a read-only project, and failing at it fails nothing. */
  private async local(job: () => Promise<void>): Promise<void> {
    if (this.readOnly) return;
    try {
      // Never makes anew, with a crumb in it, a folder that was moved or whose disk was taken away.
      await this.parts.files.stat(this.parts.folder.root);
      await job();
    } catch {
      // See above.
    }
  }
}

const replaced = (record: DocumentRecord): Replaced => ({
  ...record,
  characters: () => summarise(record).characters,
});
