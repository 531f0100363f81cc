import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { type FileCalls, systemFiles } from '../../../electron/store/fileCalls';
import { createProject, openProject } from '../../../electron/store/openProject';
import { temporaryFolders } from './temporaryFolder';

const folder = temporaryFolders();
const MANY = 600;

/** A project of more documents than are all looked at before it is shown, with its catalogue. */
async function manyDocuments(): Promise<string> {
  const dir = path.join(folder(), '多');
  const store = await createProject(dir, '多');
  const { id } = await store.importFile({ bytes: new TextEncoder().encode('开馆\n\n新馆今日开放。'), name: '一.txt' });
  await store.close();
  const record = fs.readFileSync(path.join(dir, 'documents', `${id}.json`), 'utf8');
  for (let i = 1; i < MANY; i++) {
    fs.writeFileSync(path.join(dir, 'documents', `many${i}.json`), record.replaceAll(`"${id}"`, `"many${i}"`));
  }
  const again = await openProject(dir, { write: true });
  await again.list();
  await again.close();
  return dir;
}

const catalogue = (dir: string) => path.join(dir, 'local', 'catalogue.json');
const document = (dir: string, id: string) => path.join(dir, 'documents', `${id}.json`);

function countingReads() {
  const read: string[] = [];
  const stat: string[] = [];
  const files: FileCalls = {
    ...systemFiles,
    readFile: (file) => {
      if (path.basename(path.dirname(file)) === 'documents') read.push(file);
      return systemFiles.readFile(file);
    },
    stat: (file) => {
      if (path.basename(path.dirname(file)) === 'documents') stat.push(file);
      return systemFiles.stat(file);
    },
  };
  return { files, read, stat };
}

test('a large project is listed by its catalogue alone; what others changed is found afterwards, and told', async () => {
  const dir = await manyDocuments();
  fs.writeFileSync(
    document(dir, 'many7'),
    fs.readFileSync(document(dir, 'many7'), 'utf8').replace('"title": "一"', '"title": "七"'),
  );
  const { files, read, stat } = countingReads();
  const store = await openProject(dir, { write: true, files });
  expect(await store.known()).toHaveLength(MANY);
  expect({ read: read.length, stat: stat.length }).toEqual({ read: 0, stat: 0 });

  const told: { readonly titles: readonly string[]; readonly left: number }[] = [];
  await store.lookThrough(({ documents, left }) => {
    told.push({ titles: documents.map(({ title }) => title), left });
  });
  expect(read).toEqual([document(dir, 'many7')]);
  expect(told.at(-1)?.left).toBe(0);
  expect(told.at(-1)?.titles).toContain('七');
  expect(told.at(-1)?.titles).toHaveLength(MANY);
  await store.close();
});

test.each([
  ['gone', (file: string) => fs.rmSync(file)],
  ['damaged', (file: string) => fs.writeFileSync(file, '{"catalogue":2}\n{"stamp":')],
  ['of an earlier app', (file: string) => fs.writeFileSync(file, '{"version":1,"entries":{}}\n')],
])('a catalogue that is %s is made anew while the project is used', async (_how, spoil) => {
  const dir = await manyDocuments();
  spoil(catalogue(dir));
  const store = await openProject(dir, { write: true });
  expect(await store.known()).toEqual([]);
  const looking = store.lookThrough(() => undefined);
  const { record } = await store.open('many3');
  expect((await store.save(record)).summary.id).toBe('many3');
  await looking;
  expect(await store.known()).toHaveLength(MANY);
  await store.close();

  const { files, read } = countingReads();
  const again = await openProject(dir, { write: true, files });
  expect(await again.known()).toHaveLength(MANY);
  expect(read).toEqual([]);
  await again.close();
});

test('a line of the catalogue that can not be read costs that document only', async () => {
  const dir = await manyDocuments();
  const lines = fs.readFileSync(catalogue(dir), 'utf8').split('\n');
  lines[5] = '{"stamp":1}';
  fs.writeFileSync(catalogue(dir), lines.join('\n'));
  const { files, read } = countingReads();
  const store = await openProject(dir, { write: true, files });
  expect(await store.known()).toHaveLength(MANY);
  expect(read).toHaveLength(1);
  await store.close();
});
