import { z } from 'zod';
import type { EventMark } from '#shared/document/eventMark';
import { readCheckedLine } from './checkedLine';

/**
 * The log of changes over many documents. What a change did in a document is an event of that document's journal; the log says
 * which events are one. A part is noted before it is made, so that none is ever missing: one that came to nothing is in no
 * document's history.
 */
const id = z.string().min(1).max(64);

/** What was done to the documents, for telling it again. */
export const projectDeedSchema = z.discriminatedUnion('kind', [
  /** What the safe rules find was taken. */
  z.strictObject({ kind: z.literal('safe') }),
  /** What one rule finds was taken. */
  z.strictObject({ kind: z.literal('rule'), rule: z.string().max(100) }),
  /** Words took the place of others. */
  z.strictObject({ kind: z.literal('words'), was: z.string().max(1000), text: z.string().max(1000) }),
  /** Fields of records were changed. */
  z.strictObject({ kind: z.literal('metadata'), fields: z.array(z.string().max(40)).max(100) }),
  /** Tags were set, changed, linked or taken off, or words put right together with their tags. */
  z.strictObject({
    kind: z.literal('tags'),
    act: z.enum(['tag', 'retag', 'link', 'unlink', 'remove', 'correct']),
    /** Of the tags, where all have one. */
    type: z.string().max(40).optional(),
    /** What they cover, where all cover the same; what it became, for a correction. */
    text: z.string().max(1000).optional(),
  }),
]);
export type ProjectDeed = z.infer<typeof projectDeedSchema>;

const mark = { event: z.int().min(1), check: z.int().min(0).max(0xffffffff) };

export const logEntrySchema = z.discriminatedUnion('k', [
  z.strictObject({
    k: z.literal('begin'),
    id,
    /** Milliseconds since 1970. */
    at: z.int(),
    by: z.string().max(200),
    what: projectDeedSchema,
  }),
  z.strictObject({ k: z.literal('part'), id, document: id, ...mark }),
  /** The part of this document is no more: it came to nothing, or was taken back. */
  z.strictObject({ k: z.literal('without'), id, document: id }),
]);
export type LogEntry = z.infer<typeof logEntrySchema>;

/** A change over many documents, as far as it stands. */
export interface ProjectChange {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly by: string;
  readonly what: ProjectDeed;
  /** What it did, in the order in which it was done. */
  readonly parts: readonly ChangedDocument[];
}

/** The event of a document that is part of a change. */
export interface ChangedDocument extends EventMark {
  readonly document: string;
}

/** The changes that are left after these entries, the oldest first; one without any part is none. */
export function changesOf(entries: readonly LogEntry[]): readonly ProjectChange[] {
  const begun = entries.filter((entry) => entry.k === 'begin');
  const changes = new Map(begun.map((entry) => [entry.id, { ...entry, parts: new Map<string, ChangedDocument>() }]));
  for (const entry of entries) {
    const parts = changes.get(entry.id)?.parts;
    if (entry.k === 'part') parts?.set(entry.document, entry);
    else if (entry.k === 'without') parts?.delete(entry.document);
  }
  return [...changes.values()].flatMap(({ id, at, by, what, parts }) =>
    parts.size === 0
      ? []
      : {
          id,
          at,
          by,
          what,
          parts: [...parts.values()].map(({ document, event, check }) => ({ document, event, check })),
        },
  );
}

const LINE_END = 0x0a;

/** What a log's bytes say. */
export interface ReadLog {
  /** Each of them was written as it is read. */
  readonly entries: readonly LogEntry[];
  /** How many bytes in front are whole lines of these entries. */
  readonly length: number;
  /** Something between them, or in a line that was ended, is not what was written; every other line stands for itself. */
  readonly isDamaged: boolean;
}

/** Reads the bytes of a log. A last line that was not ended was being written when the power went. Never throws. */
export function readLog(bytes: Uint8Array): ReadLog {
  const entries: LogEntry[] = [];
  let isDamaged = false;
  let length = 0;
  for (let end = bytes.indexOf(LINE_END); end >= 0; end = bytes.indexOf(LINE_END, length)) {
    const line = readCheckedLine(bytes.subarray(length, end));
    const entry = typeof line === 'string' ? null : logEntrySchema.safeParse(line.json);
    if (entry?.success) entries.push(entry.data);
    else isDamaged = true;
    length = end + 1;
  }
  return { entries, length, isDamaged };
}
