import { DOCUMENT_VERSION, type DocumentRecord, documentRecordSchema } from './documentRecord';
import { defineFile, type Reading, readFile } from './migrations';

const documentFile = defineFile<DocumentRecord>({
  format: 'jiaokan-document',
  version: DOCUMENT_VERSION,
  schema: documentRecordSchema,
  migrations: [
    // Comments and versions came with version 2.
    { from: 1, migrate: (json) => ({ ...json, comments: {}, versions: [] }) },
    // Relations came with version 3, and types and fields that a project names itself.
    { from: 2, migrate: (json) => ({ ...json, relations: {} }) },
  ],
});

/** Reads the parsed JSON of `documents/<id>.json`, of this version or an older one. Never throws. */
export function readDocumentRecord(json: unknown): Reading<DocumentRecord> {
  return readFile(documentFile, json);
}
