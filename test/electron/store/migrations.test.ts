import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDocumentState, recordFrom } from '#shared/editing/documentState';
import { DOCUMENT_VERSION } from '#shared/project/documentRecord';
import { usualConfiguration } from '#shared/project/readProjectFile';
import { serialiseRecord } from '#shared/project/serialiseRecord';
import { openProject } from '../../../electron/store/openProject';
import { verifyProject } from '../../../electron/store/verifyProject';
import { failingFiles } from './failingFiles';
import { codeOf, documentFile, edited, open, readJson } from './projects';
import { temporaryFolders } from './temporaryFolder';

const folder = temporaryFolders();
const stored = path.join(__dirname, 'oldProjects');
const versions = fs.readdirSync(stored).filter((name) => /^v\d+$/.test(name));

/** A copy of the project that version `name` wrote. */
function oldProject(name = 'v1'): string {
  const dir = path.join(folder(), '永济桥');
  fs.cpSync(path.join(stored, name), dir, { recursive: true });
  return dir;
}

const FIRST = 'v10003';
const TRASHED = 'v10034';
const keptFile = (dir: string, id = FIRST, mark = '') =>
  path.join(dir, 'backups', 'version-1', `document.${id}${mark}.json`);
const bytesOf = (file: string) => fs.readFileSync(file);
const editedAgain = async (dir: string, text: string) => {
  const store = await open(dir);
  try {
    const { record } = await store.open(FIRST);
    await store.save(edited(record, text));
  } finally {
    await store.close();
  }
};

test('there is a stored project of every version before today’s', () => {
  expect(versions.sort()).toEqual(Array.from({ length: DOCUMENT_VERSION - 1 }, (_, index) => `v${index + 1}`));
});

describe.each(versions)('the project of %s', (version) => {
  test('verifies, and opening it changes none of its files', async () => {
    const dir = oldProject(version);
    expect((await verifyProject(dir)).problems).toEqual([]);
    const store = await open(dir);
    expect(store.notices).toEqual([]);
    const before = (await store.list()).map(({ id }) => [id, bytesOf(documentFile(dir, id))] as const);
    for (const [id] of before) expect(await store.open(id)).toMatchObject({ notices: [], record: { id } });
    await store.close();
    for (const [id, bytes] of before) expect(bytesOf(documentFile(dir, id))).toEqual(bytes);
  });
});

test('version 1 says in today’s schema what it said: words, tags, orphans, notes, fields, states', async () => {
  const dir = oldProject();
  const store = await open(dir);
  expect(store.project).toMatchObject({ name: '永济桥', dictionary: ['永济桥', '贺长根'] });
  expect(await store.list()).toMatchObject([
    { id: FIRST, title: '给百岁石桥治病', status: 'toReview', entities: 2 },
    { id: TRASHED, trashedAt: '2026-11-22T01:07:10.000Z' },
  ]);
  const { record, source } = await store.open(FIRST);
  const { version, comments, versions, relations, ...rest } = record;
  expect({ version, comments, versions, relations }).toEqual({
    version: DOCUMENT_VERSION,
    comments: {},
    versions: [],
    relations: {},
  });
  expect({ ...rest, version: 1 }).toEqual(readJson(documentFile(dir, FIRST)));
  expect(Object.values(record.orphans)).toMatchObject([{ quote: '黑黝黝' }]);
  expect(Object.keys(record.corrections).length).toBeGreaterThan(4);
  // Opening it in the editor settles nothing: what version 1 saved was whole.
  const state = openDocumentState({
    record,
    source,
    author: () => '',
    newId: () => 'n',
    now: () => 0,
    composing: () => false,
  });
  expect(recordFrom(state, record)).toEqual(record);
  await store.close();
});

test('version 2 says what it said, and what its journal held and no record does comes back', async () => {
  const dir = oldProject('v2');
  const store = await open(dir);
  expect(store.project).toMatchObject({ name: '青石岭', dictionary: ['青石岭'], ...usualConfiguration });
  const { record, journal } = await store.open('v20001');
  const { version, relations, ...rest } = record;
  expect({ version, relations }).toEqual({ version: DOCUMENT_VERSION, relations: {} });
  expect({ ...rest, version: 2 }).toEqual(readJson(documentFile(dir, 'v20001')));
  expect(Object.values(record.entities)).toMatchObject([
    { type: 'person' },
    { type: 'place' },
    { type: 'person' },
    { type: 'place' },
  ]);
  expect(journal?.ahead).toHaveLength(1);
  await store.close();
});

describe('what version 1 wrote is kept byte for byte', () => {
  test('from the first save on, through all that follow', async () => {
    const dir = oldProject();
    const was = bytesOf(documentFile(dir, FIRST));
    const untouched = bytesOf(documentFile(dir, TRASHED));
    for (const text of ['一', '二', '三']) await editedAgain(dir, text);
    const store = await open(dir);
    await store.rename(FIRST, '另名');
    await store.close();
    expect(readJson(documentFile(dir, FIRST))).toMatchObject({ version: DOCUMENT_VERSION, title: '另名' });
    expect(bytesOf(keptFile(dir))).toEqual(was);
    expect(fs.readdirSync(path.dirname(keptFile(dir)))).toEqual([path.basename(keptFile(dir))]);
    // A document nobody changed is what it was.
    expect(bytesOf(documentFile(dir, TRASHED))).toEqual(untouched);
    expect((await verifyProject(dir)).problems).toEqual([]);
  });

  test('when only its name, state or place in the trash changes', async () => {
    const dir = oldProject();
    const was = bytesOf(documentFile(dir, TRASHED));
    const store = await open(dir);
    await store.restore(TRASHED);
    await store.setStatus(TRASHED, 'final', '周野');
    await store.close();
    expect(bytesOf(keptFile(dir, TRASHED))).toEqual(was);
  });

  test('once, when it is put back and saved again; other content of that version gets a number', async () => {
    const dir = oldProject();
    const was = bytesOf(documentFile(dir, FIRST));
    await editedAgain(dir, '一');
    fs.writeFileSync(documentFile(dir, FIRST), was);
    await editedAgain(dir, '二');
    const other = Buffer.from(was.toString('utf8').replace('岭川日报', '岭川晚报'));
    fs.writeFileSync(documentFile(dir, FIRST), other);
    await editedAgain(dir, '三');
    await editedAgain(dir, '四');
    expect(fs.readdirSync(path.dirname(keptFile(dir))).sort()).toEqual([
      path.basename(keptFile(dir, FIRST, '-2')),
      path.basename(keptFile(dir)),
    ]);
    expect(bytesOf(keptFile(dir))).toEqual(was);
    expect(bytesOf(keptFile(dir, FIRST, '-2'))).toEqual(other);
  });

  test('or nothing is saved: whichever call fails, version 1 stands or is kept', async () => {
    const files = failingFiles();
    const count = async () => {
      const store = await openProject(oldProject(), { write: true, files });
      const { record } = await store.open(FIRST);
      const from = files.calls.length;
      await store.save(edited(record, '一'));
      const to = files.calls.length;
      await store.close();
      return { from, to };
    };
    const { from, to } = await count();
    expect(to).toBeGreaterThan(from + 10);
    for (let at = from; at < to; at++) {
      const dir = oldProject();
      const was = bytesOf(documentFile(dir, FIRST));
      const store = await openProject(dir, {
        write: true,
        files: failingFiles({ at, fault: 'ENOSPC', forGood: true }),
      });
      const outcome = await store.open(FIRST).then(
        ({ record }) => codeOf(store.save(edited(record, '一'))),
        () => 'not opened',
      );
      await store.close();
      const place = `${files.calls[at]} (${at}): ${outcome}`;
      const stands = bytesOf(documentFile(dir, FIRST));
      const isKept = fs.existsSync(keptFile(dir)) && bytesOf(keptFile(dir)).equals(was);
      expect(stands.equals(was) || isKept, place).toBe(true);
      if (!stands.equals(was)) expect(readJson(documentFile(dir, FIRST)).version, place).toBe(DOCUMENT_VERSION);
    }
  });
});

test('a record of today is never kept as an older one', async () => {
  const dir = oldProject();
  const store = await open(dir);
  const { record } = await store.open(TRASHED);
  fs.writeFileSync(documentFile(dir, TRASHED), serialiseRecord(record));
  await store.close();
  const later = await open(dir);
  await later.rename(TRASHED, '新名');
  await later.close();
  expect(fs.existsSync(keptFile(dir, TRASHED))).toBe(false);
});
