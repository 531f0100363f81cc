import { isChange, isHead, JOURNAL_VERSION, type JournalEntry, type JournalHead } from '#shared/journal/journalEntry';
import { journalLine, readJournalLine } from '#shared/journal/journalLine';
import { DOCUMENT_VERSION } from '#shared/project/documentRecord';
import { heldByRecord } from './journalReading';
import type { Fingerprint } from './seenLedger';

const LINE_END = 0x0a;
/** No text in a line can hold it: quotes in texts are escaped. */
const BEGINNING = '{"c":"';

/**
 * A journal of what a damaged one still says for sure: the changes that the record which stands does not hold. Each line proves
 * itself, and what leads on from the record without a gap is whole, wherever else a line went bad. What could be undone of
 * earlier days is left out, for it leads through the damage. `null` when the journal does not know the record, or nothing
 * is ahead of it.
 */
export function salvageJournal(bytes: Uint8Array, document: string, record: Fingerprint): Uint8Array | null {
  const intact = intactLines(bytes);
  const head = intact.map(({ entry }) => entry).find(isHead);
  if (head && !(head.document === document && head.v === JOURNAL_VERSION && head.schema === DOCUMENT_VERSION))
    return null;
  const held = heldByRecord(
    intact.map(({ entry }) => entry),
    record,
  );
  if (held === null) return null;
  const lines: Uint8Array[] = [];
  for (const { entry, line } of intact) {
    if (isChange(entry) && entry.n === held + lines.length + 1) lines.push(line);
  }
  if (lines.length === 0) return null;
  const own: JournalHead = { k: 'head', v: JOURNAL_VERSION, document, schema: DOCUMENT_VERSION };
  const base = { k: 'base', n: held, sha256: record.sha256, bytes: record.bytes } as const;
  const beginning = `${journalLine(own)}\n${journalLine(base)}\n`;
  // Of its own memory, so that it can be handed over to another thread.
  return new Uint8Array(
    Buffer.concat([Buffer.from(beginning), ...lines.flatMap((line) => [line, Buffer.from([LINE_END])])]),
  );
}

interface IntactLine {
  readonly entry: JournalEntry;
  readonly line: Uint8Array;
}

function intactLines(bytes: Uint8Array): IntactLine[] {
  const lines: IntactLine[] = [];
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(LINE_END, from);
    // The last line, when it was not ended, was never confirmed.
    if (end < 0) break;
    lines.push(...readLines(bytes.subarray(from, end)));
    from = end + 1;
  }
  return lines;
}

/** What stands in one line: one entry, or several when it was the line ends between them that went bad. */
function readLines(line: Uint8Array): IntactLine[] {
  const entry = readJournalLine(line);
  if (typeof entry !== 'string') return [{ entry, line }];
  const found: IntactLine[] = [];
  const bytes = Buffer.from(line.buffer, line.byteOffset, line.length);
  for (let from = 0; from >= 0; ) {
    const next = bytes.indexOf(BEGINNING, from + 1);
    // What was the line end of all but the last stands behind them still.
    const piece = line.subarray(from, next < 0 ? line.length : next - 1);
    const read = readJournalLine(piece);
    if (typeof read !== 'string') found.push({ entry: read, line: piece });
    from = next;
  }
  return found;
}
