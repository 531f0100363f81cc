import { isBase, isChange, type JournalBase } from '#shared/journal/journalEntry';
import { journalLine } from '#shared/journal/journalLine';
import { type DividedJournal, divideJournal } from '#shared/journal/readJournal';
import { sealedMark } from '../journalFile';
import { divideByRecord, type ReadJournal, readJournalBytes, unsavedChanges } from '../journalReading';
import { salvageJournal } from '../journalSalvage';
import type { Fingerprint } from '../seenLedger';
import type { RepairPlan } from './repairPlan';

/** A journal beside the record it was written for. */
export interface JournalBeside {
  readonly path: string;
  /** What can be believed, as it was read. */
  readonly bytes: Uint8Array;
  readonly read: ReadJournal;
  /** The line that went bad, from 1. */
  readonly damagedLine: number | null;
  /** `null` when it does not know the record, or can't be read. */
  readonly divided: DividedJournal | null;
  /** The app would not find the record among the last two the journal knows. */
  readonly isDeep: boolean;
}

/** Reads a document's journal beside the record `ground`; `null` when there is none. */
export async function journalBeside(plan: RepairPlan, id: string, ground: Fingerprint): Promise<JournalBeside | null> {
  const path = `journal/${id}.ndjson`;
  const bytes = await plan.original(path);
  if (bytes === null) return null;
  const read = readJournalBytes(bytes, id);
  const divided = read.fault === 'version' ? null : divideByRecord(read.reading, ground);
  const damagedLine = read.fault === 'damage' ? read.reading.entries.length + (read.reading.head ? 2 : 1) : null;
  const salvaged = damagedLine === null ? null : salvageJournal(bytes, id, ground);
  if (salvaged) {
    const whole = readJournalBytes(salvaged, id);
    const ahead = divideByRecord(whole.reading, ground);
    if (ahead && (divided === null || ahead.ahead.length > divided.ahead.length))
      return { path, bytes: salvaged, read: whole, damagedLine, divided: ahead, isDeep: false };
  }
  if (divided || read.fault === 'version') return { path, bytes, read, damagedLine, divided, isDeep: false };
  const deep = divideJournal(read.reading.entries, ground.sha256);
  return { path, bytes, read, damagedLine, divided: deep, isDeep: true };
}

/** What became of the record a journal was written for. */
export interface RecordOutcome {
  readonly title: string;
  /** What stands in the end. */
  readonly content: Fingerprint;
  /** `same`: as it was; `head`: its text is what it was; `text`: it is another. */
  readonly changed: 'same' | 'head' | 'text';
  /** How many of the changes ahead of it fit; `null` when that could not be tried. */
  readonly fitting: number | null;
}

/** Makes a journal one that the app goes on with, or puts it under the name of those that were sealed. */
export function settleJournal(plan: RepairPlan, journal: JournalBeside, id: string, outcome: RecordOutcome): void {
  const { path, bytes, read, damagedLine, divided } = journal;
  const { title, content, changed, fitting } = outcome;
  const { reading, fault } = read;
  if (fault === 'version') {
    plan.leave(path, { code: 'journalVersionDiffers', values: { title } });
    return;
  }
  const damage = damagedLine === null ? [] : [damageAt(title, damagedLine)];
  if (reading.length === 0) {
    if (damagedLine !== null) {
      plan.putAside(path);
      plan.did(path, 'putAside', {}, damage);
    }
    return;
  }
  if (divided === null || changed === 'text') {
    const sealed = freeName(plan, id, reading.n);
    plan.write(sealed, bytes.subarray(0, reading.length));
    plan.putAside(path);
    const unknown = { code: 'journalRecordUnknown', values: { title, count: unsavedChanges(reading) } } as const;
    plan.did(path, 'journalSealed', { to: sealed }, [...damage, ...(divided === null ? [unknown] : [])]);
    return;
  }
  const held = (divided.ahead[0]?.n ?? reading.n + 1) - 1;
  const last = fitting === null ? reading.n : held + fitting;
  const isCut = last < reading.n;
  const unfitting = { code: 'journalUnfitting', values: { title, count: reading.n - last } } as const;
  const kept = isCut ? linesUpTo(read, bytes, last) : bytes.subarray(0, reading.length);
  const base: JournalBase = { k: 'base', n: held, sha256: content.sha256, bytes: content.bytes };
  const told = changed === 'head' ? `${journalLine(base)}\n` : '';
  const isOther = damagedLine !== null || isCut;
  if (isOther || told !== '') plan.write(path, Buffer.concat([kept, Buffer.from(told)]));
  if (isOther) plan.did(path, 'journalCut', {}, [...damage, ...(isCut ? [unfitting] : [])]);
}

function damageAt(title: string, line: number) {
  return { code: 'journalLineDamaged', values: { title, line } } as const;
}

/** The lines of a journal without changes after `last`, and without what is said of records that hold such. */
function linesUpTo({ reading, lines }: ReadJournal, bytes: Uint8Array, last: number): Uint8Array {
  const end = bytes.indexOf(LINE_END);
  const kept = lines.filter((_, index) => {
    const entry = reading.entries[index];
    return entry !== undefined && !((isBase(entry) || isChange(entry)) && entry.n > last);
  });
  return Buffer.concat([bytes.subarray(0, end + 1), ...kept.flatMap((line) => [line, Buffer.from([LINE_END])])]);
}

const LINE_END = 0x0a;

function freeName(plan: RepairPlan, id: string, n: number): string {
  for (let count = 1; ; count++) {
    const name = `journal/${id}.${sealedMark(n)}${count === 1 ? '' : `-${count}`}.ndjson`;
    if (!plan.has(name)) return name;
  }
}
