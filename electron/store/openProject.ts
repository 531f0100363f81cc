import path from 'node:path';
import { Low } from 'lowdb';
import { Problem, type ProblemData } from '#shared/problems/problem';
import { PROJECT_VERSION, type ProjectFile, projectFileSchema } from '#shared/project/projectFile';
import { readNewerProjectFile, usualConfiguration } from '#shared/project/readProjectFile';
import { authoritiesHere } from './authorities/authorityWork';
import type { AuthorityMeans } from './authorities/projectAuthorities';
import { DurableAdapter } from './durableAdapter';
import { isTemporary, removeLeftover, replaceFile, Unconfirmed } from './durableFile';
import { type FileCalls, hasCode, readIfThere, systemFiles } from './fileCalls';
import { readJsonBytes } from './jsonFile';
import { ProjectFolder } from './projectFolder';
import { ProjectLock } from './projectLock';
import { ProjectStore } from './projectStore';
import { randomId } from './randomId';
import { projectFormat } from './recordFormats';
import { saveProblem, unreadable } from './saveProblem';
import { type StoreWork, workHere } from './work/storeWork';

export interface StoreOptions {
  readonly files?: FileCalls;
  /** Does the heavy work; it is done in place when left out. */
  readonly work?: StoreWork;
  /** Does the work with the register of authorities; it is done in place, without what is known of Chinese, when left out. */
  readonly authorities?: AuthorityMeans;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly newId?: () => string;
  /** From how many bytes on a journal is made short; four million when left out. */
  readonly longJournal?: number;
}

/** What git keeps byte for byte, and what it leaves out: all that is this machine's, or that can be made again. */
const GIT_FILES = {
  '.gitattributes': 'sources/** -text\n',
  '.gitignore': '/lock\n/local/\n/journal/\n/backups/\n.*.tmp\n*.damaged-*.json\n',
};

/** What a folder may hold and be nobody's work: folders of such, files of a known content, files of any. */
interface Left {
  readonly [name: string]: Left | string | true;
}
/** What making a project that came to nothing may have left. */
const LEFT: Left = {
  ...GIT_FILES,
  documents: {},
  sources: {},
  backups: { previous: {} },
  local: { seen: { 'project.json': true } },
};

/** Found in folders that their owner calls empty. */
const NOT_CONTENT: ReadonlySet<string> = new Set(['.git', '.DS_Store', 'desktop.ini']);

/**
 * Makes a project in a folder that is new or empty, and opens it. Throws `projectExists`, `projectFolderNotEmpty` or
 * `saveFailed`, leaving what was there as it was.
 */
export async function createProject(dir: string, name: string, options: StoreOptions = {}): Promise<ProjectStore> {
  const { files = systemFiles, now = Date.now, newId = randomId } = options;
  const folder = new ProjectFolder(dir);
  try {
    await makeNamedFolder(files, path.resolve(dir));
    const names = await files.readFolder(dir);
    if (names.includes(path.basename(folder.projectFile))) throw new Problem('projectExists', { name: folder.name });
    if (!(await holdsNothing(files, dir, LEFT))) throw new Problem('projectFolderNotEmpty', { name: folder.name });
    await files.makeFolder(folder.documents);
    await files.makeFolder(folder.sources);
    for (const [file, text] of Object.entries(GIT_FILES)) {
      await replaceFile(files, path.join(dir, file), new TextEncoder().encode(text));
    }
    const project: ProjectFile = {
      format: 'jiaokan-project',
      version: PROJECT_VERSION,
      id: newId(),
      name,
      createdAt: new Date(now()).toISOString(),
      dictionary: [],
      replacements: {},
      dismissals: {},
      ...usualConfiguration,
    };
    // Last, since it is what makes the folder a project.
    await holdProjectFile(files, folder, now, false).write(projectFileSchema.parse(project));
  } catch (error) {
    // Somebody else made one here in between.
    if (error instanceof Problem && error.code === 'changedOutside')
      throw new Problem('projectExists', { name: folder.name });
    // An unconfirmed .gitignore is no project yet; only project.json makes it one, and says itself what became of it.
    throw saveProblem(folder.name, error instanceof Unconfirmed ? error.cause : error);
  }
  return openProject(dir, { ...options, write: true });
}

/** Whether what is in a folder is nobody's work: what systems put there, or what was left. */
async function holdsNothing(files: FileCalls, folder: string, left: Left): Promise<boolean> {
  for (const name of await files.readFolder(folder)) {
    const place = path.join(folder, name);
    const known = Object.hasOwn(left, name) ? left[name] : undefined;
    if (known === true || NOT_CONTENT.has(name) || isTemporary(name)) continue;
    if (known === undefined) return false;
    try {
      const isNothing =
        typeof known === 'string'
          ? Buffer.compare(await files.readFile(place), Buffer.from(known)) === 0
          : await holdsNothing(files, place, known);
      if (!isNothing) return false;
    } catch (error) {
      if (hasCode(error, 'ENOTDIR', 'EISDIR')) return false;
      throw error;
    }
  }
  return true;
}

/** Makes a folder and those above it. Resolves when their names are on disk, as far as what is above them may be looked at. */
async function makeNamedFolder(files: FileCalls, folder: string): Promise<void> {
  const above = path.dirname(folder);
  if (above === folder) return;
  try {
    await files.stat(above);
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
    await makeNamedFolder(files, above);
  }
  await files.makeFolder(folder);
  try {
    await files.syncFolder(above);
  } catch (error) {
    if (!hasCode(error, 'EACCES', 'EPERM')) throw error;
  }
}

/**
 * Opens a project folder. With `write` it is locked for this process; when another has it, when the folder can't be written
 * to, or when a newer version saved it, it is open read-only and says why. Without `write` nothing at all is changed in it.
 * Throws `projectNotFound`, `projectNotAProject`, `projectNewer` when nothing of it can be read, `fileDamagedNoCopy` or
 * `recordUnreadable`.
 */
export async function openProject(
  dir: string,
  options: StoreOptions & { readonly write: boolean },
): Promise<ProjectStore> {
  const { files = systemFiles, work = workHere, now = Date.now, newId = randomId, longJournal, write } = options;
  const folder = new ProjectFolder(dir);
  await requireProject(files, folder);
  const { lock, problem } = write ? await lockProject(files, folder) : { lock: null, problem: undefined };
  try {
    const held = holdProjectFile(files, folder, now, lock === null);
    const { project, newer } = await readProject(files, folder, held);
    if (newer) await lock?.release();
    else if (lock) await removeLeftovers(files, folder);
    const readOnly = newer ?? problem ?? (write ? undefined : readOnlyProblem(project.name));
    return new ProjectStore({
      files,
      folder,
      work,
      authorities: options.authorities ?? { work: authoritiesHere() },
      now,
      newId,
      project,
      writeProject: (next) => held.write(next),
      readProject: () => held.read(),
      lock: newer ? null : lock,
      readOnly: readOnly && { ...readOnly, values: { ...readOnly.values, name: project.name } },
      notices: held.notices,
      longJournal,
    });
  } catch (error) {
    await lock?.release();
    throw error;
  }
}

const readOnlyProblem = (name: string): ProblemData => ({ code: 'projectReadOnly', values: { name } });

async function requireProject(files: FileCalls, folder: ProjectFolder): Promise<void> {
  const { name } = folder;
  let names: string[];
  try {
    names = await files.readFolder(folder.root);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) throw new Problem('projectNotFound', { name }, { cause: error });
    if (hasCode(error, 'ENOTDIR')) throw new Problem('projectNotAProject', { name }, { cause: error });
    throw unreadable(name, error);
  }
  if (!names.includes(path.basename(folder.projectFile))) throw new Problem('projectNotAProject', { name });
}

async function lockProject(
  files: FileCalls,
  folder: ProjectFolder,
): Promise<{ readonly lock: ProjectLock | null; readonly problem: ProblemData | undefined }> {
  const { name } = folder;
  try {
    const lock = await ProjectLock.take(files, folder.lock);
    if (lock) return { lock, problem: undefined };
    const holder = await ProjectLock.holder(files, folder.lock);
    const isElsewhere = holder !== null && !holder.isHere;
    return {
      lock,
      problem: isElsewhere
        ? { code: 'projectLockedElsewhere', values: { name, host: holder.host } }
        : { code: 'projectLocked', values: { name } },
    };
  } catch {
    // Whatever keeps a small file from being written would keep documents from being saved.
    return { lock: null, problem: readOnlyProblem(name) };
  }
}

/** lowdb's hold on `project.json`. */
function holdProjectFile(files: FileCalls, folder: ProjectFolder, now: () => number, readOnly: boolean) {
  const adapter = new DurableAdapter<ProjectFile>({
    files,
    file: folder.projectFile,
    name: () => 'project.json',
    previous: folder.previous(),
    ledger: folder.ledger(),
    older: { root: folder.root, place: (version) => folder.olderVersion(version) },
    format: projectFormat,
    work: workHere,
    readOnly,
    now,
  });
  const low = new Low<ProjectFile | null>(adapter, null);
  return {
    notices: adapter.notices,
    read: async () => {
      await low.read();
      return low.data;
    },
    write: async (project: ProjectFile) => {
      low.data = project;
      await low.write();
    },
  };
}

async function readProject(
  files: FileCalls,
  folder: ProjectFolder,
  held: ReturnType<typeof holdProjectFile>,
): Promise<{ readonly project: ProjectFile; readonly newer?: ProblemData }> {
  try {
    const project = await held.read();
    if (project === null) throw new Problem('projectNotAProject', { name: folder.name });
    return { project };
  } catch (error) {
    if (!(error instanceof Problem && error.code === 'projectNewer')) throw error;
    const bytes = await readIfThere(files, folder.projectFile);
    const json = bytes && readJsonBytes(bytes);
    const project = json?.ok ? readNewerProjectFile(json.value) : null;
    if (project === null)
      throw new Problem('projectNewerUnreadable', { ...error.values, name: folder.name }, { cause: error });
    return { project, newer: { code: error.code, values: error.values } };
  }
}

/** Removes what an interrupted process was writing; only the owner of the lock may. */
async function removeLeftovers(files: FileCalls, folder: ProjectFolder): Promise<void> {
  const namesIn = async (place: string): Promise<string[]> => {
    try {
      return await files.readFolder(place);
    } catch {
      // Not made yet, no folder, or not to be read: nothing to tidy.
      return [];
    }
  };
  const versions = (await namesIn(folder.versions)).map((name) => path.join(folder.versions, name));
  for (const place of [...folder.written, ...versions]) {
    for (const name of await namesIn(place)) {
      if (isTemporary(name)) await removeLeftover(files, path.join(place, name));
    }
  }
}
