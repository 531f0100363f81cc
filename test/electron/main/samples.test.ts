import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createSampleProject } from '../../../electron/main/samples';
import { workHere } from '../../../electron/store/work/storeWork';
import { temporaryFolders } from '../store/temporaryFolder';

const folder = temporaryFolders();

test('the sample project holds every sample, in the order of their names', async () => {
  const samples = folder();
  for (const name of ['02-桥.txt', '01-图书馆.txt', 'README.md']) fs.writeFileSync(path.join(samples, name), '正文。');
  const store = await createSampleProject(path.join(folder(), '样例'), '样例', samples, { work: workHere });
  expect((await store.list()).map(({ title }) => title)).toEqual(['01-图书馆', '02-桥']);
  await store.close();
});

test('a sample project that can’t be made whole leaves nothing, and can be made the next time', async () => {
  const place = folder();
  const dir = path.join(place, '样例');
  const samples = folder();
  fs.writeFileSync(path.join(samples, '01.txt'), '正文。');
  // The second can't be imported: the first is in the project by then.
  fs.writeFileSync(path.join(samples, '02.txt'), '');
  await expect(createSampleProject(dir, '样例', samples, { work: workHere })).rejects.toMatchObject({
    code: 'fileEmpty',
  });
  await expect(createSampleProject(dir, '样例', path.join(place, 'missing'), { work: workHere })).rejects.toMatchObject(
    {
      code: 'saveFailed',
    },
  );
  expect(fs.readdirSync(place)).toEqual([]);
  fs.writeFileSync(path.join(samples, '02.txt'), '正文。');
  const store = await createSampleProject(dir, '样例', samples, { work: workHere });
  expect(await store.list()).toHaveLength(2);
  await store.close();
  expect(fs.readdirSync(place)).toEqual(['样例']);
});

test('a folder that is in use is left alone; one that is empty gives way', async () => {
  const place = folder();
  const samples = folder();
  fs.writeFileSync(path.join(samples, '01.txt'), '正文。');
  const used = path.join(place, '有用');
  fs.mkdirSync(used);
  fs.writeFileSync(path.join(used, '信.txt'), '亲爱的');
  await expect(createSampleProject(used, '样例', samples, { work: workHere })).rejects.toMatchObject({
    code: 'projectFolderNotEmpty',
  });
  expect(fs.readdirSync(place)).toEqual(['有用']);
  expect(fs.readdirSync(used)).toEqual(['信.txt']);
  const empty = path.join(place, '空');
  fs.mkdirSync(empty);
  fs.writeFileSync(path.join(empty, '.DS_Store'), '');
  const store = await createSampleProject(empty, '样例', samples, { work: workHere });
  expect(store.readOnly).toBeUndefined();
  await store.close();
});
