import type { ExportedText, ExportFormat } from '#shared/export/exporter';
import { exporters } from '#shared/export/index';
import { decode } from '#shared/import/decode';
import { type Encoding, isEncoding } from '#shared/import/encoding';
import { importDocument } from '#shared/import/importDocument';
import { Problem } from '#shared/problems/problem';
import type { SourceRecord } from '#shared/project/documentRecord';
import { randomId } from '../randomId';
import { fingerprint } from '../seenLedger';
import { composeRecord, type RecordImage, readRecord } from './recordTasks';

/** The text of a source; `null` when the bytes are not those on record, or don't give a text of the length on record. */
export function readSourceText({
  bytes,
  source,
}: {
  readonly bytes: Uint8Array;
  readonly source: SourceRecord;
}): string | null {
  const { sha256, encoding, name, length } = source;
  if (fingerprint(bytes).sha256 !== sha256 || !isEncoding(encoding)) return null;
  try {
    const text = decode(bytes, encoding, name);
    return text.length === length ? text : null;
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}

export interface FileToImport {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly encoding?: Encoding;
  /** What the document will be known by. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What was made of a file. */
export interface ImportedFile {
  readonly image: RecordImage;
  readonly articles: number;
  readonly blocks: number;
}

/** Makes a record of a file's bytes. Throws what `importDocument` throws. */
export function importRecord({ id, now, ...file }: FileToImport): ImportedFile {
  const { sha256 } = fingerprint(file.bytes);
  const { record } = importDocument({ ...file, newId: randomId, now: () => now, sha256 });
  const image = composeRecord({ of: { ...record, id } });
  const blocks = record.articles.reduce((sum, article) => sum + article.blocks.length, 0);
  return { image, articles: record.articles.length, blocks };
}

export interface RecordToExport {
  /** Of the record. */
  readonly bytes: Uint8Array;
  readonly id: string;
  readonly source: string;
  readonly format: ExportFormat;
  readonly text: ExportedText;
}

/** A file to write. */
export interface ExportedBytes {
  readonly name: string;
  readonly content: Uint8Array;
}

/** Exports a record that was read before in one format. */
export function exportRecord({ bytes, id, source, format, text }: RecordToExport): ExportedBytes[] {
  const { reading } = readRecord({ bytes, id, give: 'record' });
  if (!reading.ok || !reading.value.record) throw new RangeError('no record');
  const files = exporters[format](reading.value.record, source, { text });
  return files.map(({ name, content }) => ({ name, content: new TextEncoder().encode(content) }));
}
