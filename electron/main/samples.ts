import { randomBytes } from 'node:crypto';
import { readdir, rename, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '#shared/problems/problem';
import { hasCode } from '../store/fileCalls';
import { readImportFile } from '../store/importFiles';
import { createProject, openProject, type StoreOptions } from '../store/openProject';
import type { ProjectStore } from '../store/projectStore';
import { saveProblem } from '../store/saveProblem';

/** Left by systems in folders that their owner calls empty. */
const NOT_CONTENT: ReadonlySet<string> = new Set(['.DS_Store', 'desktop.ini']);

/** Who does the heavy work of the project. */
type StoreMeans = Pick<StoreOptions, 'work' | 'authorities'>;

/**
 * Makes a project of the raw sample texts, in the order of their names, and opens it. It is made in a folder beside and takes
 * its place when it is whole, so that nobody finds a part of it, whatever goes wrong. Throws `projectFolderNotEmpty` or
 * `saveFailed`, leaving nothing.
 */
export async function createSampleProject(
  folder: string,
  name: string,
  samples: string,
  means: StoreMeans,
): Promise<ProjectStore> {
  const made = path.join(path.dirname(folder), `.${path.basename(folder)}.${randomBytes(8).toString('hex')}.tmp`);
  try {
    await fill(made, name, samples, means);
    await makeRoom(folder);
    await rename(made, folder);
  } catch (error) {
    await rm(made, { recursive: true, force: true });
    throw saveProblem(path.basename(folder), error);
  }
  return openProject(folder, { write: true, ...means });
}

async function fill(folder: string, name: string, samples: string, means: StoreMeans): Promise<void> {
  const store = await createProject(folder, name, means);
  try {
    const names = (await readdir(samples)).filter((one) => one.endsWith('.txt')).sort();
    for (const one of names) {
      await store.importFile({ bytes: await readImportFile(path.join(samples, one)), name: one });
    }
  } finally {
    await store.close();
  }
}

/** Removes the folder if there is one; it must be empty. */
async function makeRoom(folder: string): Promise<void> {
  try {
    const standing = await readdir(folder);
    if (standing.some((one) => !NOT_CONTENT.has(one))) {
      throw new Problem('projectFolderNotEmpty', { name: path.basename(folder) });
    }
    for (const one of standing) await rm(path.join(folder, one));
    await rmdir(folder);
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
}
