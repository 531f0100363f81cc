import { expect, test } from 'vitest';
import type { MetadataEdit } from '#shared/editing/metadataEdits';
import { createProject } from '../../../electron/store/openProject';
import { bytes } from './projects';
import { temporaryFolders } from './temporaryFolder';

const folder = temporaryFolders();

test('fields of many records are changed as one change, and taken back as one', async () => {
  const store = await createProject(folder(), '图书馆');
  const names = ['临溪日报 1986-10-21 第1版', '临溪日报 1986-10-21 第2版'];
  const ids: string[] = [];
  for (const name of names) {
    ids.push((await store.importFile({ bytes: bytes('# 新馆开馆\n\n昨日，新馆开馆。\n'), name: `${name}.txt` })).id);
  }
  const before = await Promise.all(ids.map((id) => store.describe(id)));
  expect(before.map(({ metadata }) => metadata.page)).toEqual([
    { value: '1', from: 'fileName' },
    { value: '2', from: 'fileName' },
  ]);
  expect(before[0]?.articles).toMatchObject([
    { title: '新馆开馆', metadata: { title: { value: '新馆开馆', from: 'heading' } } },
  ]);

  const edits: MetadataEdit[] = [
    { field: 'publication', of: 'page', act: { kind: 'set', value: '东山日报' } },
    { field: 'keywords', of: 'article', act: { kind: 'append', values: ['图书馆'] } },
  ];
  const what = { kind: 'metadata' as const, fields: ['publication', 'keywords'] };
  const change = await store.changes.begin(what, '周');
  for (const id of ids) expect(await store.changes.apply(change, id, '周', { kind: 'metadata', edits })).toBe(true);
  expect(await store.changes.apply(change, ids[0] ?? '', '周', { kind: 'metadata', edits })).toBe(false);
  const after = await Promise.all(ids.map((id) => store.describe(id)));
  expect(after.map(({ metadata }) => metadata.publication)).toEqual([{ value: '东山日报' }, { value: '东山日报' }]);
  expect(after.map(({ articles }) => articles[0]?.metadata.keywords)).toEqual([
    { value: ['图书馆'] },
    { value: ['图书馆'] },
  ]);

  const [made] = await store.changes.list();
  if (!made) throw new Error('not in the log');
  expect(made.what).toEqual(what);
  for (const id of ids) expect(await store.changes.takeBack(made, id)).toBe(true);
  expect(await Promise.all(ids.map((id) => store.describe(id)))).toEqual(before);
  await store.close();
});
