import { Low } from 'lowdb';
import { Problem, type ProblemData } from '#shared/problems/problem';
import type { DocumentRecord } from '#shared/project/documentRecord';
import type { DocumentJournals, RecordWriting } from './documentJournals';
import { DurableAdapter, type DurableAdapterOptions } from './durableAdapter';
import { removeLeftover, Unconfirmed } from './durableFile';
import { type FileCalls, hasCode } from './fileCalls';
import type { ProjectFolder } from './projectFolder';
import { documentFormat } from './recordFormats';
import { saveProblem } from './saveProblem';
import type { Fingerprint } from './seenLedger';

/** Tells the journal what is about to be written. */
type Announce = (next: Fingerprint, standing: Fingerprint | null) => Promise<RecordWriting | null>;

/** A record and lowdb's hold on the file it stands in. */
class DocumentFile {
  readonly adapter: DurableAdapter<DocumentRecord>;
  private readonly low: Low<DocumentRecord | null>;
  private announce: (next: Fingerprint, standing: Fingerprint | null) => Promise<void> = async () => undefined;

  constructor(
    options: Omit<DurableAdapterOptions<DocumentRecord>, 'announce'>,
    private readonly replaced: (standing: DocumentRecord) => void,
  ) {
    this.adapter = new DurableAdapter({ ...options, announce: (next, standing) => this.announce(next, standing) });
    this.low = new Low<DocumentRecord | null>(this.adapter, null);
  }

  /** What was last read or written; `null` before. */
  get record(): DocumentRecord | null {
    return this.low.data;
  }

  async read(): Promise<DocumentRecord | null> {
    this.low.data = null;
    await this.low.read();
    return this.low.data;
  }

  async write(record: DocumentRecord, announce: Announce): Promise<void> {
    const standing = this.low.data;
    this.low.data = record;
    const told: { writing: RecordWriting | null } = { writing: null };
    this.announce = async (next, before) => {
      told.writing = await announce(next, before);
    };
    try {
      await this.low.write();
    } catch (error) {
      if (!(error instanceof Problem && error.code === 'saveUnconfirmed')) {
        this.low.data = standing;
        told.writing?.failed();
      }
      throw error;
    }
    if (standing) this.replaced(standing);
    await told.writing?.done();
  }

  /** Takes over what another hold on the same file wrote. */
  follow(other: DocumentFile): void {
    this.low.data = other.low.data;
    this.adapter.seen = other.adapter.seen;
  }
}

/**
 * The records in `documents/`. A document that was opened is saved only over the content it was opened with, or over what
 * was written here since. Calls must not overlap. `tell` hears what reading mended or noticed.
 */
export class DocumentFiles {
  private readonly opened = new Map<string, DocumentFile>();

  constructor(
    private readonly files: FileCalls,
    private readonly folder: ProjectFolder,
    private readonly now: () => number,
    private readonly tell: (notice: ProblemData) => void,
    /** Asked each time: a project may become read-only while it is open. */
    private readonly readOnly: () => boolean,
    private readonly journals: DocumentJournals,
    /** Hears of a record whose place on the disk another has just taken. */
    private readonly replaced: (standing: DocumentRecord) => void = () => undefined,
  ) {}

  /** The record as it stands on disk. Throws Problem `documentNotFound`, and those of the adapter. */
  async read(id: string): Promise<DocumentRecord> {
    return required(id, await this.load(this.fileOf(id)));
  }

  /** As `read`, for somebody who will save it. `content` is what stands on disk. */
  async open(id: string): Promise<{ readonly record: DocumentRecord; readonly content: Fingerprint }> {
    const file = this.fileOf(id);
    const record = required(id, await this.load(file));
    const content = file.adapter.seen;
    if (content === null) throw new RangeError(`document ${id} was read from nowhere`);
    this.opened.set(id, file);
    return { record, content };
  }

  /**
   * Writes what an editor made of an opened document: the text and all that hangs on it. Its name, status, versions, source and
   * place in the trash stay as they stand, but that a document which was not started is in progress from now on. `holds` is the number of the last change of the journal that is in it. Returns what
   * was written.
   */
  async save(record: DocumentRecord, holds?: number): Promise<DocumentRecord> {
    const file = this.opened.get(record.id);
    const standing = file?.record;
    if (!file || !standing) throw new RangeError(`document ${record.id} was not opened`);
    const { title, createdAt, source, versions, trashedAt } = standing;
    const status = standing.status === 'notStarted' ? 'inProgress' : standing.status;
    const { trashedAt: _, ...edited } = record;
    const next: DocumentRecord = {
      ...edited,
      title,
      status,
      createdAt,
      updatedAt: this.time(),
      source,
      versions,
      ...(trashedAt === undefined ? {} : { trashedAt }),
    };
    await file.write(next, async (content, before) =>
      holds === undefined ? null : this.journals.announce({ id: record.id, name: title, holds }, content, before),
    );
    return next;
  }

  /** Writes a document that is not there yet. */
  async add(record: DocumentRecord): Promise<void> {
    await this.fileOf(record.id).write(record, async () => null);
  }

  /**
   * Changes what belongs to a document as a whole (name, status, versions, place in the trash) on the record as it stands on
   * disk.
   * Where somebody has it open and it was changed by another program since, their next save is refused still, for they have
   * not seen that change.
   */
  async changeHead(
    id: string,
    change: (standing: DocumentRecord) => DocumentRecord | Promise<DocumentRecord>,
  ): Promise<DocumentRecord> {
    const file = this.fileOf(id);
    const standing = required(id, await this.load(file));
    const held = this.opened.get(id);
    const current = held?.adapter.seen?.sha256 === file.adapter.seen?.sha256;
    const next = { ...(await change(standing)), updatedAt: this.time() };
    try {
      await file.write(next, (content, before) =>
        this.journals.announce({ id, name: standing.title }, content, before),
      );
    } finally {
      if (current) held?.follow(file);
    }
    return next;
  }

  /** Removes a record and what is kept beside it. Its earlier generation goes first, so that it can't come back by itself. */
  async remove(id: string): Promise<void> {
    const { files, folder } = this;
    await removeLeftover(files, folder.previous(id));
    try {
      await files.remove(folder.document(id));
    } catch (error) {
      if (!hasCode(error, 'ENOENT')) throw saveProblem(nameOf(id), error);
    }
    this.opened.delete(id);
    await this.journals.remove(id);
    await Promise.all([removeLeftover(files, folder.ledger(id)), removeLeftover(files, folder.caret(id))]);
    try {
      await files.syncFolder(folder.documents);
    } catch (error) {
      throw saveProblem(nameOf(id), new Unconfirmed('the folder could not be synced', { cause: error }));
    }
  }

  private async load(file: DocumentFile): Promise<DocumentRecord | null> {
    const record = await file.read();
    for (const { code, values } of file.adapter.notices.splice(0)) {
      // What was moved aside is told by file names; anything else by the title its reader knows.
      this.tell({ code, values: code === 'adoptedOutside' && record ? { ...values, name: record.title } : values });
    }
    return record;
  }

  private fileOf(id: string): DocumentFile {
    const file: DocumentFile = new DocumentFile(
      {
        files: this.files,
        file: this.folder.document(id),
        name: () => file.record?.title ?? nameOf(id),
        previous: this.folder.previous(id),
        ledger: this.folder.ledger(id),
        older: { root: this.folder.root, place: (version) => this.folder.olderVersion(version, id) },
        format: documentFormat(id),
        readOnly: this.readOnly(),
        now: this.now,
      },
      this.replaced,
    );
    return file;
  }

  private time(): string {
    return new Date(this.now()).toISOString();
  }
}

const nameOf = (id: string) => `documents/${id}.json`;

function required(id: string, record: DocumentRecord | null): DocumentRecord {
  if (record === null) throw new Problem('documentNotFound', { id });
  return record;
}
