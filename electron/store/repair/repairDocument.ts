import type { Register } from '#shared/authorities/register';
import { unknownAuthorities } from '#shared/authorities/unknownAuthorities';
import { importDocument } from '#shared/import/importDocument';
import { divideJournal } from '#shared/journal/readJournal';
import { Problem } from '#shared/problems/problem';
import { checkRecord } from '#shared/project/checkRecord';
import { checkTags } from '#shared/project/checkTags';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { serialiseRecord } from '#shared/project/serialiseRecord';
import type { Tagset } from '#shared/project/tagset';
import { findByteDamage } from '../byteDamage';
import { carryChanges } from '../carryChanges';
import { systemFiles } from '../fileCalls';
import { readJournalBytes } from '../journalReading';
import { isId, ProjectFolder } from '../projectFolder';
import { type Fingerprint, fingerprint, SeenLedger, sameContent } from '../seenLedger';
import { type DocumentCopy, documentCopies, readRecordBytes } from './documentCopies';
import { mendedRecord } from './mendedRecord';
import { journalBeside, settleJournal } from './repairJournal';
import type { RepairPlan } from './repairPlan';
import type { RepairedSources } from './repairSources';
import { listedVersions } from './repairVersions';

/** What the repairs of all documents share. */
export interface DocumentRepair {
  readonly plan: RepairPlan;
  readonly sources: RepairedSources;
  readonly newId: () => string;
  readonly now: () => number;
}

/** What the project knows of tags; `null` for what can't be read. */
interface Known {
  readonly tagset: Tagset | null;
  readonly register: Register | null;
}

/** The record a document goes on with, before its contents are looked at. */
interface Ground {
  readonly record: DocumentRecord;
  readonly bytes: Uint8Array;
  /** What stood when the journal was last told of a record: of `bytes`, unless its head alone was changed here. */
  readonly content: Fingerprint;
}

/**
 * Repairs one document: its record, its list of versions, its journal. True when the project has it in the end, be it as a
 * newer version of the app wrote it. What the tagset and the register do not have, or forbid, is left as it is.
 */
export async function repairDocument(
  repair: DocumentRepair,
  id: string,
  { tagset, register }: Known,
): Promise<boolean> {
  const { plan, sources, newId, now } = repair;
  const path = `documents/${id}.json`;
  const copies = await documentCopies(plan, id);
  const ground = await groundOf(repair, id, copies);
  if (ground === 'left') return true;
  if (ground === null) return false;
  const text = await sources.textOf(ground.record.source);
  const mended = mendedRecord(ground.record, text, copies, newId);
  const isMended = mended.problems.length > 0;
  const journal = await journalBeside(plan, id, ground.content);
  const carried =
    journal?.divided && text !== null ? carryChanges(mended.record, text, journal.divided, newId, now) : null;
  // The app brings them in itself, unless the record they belong to is no longer the one it would find.
  const isCarried = carried !== null && carried.count > 0 && (isMended || journal?.isDeep === true);
  const whole = isCarried ? carried.record : mended.record;
  const versions = await listedVersions(plan, whole);
  const isListed = versions !== whole.versions;
  const record: DocumentRecord = isListed ? { ...whole, versions: [...versions] } : whole;
  const isText = isMended || isCarried;
  const bytes = isText || isListed ? new TextEncoder().encode(serialiseRecord(record)) : ground.bytes;
  const content = fingerprint(bytes);
  const standing = await plan.read(path);
  if (standing === null || !sameContent(fingerprint(standing), content)) plan.write(path, bytes);

  for (const [mention, from] of mended.recalled) plan.did(path, 'annotationRecalled', { id: mention, from });
  if (isMended) plan.did(path, 'recordMended', { count: mended.problems.length }, mended.problems);
  if (isCarried) plan.did(path, 'changesTakenIn', { count: carried.count });
  if (text === null) plan.leave(path, { code: 'sourceMissing', values: { title: record.title } });
  for (const problem of checkRecord(record, text)) plan.leave(path, problem);
  for (const problem of tagset ? checkTags(record, tagset) : []) plan.leave(path, problem);
  for (const problem of register ? unknownAuthorities(record, register) : []) plan.leave(path, problem);
  if (journal) {
    settleJournal(plan, journal, id, {
      title: record.title,
      content,
      changed: isText || journal.isDeep ? 'text' : sameContent(content, ground.content) ? 'same' : 'head',
      fitting: carried?.count ?? null,
    });
  }
  return true;
}

/**
 * The record that stands where it is whole, or else what comes nearest to it; `left` for what can't be judged here, `null` when
 * nothing is left of the document.
 */
async function groundOf(
  repair: DocumentRepair,
  id: string,
  copies: readonly DocumentCopy[],
): Promise<Ground | 'left' | null> {
  const { plan } = repair;
  const path = `documents/${id}.json`;
  const bytes = await plan.read(path);
  const reading = bytes && readRecordBytes(bytes);
  if (reading?.ok === false && reading.reason === 'newer') {
    plan.leave(path, { code: 'documentNewer', values: { name: path, version: reading.version } });
    return 'left';
  }
  const written = bytes && (await asWritten(plan, id, bytes));
  if (written) {
    plan.did(path, 'recordByteMended');
    return written;
  }
  if (bytes && reading?.ok && reading.value.id === id) return groundIn(bytes, reading.value);
  const copy = await nearestCopy(plan, id, copies);
  if (copy) {
    const isLost = !plan.has(path);
    // Somebody may have taken it away on purpose.
    const record = isLost ? { ...copy.record, trashedAt: new Date(repair.now()).toISOString() } : copy.record;
    plan.did(path, 'recordRestored', { from: copy.path, at: copy.record.updatedAt });
    return isLost ? { ...copy, record, bytes: new TextEncoder().encode(serialiseRecord(record)) } : copy;
  }
  const imported = bytes && (await importedAnew(repair, id, bytes));
  if (imported) return imported;
  if (bytes === null) return null;
  plan.leave(path, { code: 'fileDamagedNoCopy', values: { name: path } });
  return 'left';
}

function groundIn(bytes: Uint8Array, record: DocumentRecord): Ground {
  return { record, bytes, content: fingerprint(bytes) };
}

/** What was last saved here, when one byte of it has changed since. */
async function asWritten(plan: RepairPlan, id: string, bytes: Uint8Array): Promise<Ground | null> {
  const memory = await new SeenLedger(systemFiles, new ProjectFolder(plan.root).ledger(id)).read();
  const content = fingerprint(bytes);
  if (!memory || memory.ours.some((one) => sameContent(one, content))) return null;
  for (const written of memory.ours) {
    const mended = findByteDamage(bytes, written)?.mended;
    const reading = mended && readRecordBytes(mended);
    if (mended && reading?.ok && reading.value.id === id) return groundIn(mended, reading.value);
  }
  return null;
}

/**
 * The generation before; of versions and backups first those from which the journal leads on to the end of the work, then
 * the latest.
 */
async function nearestCopy(
  plan: RepairPlan,
  id: string,
  copies: readonly DocumentCopy[],
): Promise<DocumentCopy | undefined> {
  const [first] = copies;
  if (first === undefined || first.kind === 'previous') return first;
  const journal = await plan.original(`journal/${id}.ndjson`);
  const entries = journal ? readJournalBytes(journal, id).reading.entries : [];
  return copies.find(({ content }) => divideJournal(entries, content.sha256) !== null) ?? first;
}

/** A document made of the source that what is left of its record names. */
async function importedAnew(repair: DocumentRepair, id: string, damaged: Uint8Array): Promise<Ground | null> {
  const { plan, sources, newId, now } = repair;
  const text = new TextDecoder().decode(damaged);
  const [, sha256 = ''] = /"sha256"\s*:\s*"([0-9a-f]{64})"/.exec(text) ?? [];
  const source = sha256 === '' ? null : await sources.bytesOf(sha256, null);
  if (source === null) return null;
  const name = namedIn(text, 'name') ?? `${id}.txt`;
  try {
    const { record } = importDocument({ bytes: source, name, newId, now, sha256 });
    const titled = { ...record, id, title: namedIn(text, 'title') ?? record.title };
    const path = `documents/${id}.json`;
    plan.did(path, 'recordReimported', { name });
    return groundIn(new TextEncoder().encode(serialiseRecord(titled)), titled);
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}

function namedIn(text: string, field: string): string | null {
  const [, json] = new RegExp(`"${field}"\\s*:\\s*("(?:[^"\\\\\\u0000-\\u001f]|\\\\.)*")`).exec(text) ?? [];
  if (json === undefined) return null;
  try {
    return String(JSON.parse(json));
  } catch {
    return null;
  }
}

/**
 * Gives records that stand under another document's name a place of their own: the one they name, where nothing stands, or
 * else their own document.
 */
export async function placeMisnamed({ plan }: DocumentRepair, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const path = `documents/${id}.json`;
    const bytes = await plan.original(path);
    const reading = bytes && readRecordBytes(bytes);
    if (!bytes || !reading?.ok || reading.value.id === id || (await documentCopies(plan, id)).length > 0) continue;
    const own = reading.value.id;
    const place = `documents/${own}.json`;
    if (isId(own) && !plan.has(place)) {
      plan.write(place, bytes);
      plan.putAside(path);
      plan.did(path, 'recordRenamed', { to: place });
    } else {
      const record: DocumentRecord = { ...reading.value, id, versions: [] };
      plan.write(path, new TextEncoder().encode(serialiseRecord(record)));
      plan.did(path, 'recordRenamed', { to: path });
    }
  }
}
