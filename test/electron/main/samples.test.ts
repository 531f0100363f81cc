import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createSampleProject } from '../../../electron/main/samples';
import { openProject } from '../../../electron/store/openProject';
import { temporaryFolders } from '../store/temporaryFolder';

const folder = temporaryFolders();

test('the sample project holds every sample, in the order of their names', async () => {
  const samples = folder();
  for (const name of ['02-桥.txt', '01-图书馆.txt', 'README.md']) fs.writeFileSync(path.join(samples, name), '正文。');
  const store = await createSampleProject(folder(), '样例', samples);
  expect((await store.list()).map(({ title }) => title)).toEqual(['01-图书馆', '02-桥']);
  await store.close();
});

test('a sample project whose texts can’t be had is given free again', async () => {
  const dir = folder();
  await expect(createSampleProject(dir, '样例', path.join(dir, 'missing'))).rejects.toMatchObject({ code: 'ENOENT' });
  const again = await openProject(dir, { write: true });
  expect(again.readOnly).toBeUndefined();
  await again.close();
});
