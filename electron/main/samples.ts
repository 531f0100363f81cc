import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { readImportFile } from '../store/importFiles';
import type { ProjectStore } from '../store/projectStore';

/** Imports the raw sample texts, in the order of their names. */
export async function importSamples(store: ProjectStore, folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.txt')).sort();
  for (const name of names) {
    await store.importFile({ bytes: await readImportFile(path.join(folder, name)), name });
  }
}
