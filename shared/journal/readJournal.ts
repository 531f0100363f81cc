import { DOCUMENT_VERSION } from '#shared/project/documentRecord';
import {
  isBase,
  isChange,
  isHead,
  isHeld,
  type JournalBase,
  type JournalChange,
  type JournalEntry,
  type JournalHead,
  type JournalHeld,
} from './journalEntry';
import { type LineFault, readJournalLine } from './journalLine';

/**
 * Why a journal can't be believed from some line on. `order`: a line is missing, repeated or where it can't be; `version`:
 * the journal belongs to a record of another version of the app.
 */
export type JournalDamage = LineFault | 'order' | 'version';

export interface JournalReading {
  /** `null` when not even the first line can be believed. */
  readonly head: JournalHead | null;
  /** What follows the head, as far as it can be believed. */
  readonly entries: readonly JournalEntry[];
  /** How many bytes that is, head and line ends included. */
  readonly length: number;
  /** The number of the last change, or of the last one before the journal. */
  readonly n: number;
  /** The last line was not written to its end, and is left out. */
  readonly torn: boolean;
  /** The first line, from 1, that can't be believed though it is whole or others follow it; nothing from there on is used. */
  readonly damage: { readonly line: number; readonly reason: JournalDamage } | null;
}

const LINE_END = 0x0a;

/**
 * Reads the bytes of a journal up to where they stop making sense. What was being written when the power went can only be the
 * last line: one that was not ended, or is not what was written, is torn and nobody's fault. Never throws.
 */
export function readJournal(bytes: Uint8Array): JournalReading {
  const order = new LineOrder();
  const entries: JournalEntry[] = [];
  let head: JournalHead | null = null;
  let length = 0;
  const reading = (): Omit<JournalReading, 'torn' | 'damage'> => ({ head, entries, length, n: order.n });
  for (let line = 1; length < bytes.length; line++) {
    const end = bytes.indexOf(LINE_END, length);
    if (end < 0) return { ...reading(), torn: true, damage: null };
    const entry = readJournalLine(bytes.subarray(length, end));
    const fault = typeof entry === 'string' ? entry : order.add(entry);
    if (typeof entry === 'string' || fault !== null) {
      const torn = fault === 'check' && end === bytes.length - 1;
      const reason = fault ?? 'order';
      return { ...reading(), torn, damage: torn ? null : { line, reason } };
    }
    if (isHead(entry)) head = entry;
    else entries.push(entry);
    length = end + 1;
  }
  return { ...reading(), torn: false, damage: null };
}

/** What may follow what. */
class LineOrder {
  private stage: 'start' | 'held' | 'changes' = 'start';
  /** The number of the last change. */
  n = 0;

  /** Why the entry can't stand where it does; `null` when it can. */
  add(entry: JournalEntry): JournalDamage | null {
    if (isHead(entry)) {
      if (this.stage !== 'start') return 'order';
      this.stage = 'held';
      return entry.schema === DOCUMENT_VERSION ? null : 'version';
    }
    if (isHeld(entry)) return this.stage === 'held' ? null : 'order';
    if (isBase(entry)) return this.addBase(entry);
    if (this.stage !== 'changes' || entry.n !== this.n + 1) return 'order';
    this.n = entry.n;
    return null;
  }

  private addBase({ n }: JournalBase): JournalDamage | null {
    if (this.stage === 'start') return 'order';
    if (this.stage === 'held') {
      this.stage = 'changes';
      this.n = n;
    }
    return n <= this.n ? null : 'order';
  }
}

/** A journal as a record divides it. */
export interface DividedJournal {
  /** What the record holds: for undo. */
  readonly past: readonly (JournalHeld | JournalChange)[];
  /** What it does not hold yet. */
  readonly ahead: readonly JournalChange[];
}

/** Divides what was read by the record that stands; `null` when it is none the journal knows: others changed it. */
export function divideJournal(entries: readonly JournalEntry[], sha256: string): DividedJournal | null {
  const base = entries
    .filter(isBase)
    .reverse()
    .find((one) => one.sha256 === sha256);
  if (!base) return null;
  const changes = entries.filter(isChange);
  return {
    past: [...entries.filter(isHeld), ...changes.filter(({ n }) => n <= base.n)],
    ahead: changes.filter(({ n }) => n > base.n),
  };
}
