import { decode } from '#shared/import/decode';
import { isEncoding } from '#shared/import/encoding';
import { Problem } from '#shared/problems/problem';
import type { DocumentRecord } from '#shared/project/documentRecord';
import {
  readSavedDocument,
  SAVED_DOCUMENT_ENDING,
  type SavedSource,
  savedDocumentText,
} from '#shared/project/savedDocument';
import type { ExportFolder } from './exportFolder';
import type { FileCalls } from './fileCalls';
import type { ProjectFolder } from './projectFolder';
import { fingerprint } from './seenLedger';
import { readSource } from './sourceFiles';
import type { ImportedFile } from './work/sourceTasks';
import type { StoreWork } from './work/storeWork';

/** A document as the window has it. */
export interface DocumentToSave {
  /** Names the files. */
  readonly title: string;
  /** JSON text, as `serialiseRecord` gives it. */
  readonly record: string;
  readonly source: SavedSource;
  /** The corrected text, for reading it without the app. */
  readonly plain: string;
  /** ISO 8601, UTC. */
  readonly savedAt: string;
}

/**
 * Writes a document into a folder beside every project: as one file that can be imported again, and its corrected text.
 * Answers their names when the disk has confirmed both. Throws `exportFailed`; nothing that stood there is written over.
 */
export async function saveElsewhere(folder: ExportFolder, document: DocumentToSave): Promise<string[]> {
  const { title, record, source, plain, savedAt } = document;
  const content = savedDocumentText(record, source, savedAt);
  // The whole document first: the text alone is the lesser half.
  const saved = await folder.write({ name: `${title}${SAVED_DOCUMENT_ENDING}`, content });
  const text = await folder.write({ name: `${title}.txt`, content: plain });
  return [saved, text];
}

/** A saved document as it was read back. */
export interface ReadDocument {
  readonly savedAt: string;
  readonly record: DocumentRecord;
  /** Its source, of the SHA-256 that the record names. */
  readonly bytes: Uint8Array;
}

/**
 * Reads such a file. Where it holds the text of the source only, `kept` is asked for the bytes by their SHA-256; without them
 * that text is from now on the source, in UTF-8: all places in it stay what they were. Throws `savedDocumentDamaged`, also
 * when the source is not the one the record was made from, and `documentNewer`.
 */
export async function readSavedFile(
  file: Uint8Array,
  name: string,
  kept: (sha256: string) => Promise<Uint8Array | null>,
): Promise<ReadDocument> {
  const damaged = (where: string) => new Problem('savedDocumentDamaged', { name, where });
  const reading = readSavedDocument(parse(file, damaged));
  if (!reading.ok) {
    if (reading.reason === 'newer') throw new Problem('documentNewer', { name, version: reading.version });
    throw damaged(reading.where);
  }
  const { savedAt, record, source } = reading.value;
  const bytes = 'bytes' in source ? Buffer.from(source.bytes, 'base64') : await kept(record.source.sha256);
  const read = bytes ? { record, bytes: new Uint8Array(bytes) } : withText(record, 'text' in source ? source.text : '');
  const { encoding, sha256, length } = read.record.source;
  if (fingerprint(read.bytes).sha256 !== sha256 || !isEncoding(encoding)) throw damaged('source');
  if (decode(read.bytes, encoding, name).length !== length) throw damaged('source');
  return { ...read, savedAt };
}

/**
 * A document of a project's own out of such a file: everything that was made of the text, under an id of its own, since the
 * document it was saved from may be there still. Versions stay with that one. Throws what `readSavedFile` throws.
 */
export async function importSaved(
  files: FileCalls,
  folder: ProjectFolder,
  work: StoreWork,
  file: { readonly bytes: Uint8Array; readonly name: string },
  id: string,
): Promise<ImportedFile & Pick<ReadDocument, 'bytes'>> {
  const { record, bytes } = await readSavedFile(file.bytes, file.name, (sha256) => readSource(files, folder, sha256));
  const { trashedAt: _, ...kept } = record;
  const image = await work('composeRecord', { of: { ...kept, id, versions: [] } });
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
