import type { Step } from 'prosemirror-transform';
import type { DurableChange } from '#shared/editing/durableChange';
import { checkedLine, type LineFault, readCheckedLine } from './checkedLine';
import { entrySchema, type JournalEntry } from './journalEntry';

/** The line of an entry, without its line end; `null` when it would be longer than a line may be. */
export const journalLine = (entry: JournalEntry): string | null => checkedLine(entry);

/**
 * The line of a change, the n-th of its document, made `at` milliseconds since 1970; `null` when it would be too long.
 */
export function changeLine(change: DurableChange, n: number, at: number): string | null {
  const { kind, event, selection, owed } = change;
  return checkedLine({
    k: kind,
    n,
    at,
    event,
    steps: jsonOf(change.steps),
    inverse: jsonOf(change.inverse),
    ...(selection === null ? {} : { selection }),
    ...(owed === null ? {} : { owed }),
  });
}

const jsonOf = (steps: readonly Step[]): unknown[] => steps.map((step) => step.toJSON());

/** Reads one line, without its line end. Never throws. */
export function readJournalLine(line: Uint8Array): JournalEntry | LineFault {
  const checked = readCheckedLine(line);
  if (typeof checked === 'string') return checked;
  const read = entrySchema.safeParse(checked.json);
  return read.success ? read.data : 'schema';
}
