import path from 'node:path';
import { isTemporary } from '../durableFile';
import { codeOf, type FileCalls, type FolderEntry, systemFiles } from '../fileCalls';

/**
 * The files of a project folder, by their paths in it with forward slashes, without what belongs to this machine or to a process: the
 * lock, `local/`, files that were still being written. Links are followed to files and left out otherwise, so that none leads
 * round in a circle. Folders that can't be read are left out: what is asked for in them is missing.
 */
export async function projectTree(root: string, files: FileCalls = systemFiles): Promise<string[]> {
  const found: string[] = [];
  await collect(files, root, '', found);
  return found.filter((name) => name !== 'lock').sort();
}

async function collect(files: FileCalls, root: string, place: string, found: string[]): Promise<void> {
  for (const entry of await entriesOf(files, path.join(root, place))) {
    const name = place === '' ? entry.name : `${place}/${entry.name}`;
    if (isTemporary(entry.name) || name === 'local') continue;
    if (entry.kind === 'folder') await collect(files, root, name, found);
    else if (entry.kind === 'file' || (entry.kind === 'link' && (await isFile(files, path.join(root, name)))))
      found.push(name);
  }
}

/** The files under any folder with their sizes, for looking for one of a known size. */
export async function* filesOfSize(folder: string, sizes: ReadonlySet<number>): AsyncGenerator<string> {
  for (const entry of await entriesOf(systemFiles, folder)) {
    const file = path.join(folder, entry.name);
    if (entry.kind === 'folder' && entry.name !== '.git') yield* filesOfSize(file, sizes);
    else if (entry.kind === 'file' && sizes.has((await sizeOf(file)) ?? -1)) yield file;
  }
}

async function entriesOf(files: FileCalls, folder: string): Promise<readonly FolderEntry[]> {
  try {
    return await files.readEntries(folder);
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return [];
  }
}

async function sizeOf(file: string): Promise<number | null> {
  try {
    return (await systemFiles.stat(file)).size;
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return null;
  }
}

async function isFile(files: FileCalls, file: string): Promise<boolean> {
  try {
    return (await files.stat(file)).isFile();
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return false;
  }
}
