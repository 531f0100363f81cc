import path from 'node:path';
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
import type { Given, RecordHead, RecordImage } from './work/recordTasks';
import type { StoreWork } from './work/storeWork';

/** Tells the journal what is about to be written. */
type Announce = (next: Fingerprint, standing: Fingerprint | null) => Promise<RecordWriting | null>;

/** A record and lowdb's hold on the file it stands in. */
class DocumentFile {
  readonly adapter: DurableAdapter<RecordImage>;
  private readonly low: Low<RecordImage | null>;
  private announce: (next: Fingerprint, standing: Fingerprint | null) => Promise<void> = async () => undefined;

  constructor(
    options: Omit<DurableAdapterOptions<RecordImage>, 'announce'>,
    private readonly replaced: (standing: RecordImage) => void,
  ) {
    this.adapter = new DurableAdapter({ ...options, announce: (next, standing) => this.announce(next, standing) });
    this.low = new Low<RecordImage | null>(this.adapter, null);
  }

  /** What was last read or written; `null` before. */
  get image(): RecordImage | null {
    return this.low.data;
  }

  async read(): Promise<RecordImage | null> {
    this.low.data = null;
    await this.low.read();
    const read = this.low.data;
    // What is only handed on is not kept.
    if (read) this.low.data = withoutText(read);
    return read;
  }

  async write(image: RecordImage, announce: Announce): Promise<void> {
    const standing = this.low.data;
    this.low.data = image;
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
    this.adapter.follow(other.adapter);
  }
}

/**
 * The records in `documents/`. A document that was opened is saved only over the content it was opened with, or over what
 * was written here since. Calls must not overlap. `tell` hears what reading mended or noticed.
 */
export class DocumentFiles {
  private readonly opened = new Map<string, DocumentFile>();
  private readonly left: (() => Promise<void>)[] = [];

  constructor(
    private readonly files: FileCalls,
    private readonly folder: ProjectFolder,
    private readonly work: StoreWork,
    private readonly now: () => number,
    private readonly tell: (notice: ProblemData) => void,
    /** Asked each time: a project may become read-only while it is open. */
    private readonly readOnly: () => boolean,
    private readonly journals: DocumentJournals,
    /** Hears of a record whose place on the disk another has just taken. */
    private readonly replaced: (standing: RecordImage) => void = () => undefined,
  ) {}

  /**
   * The record as it stands on disk. Of an opened document that says nothing there, what was last read or written here: what
   * becomes of its file, which others may still be writing, is decided where it is edited. Another that others wrote to within
   * two seconds is left alone until it says something. Throws Problem `documentNotFound`, and those of the adapter.
   */
  async read(id: string, give: Given = 'nothing'): Promise<RecordImage> {
    const held = this.opened.get(id)?.image;
    if (!held) return required(id, await this.load(this.fileOf(id, give, 'fresh')));
    try {
      return required(id, await this.load(this.fileOf(id, give, 'always')));
    } catch (error) {
      if (!isBroken(error)) throw error;
      const { reading } = await documentFormat(id, this.work, give).read(held.bytes);
      if (!reading.ok) throw new RangeError('a record that was read can be read');
      return reading.value;
    }
  }

  /** As `read`, for somebody who will save it. */
  async open(id: string, give: Given = 'nothing'): Promise<RecordImage> {
    this.opened.delete(id);
    const file = this.fileOf(id, give);
    const image = required(id, await this.load(file));
    this.opened.set(id, file);
    return image;
  }

  /**
   * Writes what an editor made of an opened document, a record or JSON text of one: the text and all that hangs on it. Its
   * name, status, versions, source and place in the trash stay as they stand, but that a document which was not started is in
   * progress from now on. `holds` is the number of the last change of the
   * journal that is in it. Returns what was written.
   */
  async save(id: string, edited: DocumentRecord | string, holds?: number): Promise<RecordImage> {
    const file = this.opened.get(id);
    const standing = file?.image;
    if (!file || !standing) throw new RangeError(`document ${id} was not opened`);
    const { title: name } = standing.head;
    const { status } = standing.head;
    const begun = status === 'notStarted' ? 'inProgress' : status;
    const head = { ...standing.head, status: begun, updatedAt: this.time() };
    const next = await this.work('composeRecord', { of: edited, head });
    await file.write(next, async (content, before) =>
      holds === undefined ? null : this.journals.announce({ id, name, holds }, content, before),
    );
    return next;
  }

  /**
   * Reads a document that nobody has open, for `change` to write what it makes of it over what was read; `holds` as in `save`.
   * Its status stays: nobody has begun to read it.
   */
  async change<T>(
    id: string,
    change: (standing: RecordImage, write: (next: RecordImage, holds: number) => Promise<void>) => Promise<T>,
  ): Promise<T> {
    const file = this.fileOf(id);
    const standing = required(id, await this.load(file));
    const name = standing.head.title;
    return change(standing, async (next, holds) => {
      await file.write(next, (content, before) => this.journals.announce({ id, name, holds }, content, before));
      // Whoever had it open before opens it anew.
      this.opened.delete(id);
    });
  }

  /** Does what nobody who writes has to wait for; to be called after each call that does, before the next. Never rejects. */
  async finish(): Promise<void> {
    for (const job of this.left.splice(0)) await job();
  }

  /** What was last read or written here of an opened document; null for one that nobody has open. */
  standing(id: string): RecordImage | null {
    return this.opened.get(id)?.image ?? null;
  }

  /**
   * Takes what others made of an opened document for seen, so that it may be saved over. `holds` is the number of the last
   * change in it, when it holds all that the journal does. Answers null, or the document's title when other content stands.
   */
  async adopt(id: string, sha256: string, holds?: number): Promise<string | null> {
    const held = this.opened.get(id);
    if (!held) throw new RangeError(`document ${id} was not opened`);
    const file = this.fileOf(id, 'nothing', 'always');
    const image = await file.read().catch((error: unknown) => {
      if (isBroken(error)) return null;
      throw error;
    });
    file.adapter.notices.length = 0;
    if (image?.content.sha256 !== sha256) return held.image?.head.title ?? id;
    held.follow(file);
    if (holds !== undefined) {
      const { title: name } = image.head;
      await (await this.journals.announce({ id, name, holds }, image.content, image.content))?.done();
    }
    return null;
  }

  /** Writes a document that is not there yet. */
  async add(image: RecordImage): Promise<void> {
    await this.fileOf(image.head.id).write(image, async () => null);
  }

  /**
   * Changes what belongs to a document as a whole (name, status, versions, place in the trash) on the record as it stands on
   * disk.
   * Where somebody has it open and it was changed by another program since, their next save is refused still, for they have
   * not seen that change.
   */
  async changeHead(
    id: string,
    change: (standing: RecordImage) => RecordHead | Promise<RecordHead>,
  ): Promise<RecordImage> {
    const file = this.fileOf(id);
    const standing = required(id, await this.load(file));
    const held = this.opened.get(id);
    const current = held?.adapter.seen?.sha256 === file.adapter.seen?.sha256;
    const head = { ...(await change(standing)), updatedAt: this.time() };
    const next = await this.work('composeRecord', { of: standing.bytes, head });
    try {
      await file.write(next, (content, before) =>
        this.journals.announce({ id, name: standing.head.title }, content, before),
      );
    } finally {
      if (current) held?.follow(file);
    }
    return next;
  }

  /**
   * Removes a record and what is kept beside it. Its earlier generation goes first and for certain: one that stayed would be what
   * is left of a document that was lost. Throws `saveFailed` with the record in place, and `saveUnconfirmed`.
   */
  async remove(id: string): Promise<void> {
    const { files, folder } = this;
    try {
      const previous = folder.previous(id);
      if (await removed(files, previous)) await files.syncFolder(path.dirname(previous));
      await removed(files, folder.document(id));
    } catch (error) {
      throw saveProblem(nameOf(id), error);
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

  private async load(file: DocumentFile): Promise<RecordImage | null> {
    const image = await file.read();
    for (const { code, values } of file.adapter.notices.splice(0)) {
      // What was moved aside is told by file names; anything else by the title its reader knows.
      this.tell({ code, values: code === 'adoptedOutside' && image ? { ...values, name: image.head.title } : values });
    }
    return image;
  }

  private fileOf(id: string, give: Given = 'nothing', leavesDamage?: 'always' | 'fresh'): DocumentFile {
    const file: DocumentFile = new DocumentFile(
      {
        files: this.files,
        file: this.folder.document(id),
        name: () => file.image?.head.title ?? nameOf(id),
        previous: this.folder.previous(id),
        ledger: this.folder.ledger(id),
        older: { root: this.folder.root, place: (version) => this.folder.olderVersion(version, id) },
        format: documentFormat(id, this.work, give),
        work: this.work,
        afterwards: (job) => this.left.push(job),
        readOnly: this.readOnly(),
        ...(leavesDamage && { leavesDamage }),
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

const isBroken = (error: unknown): boolean => error instanceof Problem && error.code === 'outsideBroken';

const nameOf = (id: string) => `documents/${id}.json`;

/** Removes a file, and says whether there was one. */
async function removed(files: FileCalls, file: string): Promise<boolean> {
  try {
    await files.remove(file);
    return true;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}

function withoutText({ head, summary, bytes, content }: RecordImage): RecordImage {
  return { head, summary, bytes, content };
}

function required(id: string, image: RecordImage | null): RecordImage {
  if (image === null) throw new Problem('documentNotFound', { id });
  return image;
}
