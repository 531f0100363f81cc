import { DOCUMENT_VERSION } from '#shared/project/documentRecord';
import type { LineFault } from './checkedLine';
import {
  isBase,
  isChange,
  isHead,
  isHeld,
  JOURNAL_VERSION,
  type JournalBase,
  type JournalChange,
  type JournalEntry,
  type JournalHead,
  type JournalHeld,
} from './journalEntry';
import { readJournalLine } from './journalLine';

/**
 * Why a journal can't be believed from some line on. `order`: a line is missing, repeated or where it can't be;
 * `version`: it was written by another version of the app, in other words or for records of another kind.
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
  /**
   * The first line, from 1, that can't be believed though it is whole or others follow it; nothing from there on is
   * used.
   */
  readonly damage: { readonly line: number; readonly reason: JournalDamage } | null;
}

const LINE_END = 0x0a;

/** Reads the bytes of a journal up to where they stop making sense. Never throws. */
export function readJournal(bytes: Uint8Array): JournalReading {
  const reader = new JournalReader(bytes);
  reader.readOn(Number.POSITIVE_INFINITY);
  return reader.reading;
}

/**
 * Reads a journal a few lines at a time, for who has other things to do in between: five thousand lines take a tenth
 * of a second. What was being written when the power went can only be the last line: one that was not ended, or is not
 * what was written, is torn and nobody's fault.
 */
export class JournalReader {
  private readonly order = new LineOrder();
  private readonly entries: JournalEntry[] = [];
  private head: JournalHead | null = null;
  private length = 0;
  private line = 0;
  private torn = false;
  private damage: JournalReading['damage'] = null;

  constructor(private readonly bytes: Uint8Array) {}

  /** Reads so many lines more; true when there is nothing left to read. */
  readOn(lines: number): boolean {
    for (let i = 0; i < lines && !this.isDone; i++) this.readLine();
    return this.isDone;
  }

  /** What was read so far. */
  get reading(): JournalReading {
    const { head, entries, length, order, torn, damage } = this;
    return { head, entries, length, n: order.n, torn, damage };
  }

  private get isDone(): boolean {
    return this.torn || this.damage !== null || this.length >= this.bytes.length;
  }

  private readLine(): void {
    const { bytes, length, order } = this;
    this.line++;
    const end = bytes.indexOf(LINE_END, length);
    if (end < 0) {
      this.torn = true;
      return;
    }
    const entry = readJournalLine(bytes.subarray(length, end));
    const fault = typeof entry === 'string' ? entry : order.add(entry);
    if (fault === 'check' && end === bytes.length - 1) this.torn = true;
    else if (fault !== null) this.damage = { line: this.line, reason: fault };
    else if (typeof entry !== 'string') {
      if (isHead(entry)) this.head = entry;
      else this.entries.push(entry);
      this.length = end + 1;
    }
  }
}

/** Steps mean today what they meant since version 2 of the record's schema. */
const isReadable = (schema: number): boolean => schema >= 2 && schema <= DOCUMENT_VERSION;

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
      return entry.v === JOURNAL_VERSION && isReadable(entry.schema) ? null : 'version';
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
