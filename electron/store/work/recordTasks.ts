import { blocksOfRecord } from '#shared/corrections/comparedBlocks';
import { errorRate } from '#shared/corrections/errorRate';
import { type Description, descriptionIn } from '#shared/project/description';
import { type DocumentRecord, documentRecordSchema } from '#shared/project/documentRecord';
import type { DocumentSummary } from '#shared/project/documentSummary';
import { KnownRecord } from '#shared/project/knownRecord';
import type { Reading } from '#shared/project/migrations';
import { readDocumentRecord } from '#shared/project/readDocumentRecord';
import { serialiseRecord } from '#shared/project/serialiseRecord';
import { summarise } from '#shared/project/summarise';
import { crc32 } from '#shared/text/crc32';
import { type ByteDamage, findByteDamage } from '../byteDamage';
import { readJsonBytes } from '../jsonFile';
import { fingerprint, type WrittenContent } from '../seenLedger';

/** What belongs to a document as a whole. The rest of a record is its text, and what hangs on that. */
export type RecordHead = Pick<
  DocumentRecord,
  'id' | 'title' | 'status' | 'createdAt' | 'updatedAt' | 'trashedAt' | 'source' | 'versions'
>;

/** What is given of a record besides what the app itself needs: a long one takes long to hand over. */
export type Given = 'nothing' | 'text' | 'record' | 'description';

/** A record that fits its schema, as the app knows it. */
export interface RecordView {
  readonly head: RecordHead;
  readonly summary: DocumentSummary;
  /** Where it was asked for: JSON text of it, in today's schema. */
  readonly text?: string;
  /** Where it was asked for. */
  readonly record?: DocumentRecord;
  /** Where it was asked for. */
  readonly description?: Description;
}

/** A record with the bytes it stands in. */
export interface RecordImage extends RecordView {
  readonly bytes: Uint8Array;
  readonly content: WrittenContent;
}

/** What tells bytes from others. */
export function identify(bytes: Uint8Array): WrittenContent {
  return { ...fingerprint(bytes), crc32: crc32(bytes) };
}

export interface RecordToRead {
  readonly bytes: Uint8Array;
  /** The document's: under another's name a record does not fit, for saving it would write over that other one. */
  readonly id: string;
  readonly give: Given;
}

/** Reads the bytes of a record, of today's schema or an older one. Never throws. */
export function readRecord({ bytes, id, give }: RecordToRead): {
  readonly reading: Reading<RecordView>;
  readonly content: WrittenContent;
} {
  const reading = readRecordOf(bytes, id);
  return {
    reading: reading.ok ? { ...reading, value: view(reading.value, give) } : reading,
    content: identify(bytes),
  };
}

export interface RecordToCompose {
  /** As an editor has it, as JSON text of that, or as it stands in a file. */
  readonly of: DocumentRecord | string | Uint8Array;
  /** Its own when left out. Only what stands in a file may get another document's. */
  readonly head?: RecordHead;
  readonly give?: Given;
}

/** The record that was last composed of JSON text, since it is likely to come again with little changed. */
let known: KnownRecord | null = null;

/**
 * Puts a record with a head as it is written. Throws for what does not fit the schema. JSON text as `serialiseRecord` writes it
 * is checked only where it differs from what was last composed.
 */
export function composeRecord({ of, head, give = 'nothing' }: RecordToCompose): RecordImage {
  const written = typeof of === 'string' && head && give === 'nothing' && known?.take(of, head);
  if (written) return { head: headOf(head), summary: written.summary, ...encoded(written.text) };
  const given = recordIn(of);
  if (head && !(of instanceof Uint8Array) && given.id !== head.id) throw new RangeError(`not a record of ${head.id}`);
  const { trashedAt: _, ...rest } = given;
  const record: DocumentRecord = head ? { ...rest, ...head } : given;
  const text = serialiseRecord(record);
  if (typeof of === 'string') known = KnownRecord.of(record, text);
  return { ...view(record, give), ...encoded(text) };
}

function encoded(text: string): Pick<RecordImage, 'bytes' | 'content'> {
  const bytes = new TextEncoder().encode(text);
  return { bytes, content: identify(bytes) };
}

/** Whether two records hold the same text and the same that hangs on it. Both are bytes of records of one document. */
export function sameText({
  id,
  a,
  b,
}: {
  readonly id: string;
  readonly a: Uint8Array;
  readonly b: Uint8Array;
}): boolean {
  const [one, other] = [readRecordOf(a, id), readRecordOf(b, id)];
  if (!one.ok || !other.ok) return false;
  return serialiseRecord({ ...one.value, ...headOf(other.value) }) === serialiseRecord(other.value);
}

/** How many characters were edited between two records of a document, and how many the one it is measured by has. */
export function distanceBetween({
  id,
  text,
  reference,
}: {
  readonly id: string;
  readonly text: Uint8Array;
  readonly reference: Uint8Array;
}): { readonly edits: number; readonly length: number } {
  const [one, other] = [readRecordOf(text, id), readRecordOf(reference, id)];
  if (!one.ok || !other.ok) throw new RangeError('no record');
  const { edits, length } = errorRate(blocksOfRecord(one.value), blocksOfRecord(other.value));
  return { edits, length };
}

/** What was written, when bytes differ from it in a single byte. */
export function mendByte({
  bytes,
  written,
}: {
  readonly bytes: Uint8Array;
  readonly written: readonly WrittenContent[];
}): ByteDamage | null {
  for (const one of written) {
    const damage = findByteDamage(bytes, one);
    if (damage) return damage;
  }
  return null;
}

function readRecordOf(bytes: Uint8Array, id: string): Reading<DocumentRecord> {
  const json = readJsonBytes(bytes);
  if (!json.ok) return { ok: false, reason: 'schema', where: json.key ?? '' };
  const reading = readDocumentRecord(json.value);
  return reading.ok && reading.value.id !== id ? { ok: false, reason: 'schema', where: 'id' } : reading;
}

function recordIn(of: DocumentRecord | string | Uint8Array): DocumentRecord {
  if (typeof of === 'string') return documentRecordSchema.parse(JSON.parse(of));
  if (!(of instanceof Uint8Array)) return of;
  const json = readJsonBytes(of);
  const reading = readDocumentRecord(json.ok ? json.value : null);
  if (!reading.ok) throw new RangeError('no record');
  return reading.value;
}

function view(record: DocumentRecord, give: Given): RecordView {
  return {
    head: headOf(record),
    summary: summarise(record),
    ...(give === 'text' && { text: JSON.stringify(record) }),
    ...(give === 'record' && { record }),
    ...(give === 'description' && { description: descriptionIn(record) }),
  };
}

function headOf({ id, title, status, createdAt, updatedAt, trashedAt, source, versions }: RecordHead): RecordHead {
  const head = { id, title, status, createdAt, updatedAt, source, versions };
  return trashedAt === undefined ? head : { ...head, trashedAt };
}
