import type { ProblemData } from '#shared/problems/problem';
import type { Gazetteer } from '#shared/project/tagset';
import { type FileCalls, hasCode } from './fileCalls';
import { Gazetteers } from './gazetteers';
import { idOfList, type ProjectFolder } from './projectFolder';

/**
 * Looks at the lists of names in `gazetteers/`: those the tagset names are there and can be read, and there are no others. Throws
 * what reading the folder throws.
 */
export async function verifyGazetteers(
  files: FileCalls,
  folder: ProjectFolder,
  listed: readonly Gazetteer[],
  look: (path: string, looking: () => Promise<void>) => Promise<void>,
  note: (path: string, problem: ProblemData) => void,
): Promise<void> {
  const gazetteers = new Gazetteers({ files, folder, writing: (job) => job() });
  for (const gazetteer of listed) {
    await look(`gazetteers/${gazetteer.id}.txt`, async () => {
      await gazetteers.read(gazetteer);
    });
  }
  const known = new Set(listed.map(({ id }) => id));
  for (const file of await listsIn(files, folder)) {
    const id = idOfList(file);
    const name = `gazetteers/${file}`;
    // An import that was interrupted before the tagset named the list.
    if (id !== null && !known.has(id)) note(name, { code: 'gazetteerUnlisted', values: { name } });
  }
}

async function listsIn(files: FileCalls, { gazetteers }: ProjectFolder): Promise<readonly string[]> {
  try {
    return (await files.readFolder(gazetteers)).sort();
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  }
}
