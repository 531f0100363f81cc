import { changeRegister } from '#shared/authorities/authorityChange';
import { readAuthorityJson } from '#shared/authorities/authorityJson';
import { planImport } from '#shared/authorities/planImport';
import { readAuthorityFile } from '#shared/authorities/readAuthorities';
import { EMPTY_REGISTER, type Register, registerOf } from '#shared/authorities/register';
import { serialiseAuthorities } from '#shared/authorities/serialiseAuthorities';
import { Problem } from '#shared/problems/problem';
import type { AuthorityFile } from '#shared/project/authorityFile';
import type { Reading } from '#shared/project/migrations';
import { findByteDamage } from '../byteDamage';
import { systemFiles } from '../fileCalls';
import { readJsonBytes } from '../jsonFile';
import { ProjectFolder } from '../projectFolder';
import { fingerprint, SeenLedger, sameContent } from '../seenLedger';
import type { DocumentRepair } from './repairDocument';
import type { RepairPlan } from './repairPlan';

const PATH = 'authorities.json';
const PREVIOUS = 'backups/previous/authorities.json';

/**
 * Repairs the register of authorities: from what was last saved here, from those of its entries that still fit, or from the
 * generation before. What a newer version wrote stays as it is; one of which nothing can be read is put aside.
 */
export async function repairAuthorities({ plan, newId }: DocumentRepair): Promise<void> {
  const bytes = await plan.original(PATH);
  if (bytes === null) return;
  const reading = readAuthorityBytes(bytes);
  if (!reading.ok && reading.reason === 'newer') {
    plan.leave(PATH, { code: 'authoritiesNewer', values: { name: PATH, version: reading.version } });
    return;
  }
  const written = await asWritten(plan, bytes);
  if (written) {
    plan.write(PATH, written);
    plan.did(PATH, 'recordByteMended');
    return;
  }
  if (reading.ok && registerOf(reading.value).faults.length === 0) return;
  const fitting = fittingEntries(bytes, newId);
  const previous = await plan.original(PREVIOUS);
  if (fitting) {
    plan.write(PATH, new TextEncoder().encode(serialiseAuthorities(fitting)));
    plan.did(PATH, 'authoritiesRebuilt', { kept: fitting.entries.size });
  } else if (previous && readAuthorityBytes(previous).ok) {
    plan.write(PATH, previous);
    plan.did(PATH, 'projectRestored', { from: PREVIOUS });
  } else {
    plan.putAside(PATH);
    plan.did(PATH, 'putAside', {}, [{ code: 'fileDamagedNoCopy', values: { name: PATH } }]);
  }
}

/** What bytes say as a register. Never throws. */
export function readAuthorityBytes(bytes: Uint8Array): Reading<AuthorityFile> {
  const json = readJsonBytes(bytes);
  return json.ok ? readAuthorityFile(json.value) : { ok: false, reason: 'schema', where: json.key ?? '' };
}

/** The register in the bytes of its file, an empty one where there is none; `null` when they can't be read. Never throws. */
export function registerIn(bytes: Uint8Array | null): Register | null {
  if (bytes === null) return EMPTY_REGISTER;
  const reading = readAuthorityBytes(bytes);
  return reading.ok ? registerOf(reading.value).register : null;
}

/** The entries that say what they may, and merges that lead to them; `null` for what is no register at all. */
function fittingEntries(bytes: Uint8Array, newId: () => string): Register | null {
  try {
    const read = readAuthorityJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes), PATH, []);
    return changeRegister(EMPTY_REGISTER, planImport(EMPTY_REGISTER, read, newId).change).register;
  } catch (error) {
    if (error instanceof Problem || error instanceof TypeError) return null;
    throw error;
  }
}

async function asWritten(plan: RepairPlan, bytes: Uint8Array): Promise<Uint8Array | null> {
  const memory = await new SeenLedger(systemFiles, new ProjectFolder(plan.root).authoritiesLedger).read();
  const content = fingerprint(bytes);
  if (!memory || memory.ours.some((one) => sameContent(one, content))) return null;
  for (const written of memory.ours) {
    const mended = findByteDamage(bytes, written)?.mended;
    if (mended && readAuthorityBytes(mended).ok) return mended;
  }
  return null;
}
