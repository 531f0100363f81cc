import { isBase, isChange } from '#shared/journal/journalEntry';
import { readJournalLine } from '#shared/journal/journalLine';
import { type JournalReading, readJournal } from '#shared/journal/readJournal';
import { trimJournal } from '#shared/journal/trimJournal';
import {
  divideByRecord,
  divideLines,
  type JournalParts,
  type ReadJournal,
  readJournalBytes,
  unsavedChanges,
} from '../journalReading';
import { salvageJournal } from '../journalSalvage';
import { type Fingerprint, fingerprint } from '../seenLedger';

/** What is known of a journal's bytes once they were read beside the record that stands. */
export interface JournalOpening {
  readonly fault: ReadJournal['fault'];
  /** How many bytes can be believed. */
  readonly length: number;
  /** The number of the last change. */
  readonly n: number;
  /** `null` when nothing can be believed, or others wrote the record. */
  readonly parts: JournalParts | null;
  /** How many changes the record did not hold that is known to have stood last. */
  readonly unsaved: number;
  /** SHA-256 of the records it names, the last first; only where it does not know the one that stands. */
  readonly named: readonly string[];
  /** A much shorter journal that says the same; `parts` are those of it then. */
  readonly short: Uint8Array | null;
  /** What a damaged journal still says for sure; `length`, `n` and `parts` are those of it then. */
  readonly salvaged: Uint8Array | null;
}

export interface JournalToOpen {
  readonly bytes: Uint8Array;
  readonly document: string;
  /** The record that stands. */
  readonly record: Fingerprint;
  /** A journal of more bytes is made shorter where that halves it. */
  readonly long: number;
}

/** Reads a journal and divides it by the record that stands. Never throws. */
export function openJournalBytes({ bytes, document, record, long }: JournalToOpen): JournalOpening {
  const found = readJournalBytes(bytes, document);
  const { length, n } = found.reading;
  const parts = length > 0 ? divideLines(found, record) : null;
  const salvaged = found.fault === 'damage' ? salvageJournal(bytes, document, record) : null;
  const whole = salvaged && readJournalBytes(salvaged, document);
  const wholeParts = whole && divideLines(whole, record);
  // What stands before the damage says as much where the damage is behind all that counts, and more of what can be undone.
  if (salvaged && whole && wholeParts && (parts === null || wholeParts.ahead.length > parts.ahead.length)) {
    const { length, n } = whole.reading;
    return {
      fault: 'damage',
      length,
      n,
      parts: wholeParts,
      unsaved: unsavedChanges(whole.reading),
      named: [],
      short: null,
      salvaged,
    };
  }
  const named = parts ? [] : found.reading.entries.filter(isBase).map(({ sha256 }) => sha256);
  const known = {
    fault: found.fault,
    length,
    n,
    unsaved: unsavedChanges(found.reading),
    named: [...new Set(named.reverse())],
    salvaged: null,
  };
  const short = length > long ? shortText(found.reading) : null;
  if (short && short.length <= length / 2) {
    const shortParts = divideLines(readJournalBytes(short, document), record);
    if (shortParts) return { ...known, parts: shortParts, short };
  }
  return { ...known, parts, short: null };
}

/** What a record lacks of its journal: events of the undo history, and when the last change was made; `null` for nothing. */
export function unsavedInJournal({
  bytes,
  document,
  record,
}: Omit<JournalToOpen, 'long' | 'record'> & {
  /** The bytes of the record that stands. */
  readonly record: Uint8Array;
}): { readonly events: number; readonly at: number } | null {
  const ahead = divideByRecord(readJournalBytes(bytes, document).reading, fingerprint(record))?.ahead ?? [];
  const last = ahead.at(-1);
  return last ? { events: new Set(ahead.map(({ event }) => event)).size, at: last.at } : null;
}

/** The bytes of a shorter journal that says the same; `null` when it must stay as it is. */
export function shortenJournal(bytes: Uint8Array): Uint8Array | null {
  return shortText(readJournal(bytes));
}

/** The numbers of changes that were given as lines. RangeError for what would not be read back as a change. */
export function changeNumbers(lines: readonly string[]): number[] {
  return lines.map((line) => {
    const entry = readJournalLine(new TextEncoder().encode(line));
    if (typeof entry === 'string') throw new RangeError(`no line of a journal: ${entry}`);
    if (!isChange(entry) || line.includes('\n')) throw new RangeError('no line of a change');
    return entry.n;
  });
}

function shortText({ head, entries, damage }: JournalReading): Uint8Array | null {
  return head && !damage ? new TextEncoder().encode(trimJournal(head, entries)) : null;
}
