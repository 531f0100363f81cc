import { isBase, isChange, type JournalEntry } from '#shared/journal/journalEntry';
import { readJournalLine } from '#shared/journal/journalLine';
import { type DividedJournal, divideJournal, type JournalReading, readJournal } from '#shared/journal/readJournal';
import type { ChangeLine } from './journalFile';
import type { Fingerprint } from './seenLedger';

/** A journal's bytes, and what they say. */
export interface ReadJournal {
  readonly reading: JournalReading;
  /** The lines after the head, without their line ends, one for each entry. */
  readonly lines: readonly Uint8Array[];
  /**
   * Why the file can't go on as it is: something in it is not what was written, or another version of the app wrote it. A
   * last line that was not ended is no fault: the process, or the power, went while it was being written.
   */
  readonly fault: 'damage' | 'version' | null;
}

/** What a journal is to the record that stands. */
export interface JournalParts {
  /** What the record holds: lines that undo is made of. */
  readonly past: readonly string[];
  readonly ahead: readonly ChangeLine[];
  /** The last change the record holds. */
  readonly held: number;
}

const LINE_END = 0x0a;
const BEGINNING = '{"c":"';

/** Reads the journal of a document. Never throws. */
export function readJournalBytes(bytes: Uint8Array, document: string): ReadJournal {
  const found = readJournal(bytes);
  const isOurs = found.head === null || found.head.document === document;
  const reading: JournalReading = isOurs
    ? found
    : { head: null, entries: [], length: 0, n: 0, torn: false, damage: { line: 1, reason: 'order' } };
  const lines: Uint8Array[] = [];
  for (let from = 0; from < reading.length; ) {
    const end = bytes.indexOf(LINE_END, from);
    if (from > 0) lines.push(bytes.subarray(from, end));
    from = end + 1;
  }
  return { reading, lines, fault: faultOf(reading, bytes) };
}

function faultOf({ damage, torn, length }: JournalReading, bytes: Uint8Array): ReadJournal['fault'] {
  if (damage) return damage.reason === 'version' ? 'version' : 'damage';
  if (!torn) return null;
  const beginning = new TextDecoder().decode(bytes.subarray(length, length + BEGINNING.length));
  // What was ended had been written; what begins otherwise never was a line.
  if (bytes.at(-1) === LINE_END || !BEGINNING.startsWith(beginning)) return 'damage';
  // So had a whole line, whose end alone has become something else.
  return typeof readJournalLine(bytes.subarray(length, -1)) === 'string' ? null : 'damage';
}

/**
 * Divides a journal by the record that stands; `null` when others wrote that one, or put it back from further than the
 * generation before the last, which damage to the last may bring back.
 */
export function divideByRecord({ entries }: JournalReading, record: Fingerprint): DividedJournal | null {
  return divideJournal(withoutOldBases(entries), record.sha256);
}

/** The number of the last change that the record which stands holds, where `divideByRecord` would divide a journal by it. */
export function heldByRecord(entries: readonly JournalEntry[], record: Fingerprint): number | null {
  const known = withoutOldBases(entries).filter(isBase);
  return known.filter(({ sha256 }) => sha256 === record.sha256).at(-1)?.n ?? null;
}

/** Without what is told of records before the last two that stood. */
function withoutOldBases(entries: readonly JournalEntry[]): readonly JournalEntry[] {
  const stood = entries.filter(isBase).filter(({ k }, index) => k === 'base' || index === 0);
  const last = stood.at(-1);
  const before = stood.filter(({ sha256 }) => sha256 !== last?.sha256).at(-1) ?? last;
  const oldest = before ? entries.indexOf(before) : 0;
  return entries.filter((entry, index) => !isBase(entry) || index >= oldest);
}

/** As `divideByRecord`, in lines. */
export function divideLines({ reading, lines }: ReadJournal, record: Fingerprint): JournalParts | null {
  const divided = divideByRecord(reading, record);
  if (divided === null) return null;
  const held = (divided.ahead[0]?.n ?? reading.n + 1) - 1;
  const past: string[] = [];
  const ahead: ChangeLine[] = [];
  for (const [index, bytes] of lines.entries()) {
    const entry = reading.entries[index];
    if (!entry || isBase(entry)) continue;
    const line = new TextDecoder().decode(bytes);
    if (isChange(entry) && entry.n > held) ahead.push({ n: entry.n, line });
    else past.push(line);
  }
  return { past, ahead, held };
}

/** How many changes of a journal the record did not hold that is known to have stood last. */
export function unsavedChanges({ entries }: JournalReading): number {
  const stood =
    entries
      .filter(isBase)
      .filter(({ k }) => k === 'base')
      .at(-1)?.n ?? 0;
  return entries.filter((entry) => isChange(entry) && entry.n > stood).length;
}
