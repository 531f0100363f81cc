import path from 'node:path';
import { isChange } from '#shared/journal/journalEntry';
import { readJournalLine } from '#shared/journal/journalLine';
import { type JournalReading, readJournal } from '#shared/journal/readJournal';
import { trimJournal } from '#shared/journal/trimJournal';
import { Problem, type ProblemData } from '#shared/problems/problem';
import { confirmed, damagedMark, keepBeside, putAside, removeLeftover, replaceFile } from './durableFile';
import { codeOf, type FileCalls, hasCode, readIfThere } from './fileCalls';
import { type ChangeLine, JournalFile, sealedMark } from './journalFile';
import { divideLines, type ReadJournal, readJournalBytes, unsavedChanges } from './journalReading';
import { journalOfFile, type ProjectFolder } from './projectFolder';
import { detailOf } from './saveProblem';
import type { Fingerprint } from './seenLedger';

/** A journal longer than this is made short, in bytes, unless another length is asked for. */
const LONG = 4 * 1024 * 1024;

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
  private readonly held = new Map<string, JournalFile>();
  private readonly long: number;

  constructor(private readonly options: DocumentJournalsOptions) {
    this.long = options.longJournal ?? LONG;
  }

  /**
   * Takes up the journal of a document whose record has just been read. A damaged journal, and one that does not know the
   * record because others wrote it, is put aside with a notice. Throws `journalUnreadable` when the journal can't be read, or
   * not be put aside; the file is left as it is then, for it may hold what the record does not. `name` is the document's title.
   */
  async open(id: string, name: string, record: Fingerprint): Promise<OpenedJournal> {
    // One text is edited at a time; who had this one open before adds nothing any more.
    const before = [...this.held.values()];
    this.held.delete(id);
    for (const file of before) await file.rest();
    try {
      const { file, past, ahead } = await this.load(id, name, record);
      this.held.set(id, file);
      return { n: file.n, past: past.map(decode), ahead: ahead.map(({ bytes }) => decode(bytes)) };
    } catch (error) {
      if (codeOf(error) === undefined) throw error;
      throw new Problem('journalUnreadable', { name, detail: detailOf(error) }, { cause: error });
    }
  }

  /**
   * Puts changes on disk, lines as they are read back, numbered on from the last; returns the number of the last. Throws
   * `journalNotWritten` when the disk refuses: all changes after the last that was confirmed have to be given again then.
   */
  async append(id: string, lines: readonly string[]): Promise<number> {
    const file = this.held.get(id);
    if (!file) throw new RangeError(`document ${id} was not opened`);
    const changes = lines.map(changeLine);
    try {
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
        await file.shortenFrom(this.long, (content) => shortText(readJournal(content)));
        if (!this.held.has(id)) await file.rest();
      },
      failed: () => file.withdraw(announced),
    };
  }

  /** Removes a document's journal, and those that were put aside. */
  async remove(id: string): Promise<void> {
    const { files, folder } = this.options;
    await this.held.get(id)?.rest();
    this.held.delete(id);
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
    for (const file of this.held.values()) await file.end();
    this.held.clear();
  }

  /** The journal of a document that nobody has open; `null` when it has none. */
  private async loadWritten(id: string, name: string, standing: Fingerprint): Promise<JournalFile | null> {
    const { files, folder } = this.options;
    return (await readJournalFile(files, folder, id)) && (await this.load(id, name, standing)).file;
  }

  private async load(id: string, name: string, record: Fingerprint) {
    const { files, folder, now, tell } = this.options;
    const place = folder.journal(id);
    const content = (await readJournalFile(files, folder, id)) ?? new Uint8Array();
    const found = readJournalBytes(content, id);
    const { length, n } = found.reading;
    if (found.fault) {
      const movedTo = path.basename(await keepBeside(files, place, damagedMark(now())));
      if (length > 0) await confirmed(replaceFile(files, place, content.subarray(0, length)));
      else await files.remove(place);
      tell({ code: found.fault === 'version' ? 'journalOtherVersion' : 'journalDamaged', values: { name, movedTo } });
    }
    const read = (length > this.long && (await this.shortened(id, found, record))) || found;
    const parts = length > 0 ? divideLines(read, record) : null;
    if (length > 0 && parts === null) await this.seal(id, name, read);
    const file = new JournalFile({
      files,
      file: place,
      document: id,
      now,
      state: {
        length: parts ? read.reading.length : 0,
        untidy: read === found && found.fault === null && content.length > length,
        n,
        base: { k: 'base', n: parts?.held ?? n, sha256: record.sha256, bytes: record.bytes },
        ahead: parts?.ahead ?? [],
      },
    });
    return { file, past: parts?.past ?? [], ahead: parts?.ahead ?? [] };
  }

  /** Puts a much shorter journal in the place of one that was read; `null` when there is none that knows the record. */
  private async shortened(id: string, { reading }: ReadJournal, record: Fingerprint): Promise<ReadJournal | null> {
    const { files, folder } = this.options;
    const bytes = shortText(reading);
    if (bytes === null || bytes.length > reading.length / 2) return null;
    const short = readJournalBytes(bytes, id);
    if (divideLines(short, record) === null) return null;
    try {
      await confirmed(replaceFile(files, folder.journal(id), bytes));
      return short;
    } catch (error) {
      if (codeOf(error) === undefined) throw error;
      return null;
    }
  }

  /** Puts a journal aside whose changes do not follow from the record that stands. */
  private async seal(id: string, name: string, { reading }: ReadJournal): Promise<void> {
    const { files, folder, tell } = this.options;
    const place = folder.journal(id);
    const movedTo = path.basename(await putAside(files, place, sealedMark(reading.n)));
    const count = unsavedChanges(reading);
    tell(
      count > 0
        ? { code: 'journalSealedUnsaved', values: { name, movedTo, count } }
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

/** A line as it was given, if it is one that would be read back. */
function changeLine(line: string): ChangeLine {
  const bytes = new TextEncoder().encode(line);
  const entry = readJournalLine(bytes);
  if (typeof entry === 'string') throw new RangeError(`no line of a journal: ${entry}`);
  if (!isChange(entry) || line.includes('\n')) throw new RangeError('no line of a change');
  return { n: entry.n, bytes };
}

function shortText({ head, entries, damage }: JournalReading): Uint8Array | null {
  return head && !damage ? new TextEncoder().encode(trimJournal(head, entries)) : null;
}

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
