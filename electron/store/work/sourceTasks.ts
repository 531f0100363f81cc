import type { ExportedText, ExportFormat, KnownAuthority } from '#shared/export/exporter';
import { exporters } from '#shared/export/index';
import { decode, decodeLeniently, detectEncoding } from '#shared/import/decode';
import { type Encoding, isEncoding } from '#shared/import/encoding';
import { checkImportable } from '#shared/import/importable';
import { importDocument } from '#shared/import/importDocument';
import { Problem, type ProblemData, problemData } from '#shared/problems/problem';
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

export interface TextToRead {
  readonly bytes: Uint8Array;
  /** Of the file, for messages. */
  readonly name: string;
  /** Found out when left out. */
  readonly encoding?: Encoding;
}

/** Reads a text that is not a document yet. Throws what `checkImportable` and `decode` throw. */
export function readText({ bytes, name, encoding: wanted }: TextToRead): {
  readonly text: string;
  readonly encoding: Encoding;
  /** How sure the encoding is, between 0 and 1. */
  readonly confidence: number;
} {
  checkImportable(bytes, name);
  const { encoding, confidence } = wanted === undefined ? detectEncoding(bytes) : { encoding: wanted, confidence: 1 };
  return { text: decode(bytes, encoding, name), encoding, confidence };
}

/** A look at a file before it is imported. */
export interface FileLook {
  readonly encoding: Encoding;
  readonly confidence: number;
  readonly sha256: string;
  /** The first lines. */
  readonly preview: string;
  /** It does not read in the encoding that was asked for. */
  readonly problem?: ProblemData;
}

/** Looks at a file, in the encoding that is asked for or else the likeliest. Throws what `checkImportable` throws. */
export function lookAtFile({ bytes, name, encoding: wanted }: TextToRead): FileLook {
  const { sha256 } = fingerprint(bytes);
  if (wanted === undefined) {
    checkImportable(bytes, name);
    const { encoding, confidence } = detectEncoding(bytes);
    return { encoding, confidence, sha256, preview: previewOf(bytes, encoding) };
  }
  const look = { encoding: wanted, confidence: 1, sha256, preview: previewOf(bytes, wanted) };
  try {
    decode(bytes, wanted, name);
    return look;
  } catch (error) {
    if (error instanceof Problem) return { ...look, problem: problemData(error) };
    throw error;
  }
}

/** Enough of a file to fill a preview in any encoding, in bytes. */
const PREVIEW_BYTES = 8 * 1024;
const PREVIEW_LINES = 12;
const PREVIEW_CHARACTERS = 600;

/** The first lines with something in them, in whole characters. */
function previewOf(bytes: Uint8Array, encoding: Encoding): string {
  return shortened(decodeLeniently(bytes.subarray(0, PREVIEW_BYTES), encoding).split(/\r\n|\r|\n/));
}

/** Of lines, what a preview shows. */
export function shortened(lines: readonly string[]): string {
  const told = lines.filter((line) => line.trim() !== '').slice(0, PREVIEW_LINES);
  return Array.from(told.join('\n')).slice(0, PREVIEW_CHARACTERS).join('');
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
  readonly authorities: ReadonlyMap<string, KnownAuthority>;
}

/** The ids of authorities that a record which was read before names, each once. */
export function authoritiesIn({ bytes, id }: Pick<RecordToExport, 'bytes' | 'id'>): string[] {
  const { reading } = readRecord({ bytes, id, give: 'record' });
  if (!reading.ok || !reading.value.record) throw new RangeError('no record');
  const all = Object.values(reading.value.record.entities).flatMap(({ authority }) => authority ?? []);
  return [...new Set(all)];
}

/** A file to write. */
export interface ExportedBytes {
  readonly name: string;
  readonly content: Uint8Array;
}

/** Exports a record that was read before in one format. */
export function exportRecord({ bytes, id, source, format, text, authorities }: RecordToExport): ExportedBytes[] {
  const { reading } = readRecord({ bytes, id, give: 'record' });
  if (!reading.ok || !reading.value.record) throw new RangeError('no record');
  const files = exporters[format](reading.value.record, source, { text, authorities });
  return files.map(({ name, content }) => ({ name, content: new TextEncoder().encode(content) }));
}
