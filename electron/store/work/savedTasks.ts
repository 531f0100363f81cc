import { plainText } from '#shared/export/plainText';
import { decode } from '#shared/import/decode';
import { isEncoding } from '#shared/import/encoding';
import { Problem } from '#shared/problems/problem';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { readSavedDocument } from '#shared/project/savedDocument';
import { fingerprint } from '../seenLedger';
import { composeRecord } from './recordTasks';
import { type ImportedFile, shortened } from './sourceTasks';

/** Blocks of an article that a preview may show of. */
const MOST_BLOCKS = 12;

/** A saved document as it was read back. */
export interface ReadDocument {
  readonly savedAt: string;
  readonly record: DocumentRecord;
  /** Its source, of the SHA-256 that the record names. */
  readonly bytes: Uint8Array;
}

/**
 * Reads a document that was saved as a file of its own. Where it holds the text of the source only, `kept` is asked for the bytes by their SHA-256; without them
 * that text is from now on the source, in UTF-8: all places in it stay what they were. Throws `savedDocumentDamaged`, also
 * when the source is not the one the record was made from, and `documentNewer`.
 */
export function readSavedFile(
  file: Uint8Array,
  name: string,
  kept: (sha256: string) => Uint8Array | null,
): ReadDocument {
  const damaged = (where: string) => new Problem('savedDocumentDamaged', { name, where });
  const reading = readSavedDocument(parse(file, damaged));
  if (!reading.ok) {
    if (reading.reason === 'newer') throw new Problem('documentNewer', { name, version: reading.version });
    throw damaged(reading.where);
  }
  const { savedAt, record, source } = reading.value;
  const bytes = 'bytes' in source ? Buffer.from(source.bytes, 'base64') : kept(record.source.sha256);
  const read = bytes ? { record, bytes: new Uint8Array(bytes) } : withText(record, 'text' in source ? source.text : '');
  const { encoding, sha256, length } = read.record.source;
  if (fingerprint(read.bytes).sha256 !== sha256 || !isEncoding(encoding)) throw damaged('source');
  if (decode(read.bytes, encoding, name).length !== length) throw damaged('source');
  return { ...read, savedAt };
}

/** What is shown of such a file before it is imported. Throws what `readSavedFile` throws. */
export function lookAtSaved({ bytes, name }: { readonly bytes: Uint8Array; readonly name: string }): {
  readonly preview: string;
  readonly savedAt: string;
} {
  const { record, savedAt } = readSavedFile(bytes, name, () => null);
  const lines = record.articles.flatMap(({ blocks }) => blocks.slice(0, MOST_BLOCKS)).map(plainText);
  return { preview: shortened(lines), savedAt };
}

export interface SavedToImport {
  readonly bytes: Uint8Array;
  readonly name: string;
  /** What the document will be known by. */
  readonly id: string;
  /** The bytes of its source, `null` when nobody has them; left out when nobody has looked for them yet. */
  readonly kept?: Uint8Array | null;
}

/** What was made of such a file, and the bytes of its source. */
export type ImportedSaved = ImportedFile & Pick<ReadDocument, 'bytes'>;

/**
 * Makes a record of its own, without versions, of such a file; or says by its SHA-256 which source has to be looked for first.
 * Throws what `readSavedFile` throws.
 */
export function importSavedRecord({ bytes: file, name, id, kept }: SavedToImport): ImportedSaved | { wanted: string } {
  const wanted: string[] = [];
  const { record, bytes } = readSavedFile(file, name, (sha256) => {
    if (kept === undefined) wanted.push(sha256);
    return kept ?? null;
  });
  if (wanted[0] !== undefined) return { wanted: wanted[0] };
  const { trashedAt: _, ...rest } = record;
  const image = composeRecord({ of: { ...rest, id, versions: [] } });
  const blocks = record.articles.reduce((sum, article) => sum + article.blocks.length, 0);
  return { image, articles: record.articles.length, blocks, bytes };
}

function parse(file: Uint8Array, damaged: (where: string) => Problem): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(file));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) throw damaged('JSON');
    throw error;
  }
}

function withText(record: DocumentRecord, text: string): Pick<ReadDocument, 'record' | 'bytes'> {
  // The mark is no part of a source text; one that begins with a mark of its own keeps that.
  const bytes = new TextEncoder().encode(`\ufeff${text}`);
  const { sha256 } = fingerprint(bytes);
  const source = { ...record.source, sha256, encoding: 'utf-8', bytes: bytes.length, length: text.length };
  return { record: { ...record, source }, bytes };
}
