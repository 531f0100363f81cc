import path from 'node:path';
import { Problem, type ProblemData } from '#shared/problems/problem';
import { confirmed, damagedMark, keepBeside, putAside, removeLeftover, replaceFile } from './durableFile';
import { codeOf, type FileCalls, hasCode, readIfThere } from './fileCalls';
import { type ChangeLine, JournalFile, sealedMark } from './journalFile';
import { journalOfFile, type ProjectFolder } from './projectFolder';
import { detailOf, unreadable } from './saveProblem';
import type { Fingerprint } from './seenLedger';
import { SerialQueue } from './serialQueue';
import { UnmergedJournals } from './unmergedJournals';
import type { JournalOpening } from './work/journalTasks';
import { type StoreWork, workHere } from './work/storeWork';

/** A journal longer than this is made short, in bytes, unless another length is asked for. */
const LONG = 4 * 1024 * 1024;

/** Changes of so many characters together are looked at where they arrive: a thread is not asked for a key press. */
const FEW = 16 * 1024;

const NO_JOURNAL: JournalOpening = {
  fault: null,
  length: 0,
  n: 0,
  parts: null,
  unsaved: 0,
  named: [],
  short: null,
  salvaged: null,
};

/** A document's journal, as it is given to who opens the document. */
export interface OpenedJournal {
  /** The number of the last change. */
  readonly n: number;
  /** Lines that the record holds already; undo is made of them. */
  readonly past: string[];
  /** Lines of the changes that it does not hold. */
  readonly ahead: string[];
}

/** A record that was announced, and is being written. */
export interface RecordWriting {
  /** It stands, and the disk has confirmed it. */
  done(): Promise<void>;
  /** The one before stands. One that stands without being confirmed is neither. */
  failed(): void;
}

export interface DocumentJournalsOptions {
  readonly files: FileCalls;
  readonly folder: ProjectFolder;
  readonly work: StoreWork;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Hears what opening mended or noticed. */
  readonly tell: (notice: ProblemData) => void;
  /** From how many bytes on a journal is made short. */
  readonly longJournal?: number | undefined;
}

/**
 * The journals of a project's documents, `journal/<document>.ndjson`. Only changes are given by editors; what ties them to
 * the record on disk is written here.
 */
export class DocumentJournals {
  /** Those that wait for being merged with what others made of their records. */
  readonly unmerged: UnmergedJournals;
  private readonly held = new Map<string, JournalFile>();
  /** The document that was opened last. */
  private latest: string | null = null;
  private readonly checking = new SerialQueue();
  private readonly long: number;

  constructor(private readonly options: DocumentJournalsOptions) {
    this.long = options.longJournal ?? LONG;
    this.unmerged = new UnmergedJournals(options);
  }

  /**
   * Takes up the journal of a document whose record has just been read. A damaged journal, and one that does not know the
   * record because others wrote it, is put aside with a notice; without one where its changes can be merged with what others
   * wrote: it is among `unmerged` then. Throws `journalUnreadable` when the journal can't be read, or
   * not be put aside; the file is left as it is then, for it may hold what the record does not. `name` is the document's title.
   */
  async open(id: string, name: string, record: Fingerprint): Promise<OpenedJournal> {
    // One text is edited at a time; who had this one open before adds nothing any more.
    const before = [...this.held.values()];
    this.held.delete(id);
    this.latest = id;
    for (const file of before) await file.rest();
    try {
      const { file, past, ahead, isThere } = await this.load(id, name, record);
      if (isThere) await this.confirm(id, ahead.length > 0);
      this.held.set(id, file);
      return { n: file.n, past: [...past], ahead: ahead.map(({ line }) => line) };
    } catch (error) {
      if (codeOf(error) === undefined) throw error;
      throw new Problem('journalUnreadable', { name, detail: detailOf(error) }, { cause: error });
    }
  }

  /**
   * Takes up the journal of a document that nobody has open for as long as `change` takes, which may append to it and have its
   * record written. Throws `documentIsOpen`; `documentUnsettled` where opening the document has something to tell, be it that
   * changes were not saved or that the journal is damaged; and what `unreadable` makes of the system's errors.
   */
  async whileClosed<T>(
    id: string,
    name: string,
    record: Fingerprint,
    change: (journal: Omit<OpenedJournal, 'ahead'>) => Promise<T>,
  ): Promise<T> {
    if (this.latest === id) throw new Problem('documentIsOpen', { name });
    await this.letGo(id);
    let taken: Awaited<ReturnType<DocumentJournals['load']>>;
    try {
      taken = await this.load(id, name, record, (found) => {
        const isSettled = found.fault === null && (found.parts ? found.parts.ahead.length : found.unsaved) === 0;
        if (!isSettled) throw new Problem('documentUnsettled', { name });
      });
    } catch (error) {
      throw unreadable(name, error);
    }
    const { file, past } = taken;
    this.held.set(id, file);
    try {
      return await change({ n: file.n, past: [...past] });
    } finally {
      this.held.delete(id);
      await file.rest();
    }
  }

  /**
   * Puts changes on disk, lines as they are read back, numbered on from the last; returns the number of the last. Throws
   * `journalNotWritten` when the disk refuses: all changes after the last that was confirmed have to be given again then.
   * RangeError when the document is not open, or was opened anew meanwhile: they belong to nobody then.
   */
  async append(id: string, lines: readonly string[]): Promise<number> {
    const file = this.held.get(id);
    if (!file) throw new RangeError(`document ${id} was not opened`);
    const { refusal } = file;
    const changes = await this.checked(id, file, lines);
    if (this.held.get(id) !== file) throw new RangeError(`document ${id} was let go of`);
    try {
      // Refused while these were looked at: they follow what is not there.
      if (file.refusal !== null && file.refusal !== refusal) throw file.refusal.error;
      await file.append(changes);
    } catch (error) {
      if (codeOf(error) === undefined) throw error;
      throw new Problem('journalNotWritten', { detail: detailOf(error) }, { cause: error });
    }
    return changes.at(-1)?.n ?? file.n;
  }

  /**
   * To be called before a record is written over `standing`: makes sure that after a crash it is known of either which changes
   * it holds. Those are the ones up to `holds`; when that is left out, the same as `standing` does, for it has the same text.
   * `null` when there is no journal that would have to know. Throws the system's error when the record must not be written.
   */
  async announce(
    { id, name, holds }: { readonly id: string; readonly name: string; readonly holds?: number | undefined },
    next: Fingerprint,
    standing: Fingerprint | null,
  ): Promise<RecordWriting | null> {
    const file = this.held.get(id) ?? (standing && (await this.loadWritten(id, name, standing)));
    const n = holds ?? (standing ? file?.heldBy(standing) : undefined);
    // A record that others changed is no ground for the changes made here: the journal is sealed when it is opened.
    if (!file || n === undefined) return null;
    const announced = await file.announce(next, n);
    return {
      done: async () => {
        file.settle(announced);
        await this.unmerged.settleBegun(id, file);
        await file.shortenFrom(this.long, (content) => this.options.work('shortenJournal', content));
        if (!this.held.has(id)) await file.rest();
      },
      failed: () => file.withdraw(announced),
    };
  }

  /** Changes as they were given, in the order in which they were, if they are such as would be read back. */
  private checked(id: string, file: JournalFile, lines: readonly string[]): Promise<readonly ChangeLine[]> {
    return this.checking.run(async () => {
      if (file.isEmpty) await this.unmerged.begin(id, file);
      const length = lines.reduce((sum, line) => sum + line.length, 0);
      const work = length > FEW ? this.options.work : workHere;
      const numbers = await work('changeNumbers', lines);
      return lines.map((line, index) => ({ n: numbers[index] ?? 0, line }));
    });
  }

  /** Removes a document's journal, and those that were put aside. */
  async remove(id: string): Promise<void> {
    const { files, folder } = this.options;
    await this.letGo(id);
    await removeLeftover(files, folder.begunOn(id));
    let names: string[] = [];
    try {
      names = await files.readFolder(folder.journals);
    } catch {
      // There is none, or it can't be looked at; verifying tells of what is left.
    }
    for (const name of names) {
      if (journalOfFile(name)?.id === id) await removeLeftover(files, path.join(folder.journals, name));
    }
  }

  /** Waits for what is under way and lets go of all files. */
  async close(): Promise<void> {
    const files = [...this.held.values()];
    this.held.clear();
    for (const file of files) await file.end();
  }

  /** Waits for what its file was given, and takes no more for it. */
  private async letGo(id: string): Promise<void> {
    const file = this.held.get(id);
    this.held.delete(id);
    await file?.rest();
  }

  /** The journal of a document that nobody has open; `null` when it has none. */
  private async loadWritten(id: string, name: string, standing: Fingerprint): Promise<JournalFile | null> {
    const { files, folder } = this.options;
    return (await readJournalFile(files, folder, id)) && (await this.load(id, name, standing)).file;
  }

  /** `check` sees what the file says before anything is done with it. */
  private async load(
    id: string,
    name: string,
    record: Fingerprint,
    check: (found: JournalOpening) => void = () => undefined,
  ) {
    const { files, folder, now, tell } = this.options;
    const place = folder.journal(id);
    const standing = await readJournalFile(files, folder, id);
    const content = standing ?? new Uint8Array();
    const found = await this.read(id, content, record, this.long);
    check(found);
    const { fault, length, n } = found;
    if (fault) {
      const movedTo = path.basename(await keepBeside(files, place, damagedMark(now())));
      if (length > 0) await confirmed(replaceFile(files, place, found.salvaged ?? content.subarray(0, length)));
      else await files.remove(place);
      const damage = found.salvaged ? 'journalSalvaged' : 'journalDamaged';
      tell({ code: fault === 'version' ? 'journalOtherVersion' : damage, values: { name, movedTo } });
    }
    const isShort = found.short !== null && (await this.shortened(id, found.short));
    const { parts } =
      found.short === null || isShort ? found : await this.read(id, content, record, Number.POSITIVE_INFINITY);
    if (length > 0 && parts === null) await this.seal(id, name, found);
    const file = new JournalFile({
      files,
      file: place,
      document: id,
      now,
      state: {
        length: parts ? (isShort ? (found.short?.length ?? 0) : length) : 0,
        untidy: !isShort && fault === null && content.length > length,
        n,
        base: { k: 'base', n: parts?.held ?? n, sha256: record.sha256, bytes: record.bytes },
        ahead: parts?.ahead ?? [],
      },
    });
    const isThere = standing !== null && (length > 0 ? parts !== null : fault === null);
    return { file, past: parts?.past ?? [], ahead: parts?.ahead ?? [], isThere };
  }

  /**
   * Resolves when what was read is on disk: who wrote it may have been killed before it was, and what was refused and taken away
   * again could be back after a power cut. The names only matter where there are changes ahead of the record.
   */
  private async confirm(id: string, hasAhead: boolean): Promise<void> {
    const { files, folder } = this.options;
    try {
      const file = await files.openInPlace(folder.journal(id));
      try {
        await file.syncData();
      } finally {
        await file.close();
      }
      for (const place of hasAhead ? [folder.journals, folder.root] : []) await files.syncFolder(place);
    } catch (error) {
      // What may not be written to can be shown all the same; the first change says that it can't be kept.
      if (!hasCode(error, 'EACCES', 'EPERM', 'EROFS')) throw error;
    }
  }

  private async read(document: string, bytes: Uint8Array, record: Fingerprint, long: number): Promise<JournalOpening> {
    if (bytes.length === 0) return NO_JOURNAL;
    return this.options.work('openJournalBytes', { bytes, document, record, long });
  }

  /** Puts a shorter journal in the place of one that was read. Not being able to is no harm: false then. */
  private async shortened(id: string, bytes: Uint8Array): Promise<boolean> {
    const { files, folder } = this.options;
    try {
      await confirmed(replaceFile(files, folder.journal(id), bytes));
      return true;
    } catch (error) {
      if (codeOf(error) === undefined) throw error;
      return false;
    }
  }

  /** Puts a journal aside whose changes do not follow from the record that stands. */
  private async seal(id: string, name: string, { n, unsaved, named }: JournalOpening): Promise<void> {
    const { files, folder, tell } = this.options;
    const place = folder.journal(id);
    // Were the record before to come back in a power cut, its changes would have to be there.
    await files.syncFolder(folder.documents);
    if (unsaved > 0 && (await this.unmerged.keep({ id, n, named }))) return;
    const movedTo = path.basename(await putAside(files, place, sealedMark(n)));
    tell(
      unsaved > 0
        ? { code: 'journalSealedUnsaved', values: { name, movedTo, count: unsaved } }
        : { code: 'journalSealed', values: { name, movedTo } },
    );
  }
}

async function readJournalFile(files: FileCalls, folder: ProjectFolder, id: string): Promise<Uint8Array | null> {
  try {
    return await readIfThere(files, folder.journal(id));
  } catch (error) {
    // A file where the folder should be holds no journal; the first change says that it can't be written.
    if (hasCode(error, 'ENOTDIR')) return null;
    throw error;
  }
}
