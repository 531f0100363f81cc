import fs from 'node:fs/promises';
import path from 'node:path';
import { isTemporary } from '../durableFile';
import { codeOf } from '../fileCalls';

/**
 * The files of a project folder, by their paths in it with forward slashes, without what belongs to this machine or to a process: the
 * lock, `local/`, files that were still being written. Links are followed to files and left out otherwise, so that none leads
 * round in a circle. Folders that can't be read are left out: what is asked for in them is missing.
 */
export async function projectTree(root: string): Promise<string[]> {
  const found: string[] = [];
  await collect(root, '', found);
  return found.filter((name) => name !== 'lock').sort();
}

async function collect(root: string, place: string, found: string[]): Promise<void> {
  for (const entry of await entriesOf(path.join(root, place))) {
    const name = place === '' ? entry.name : `${place}/${entry.name}`;
    if (isTemporary(entry.name) || name === 'local') continue;
    if (entry.isDirectory()) await collect(root, name, found);
    else if (entry.isFile() || (entry.isSymbolicLink() && (await isFile(path.join(root, name))))) found.push(name);
  }
}

/** The files under any folder with their sizes, for looking for one of a known size. */
export async function* filesOfSize(folder: string, sizes: ReadonlySet<number>): AsyncGenerator<string> {
  for (const entry of await entriesOf(folder)) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== '.git') yield* filesOfSize(file, sizes);
    else if (entry.isFile() && sizes.has((await sizeOf(file)) ?? -1)) yield file;
  }
}

async function entriesOf(folder: string) {
  try {
    return await fs.readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return [];
  }
}

async function sizeOf(file: string): Promise<number | null> {
  try {
    return (await fs.stat(file)).size;
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return null;
  }
}

async function isFile(file: string): Promise<boolean> {
  try {
    return (await fs.stat(file)).isFile();
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return false;
  }
}
