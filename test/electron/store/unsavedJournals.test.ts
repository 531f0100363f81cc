import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { systemFiles } from '../../../electron/store/fileCalls';
import { ProjectFolder } from '../../../electron/store/projectFolder';
import { findUnsavedJournals } from '../../../electron/store/unsavedJournals';
import { workHere } from '../../../electron/store/work/storeWork';
import { bytes, documentFile, withDocument } from './projects';
import { temporaryFolders } from './temporaryFolder';
import { Typist } from './typist';

const folder = temporaryFolders();

const find = (dir: string) => findUnsavedJournals(systemFiles, new ProjectFolder(dir), workHere);

/** A project of two documents. The first was typed into as `work` says and left without closing it as a window would. */
async function left(work: (typist: Typist) => Promise<void>) {
  const { dir, store, id } = await withDocument(folder());
  const { id: other } = await store.importFile({ bytes: bytes('别的。\n'), name: '别的.txt' });
  const typist = new Typist(store, await store.open(id));
  await work(typist);
  await store.close();
  expect(new Set(typist.outcomes)).toEqual(new Set(['done']));
  return { dir, id, other, journal: path.join(dir, 'journal', `${id}.ndjson`) };
}

test('a journal that is ahead of its record is found, with how much it holds', async () => {
  const { dir, id } = await left((typist) => typist.type(3));
  expect(await find(dir)).toEqual([{ document: id, events: 3, at: 0 }]);
});

test('what the record holds is not counted', async () => {
  const { dir, id } = await left(async (typist) => {
    await typist.type(40);
    await typist.save();
    await typist.type(2);
  });
  expect(await find(dir)).toEqual([{ document: id, events: 2, at: 0 }]);
});

test('changes made while a record was being written are found though the journal ends with that record', async () => {
  const { dir, id } = await left(async (typist) => {
    await typist.type(2);
    await Promise.all([typist.save(), typist.type(2)]);
    await typist.rename('新名');
  });
  expect(await find(dir)).toEqual([{ document: id, events: 2, at: 0 }]);
});

test('a document that was saved last has nothing to recover, nor one that nobody changed', async () => {
  const { dir } = await left(async (typist) => {
    await typist.type(3);
    await typist.save();
  });
  expect(await find(dir)).toEqual([]);
});

test('a last line that was not written to its end changes nothing', async () => {
  const { dir, id, journal } = await left((typist) => typist.type(2));
  appendFileSync(journal, '{"c":"0123abcd","k":"do","n":');
  expect(await find(dir)).toEqual([{ document: id, events: 2, at: 0 }]);
});

test('a journal without its record, of another record or of nobody is left to the opening', async () => {
  const { dir, id, journal } = await left((typist) => typist.type(2));
  writeFileSync(path.join(path.dirname(journal), 'nobody.ndjson'), 'x\n');
  rmSync(documentFile(dir, id));
  expect(await find(dir)).toEqual([]);
});

test('a project without journals has none', async () => {
  const { dir, store } = await withDocument(folder());
  await store.close();
  expect(await find(dir)).toEqual([]);
});
