import type { DocumentRecord } from '#shared/project/documentRecord';
import type { Reading } from '#shared/project/migrations';
import { readDocumentRecord } from '#shared/project/readDocumentRecord';
import { readJsonBytes } from '../jsonFile';
import { idOfFile } from '../projectFolder';
import { type Fingerprint, fingerprint } from '../seenLedger';
import type { RepairPlan } from './repairPlan';

/** What an earlier state of a document was kept as. */
export type CopyKind = 'previous' | 'version' | 'backup';

/** A whole record of a document that lies elsewhere in its project. */
export interface DocumentCopy {
  readonly kind: CopyKind;
  /** Inside the project. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly content: Fingerprint;
  readonly record: DocumentRecord;
}

/** What bytes say as a record. Never throws. */
export function readRecordBytes(bytes: Uint8Array): Reading<DocumentRecord> {
  const json = readJsonBytes(bytes);
  return json.ok ? readDocumentRecord(json.value) : { ok: false, reason: 'schema', where: '' };
}

/**
 * The earlier states of a document that can be read, the one first that holds most of its latest work: the generation before
 * the standing one, and of versions and backups the latest.
 */
export async function documentCopies(plan: RepairPlan, id: string): Promise<DocumentCopy[]> {
  const places: { readonly kind: CopyKind; readonly path: string }[] = [
    { kind: 'previous', path: `backups/previous/document.${id}.json` },
    ...jsonIn(plan, `versions/${id}`).map((path) => ({ kind: 'version' as const, path })),
    ...jsonIn(plan, `backups/documents/${id}`).map((path) => ({ kind: 'backup' as const, path })),
  ];
  const copies: DocumentCopy[] = [];
  for (const { kind, path } of places) {
    const bytes = await plan.original(path);
    const reading = bytes && readRecordBytes(bytes);
    if (bytes && reading?.ok && reading.value.id === id) {
      copies.push({ kind, path, bytes, content: fingerprint(bytes), record: reading.value });
    }
  }
  const rank = ({ kind }: DocumentCopy) => (kind === 'previous' ? 0 : 1);
  return copies.sort((a, b) => rank(a) - rank(b) || compareTimes(b.record.updatedAt, a.record.updatedAt));
}

function jsonIn(plan: RepairPlan, folder: string): string[] {
  return plan
    .namesIn(folder)
    .filter((name) => idOfFile(name) !== null)
    .map((name) => `${folder}/${name}`);
}

const compareTimes = (a: string, b: string) => Date.parse(a) - Date.parse(b);
