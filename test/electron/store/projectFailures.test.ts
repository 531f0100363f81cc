import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type FileCalls, systemFiles } from '../../../electron/store/fileCalls';
import { openProject } from '../../../electron/store/openProject';
import { verifyProject } from '../../../electron/store/verifyProject';
import { failingFiles } from './failingFiles';
import {
  bytes,
  codeOf,
  diskWithDocument,
  documentFile,
  edited,
  MEMORY,
  open,
  readJson,
  withDocument,
  writtenEarlier,
} from './projects';
import { temporaryFolders } from './temporaryFolder';

const folder = temporaryFolders();

test('a folder that is away takes nothing, gets no crumb in its place, and is written to when it is back', async () => {
  const place = folder();
  const dir = path.join(place, '项目');
  fs.mkdirSync(dir);
  const { store, id } = await withDocument(dir);
  const { record } = await store.open(id);
  fs.renameSync(dir, `${dir}-away`);
  expect(await codeOf(store.save(edited(record, '改')))).toBe('saveFailed');
  await store.saveCaret(id, { block: 'b', offset: 0, scroll: 0 });
  expect(fs.readdirSync(place)).toEqual(['项目-away']);
  fs.renameSync(`${dir}-away`, dir);
  expect(await codeOf(store.save(edited(record, '改')))).toBe('done');
  await store.close();
});

describe('changed by another program', () => {
  test('under an open document: its save is refused, and nothing is overwritten until it is opened again', async () => {
    const { dir, store, id } = await withDocument(folder());
    const { record } = await store.open(id);
    const file = documentFile(dir, id);
    fs.writeFileSync(file, JSON.stringify(edited(record, '别人改的')));
    expect(await codeOf(store.save(edited(record, '自己改的')))).toBe('changedOutside');
    // Neither listing, reading nor renaming makes the change seen by whoever edits.
    await store.list();
    await store.read(id);
    await store.rename(id, '新名');
    expect(await codeOf(store.save(edited(record, '自己改的')))).toBe('changedOutside');
    expect(readJson(file).articles[0]?.blocks[0]?.content).toEqual([{ text: '别人改的' }]);
    const reopened = await store.open(id);
    expect(reopened.record.title).toBe('新名');
    expect(await codeOf(store.save(edited(reopened.record, '再改')))).toBe('done');
    await store.close();
  });

  test('between two sessions: adopted with a notice that names the title', async () => {
    const { dir, store, id } = await withDocument(folder());
    const { record } = await store.open(id);
    await store.close();
    fs.writeFileSync(documentFile(dir, id), JSON.stringify(edited(record, '别人改的')));
    const again = await open(dir);
    const opened = await again.open(id);
    expect(opened.notices).toEqual([{ code: 'adoptedOutside', values: { name: '开馆' } }]);
    expect(opened.record.articles[0]?.blocks[0]?.content).toEqual([{ text: '别人改的' }]);
    await again.close();
  });

  test('files added, replaced and removed show in the list', async () => {
    const { dir, store, id } = await withDocument(folder());
    const record = readJson(documentFile(dir, id));
    await store.list();
    fs.writeFileSync(documentFile(dir, 'added'), JSON.stringify({ ...record, id: 'added', title: '添' }));
    writtenEarlier(documentFile(dir, 'wrong-name'), JSON.stringify({ ...record, id: 'other' }));
    fs.writeFileSync(path.join(dir, 'documents', 'conflicted copy.json'), '{}');
    const listed = await store.list();
    expect(listed.map((one) => [one.id, one.title, one.problem?.code])).toEqual(
      expect.arrayContaining([
        [id, '开馆', undefined],
        ['added', '添', undefined],
        ['wrong-name', 'wrong-name', 'fileDamagedNoCopy'],
      ]),
    );
    expect(listed).toHaveLength(3);
    fs.rmSync(documentFile(dir, 'added'));
    fs.rmSync(documentFile(dir, 'wrong-name'));
    expect((await store.list()).map((one) => one.id)).toEqual([id]);
    await store.close();
  });
});

describe('damage', () => {
  test('a damaged record gives way to the last good one; the others are not affected', async () => {
    const { dir, store, id } = await withDocument(folder());
    const { record } = await store.open(id);
    await store.save(edited(record, '好'));
    await store.save(edited(record, '更好'));
    await store.importFile({ bytes: bytes('另一篇。'), name: '另.txt' });
    await store.close();
    const whole = fs.readFileSync(documentFile(dir, id));
    writtenEarlier(documentFile(dir, id), whole.subarray(0, whole.length / 2));
    const again = await open(dir);
    expect((await again.list()).map((one) => one.problem)).toEqual([undefined, undefined]);
    expect(again.notices).toMatchObject([{ code: 'fileDamaged', values: { name: `documents/${id}.json` } }]);
    expect((await again.open(id)).record.articles[0]?.blocks[0]?.content).toEqual([{ text: '好' }]);
    await again.close();
  });

  test('without a good copy it is listed with its problem and left alone', async () => {
    const { dir, store, id } = await withDocument(folder());
    await store.close();
    writtenEarlier(documentFile(dir, id), '{');
    const again = await open(dir);
    expect(await again.list()).toMatchObject([{ id, problem: { code: 'fileDamagedNoCopy' } }]);
    expect(await codeOf(again.open(id))).toBe('fileDamagedNoCopy');
    expect(fs.readFileSync(documentFile(dir, id), 'utf8')).toBe('{');
    await again.close();
  });

  test('a record of a newer version is listed with its problem and left alone', async () => {
    const { dir, store, id } = await withDocument(folder());
    const file = documentFile(dir, id);
    const newer = JSON.stringify({ ...readJson(file), version: 42 });
    fs.writeFileSync(file, newer);
    expect(await store.list()).toMatchObject([{ id, problem: { code: 'documentNewer', values: { version: 42 } } }]);
    expect(await codeOf(store.rename(id, 'x'))).toBe('documentNewer');
    expect(fs.readFileSync(file, 'utf8')).toBe(newer);
    await store.close();
  });

  test('a lost or spoilt catalogue is built anew', async () => {
    const { dir, store, id } = await withDocument(folder());
    const listed = await store.list();
    await store.close();
    for (const content of ['', '{}', '{"version":1,"entries":{"x":{}}}', '\0']) {
      fs.writeFileSync(path.join(dir, 'local', 'catalogue.json'), content);
      const again = await open(dir);
      expect(await again.list()).toEqual(listed);
      await again.close();
    }
    expect(listed[0]?.id).toBe(id);
  });

  test('the list of documents that did not change is made without reading them', async () => {
    const { dir, store } = await withDocument(folder());
    await store.list();
    await store.close();
    const files = failingFiles();
    const again = await openProject(dir, { write: false, files });
    const before = files.calls.filter((name) => name === 'readFile').length;
    await again.list();
    // One: the catalogue itself.
    expect(files.calls.filter((name) => name === 'readFile').length - before).toBe(1);
    await again.close();
  });
});

test('a document that was deleted on a disk that then can’t tell what else there is: gone, and not called kept', async () => {
  const { dir, store: made, id } = await withDocument(folder());
  await made.close();
  let isRefused = false;
  const store = await openProject(dir, {
    write: true,
    files: {
      ...systemFiles,
      readFolder: (place) =>
        isRefused ? Promise.reject(Object.assign(new Error('EIO'), { code: 'EIO' })) : systemFiles.readFolder(place),
    },
  });
  await store.trash(id);
  isRefused = true;
  expect(await codeOf(store.deleteForGood(id))).toBe('done');
  isRefused = false;
  expect(await store.list()).toEqual([]);
  expect(fs.readdirSync(path.join(dir, 'sources'))).toHaveLength(1);
  await store.close();
});

test('a document whose earlier generation can’t be removed stays in the trash', async () => {
  const { dir, store: made, id } = await withDocument(folder());
  await made.close();
  let isRefused = true;
  const store = await openProject(dir, {
    write: true,
    files: {
      ...systemFiles,
      remove: (place) =>
        isRefused && place.includes('previous')
          ? Promise.reject(Object.assign(new Error('EACCES'), { code: 'EACCES' }))
          : systemFiles.remove(place),
    },
  });
  await store.trash(id);
  expect(await codeOf(store.deleteForGood(id))).toBe('saveFailed');
  expect(await store.list()).toMatchObject([{ id, trashedAt: expect.any(String) }]);
  expect((await verifyProject(dir)).problems).toEqual([]);
  isRefused = false;
  expect(await codeOf(store.deleteForGood(id))).toBe('done');
  expect((await verifyProject(dir)).problems).toEqual([]);
  await store.close();
});

test('a session on a disk that fails at any one call: every document is as before or as asked for', async () => {
  const session = async (files: FileCalls) => {
    const outcomes: string[] = [];
    const store = await openProject(MEMORY, { write: true, files });
    try {
      const [first] = await store.list();
      if (!first) return outcomes;
      const { record } = await store.open(first.id);
      outcomes.push(await codeOf(store.save(edited(record, '改后'))));
      outcomes.push(await codeOf(store.importFile({ bytes: bytes('第二篇。'), name: '二.txt' })));
      outcomes.push(await codeOf(store.rename(first.id, '改名')));
    } finally {
      await store.close();
    }
    return outcomes;
  };
  const fresh = await diskWithDocument();
  const counting = failingFiles(undefined, fresh().files);
  expect(await session(counting)).toEqual(['done', 'done', 'done']);
  for (let at = 0; at < counting.calls.length; at++) {
    const { files } = fresh();
    const place = `${counting.calls[at]} (${at})`;
    let outcomes: string[] = [];
    const ended = await codeOf(
      session(failingFiles({ at, fault: 'EIO' }, files)).then((got) => {
        outcomes = got;
      }),
    );
    expect(ended, place).not.toMatch(/^no problem/);
    const after = await openProject(MEMORY, { write: true, files });
    expect(after.readOnly, place).toBeUndefined();
    const listed = await after.list();
    expect(
      listed.filter((one) => one.problem),
      place,
    ).toEqual([]);
    expect((await verifyProject(MEMORY, files)).problems, place).toEqual([]);
    const first = listed.find((one) => one.sourceName === '开馆.txt');
    const { record } = await after.read(first?.id ?? '');
    const text = record.articles[0]?.blocks[0]?.content;
    const [saved, imported, renamed] = outcomes;
    const newer = (outcome: string | undefined) => outcome === 'done' || outcome === 'saveUnconfirmed';
    if (saved) expect(text, place).toEqual([{ text: newer(saved) ? '改后' : '图书馆开馆' }]);
    if (imported === 'done') expect(listed, place).toHaveLength(2);
    if (renamed) expect(record.title, place).toBe(newer(renamed) ? '改名' : '开馆');
    await after.close();
  }
});
