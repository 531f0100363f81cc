import type { Encoding } from '#shared/import/encoding';
import type { Caret, Imported, OpenedDocument, Response } from '#shared/ipc/contract';
import { Problem, type ProblemData } from '#shared/problems/problem';
import type { ConfigurationChange } from '#shared/project/configuration';
import type { Description } from '#shared/project/description';
import type { DocumentRecord, DocumentStatus, VersionRecord } from '#shared/project/documentRecord';
import type { DocumentSummary } from '#shared/project/documentSummary';
import type { ProjectFile } from '#shared/project/projectFile';
import { isSavedDocument } from '#shared/project/savedDocument';
import type { TaughtChange } from '#shared/project/taughtChange';
import { type AuthorityMeans, ProjectAuthorities } from './authorities/projectAuthorities';
import { BackupFiles } from './backupFiles';
import { BackupKeeping, type Replaced } from './backupKeeping';
import { Catalogue } from './catalogue';
import { DocumentFiles } from './documentFiles';
import { DocumentJournals } from './documentJournals';
import { DocumentListing } from './documentListing';
import { DocumentOpening } from './documentOpening';
import { readDocumentSource } from './documentSource';
import { DocumentVersions, type NewVersion } from './documentVersions';
import { removeLeftover } from './durableFile';
import type { FileCalls } from './fileCalls';
import { Gazetteers } from './gazetteers';
import { writeLocal } from './localState';
import { OutsideChanges } from './outsideChanges';
import { Ownership } from './ownership';
import { ProjectBackups } from './projectBackups';
import { ProjectChanges } from './projectChanges';
import type { ProjectFolder } from './projectFolder';
import { ProjectHabits } from './projectHabits';
import { ProjectLock } from './projectLock';
import { configureProject, teachProject } from './projectTeaching';
import { importSaved } from './savedDocuments';
import { SerialQueue } from './serialQueue';
import { keepSource } from './sourceFiles';
import { SuggestionAnswers } from './suggestionAnswers';
import { findUnsavedJournals, type UnsavedJournal } from './unsavedJournals';
import { VersionFiles } from './versionFiles';
import type { Given, RecordHead, RecordImage } from './work/recordTasks';
import type { StoreWork } from './work/storeWork';
import type { RebuiltChanges } from './work/unmergedTasks';

/** What a project is opened with. */
export interface OpenParts {
  readonly files: FileCalls;
  readonly folder: ProjectFolder;
  readonly work: StoreWork;
  readonly authorities: AuthorityMeans;
  readonly now: () => number;
  readonly newId: () => string;
  readonly project: ProjectFile;
  /** Writes `project.json`. */
  readonly writeProject: (project: ProjectFile) => Promise<void>;
  /** Reads `project.json` again, which others have changed. */
  readonly readProject: () => Promise<ProjectFile | null>;
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
  readonly authorities: ProjectAuthorities;
  readonly gazetteers: Gazetteers;
  readonly suggestionAnswers: SuggestionAnswers;
  readonly backups: ProjectBackups;
  readonly outside: OutsideChanges;
  readonly changes: ProjectChanges;
  readonly habits: ProjectHabits;
  private readonly keeping: BackupKeeping;
  private readonly documents: DocumentFiles;
  private readonly journals: DocumentJournals;
  private readonly catalogue: Catalogue;
  private readonly listing: DocumentListing;
  private readonly opening: DocumentOpening;
  private readonly versionFiles: VersionFiles;
  private readonly versions: DocumentVersions;
  private readonly queue = new SerialQueue();
  private changed = new Set<string>();
  private isClosed = false;
  private current: ProjectFile;
  private readonly ownership: Ownership;

  constructor(private readonly parts: OpenParts) {
    const { files, folder, now, work, longJournal } = parts;
    this.notices = [...parts.notices];
    this.current = parts.project;
    this.ownership = new Ownership({ ...parts, name: () => this.current.name });
    const tell = (notice: ProblemData) => {
      this.notices.push(notice);
    };
    const isReadOnly = () => this.isReadOnly;
    this.journals = new DocumentJournals({ files, folder, work, now, tell, longJournal });
    const backups = new BackupFiles(files, folder);
    this.keeping = new BackupKeeping({ files, folder, backups, now, tell });
    this.documents = new DocumentFiles(files, folder, work, now, tell, isReadOnly, this.journals, (image) =>
      this.keeping.note(replaced(image)),
    );
    this.catalogue = new Catalogue(
      files,
      folder,
      (id) => this.documents.read(id),
      (id) => this.changed.add(id),
    );
    const local = (job: () => Promise<void>) => this.local(job);
    this.listing = new DocumentListing({
      catalogue: this.catalogue,
      queue: this.queue,
      local,
      isClosed: () => this.isClosed,
    });
    this.opening = new DocumentOpening({
      files,
      folder,
      work,
      documents: this.documents,
      journals: this.journals,
      ownership: this.ownership,
      notices: this.notices,
      local,
    });
    this.versionFiles = new VersionFiles(files, folder, work);
    this.versions = new DocumentVersions({
      files: this.versionFiles,
      work,
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
      list: () => this.list(),
      reading: (job) => this.queue.run(job),
      writing: (job) => this.writing(job),
      enter: (image) => this.catalogue.note(image),
    });
    this.habits = new ProjectHabits({
      files,
      folder,
      work,
      isReadOnly,
      dismissals: () => this.current.dismissals,
      list: () => this.list(),
      readImage: (id) => this.readImage(id),
    });
    this.changes = new ProjectChanges({
      ...parts,
      documents: this.documents,
      journals: this.journals,
      tell,
      isReadOnly,
      reading: (job) => this.queue.run(job),
      writing: (job) => this.writing(job),
      enter: (image) => this.catalogue.note(image),
    });
    this.gazetteers = new Gazetteers({ files, folder, writing: (job) => this.writing(job) });
    this.suggestionAnswers = new SuggestionAnswers(files, folder.root, isReadOnly);
    this.authorities = new ProjectAuthorities({
      files,
      folder,
      work,
      means: parts.authorities,
      now,
      isReadOnly,
      requireWritable: () => this.ownership.require(),
      tell,
      types: () => this.current.tagset.types.map(({ id, name }) => ({ id, names: [name.zh, name.en] })),
      dismissals: () => this.current.dismissals,
    });
    this.outside = new OutsideChanges({
      ...parts,
      documents: this.documents,
      alone: (job) => this.queue.run(job),
      writing: (job) => this.writing(job),
      project: () => this.current,
      rereadProject: this.reread,
    });
  }

  get project(): ProjectFile {
    return this.current;
  }

  /** Why nothing can be saved, when that is so. */
  get readOnly(): ProblemData | undefined {
    return this.ownership.readOnly;
  }

  /** Whether a project that somebody else had is free, as far as can be told without taking it. */
  async isFree(): Promise<boolean> {
    const { files, folder } = this.parts;
    if (!this.readOnly?.code.startsWith('projectLocked')) return false;
    return (await ProjectLock.holder(files, folder.lock)) === null;
  }

  /** The project's folder. */
  get root(): string {
    return this.parts.folder.root;
  }

  get isReadOnly(): boolean {
    return this.readOnly !== undefined;
  }

  /** Ids of documents that were written, by whomever that was noticed of, came or went since this was called last. */
  takeChanged(): readonly string[] {
    const taken = [...this.changed];
    this.changed = new Set();
    return taken;
  }

  /** See `ProjectAuthorities.noteUses`. */
  readonly noteUses: ProjectAuthorities['noteUses'] = (uses) => this.authorities.noteUses(uses);

  /** See `DocumentListing.list`. */
  list(): Promise<DocumentSummary[]> {
    return this.listing.list();
  }

  /** See `DocumentListing.isWaiting`. */
  get isListWaiting(): boolean {
    return this.listing.isWaiting;
  }

  /** See `DocumentListing.known`. */
  known(): Promise<readonly DocumentSummary[]> {
    return this.listing.known();
  }

  /** See `DocumentListing.lookThrough`. */
  lookThrough(tell: Parameters<DocumentListing['lookThrough']>[0]): Promise<void> {
    return this.listing.lookThrough(tell);
  }

  /** A document with its source text, for somebody who will check or edit it. */
  async open(id: string): Promise<OpenedDocument> {
    const { image, ...opened } = await this.openAs(id, 'record');
    return { ...opened, record: given(image.record) };
  }

  /** As `open`, for somebody elsewhere: the record is JSON text of it. */
  async openText(id: string): Promise<Response<'documents:open'>> {
    const { image, ...opened } = await this.openAs(id, 'text');
    return { ...opened, record: given(image.text) };
  }

  /**
   * A document with its source text as they stand on disk, for somebody who only reads them, as an export does. Unlike
   * `open` it leaves an edit of the same document as it was opened, so that a change by others is still noticed.
   */
  async read(
    id: string,
  ): Promise<{ readonly record: DocumentRecord; readonly source: string; readonly problem?: ProblemData }> {
    const { image, ...rest } = await this.readImage(id, 'record');
    return { ...rest, record: given(image.record) };
  }

  /** What a document's record on disk says of it. Throws the Problem for which it can't be read. */
  describe(id: string): Promise<Description> {
    return this.queue.run(async () => given((await this.documents.read(id, 'description')).description));
  }

  /** As `read`, for somebody who has work done with the record. */
  readImage(
    id: string,
    give: Given = 'nothing',
  ): Promise<{ readonly image: RecordImage; readonly source: string; readonly problem?: ProblemData }> {
    return this.queue.run(async () => {
      const { files, folder, work } = this.parts;
      const image = await this.documents.read(id, give);
      const { text, ...rest } = await readDocumentSource(files, folder, work, image.head);
      return { image, source: text, ...rest };
    });
  }

  /** Does heavy work with what was read. */
  get work(): StoreWork {
    return this.parts.work;
  }

  /** The document open last, if it is still known. */
  lastDocument(): Promise<string | undefined> {
    return this.opening.last();
  }

  /**
   * Writes what an editor made of a document that was opened here. Name, status and trash are not taken from it. `holds` is the
   * number of the last change in it that was given to `appendChanges`; without it the next opening finds a journal that does
   * not know the record.
   */
  save(record: DocumentRecord, holds?: number): Promise<Response<'documents:save'>> {
    return this.saveAs(record.id, record, holds);
  }

  /** As `save`, of JSON text that nobody has looked at yet. */
  saveText(id: string, text: string, holds?: number): Promise<Response<'documents:save'>> {
    return this.saveAs(id, text, holds);
  }

  /**
   * Puts changes of an opened document in its journal, one line each. Doesn't wait for other calls: typing is on disk while
   * a long record is still being written. Returns the number of the last change that is on disk. Throws what
   * `DocumentJournals.append` throws.
   */
  async appendChanges(id: string, lines: readonly string[]): Promise<number> {
    this.opening.requireEditable(id);
    await this.ownership.requireLately();
    return this.journals.append(id, lines);
  }

  /** See `UnmergedJournals.read`; of an opened document. */
  readUnmerged(id: string, journal: string): Promise<RebuiltChanges> {
    return this.queue.run(async () => {
      const { head } = this.documents.standing(id) ?? (await this.documents.read(id));
      return this.journals.unmerged.read(head, journal);
    });
  }

  /** See `UnmergedJournals.settle`. */
  settleUnmerged(id: string, journal: string): Promise<string> {
    return this.writing(() => this.journals.unmerged.settle(id, journal));
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
      const { files, folder, work, now, newId } = this.parts;
      const id = newId();
      const { image, bytes, articles, blocks } = isSavedDocument(file.name)
        ? await importSaved(files, folder, work, file, id)
        : { ...(await work('importRecord', { ...file, id, now: now() })), bytes: file.bytes };
      // The source first: a document must never be there without it.
      await keepSource(files, folder, work, bytes);
      await this.documents.add(image);
      await this.catalogue.note(image);
      const { title, source } = image.head;
      return { id, title, encoding: source.encoding, articles, blocks };
    });
  }

  /** The title of a document that was made from these bytes. */
  titleOfSource(sha256: string): string | undefined {
    return this.catalogue.madeFrom(sha256)[0]?.title;
  }

  rename(id: string, title: string): Promise<void> {
    return this.changeHead(id, (head) => ({ ...head, title }));
  }

  /**
   * Changes a document's status. To declare it final keeps a version of that kind in the same go, unless the last such
   * version holds just what stands now. Answers the versions there are then.
   */
  setStatus(id: string, status: DocumentStatus, by: string): Promise<readonly VersionRecord[]> {
    if (status === 'final') return this.writing(() => this.versions.declareFinal(id, by));
    return this.writing(async () => (await this.noteHead(id, ({ head }) => ({ ...head, status }))).head.versions);
  }

  /** Keeps what stands on the disk as a version, the last of those answered. */
  saveVersion(id: string, version: NewVersion): Promise<readonly VersionRecord[]> {
    return this.writing(() => this.versions.save(id, version));
  }

  /** A version of a document as it was kept, in today's schema. Throws what `VersionFiles.read` throws. */
  async readVersion(id: string, version: string): Promise<DocumentRecord> {
    return given((await this.readVersionImage(id, version, 'record')).record);
  }

  /** As `readVersion`, for somebody elsewhere: JSON text of it. */
  async readVersionText(id: string, version: string): Promise<string> {
    return given((await this.readVersionImage(id, version, 'text')).text);
  }

  /** As `readVersion`, for somebody who has work done with it. */
  readVersionImage(id: string, version: string, give: Given = 'nothing'): Promise<RecordImage> {
    return this.queue.run(async () => this.versionFiles.read((await this.documents.read(id)).head, version, give));
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
    return this.changeHead(id, (head) => ({ ...head, trashedAt }));
  }

  restore(id: string): Promise<void> {
    return this.changeHead(id, ({ trashedAt: _, ...head }) => head);
  }

  /** Makes a second document of one, as it stands on disk, in the trash or not; `titleOf` names it. Returns its id. */
  async copy(id: string, titleOf: (title: string) => string): Promise<string> {
    return this.addCopyOf(await this.documents.read(id), titleOf);
  }

  /**
   * Makes a document of its own of a record as its editor has it, or of JSON text of one. It starts without versions: those
   * there are tell what became of the other document, which keeps them. Returns its id.
   */
  async addCopy(edited: DocumentRecord | string, titleOf: (title: string) => string): Promise<string> {
    return this.addCopyOf(await this.parts.work('composeRecord', { of: edited }), titleOf);
  }

  /**
   * Removes a document from the trash with its versions, and its source when no other document was made from it. Its backups
   * stay until they are removed.
   */
  deleteForGood(id: string): Promise<void> {
    return this.writing(async () => {
      const image = await this.documents.read(id);
      const { trashedAt, source } = image.head;
      if (trashedAt === undefined) throw new RangeError(`document ${id} is not in the trash`);
      await this.keeping.keepDeleted(replaced(image), source.sha256);
      await this.documents.remove(id);
      this.changed.add(id);
      await this.versionFiles.removeAll(id);
      await this.removeUnused(source.sha256);
    });
  }

  /** Remembers where the caret stood, on this machine. */
  saveCaret(id: string, caret: Caret): Promise<void> {
    const { files, folder } = this.parts;
    const file = folder.caret(id);
    return this.queue.run(() => this.local(() => writeLocal(files, file, caret)));
  }

  /** See `teachProject`. */
  teach(change: TaughtChange): Promise<{ readonly isNews: boolean }> {
    const { reread } = this;
    const write = (project: ProjectFile) => this.writeProject(project);
    return this.writing(() => teachProject({ current: () => this.current, write, reread }, change));
  }

  /** See `configureProject`. */
  configure(change: ConfigurationChange): Promise<void> {
    const { reread } = this;
    const write = (project: ProjectFile) => this.writeProject(project);
    return this.writing(() => configureProject({ current: () => this.current, write, reread }, change));
  }

  /** Changes the project's name, dictionary or dismissals. */
  changeProject(change: (project: ProjectFile) => ProjectFile): Promise<void> {
    return this.writing(() => this.writeProject(change(this.current)));
  }

  /** Waits for what is under way and gives the project free for others. */
  close(): Promise<void> {
    this.isClosed = true;
    return this.queue.run(async () => {
      await this.authorities.close();
      await this.local(() => this.catalogue.store());
      await this.journals.close();
      await this.ownership.release();
    });
  }

  private readonly reread = async (): Promise<ProjectFile> => {
    this.current = (await this.parts.readProject()) ?? this.current;
    return this.current;
  };

  private async writeProject(next: ProjectFile): Promise<void> {
    await this.parts.writeProject(next);
    this.current = next;
    this.keeping.noteProject();
  }

  private openAs(id: string, give: Given) {
    return this.queue.run(() => this.opening.open(id, give));
  }

  private saveAs(id: string, edited: DocumentRecord | string, holds?: number): Promise<Response<'documents:save'>> {
    return this.writing(async () => {
      this.opening.requireEditable(id);
      const saved = await this.documents.save(id, edited, holds);
      return { savedAt: saved.head.updatedAt, summary: await this.catalogue.note(saved) };
    });
  }

  private addCopyOf({ head, bytes }: RecordImage, titleOf: (title: string) => string): Promise<string> {
    return this.writing(async () => {
      const { work, now, newId } = this.parts;
      const at = new Date(now()).toISOString();
      const { trashedAt: _, ...kept } = head;
      const id = newId();
      const title = titleOf(head.title);
      const copy = await work('composeRecord', {
        of: bytes,
        head: { ...kept, id, title, createdAt: at, updatedAt: at, versions: [] },
      });
      await this.documents.add(copy);
      await this.catalogue.note(copy);
      return id;
    });
  }

  /** Removes a source from which no document is made any more. Where that can't be told it stays, which harms nobody. */
  private async removeUnused(sha256: string): Promise<void> {
    try {
      await this.catalogue.refresh();
    } catch (error) {
      if (error instanceof Problem) return;
      throw error;
    }
    // A document that can't be read might be made from it too.
    const unused = this.catalogue.complete && this.catalogue.madeFrom(sha256).length === 0;
    if (unused) await removeLeftover(this.parts.files, this.parts.folder.source(sha256));
  }

  private async changeHead(id: string, change: (head: RecordHead) => RecordHead): Promise<void> {
    await this.writing(() => this.noteHead(id, ({ head }) => change(head)));
  }

  private async noteHead(id: string, change: Parameters<DocumentFiles['changeHead']>[1]): Promise<RecordImage> {
    const image = await this.documents.changeHead(id, change);
    await this.catalogue.note(image);
    return image;
  }

  private writing<T>(job: () => Promise<T>): Promise<T> {
    const work = async () => {
      await this.ownership.require();
      return job();
    };
    return this.queue.run(work, async () => {
      await this.documents.finish();
      await this.keeping.keepNoted();
    });
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

const replaced = ({ head, summary }: RecordImage): Replaced => ({ ...head, characters: () => summary.characters });

/** What was asked for and must be there. */
function given<T>(value: T | undefined): T {
  if (value === undefined) throw new RangeError('not given');
  return value;
}
