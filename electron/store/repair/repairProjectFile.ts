import { Problem } from '#shared/problems/problem';
import { isObject } from '#shared/project/migrations';
import { PROJECT_VERSION, type ProjectFile, projectFileSchema } from '#shared/project/projectFile';
import { readProjectFile, usualConfiguration } from '#shared/project/readProjectFile';
import { serialiseProjectFile } from '#shared/project/serialiseRecord';
import { findByteDamage } from '../byteDamage';
import { systemFiles } from '../fileCalls';
import { readJsonBytes } from '../jsonFile';
import { idOfFile, ProjectFolder } from '../projectFolder';
import { fingerprint, SeenLedger, sameContent } from '../seenLedger';
import type { DocumentRepair } from './repairDocument';
import type { RepairPlan } from './repairPlan';

const PATH = 'project.json';

/**
 * Repairs `project.json`: from what was last saved here, from the generation before, from a backup, or else out of those of its
 * fields that still fit, the others begun anew. Throws Problem `projectNewer` for one that only a newer version understands.
 */
export async function repairProjectFile({ plan, newId, now }: DocumentRepair): Promise<void> {
  const bytes = await plan.original(PATH);
  const reading = bytes && readProjectBytes(bytes);
  if (reading?.ok === false && reading.reason === 'newer') {
    throw new Problem('projectNewer', { name: new ProjectFolder(plan.root).name, version: reading.version });
  }
  const written = bytes && (await asWritten(plan, bytes));
  if (written) {
    plan.write(PATH, written);
    plan.did(PATH, 'recordByteMended');
    return;
  }
  if (reading?.ok) return;
  const backups = plan.namesIn('backups/project').filter((name) => idOfFile(name) !== null);
  for (const from of ['backups/previous/project.json', ...backups.reverse().map((name) => `backups/project/${name}`)]) {
    const copy = await plan.original(from);
    if (!copy || !readProjectBytes(copy).ok) continue;
    plan.write(PATH, copy);
    plan.did(PATH, 'projectRestored', { from });
    return;
  }
  const fresh: ProjectFile = {
    format: 'jiaokan-project',
    version: PROJECT_VERSION,
    id: newId(),
    name: new ProjectFolder(plan.root).name,
    createdAt: new Date(now()).toISOString(),
    dictionary: [],
    replacements: {},
    dismissals: {},
    ...usualConfiguration,
  };
  const kept = fittingFields(bytes);
  plan.write(PATH, new TextEncoder().encode(serialiseProjectFile(projectFileSchema.parse({ ...fresh, ...kept }))));
  plan.did(PATH, 'projectRebuilt', { kept: Object.keys(kept).join(', ') || '-' });
}

/** What bytes say as a project file. Never throws. */
export function readProjectBytes(bytes: Uint8Array) {
  const json = readJsonBytes(bytes);
  return json.ok ? readProjectFile(json.value) : ({ ok: false, reason: 'schema', where: '' } as const);
}

async function asWritten(plan: RepairPlan, bytes: Uint8Array): Promise<Uint8Array | null> {
  const memory = await new SeenLedger(systemFiles, new ProjectFolder(plan.root).ledger()).read();
  const content = fingerprint(bytes);
  if (!memory || memory.ours.some((one) => sameContent(one, content))) return null;
  for (const written of memory.ours) {
    const mended = findByteDamage(bytes, written)?.mended;
    if (mended && readProjectBytes(mended).ok) return mended;
  }
  return null;
}

/** The fields that say what they may, each on its own. */
function fittingFields(bytes: Uint8Array | null): Readonly<Record<string, unknown>> {
  const json = bytes && readJsonBytes(bytes);
  if (!json?.ok || !isObject(json.value)) return {};
  const kept: Record<string, unknown> = {};
  const { format: _, version: __, ...fields } = projectFileSchema.shape;
  for (const [name, schema] of Object.entries(fields)) {
    const read = schema.safeParse(json.value[name]);
    if (read.success) kept[name] = read.data;
  }
  return kept;
}
