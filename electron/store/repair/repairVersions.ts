import type { DocumentRecord, VersionRecord } from '#shared/project/documentRecord';
import { summarise } from '#shared/project/summarise';
import { MAX_VERSIONS } from '../documentVersions';
import { idOfFile } from '../projectFolder';
import { readRecordBytes } from './documentCopies';
import type { RepairPlan } from './repairPlan';

/**
 * The versions a document has in the end: those its record lists, and those that lie in its folder and fit it, by the time of
 * what they hold; the very list of the record when that is all. What is listed and can't be read stays listed, and is told.
 */
export async function listedVersions(plan: RepairPlan, record: DocumentRecord): Promise<readonly VersionRecord[]> {
  const folder = `versions/${record.id}`;
  const listed = new Set(record.versions.map(({ id }) => id));
  const found: VersionRecord[] = [];
  for (const { id } of record.versions) await tellVersion(plan, record, `${folder}/${id}.json`);
  for (const name of plan.namesIn(folder)) {
    const id = idOfFile(name);
    if (id === null || listed.has(id)) continue;
    const path = `${folder}/${name}`;
    const kept = await versionAt(plan, record, path);
    const problem = { code: 'versionUnlisted', values: { name: path } } as const;
    if (typeof kept === 'string' || record.versions.length + found.length >= MAX_VERSIONS) {
      plan.putAside(path);
      plan.did(path, 'putAside', {}, [problem]);
      continue;
    }
    const at = Date.parse(kept.updatedAt);
    found.push({ id, kind: 'saved', name: '', by: '', at, characters: summarise(kept).characters });
    plan.did(path, 'versionListed', {}, [problem]);
  }
  if (found.length === 0) return record.versions;
  return [...record.versions, ...found].sort((a, b) => a.at - b.at);
}

async function tellVersion(plan: RepairPlan, { title, ...record }: DocumentRecord, path: string): Promise<void> {
  const kept = await versionAt(plan, record, path);
  if (kept === 'missing') plan.leave(path, { code: 'versionMissing', values: { title, name: path } });
  else if (kept === 'damaged') plan.leave(path, { code: 'versionDamaged', values: { title, name: path } });
  else if (kept === 'newer') plan.leave(path, { code: 'versionNewer', values: { title, name: path } });
}

/** A version of a document, or why there is none to be had. */
async function versionAt(
  plan: RepairPlan,
  { id, source }: Pick<DocumentRecord, 'id' | 'source'>,
  path: string,
): Promise<DocumentRecord | 'missing' | 'damaged' | 'newer'> {
  const bytes = await plan.original(path);
  if (bytes === null) return 'missing';
  const reading = readRecordBytes(bytes);
  if (!reading.ok) return reading.reason === 'newer' ? 'newer' : 'damaged';
  const { value } = reading;
  const isFitting = value.source.sha256 === source.sha256 && value.source.length === source.length;
  return value.id === id && isFitting ? value : 'damaged';
}
