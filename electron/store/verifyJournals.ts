import { openJournal } from '#shared/journal/openJournal';
import type { ProblemData } from '#shared/problems/problem';
import type { DocumentRecord } from '#shared/project/documentRecord';
import type { FileCalls } from './fileCalls';
import { divideByRecord, readJournalBytes, unsavedChanges } from './journalReading';
import { journalOfFile, type ProjectFolder } from './projectFolder';
import { randomId } from './randomId';
import type { Fingerprint } from './seenLedger';

/** A document as it was read. */
export interface VerifiedDocument {
  readonly record: DocumentRecord;
  readonly content: Fingerprint;
  /** `null` when it is missing or was altered. */
  readonly source: string | null;
}

export interface JournalsToVerify {
  readonly files: FileCalls;
  readonly folder: ProjectFolder;
  /** Names in the folder of journals. */
  readonly names: readonly string[];
  /** The documents there are, `null` for those whose record can't be read. They were read before the journals. */
  readonly documents: ReadonlyMap<string, VerifiedDocument | null>;
  readonly look: (path: string, looking: () => Promise<void>) => Promise<void>;
  readonly note: (path: string, problem: ProblemData) => void;
}

/**
 * Looks at the journals of a project; returns how many. Those that were put aside are kept for the user and say nothing about the
 * project; of a document whose record can't be read nothing is said.
 */
export async function verifyJournals({
  files,
  folder,
  names,
  documents,
  look,
  note,
}: JournalsToVerify): Promise<number> {
  let count = 0;
  for (const name of names) {
    const journal = journalOfFile(name);
    if (!journal) continue;
    const path = `journal/${name}`;
    const document = documents.get(journal.id);
    if (document === undefined) note(path, { code: 'journalUnlisted', values: { name: path } });
    if (!journal.isStanding || !document) continue;
    count++;
    await look(path, async () => {
      const problem = problemOf(document, await files.readFile(folder.journal(journal.id)));
      if (problem) note(path, problem);
    });
  }
  return count;
}

/** What is wrong with a journal. A last line that was not written to its end is not: nobody was told that it was. */
function problemOf({ record, content, source }: VerifiedDocument, bytes: Uint8Array): ProblemData | null {
  const { title } = record;
  const { reading, fault } = readJournalBytes(bytes, record.id);
  if (fault === 'version') return { code: 'journalVersionDiffers', values: { title } };
  // The line after the head and those that follow it.
  if (fault)
    return { code: 'journalLineDamaged', values: { title, line: reading.entries.length + (reading.head ? 2 : 1) } };
  if (reading.length === 0) return null;
  const divided = divideByRecord(reading, content);
  if (!divided) return { code: 'journalRecordUnknown', values: { title, count: unsavedChanges(reading) } };
  if (source === null || divided.ahead.length === 0) return null;
  const { recovered, stopped } = openJournal(
    { record, source, author: () => '', newId: randomId, now: Date.now, composing: () => false },
    divided,
  );
  const count = divided.ahead.length - recovered;
  return stopped === null ? null : { code: 'journalUnfitting', values: { title, count } };
}
