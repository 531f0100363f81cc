import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Problem } from '#shared/problems/problem';
import { fingerprint } from '../../../electron/store/seenLedger';
import { bytes, codeOf, documentFile, edited, open, TEXT, withDocument } from './projects';
import { temporaryFolders } from './temporaryFolder';

const folder = temporaryFolders();

describe('documents', () => {
  test('imported, closed, opened: record, source and caret are there', async () => {
    const { dir, store, id } = await withDocument(folder());
    await store.saveCaret(id, { block: 'b', offset: 3, scroll: 0.5 });
    const { record } = await store.open(id);
    const { summary } = await store.save(edited(record, '图书馆昨日开馆'));
    expect(summary).toMatchObject({ id, title: '开馆', sourceName: '开馆.txt', encoding: 'utf-8' });
    await store.close();
    const again = await open(dir);
    const opened = await again.open(id);
    expect(opened.record.articles[0]?.blocks[0]?.content).toEqual([{ text: '图书馆昨日开馆' }]);
    expect(opened.source).toBe(TEXT);
    expect(opened.caret).toEqual({ block: 'b', offset: 3, scroll: 0.5 });
    expect(opened.notices).toEqual([]);
    expect(await again.lastDocument()).toBe(id);
    expect(fs.readFileSync(path.join(dir, 'sources', record.source.sha256), 'utf8')).toBe(TEXT);
    await again.close();
  });

  test('a one-character change is a one-line change of the file', async () => {
    const { dir, store, id } = await withDocument(folder());
    const { record } = await store.open(id);
    await store.save(record);
    const before = fs.readFileSync(documentFile(dir, id), 'utf8').split('\n');
    await store.save(edited(record, '图书馆开管'));
    const after = fs.readFileSync(documentFile(dir, id), 'utf8').split('\n');
    const different = after.filter((line, index) => line !== before[index]);
    expect(different.filter((line) => !line.includes('updatedAt'))).toHaveLength(1);
    await store.close();
  });

  test('name, status and trash are not taken from what an editor saves', async () => {
    const { store, id } = await withDocument(folder());
    const { record } = await store.open(id);
    await store.rename(id, '新馆开馆');
    await store.setStatus(id, 'inProgress', '');
    await store.save(edited(record, '改'));
    expect((await store.read(id)).record).toMatchObject({ title: '新馆开馆', status: 'inProgress' });
    expect(await codeOf(store.save({ ...record, source: { ...record.source, sha256: '0'.repeat(64) } }))).toBe('done');
    expect((await store.read(id)).record.source).toEqual(record.source);
    await store.close();
  });

  test('copy, trash, restore, delete for good', async () => {
    const { dir, store, id } = await withDocument(folder());
    const copy = await store.copy(id, (title) => `${title}（副本）`);
    expect((await store.list()).map((one) => one.title)).toEqual(['开馆', '开馆（副本）']);
    const { sha256 } = (await store.read(id)).record.source;
    await expect(store.deleteForGood(id)).rejects.toThrow(RangeError);
    await store.trash(id);
    expect((await store.list()).find((one) => one.id === id)?.trashedAt).toBeDefined();
    const kept = await store.copy(id, (title) => title);
    expect((await store.list()).find((one) => one.id === kept)?.trashedAt).toBeUndefined();
    await store.trash(kept);
    await store.deleteForGood(kept);
    await store.restore(id);
    expect((await store.list()).every((one) => one.trashedAt === undefined)).toBe(true);
    await store.trash(id);
    await store.deleteForGood(id);
    expect((await store.list()).map((one) => one.id)).toEqual([copy]);
    expect(fs.existsSync(path.join(dir, 'sources', sha256))).toBe(true);
    await store.trash(copy);
    await store.deleteForGood(copy);
    expect(await store.list()).toEqual([]);
    expect(fs.readdirSync(path.join(dir, 'sources'))).toEqual([]);
    expect(await codeOf(store.open(id))).toBe('documentNotFound');
    await store.close();
  });

  test('the same bytes twice share one source, which is told', async () => {
    const { dir, store } = await withDocument(folder());
    const { sha256 } = fingerprint(bytes(TEXT));
    expect(store.titleOfSource(sha256)).toBe('开馆');
    await store.importFile({ bytes: bytes(TEXT), name: '又.txt' });
    expect(fs.readdirSync(path.join(dir, 'sources'))).toEqual([sha256]);
    expect(await store.list()).toHaveLength(2);
    await store.close();
  });

  test('ids never lead out of the folder', async () => {
    const { store } = await withDocument(folder());
    for (const id of ['../project', 'a/b', '..', '', 'a'.repeat(65), 'x\0']) {
      expect(await codeOf(store.open(id)), id).toBe('documentNotFound');
      expect(await codeOf(store.rename(id, 'x')), id).toBe('documentNotFound');
    }
    expect(() => store.saveCaret('../x', { block: '', offset: 0, scroll: 0 })).toThrow(Problem);
    await store.close();
  });

  test('a missing or altered source makes its document read-only', async () => {
    const { dir, store, id } = await withDocument(folder());
    const { record } = await store.open(id);
    const source = path.join(dir, 'sources', record.source.sha256);
    fs.writeFileSync(source, '改过');
    const opened = await store.open(id);
    expect(opened).toMatchObject({ source: '', readOnly: { code: 'sourceMissing', values: { title: '开馆' } } });
    expect(await codeOf(store.save(record))).toBe('sourceMissing');
    // Importing the bytes again mends it.
    await store.importFile({ bytes: bytes(TEXT), name: '又.txt' });
    expect((await store.open(id)).readOnly).toBeUndefined();
    fs.rmSync(source);
    expect((await store.open(id)).readOnly?.code).toBe('sourceMissing');
    await store.close();
  });
});

test('calls made at once take effect one after the other', async () => {
  const { store, id } = await withDocument(folder());
  const { record } = await store.open(id);
  const jobs = Array.from({ length: 20 }, (_, i) =>
    i % 2 ? store.rename(id, `名${i}`) : store.save(edited(record, `文${i}`)),
  );
  await Promise.all(jobs);
  const after = (await store.read(id)).record;
  expect(after.title).toBe('名19');
  expect(after.articles[0]?.blocks[0]?.content).toEqual([{ text: '文18' }]);
  await store.close();
});

test('what an editor saves puts a document that was not started in progress, and leaves any other state', async () => {
  const { store, id } = await withDocument(folder());
  const { record } = await store.open(id);
  expect(record.status).toBe('notStarted');
  expect((await store.save(edited(record, '改过'))).summary.status).toBe('inProgress');
  await store.setStatus(id, 'toReview', '林');
  expect((await store.save(edited(record, '又改'))).summary.status).toBe('toReview');
  await store.close();
});
