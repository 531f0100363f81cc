import fs from 'node:fs/promises';
import path from 'node:path';
import { Problem, type ProblemData } from '#shared/problems/problem';
import type { Tagset } from '#shared/project/tagset';
import { replaceFile } from './durableFile';
import { hasCode, systemFiles } from './fileCalls';
import { idOfFile, isId, journalOfFile, ProjectFolder } from './projectFolder';
import { ProjectLock } from './projectLock';
import { randomId } from './randomId';
import { projectTree } from './repair/projectTree';
import { registerIn, repairAuthorities } from './repair/repairAuthorities';
import { type DocumentRepair, placeMisnamed, repairDocument } from './repair/repairDocument';
import { repairGazetteers } from './repair/repairGazetteers';
import { ORIGINALS, RepairPlan, type RepairStep, type Unrepaired } from './repair/repairPlan';
import { readProjectBytes, repairProjectFile } from './repair/repairProjectFile';
import { RepairedSources } from './repair/repairSources';
import { saveProblem } from './saveProblem';
import { backupProblem, isForeign } from './verifyFolders';

export interface RepairOptions {
  /** Where the repaired project goes: a folder that is new or empty. Nothing is written when it is left out. */
  readonly out?: string | undefined;
  /** Folders in which lost sources are looked for, besides the project. */
  readonly search?: readonly string[];
  readonly newId?: () => string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

export interface Repair {
  /** What was done, or would be; empty when there is nothing to repair. */
  readonly steps: readonly RepairStep[];
  /** What is wrong and stays so: only a backup or somebody's knowledge can help. */
  readonly unrepaired: readonly Unrepaired[];
  /** The folder the repaired project was written to; `null` when nothing was. */
  readonly written: string | null;
}

/**
 * Makes a whole project of one that is not: a new folder, in which what had to give way is kept under `kept-originals/`. The
 * project itself is never written to, so that nothing a repair decides can cost what is there; where nothing needs
 * repairing, nothing is written at all. Content is taken from where it is surest: what was last saved here, the generation
 * before, versions and backups, the source.
 *
 * Throws Problem `projectLocked` while somebody has the project open, `projectNotFound`, `projectNotAProject`, `projectNewer`,
 * `projectFolderNotEmpty`, `repairOutInside`, and `saveFailed` when the disk refuses, leaving an unfinished folder without a
 * `project.json`.
 */
export async function repairProject(dir: string, options: RepairOptions = {}): Promise<Repair> {
  const { out, search = [], newId = randomId, now = Date.now } = options;
  const folder = new ProjectFolder(dir);
  await requireRemains(folder);
  if (out !== undefined) await requireApart(folder, out);
  return alone(folder, async () => {
    const plan = new RepairPlan(dir, await projectTree(dir));
    const repair = { plan, sources: new RepairedSources(plan, search), newId, now };
    await repairProjectFile(repair);
    await repairAuthorities(repair);
    await repairDocuments(repair);
    await repair.sources.putAsideAltered();
    await putAsideForeign(plan);
    if (out !== undefined && plan.steps.length > 0) await writeOut(plan, out);
    return { steps: plan.steps, unrepaired: plan.unrepaired, written: plan.steps.length > 0 ? (out ?? null) : null };
  });
}

/** What tags of the project may be, by its project file as it is now. */
async function tagsetOf(plan: RepairPlan): Promise<Tagset | null> {
  const bytes = await plan.read('project.json');
  const reading = bytes && readProjectBytes(bytes);
  return reading?.ok ? reading.value.tagset : null;
}

async function repairDocuments(repair: DocumentRepair): Promise<void> {
  const { plan } = repair;
  const idsIn = (folder: string) => plan.namesIn(folder).flatMap((name) => idOfFile(name) ?? []);
  await placeMisnamed(repair, idsIn('documents'));
  const tagset = await tagsetOf(plan);
  if (tagset) await repairGazetteers(plan, tagset);
  const known = { tagset, register: registerIn(await plan.read('authorities.json')) };
  // Deleting a document takes its earlier generation first: one that is left was not deleted here.
  const lost = plan.namesIn('backups/previous').flatMap((name) => /^document\.([^.]+)\.json$/.exec(name)?.[1] ?? []);
  const standing = new Set<string>();
  for (const id of new Set([...idsIn('documents'), ...lost.filter(isId)])) {
    if (await repairDocument(repair, id, known)) standing.add(id);
    else if (lost.includes(id)) putAside(plan, `backups/previous/document.${id}.json`, 'recordMissing');
  }
  for (const name of plan.namesIn('journal')) {
    const journal = journalOfFile(name);
    if (journal && !standing.has(journal.id)) putAside(plan, `journal/${name}`, 'journalUnlisted');
  }
  for (const id of plan.namesIn('versions')) {
    if (!isId(id) || standing.has(id)) continue;
    for (const name of plan.namesIn(`versions/${id}`)) {
      if (idOfFile(name) !== null) putAside(plan, `versions/${id}/${name}`, 'versionUnlisted');
    }
  }
}

async function putAsideForeign(plan: RepairPlan): Promise<void> {
  for (const file of plan.files()) {
    if (isForeign(file)) putAside(plan, file, 'fileForeign');
    else if (file.startsWith('backups/')) {
      const bytes = await plan.read(file);
      if (bytes && backupProblem(file, bytes)) putAside(plan, file, 'backupDamaged');
    }
  }
}

function putAside(plan: RepairPlan, file: string, code: ProblemData['code']): void {
  plan.putAside(file);
  plan.did(file, 'putAside', {}, [{ code, values: { name: file } }]);
}

/** Throws unless something of a project is there. */
async function requireRemains({ root, name }: ProjectFolder): Promise<void> {
  let names: string[];
  try {
    names = await systemFiles.readFolder(root);
  } catch (error) {
    throw new Problem(hasCode(error, 'ENOENT') ? 'projectNotFound' : 'projectNotAProject', { name }, { cause: error });
  }
  if (!names.includes('project.json') && !(names.includes('documents') && names.includes('sources'))) {
    throw new Problem('projectNotAProject', { name });
  }
}

async function requireApart({ root, name }: ProjectFolder, out: string): Promise<void> {
  const from = await fs.realpath(root);
  const to = path.resolve(await realPlace(path.resolve(out)));
  const isWithin = (inner: string, outer: string) => inner === outer || inner.startsWith(outer + path.sep);
  if (isWithin(to, from) || isWithin(from, to)) throw new Problem('repairOutInside', { name });
  try {
    const names = await systemFiles.readFolder(out);
    if (names.length > 0) throw new Problem('projectFolderNotEmpty', { name: path.basename(out) });
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw saveProblem(path.basename(out), error);
  }
}

/** Where a path leads once links are followed; its end need not be there yet. */
async function realPlace(place: string): Promise<string> {
  try {
    return await fs.realpath(place);
  } catch (error) {
    if (!hasCode(error, 'ENOENT') || path.dirname(place) === place) throw error;
    return path.join(await realPlace(path.dirname(place)), path.basename(place));
  }
}

/** Runs a job while nobody else has the project, as far as that can be had in a folder that can't be written to. */
async function alone<T>(folder: ProjectFolder, job: () => Promise<T>): Promise<T> {
  const locked = () => new Problem('projectLocked', { name: folder.name });
  let lock: ProjectLock | null = null;
  try {
    lock = await ProjectLock.take(systemFiles, folder.lock);
    if (lock === null) throw locked();
  } catch (error) {
    if (!hasCode(error, 'EACCES', 'EROFS', 'EPERM')) throw error;
    // Whoever left a lock in a folder that is read-only now may be another machine that can write there.
    if ((await systemFiles.readFolder(folder.root)).includes('lock')) throw locked();
  }
  try {
    return await job();
  } finally {
    await lock?.release();
  }
}

/** Writes the repaired project. `project.json` comes last: it makes the folder a project. */
async function writeOut(plan: RepairPlan, out: string): Promise<void> {
  const isProjectFile = (file: string) => file === 'project.json';
  try {
    for (const file of plan.originals) await copyFile(path.join(plan.root, file), path.join(out, ORIGINALS, file));
    for (const file of plan.copied) {
      if (!isProjectFile(file)) await copyFile(path.join(plan.root, file), path.join(out, file));
    }
    for (const [file, bytes] of plan.written) {
      if (!isProjectFile(file)) await writeFile(path.join(out, file), bytes);
    }
    const project = plan.written.get('project.json') ?? (await plan.read('project.json'));
    if (project) await writeFile(path.join(out, 'project.json'), project);
  } catch (error) {
    throw saveProblem(path.basename(out), error);
  }
}

async function writeFile(file: string, bytes: Uint8Array): Promise<void> {
  await systemFiles.makeFolder(path.dirname(file));
  await replaceFile(systemFiles, file, bytes);
}

/** Copies a file with its times; resolves when the disk has confirmed it. One that can't be read is left out. */
async function copyFile(from: string, to: string): Promise<void> {
  await systemFiles.makeFolder(path.dirname(to));
  try {
    await (await fs.open(from, 'r')).close();
  } catch (error) {
    if (hasCode(error, 'EACCES', 'EPERM', 'EIO', 'ENOENT')) return;
    throw error;
  }
  await systemFiles.copy(from, to);
  const { atime, mtime } = await fs.stat(from);
  await fs.utimes(to, atime, mtime);
  const handle = await fs.open(to, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  await systemFiles.syncFolder(path.dirname(to));
}
