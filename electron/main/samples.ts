import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { readImportFile } from '../store/importFiles';
import { createProject } from '../store/openProject';
import type { ProjectStore } from '../store/projectStore';

/** Makes a project of the raw sample texts, in the order of their names. What fails leaves the project to whoever opens it. */
export async function createSampleProject(folder: string, name: string, samples: string): Promise<ProjectStore> {
  const store = await createProject(folder, name);
  try {
    const names = (await readdir(samples)).filter((one) => one.endsWith('.txt')).sort();
    for (const one of names) {
      await store.importFile({ bytes: await readImportFile(path.join(samples, one)), name: one });
    }
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}
