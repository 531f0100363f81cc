import { z } from 'zod';
import type { DocumentRecord } from './documentRecord';
import { defineFile, type Reading, readFile } from './migrations';
import { readDocumentRecord } from './readDocumentRecord';

/**
 * A document as one file beside every project: its record and its source. It is written where the project's own folder takes
 * nothing any more, and imported again like a text. What could be undone and its versions stay with the project.
 */
export const SAVED_DOCUMENT_VERSION = 1;

/** What such a file's name ends with. */
export const SAVED_DOCUMENT_ENDING = '.jiaokan.json';

/** Whether a file is one of those, by its name. */
export function isSavedDocument(name: string): boolean {
  return name.toLowerCase().endsWith(SAVED_DOCUMENT_ENDING);
}

/** The source: its bytes in base64; its text where the bytes could not be read any more. */
const savedSourceSchema = z.union([z.strictObject({ bytes: z.string() }), z.strictObject({ text: z.string() })]);
export type SavedSource = z.infer<typeof savedSourceSchema>;

const shellSchema = z.strictObject({
  format: z.literal('jiaokan-saved-document'),
  version: z.literal(SAVED_DOCUMENT_VERSION),
  /** ISO 8601, UTC. */
  savedAt: z.iso.datetime(),
  /** Of its day's schema. */
  record: z.unknown(),
  source: savedSourceSchema,
});

export interface SavedDocument {
  readonly savedAt: string;
  readonly record: DocumentRecord;
  readonly source: SavedSource;
}

const shellFile = defineFile<z.infer<typeof shellSchema>>({
  format: 'jiaokan-saved-document',
  version: SAVED_DOCUMENT_VERSION,
  schema: shellSchema,
  migrations: [],
});

/** The text of the file. `record` is JSON text, as `serialiseRecord` gives it. */
export function savedDocumentText(record: string, source: SavedSource, savedAt: string): string {
  const members = [
    '"format": "jiaokan-saved-document"',
    `"version": ${SAVED_DOCUMENT_VERSION}`,
    `"savedAt": ${JSON.stringify(savedAt)}`,
    `"record": ${record.trimEnd()}`,
    `"source": ${JSON.stringify(source)}`,
  ];
  return `{\n${members.join(',\n')}\n}\n`;
}

/** Reads the parsed JSON of such a file, its record of this version or an older one. Never throws. */
export function readSavedDocument(json: unknown): Reading<SavedDocument> {
  const shell = readFile(shellFile, json);
  if (!shell.ok) return shell;
  const { savedAt, source } = shell.value;
  const record = readDocumentRecord(shell.value.record);
  if (record.ok) return { ok: true, value: { savedAt, source, record: record.value } };
  return record.reason === 'schema' ? { ...record, where: `record.${record.where}` } : record;
}
