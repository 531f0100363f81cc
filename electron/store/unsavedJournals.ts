import fs from 'node:fs/promises';
import { isBase, isChange } from '#shared/journal/journalEntry';
import { readJournalLine } from '#shared/journal/journalLine';
import { codeOf, type FileCalls, hasCode } from './fileCalls';
import { journalOfFile, type ProjectFolder } from './projectFolder';
import { unreadable } from './saveProblem';
import type { StoreWork } from './work/storeWork';

/** A document whose journal holds what its record does not. */
export interface UnsavedJournal {
  readonly document: string;
  /** Events of the undo history that opening the document brings back. */
  readonly events: number;
  /** The last change, in milliseconds since 1970. */
  readonly at: number;
}

/** Enough for a line about a record and for most changes; journals whose last line is longer are read whole. */
const TAIL_BYTES = 4096;
/** Journals looked at side by side. */
const WIDTH = 4;
const LINE_END = 0x0a;

/**
 * Looks through the journals of a project for changes that the records do not hold, since an app did not end as it should.
 * Of most only the end is read: a journal that ends by saying that a record stands has nothing ahead of it. Those that can't be
 * read, or don't know their record, are left out: opening the document tells of them. Throws `recordUnreadable` when it can't
 * be told which journals there are.
 */
export async function findUnsavedJournals(
  files: FileCalls,
  folder: ProjectFolder,
  work: StoreWork,
): Promise<UnsavedJournal[]> {
  const documents = (await namesIn(files, folder.journals)).flatMap((name) => {
    const journal = journalOfFile(name);
    return journal?.isStanding ? journal.id : [];
  });
  const found: UnsavedJournal[] = [];
  let next = 0;
  const look = async () => {
    for (let id = documents[next++]; id !== undefined; id = documents[next++]) {
      const unsaved = await lookAt(files, folder, work, id);
      if (unsaved) found.push(unsaved);
    }
  };
  await Promise.all(Array.from({ length: WIDTH }, look));
  return found.sort((a, b) => b.at - a.at);
}

async function lookAt(
  files: FileCalls,
  folder: ProjectFolder,
  work: StoreWork,
  document: string,
): Promise<UnsavedJournal | null> {
  try {
    const journal = folder.journal(document);
    if (endsWithRecord(await readTail(journal))) return null;
    const record = await files.readFile(folder.document(document));
    const unsaved = await work('unsavedInJournal', { bytes: await files.readFile(journal), document, record });
    return unsaved && { document, ...unsaved };
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return null;
  }
}

/** Whether the last whole line says that a record stands which holds every change, as far as the tail tells. */
function endsWithRecord(tail: Uint8Array): boolean {
  let n: number | null = null;
  for (let end = tail.lastIndexOf(LINE_END); end > 0; ) {
    const start = tail.lastIndexOf(LINE_END, end - 1);
    if (start < 0) return false;
    const entry = readJournalLine(tail.slice(start + 1, end));
    if (typeof entry === 'string') return false;
    if (isChange(entry)) return n !== null && entry.n <= n;
    if (isBase(entry) && entry.k === 'base') n ??= entry.n;
    else if (n === null) return false;
    end = start;
  }
  return false;
}

async function readTail(file: string): Promise<Uint8Array> {
  const handle = await fs.open(file, 'r');
  try {
    const { size } = await handle.stat();
    const length = Math.min(size, TAIL_BYTES);
    const { buffer, bytesRead } = await handle.read(new Uint8Array(length), 0, length, size - length);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function namesIn(files: FileCalls, folder: string): Promise<string[]> {
  try {
    return await files.readFolder(folder);
  } catch (error) {
    // There is no journal before the first change.
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return [];
    throw unreadable('journal', error);
  }
}
