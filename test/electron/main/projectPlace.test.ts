import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { newProjectFolder } from '../../../electron/main/projectPlace';
import { temporaryFolders } from '../store/temporaryFolder';

const newFolder = temporaryFolders();

/** A folder with these files; a name that ends in / is an empty folder. */
function folderOf(...names: string[]): string {
  const folder = newFolder();
  for (const name of names) {
    const file = path.join(folder, name);
    mkdirSync(name.endsWith('/') ? file : path.dirname(file), { recursive: true });
    if (!name.endsWith('/')) writeFileSync(file, '');
  }
  return folder;
}

test('an empty folder becomes the project', async () => {
  const folder = folderOf();
  expect(await newProjectFolder(folder, '县志')).toBe(folder);
});

test('a folder that is not there yet becomes the project', async () => {
  const folder = path.join(folderOf(), 'new');
  expect(await newProjectFolder(folder, '县志')).toBe(folder);
});

test('in a folder in use the project gets a folder of its own', async () => {
  const folder = folderOf('letter.txt', '县志/');
  expect(await newProjectFolder(folder, '县志')).toBe(path.join(folder, '县志'));
  expect(await newProjectFolder(folder, '临溪日报')).toBe(path.join(folder, '临溪日报'));
});

test.each(['../../etc', '..', '/etc', 'a/b', 'C:\\x', 'con'])('a project named %s stays inside', async (name) => {
  const folder = folderOf('letter.txt');
  const place = await newProjectFolder(folder, name);
  expect(path.dirname(place)).toBe(folder);
});

test.each([
  ['projectExists', folderOf('project.json')],
  ['projectExists', folderOf('letter.txt', '县志/project.json')],
  ['projectFolderNotEmpty', folderOf('letter.txt', '县志/notes.txt')],
])('%s', async (code, folder) => {
  await expect(newProjectFolder(folder, '县志')).rejects.toMatchObject({ code });
});
