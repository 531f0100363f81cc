import type { EditorState } from 'prosemirror-state';
import { undoDepth } from '#shared/document/undo';
import { recordFrom } from '#shared/editing/documentState';
import { durableChange } from '#shared/editing/durableChange';
import type { OpenedDocument } from '#shared/ipc/contract';
import { changeLine } from '#shared/journal/journalLine';
import { journalOfLines, openJournal } from '#shared/journal/openJournal';
import { Problem, type ProblemCode } from '#shared/problems/problem';
import { type DocumentRecord, type DocumentStatus, documentRecordSchema } from '#shared/project/documentRecord';
import { serialiseRecord } from '#shared/project/serialiseRecord';
import { replaceFile } from '../../electron/store/durableFile';
import { createProject, openProject } from '../../electron/store/openProject';
import type { ProjectStore } from '../../electron/store/projectStore';
import { failingFiles } from '../electron/store/failingFiles';
import { MemoryDisk, type Naming, type Random, seededRandom } from '../electron/store/memoryDisk';
import { contentOf, textsOf } from './journalWorld';
import { importedBlocks, type SampleShape, SOURCE } from './sample';
import { must, PART_LIMITS, World } from './world';

/** What may be asked of the store between two edits. Nothing is waited for but by `wait`. */
export const deeds = ['nothing', 'send', 'save', 'rename', 'status', 'version', 'import', 'wait'] as const;
export type Deed = (typeof deeds)[number];

/** How a process ends: closed by its user, killed, or with the machine. */
export type End = 'close' | 'kill' | Naming;

/** A call of a process that goes wrong, by its number from 0. */
export interface Fault {
  readonly at: number;
  /** As for `failingFiles`; `dies` ends the process before the call, `unheard` just behind it. */
  readonly kind: string;
}

const DIR = '/项目';
/** Short enough that journals are made short within a few edits. */
const LONG_JOURNAL = 4000;
/** Without the one that saving takes a document out of. */
const STATUSES: readonly DocumentStatus[] = ['inProgress', 'toReview', 'final'];

/** What a refused call may say. */
const REFUSALS: ReadonlySet<ProblemCode> = new Set([
  'saveFailed',
  'saveUnconfirmed',
  'journalNotWritten',
  'recordUnreadable',
]);
/** What is said of a document after the disk refused, or forgot, what nobody had been promised. */
const NOTICES: ReadonlySet<ProblemCode> = new Set(['journalSealed', 'journalSealedUnsaved', 'journalDamaged']);

/** What is said where this machine's memory of what it wrote is older than that is. */
const FORGOTTEN: ReadonlySet<ProblemCode> = new Set(['adoptedOutside', 'adoptedOneByte', 'byteChanged']);

/** What stood after a change. */
interface Mark {
  readonly n: number;
  readonly content: string;
  readonly texts: string;
  readonly isSettled: boolean;
  readonly undoable: number;
}

/** A value that was promised, and those that were asked for since, each of which may stand. */
class Promised<T> {
  private asked: readonly { readonly value: T }[];

  constructor(value: T) {
    this.asked = [{ value }];
  }

  /** Asks for a value by a call that promises it. */
  async ask(value: T, call: Promise<unknown>): Promise<void> {
    const own = { value };
    this.asked = [...this.asked, own];
    await call;
    this.asked = this.asked.slice(this.asked.indexOf(own));
  }

  allows(value: T): boolean {
    return this.asked.some((one) => one.value === value);
  }
}

/** A document that is edited through a store on a disk in memory, by one process after another. */
export class StoreWorld extends World {
  /** Codes of the problems that came up. */
  readonly problems = new Set<ProblemCode>();
  private readonly random: Random;
  private disk: MemoryDisk;
  private id = '';
  private opened: OpenedDocument | null = null;
  private store: ProjectStore | null = null;
  private plan = { at: Number.POSITIVE_INFINITY, fault: 'EIO', forGood: false };
  private calls: readonly string[] = [];
  private inFlight: Promise<void>[] = [];
  private lines: { readonly n: number; readonly text: string }[] = [];
  private n = 0;
  /** The last change that the journal confirmed, and the last that the journal or a record did. */
  private confirmed = 0;
  private promised = 0;
  private isSending = false;
  private isDue = false;
  private settled: { readonly state: EditorState; readonly n: number };
  private marks: Mark[] = [];
  private readonly title = new Promised('样张');
  private readonly status = new Promised<DocumentStatus>('inProgress');
  private versions: readonly string[] = [];
  private imports: readonly string[] = [];
  private names = 0;
  /** What this machine remembers of its own writings may be older than they are: it is not synced, and may be refused. */
  private isMemoryBehind = false;
  private storeIds = 0;

  private constructor(shape: SampleShape, seed: number) {
    super(shape);
    this.random = seededRandom(seed);
    this.disk = new MemoryDisk(this.random);
    this.settled = { state: this.state, n: 0 };
  }

  /** A project on a disk of its own; `seed` decides what is left to chance. */
  static async make(shape: SampleShape, seed: number): Promise<StoreWorld> {
    const world = new StoreWorld(shape, seed);
    const store = await createProject(DIR, '图书馆', { ...world.options, files: world.disk.files });
    const source = await store.importFile({ bytes: new TextEncoder().encode(SOURCE), name: 'sample.txt' });
    const { record } = await store.read(source.id);
    world.id = await store.addCopy({ ...world.record, source: record.source }, () => '样张');
    await store.close();
    world.mark();
    return world;
  }

  private get options() {
    return {
      now: () => this.time,
      newId: () => `id${this.storeIds++}`,
      longJournal: LONG_JOURNAL,
    };
  }

  /** Starts a process on the disk and opens the document, if the disk lets it. False when it can't be edited. */
  async start(fault: Fault | null): Promise<boolean> {
    const { kind = 'EIO', at = Number.POSITIVE_INFINITY } = fault ?? {};
    this.plan = { at, fault: kind, forGood: kind === 'dies' || kind === 'unheard' };
    const files = failingFiles(this.plan, this.disk.files);
    this.calls = files.calls;
    this.composing = false;
    this.store = null;
    this.opened = null;
    try {
      this.store = await openProject(DIR, { ...this.options, files, write: true });
      const opened = await this.store.open(this.id);
      if (!opened.journal) {
        must(fault, `on a disk that is well it can be edited: ${JSON.stringify(opened.readOnly)}`);
        return false;
      }
      this.takeUp(opened);
      return true;
    } catch (error) {
      this.refused(error);
      return false;
    }
  }

  /** Whether the process has met its end by itself. */
  get isDead(): boolean {
    return this.plan.forGood && this.calls.length > this.plan.at;
  }

  /** Whether a call was refused. */
  private get hasFailed(): boolean {
    return this.calls.length > this.plan.at;
  }

  ask(deed: Deed, x: number): Promise<unknown> {
    const { store, id } = this;
    must(store, 'there is a process');
    const name = `名${this.names++}`;
    const ask = (work: Promise<void>) => {
      this.inFlight.push(work.catch((error: unknown) => this.refused(error)));
    };
    if (deed === 'send') this.send();
    else if (deed === 'save') {
      this.send();
      ask(this.save(store));
    } else if (deed === 'rename') ask(this.title.ask(name, store.rename(id, name)));
    else if (deed === 'status') {
      const status = STATUSES[x % STATUSES.length] ?? 'final';
      ask(this.status.ask(status, store.setStatus(id, status, '林')));
    } else if (deed === 'version') {
      ask(
        store.saveVersion(id, { kind: 'saved', name, by: '林' }).then((versions) => {
          this.versions = [...this.versions, versions.at(-1)?.id ?? ''];
        }),
      );
    } else if (deed === 'import') {
      ask(
        store.importFile({ bytes: new TextEncoder().encode(`${name}。`), name: `${name}.txt` }).then((imported) => {
          this.imports = [...this.imports, imported.id];
        }),
      );
    } else if (deed === 'wait') return this.wait();
    return Promise.resolve();
  }

  /** Ends the process, and the machine with it where that is asked for. */
  async end(how: End): Promise<void> {
    if (this.hasFailed) this.isMemoryBehind = true;
    if (how === 'close' && !this.isDead) {
      if (!this.store) return;
      await this.wait();
      this.send();
      await this.wait();
      await this.store.close();
      if (!this.isDead && this.opened && this.plan.at > this.calls.length) {
        must(this.promised === this.n, `closed on a disk that is well: ${this.promised} of ${this.n}`);
      }
      return;
    }
    Object.assign(this.plan, { at: Math.min(this.plan.at, this.calls.length), forGood: true });
    await this.wait();
    // Lets go of what this process of the tests holds; the disk hears nothing of it.
    await this.store?.close();
    if (how === 'kill' || how === 'close') return;
    this.disk = this.disk.afterPowerCut(how);
    if (how === 'eachFolder') this.isMemoryBehind = true;
  }

  /** What others make of the record on the disk, while no process has it. */
  async changeOutside(change: (record: DocumentRecord) => DocumentRecord): Promise<void> {
    const { files } = this.disk;
    const file = `${DIR}/documents/${this.id}.json`;
    const record = documentRecordSchema.parse(JSON.parse(new TextDecoder().decode(await files.readFile(file))));
    await replaceFile(files, file, new TextEncoder().encode(serialiseRecord(change(record))));
  }

  /** Opens the document as it stands, on a disk that is well, and gives it to `look` without going on with it. */
  async lookAt(
    look: (store: ProjectStore, opened: OpenedDocument, kept: (name: string) => string) => Promise<void>,
  ): Promise<void> {
    const store = await openProject(DIR, { ...this.options, files: this.disk.files, write: true });
    const kept = (name: string) => new TextDecoder().decode(this.disk.contents().get(`${DIR}/journal/${name}`));
    await look(store, await store.open(this.id), kept);
    await store.close();
  }

  /** The texts that may stand: the one that was confirmed last, and those that came after it. */
  get promisedTexts(): readonly string[] {
    return this.marks.filter(({ n }) => n >= this.promised).map(({ texts }) => texts);
  }

  /** Holds what is there to all that was promised besides the text. */
  async checkProject(verify: (disk: MemoryDisk) => Promise<void>): Promise<void> {
    const { store } = this;
    must(store, 'there is a process');
    const listed = await store.list();
    must(!listed.some(({ problem }) => problem), 'every document can be read');
    for (const id of this.imports)
      must(
        listed.some((one) => one.id === id),
        'what was imported is there',
      );
    const { record } = await store.read(this.id);
    for (const id of this.versions) {
      must(
        record.versions.some((one) => one.id === id),
        'versions are listed',
      );
    }
    for (const { id } of record.versions) await store.readVersion(this.id, id);
    await verify(this.disk);
  }

  protected override dispatched(before: EditorState): void {
    if (!this.store) return;
    const change = durableChange(before, this.state);
    if (change) this.note(changeLine(change, ++this.n, this.time));
    if (this.isSettled) this.settled = { state: this.state, n: this.n };
    if (change) this.mark();
  }

  private note(text: string | null): void {
    must(text !== null, 'a line is not too long');
    this.lines.push({ n: this.n, text });
  }

  /** Gives all changes that are not on disk. One call is under way at a time, as in a window. */
  private send(): void {
    const { store, id } = this;
    must(store, 'there is a process');
    this.isDue = this.isSending;
    const lines = this.lines.filter(({ n }) => n > this.confirmed).map(({ text }) => text);
    if (lines.length === 0 || this.isSending || !this.opened) return;
    this.isSending = true;
    const given = store.appendChanges(id, lines);
    const answered = given.then(
      (n) => this.confirm(n),
      (error: unknown) => this.refused(error),
    );
    this.inFlight.push(
      answered.then(() => {
        this.isSending = false;
        if (this.isDue) this.send();
      }),
    );
  }

  private confirm(n: number): void {
    this.confirmed = Math.max(this.confirmed, n);
    this.promised = Math.max(this.promised, n);
  }

  private async save(store: ProjectStore): Promise<void> {
    const { state, n } = this.settled;
    must(this.opened, 'a document is open');
    await store.save(recordFrom(state, this.opened.record), n);
    this.promised = Math.max(this.promised, n);
  }

  private async wait(): Promise<void> {
    while (this.inFlight.length > 0) await Promise.all(this.inFlight.splice(0));
  }

  private refused(error: unknown): void {
    if (!(error instanceof Problem)) throw error;
    this.problems.add(error.code);
    must(REFUSALS.has(error.code), `refused with ${error.code} ${JSON.stringify(error.values)}`);
    must(this.plan.at < this.calls.length, `nothing was wrong: ${error.code} ${JSON.stringify(error.values)}`);
  }

  /** Holds what an opening gives to what was promised, and goes on from there. */
  private takeUp(opened: OpenedDocument): void {
    const { record, source, journal, notices } = opened;
    must(journal, 'there is a journal');
    for (const { code } of notices) {
      this.problems.add(code);
      const isForgotten = FORGOTTEN.has(code) && this.isMemoryBehind;
      must(NOTICES.has(code) || isForgotten, `told on opening: ${code}`);
    }
    must(this.title.allows(record.title), `the title ${record.title}`);
    must(this.status.allows(record.status), `the status ${record.status}`);
    const { state, stopped, settlement } = openJournal(this.optionsFor(record, source), journalOfLines(journal));
    must(stopped === null, `all changes fit, not ${stopped}`);
    this.compare(state, journal, notices.length > 0 || opened.unmerged !== undefined);
    this.state = state;
    this.opened = opened;
    this.n = journal.n;
    this.confirmed = journal.n;
    this.promised = journal.n;
    this.lines = [];
    this.marks = [];
    if (settlement) {
      // It may have to be settled once more, with other ids.
      this.mark(false);
      this.n++;
      this.note(changeLine(settlement, this.n, this.time));
    }
    this.settled = { state, n: this.n };
    this.mark();
  }

  private compare(
    state: EditorState,
    { n, past, ahead }: { readonly n: number; readonly past: readonly unknown[]; readonly ahead: readonly unknown[] },
    isToldOf: boolean,
  ): void {
    const [content, texts] = [contentOf(state), textsOf(state)];
    const same = (mark: Mark) => (mark.isSettled ? mark.content === content : mark.texts === texts);
    const known = this.marks.filter((mark) => mark.n >= this.promised && same(mark));
    must(known.length > 0, `what was promised is there: ${this.promised} of ${this.n}, found ${n}`);
    if (isToldOf || past.length + ahead.length === 0) return;
    const mark = known.find((one) => one.n === n);
    must(mark, `what stands is what the journal says: ${n}, not ${known.map((one) => one.n).join()}`);
    must(
      !mark.isSettled || undoDepth(state) === mark.undoable,
      `as much to undo: ${undoDepth(state)}, ${mark.undoable}`,
    );
  }

  private optionsFor(record: DocumentRecord, source: string) {
    return {
      record,
      source,
      author: () => '校对员',
      newId: this.newId,
      now: () => this.time,
      composing: () => this.composing,
      partLimits: PART_LIMITS,
      imported: () => importedBlocks(this.record),
    };
  }

  private mark(isSettled = this.isSettled): void {
    const { n, state } = this;
    this.marks.push({
      n,
      content: contentOf(state),
      texts: textsOf(state),
      isSettled,
      undoable: undoDepth(state),
    });
  }
}
