import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { countCodePoints } from '#shared/text/codePoints';
import type { FileCalls } from '../../../electron/store/fileCalls';
import { openProject } from '../../../electron/store/openProject';
import { verifyProject } from '../../../electron/store/verifyProject';
import { failingFiles } from './failingFiles';
import { codeOf, diskWithDocument, documentFile, edited, MEMORY, open, readJson, withDocument } from './projects';
import { temporaryFolders } from './temporaryFolder';

const folder = temporaryFolders();

const versionFile = (dir: string, id: string, version: string) => path.join(dir, 'versions', id, `${version}.json`);
const firstText = (record: DocumentRecord) => record.articles[0]?.blocks[0]?.content;
const faults = async (dir: string) => (await verifyProject(dir)).problems.map(({ problem }) => problem.code);
const order = { kind: 'saved', name: '初校', note: '改完引号', by: '林' } as const;

describe('versions', () => {
  test('hold the record of their moment, whatever is saved later', async () => {
    const { dir, store, id } = await withDocument(folder());
    const { record } = await store.open(id);
    await store.save(edited(record, '甲𠮷'));
    const [first] = await store.saveVersion(id, order);
    expect(first).toMatchObject({
      ...order,
      characters: countCodePoints('甲𠮷本报讯 昨日，新馆开馆。读者𠮷田先生第一个走进阅览室。'),
    });
    // The text was opened before the version was kept: saving it again must not lose the heading.
    await store.save(edited(record, '乙'));
    const [, second] = await store.saveVersion(id, { kind: 'beforeRestore', name: '', by: '' });
    await store.close();
    const again = await open(dir);
    expect((await again.read(id)).record.versions).toEqual([first, second]);
    expect(firstText(await again.readVersion(id, first?.id ?? ''))).toEqual([{ text: '甲𠮷' }]);
    expect(firstText(await again.readVersion(id, second?.id ?? ''))).toEqual([{ text: '乙' }]);
    expect(await faults(dir)).toEqual([]);
    expect((await verifyProject(dir)).versions).toBe(2);
    await again.close();
  });

  test('are renamed and deleted by id', async () => {
    const { dir, store, id } = await withDocument(folder());
    const [kept] = await store.saveVersion(id, order);
    const [, gone] = await store.saveVersion(id, order);
    const renamed = await store.renameVersion(id, kept?.id ?? '', '二校');
    expect(renamed.map(({ name, note }) => [name, note])).toEqual([
      ['二校', undefined],
      ['初校', '改完引号'],
    ]);
    expect((await store.deleteVersion(id, gone?.id ?? '')).map((one) => one.id)).toEqual([kept?.id]);
    expect(fs.readdirSync(path.join(dir, 'versions', id))).toEqual([`${kept?.id}.json`]);
    for (const call of [
      store.readVersion(id, gone?.id ?? ''),
      store.renameVersion(id, 'nowhere', 'x'),
      store.deleteVersion(id, '../../project'),
      store.readVersion(id, '../../project'),
    ]) {
      expect(await codeOf(call)).toBe('versionNotFound');
    }
    expect(await codeOf(store.saveVersion('../x', order))).toBe('documentNotFound');
    expect(await faults(dir)).toEqual([]);
    await store.close();
  });

  test('of a document changed by another program: kept of what stands, and the editor is still refused', async () => {
    const { dir, store, id } = await withDocument(folder());
    const { record } = await store.open(id);
    fs.writeFileSync(documentFile(dir, id), JSON.stringify(edited(record, '别人改的')));
    const [version] = await store.saveVersion(id, order);
    expect(firstText(await store.readVersion(id, version?.id ?? ''))).toEqual([{ text: '别人改的' }]);
    expect(await codeOf(store.save(edited(record, '自己改的')))).toBe('changedOutside');
    await store.close();
  });

  test('a record that lists a path for an id leads nowhere', async () => {
    const { dir, store, id } = await withDocument(folder());
    const [version] = await store.saveVersion(id, order);
    const record = readJson(documentFile(dir, id));
    const hostile = { ...record, versions: [{ ...version, id: `../../documents/${id}` }] };
    fs.writeFileSync(documentFile(dir, id), JSON.stringify(hostile));
    expect(await codeOf(store.readVersion(id, `../../documents/${id}`))).toBe('versionNotFound');
    await store.deleteVersion(id, `../../documents/${id}`).catch(() => undefined);
    expect(fs.existsSync(documentFile(dir, id))).toBe(true);
    await store.close();
  });
});

describe('a document declared final', () => {
  test('keeps a version in the same go, and no second one of the same text', async () => {
    const { dir, store, id } = await withDocument(folder());
    const { record } = await store.open(id);
    const versions = await store.setStatus(id, 'final', '林');
    expect(versions).toMatchObject([{ kind: 'final', name: '', by: '林' }]);
    expect(await store.readVersion(id, versions[0]?.id ?? '')).toMatchObject({ status: 'final' });
    expect(await store.setStatus(id, 'final', '林')).toEqual(versions);
    await store.save(edited(record, '定稿之后'));
    expect(await store.setStatus(id, 'final', '林')).toHaveLength(2);
    // Taken back and declared again, it is another declaration.
    await store.setStatus(id, 'inProgress', '林');
    expect(await store.setStatus(id, 'final', '陈')).toHaveLength(3);
    expect(await faults(dir)).toEqual([]);
    await store.close();
  });

  test('whose last final version is damaged keeps another', async () => {
    const { dir, store, id } = await withDocument(folder());
    const [first] = await store.setStatus(id, 'final', '');
    fs.writeFileSync(versionFile(dir, id, first?.id ?? ''), '{');
    expect(await store.setStatus(id, 'final', '')).toHaveLength(2);
    await store.close();
  });
});

test('a copy starts without versions, and what is deleted for good takes its own along', async () => {
  const { dir, store, id } = await withDocument(folder());
  await store.saveVersion(id, order);
  const copy = await store.copy(id, (title) => title);
  expect((await store.read(copy)).record.versions).toEqual([]);
  const [ofCopy] = await store.saveVersion(copy, order);
  await store.trash(id);
  await store.deleteForGood(id);
  expect(fs.readdirSync(path.join(dir, 'versions'))).toEqual([copy]);
  expect((await store.readVersion(copy, ofCopy?.id ?? '')).id).toBe(copy);
  expect(await faults(dir)).toEqual([]);
  await store.close();
});

describe('a version’s file', () => {
  async function withVersion() {
    const { dir, store, id } = await withDocument(folder());
    const [version] = await store.saveVersion(id, order);
    const file = versionFile(dir, id, version?.id ?? '');
    return { dir, store, id, file, read: () => store.readVersion(id, version?.id ?? '') };
  }
  const stored = (file: string): Record<string, unknown> => JSON.parse(fs.readFileSync(file, 'utf8'));

  test('of the first schema is read in today’s', async () => {
    const { store, file, read } = await withVersion();
    const { comments: _, versions: __, ...older } = stored(file);
    fs.writeFileSync(file, JSON.stringify({ ...older, version: 1 }));
    expect(await read()).toMatchObject({ version: 3, comments: {}, versions: [] });
    await store.close();
  });

  const spoilt: Record<string, [spoil: (file: string) => void, code: string]> = {
    missing: [(file) => fs.rmSync(file), 'versionMissing'],
    'cut short': [(file) => fs.truncateSync(file, 100), 'versionDamaged'],
    'no UTF-8': [(file) => fs.writeFileSync(file, Buffer.from([0x7b, 0xff])), 'versionDamaged'],
    'of another document': [
      (file) => fs.writeFileSync(file, JSON.stringify({ ...stored(file), id: 'other' })),
      'versionDamaged',
    ],
    'of another source': [
      (file) => {
        const record = readJson(file);
        fs.writeFileSync(file, JSON.stringify({ ...record, source: { ...record.source, sha256: '0'.repeat(64) } }));
      },
      'versionDamaged',
    ],
    newer: [(file) => fs.writeFileSync(file, JSON.stringify({ ...stored(file), version: 42 })), 'versionNewer'],
    'a folder': [
      (file) => {
        fs.rmSync(file);
        fs.mkdirSync(file);
      },
      'recordUnreadable',
    ],
  };
  test.each(Object.entries(spoilt))(
    '%s is told and left alone, and the document still works',
    async (_name, [spoil, code]) => {
      const { dir, store, id, file, read } = await withVersion();
      spoil(file);
      const before = fs.existsSync(file) && fs.statSync(file).isFile() ? fs.readFileSync(file) : null;
      expect(await codeOf(read())).toBe(code);
      expect(await faults(dir)).toEqual([code]);
      if (before) expect(fs.readFileSync(file)).toEqual(before);
      expect(await codeOf(store.saveVersion(id, order))).toBe('done');
      expect(await codeOf(store.open(id))).toBe('done');
      await store.close();
    },
  );

  test('that no record lists is told by verifying', async () => {
    const { dir, store, id, file } = await withVersion();
    fs.copyFileSync(file, versionFile(dir, id, 'left'));
    fs.mkdirSync(path.join(dir, 'versions', 'gone'));
    fs.copyFileSync(file, versionFile(dir, 'gone', 'left'));
    expect((await verifyProject(dir)).problems.map(({ path }) => path).sort()).toEqual(
      [`versions/${id}/left.json`, 'versions/gone/left.json'].sort(),
    );
    await store.close();
  });
});

test('a thousand versions are kept and no more', async () => {
  const { dir, store, id } = await withDocument(folder());
  const record = readJson(documentFile(dir, id));
  const versions = Array.from({ length: 1000 }, (_, i) => ({ ...order, id: `v${i}`, at: i, characters: 1 }));
  fs.writeFileSync(documentFile(dir, id), JSON.stringify({ ...record, versions }));
  expect(await codeOf(store.saveVersion(id, order))).toBe('versionsFull');
  expect(await codeOf(store.setStatus(id, 'final', ''))).toBe('versionsFull');
  expect(fs.existsSync(path.join(dir, 'versions'))).toBe(false);
  await store.deleteVersion(id, 'v0');
  expect(await store.saveVersion(id, order)).toHaveLength(1000);
  await store.close();
});

test('what was being written when the process died is tidied away at the next opening', async () => {
  const { dir, store, id } = await withDocument(folder());
  await store.saveVersion(id, order);
  await store.close();
  const left = path.join(dir, 'versions', id, `.x.json.${'0'.repeat(16)}.tmp`);
  fs.writeFileSync(left, '{');
  await (await open(dir)).close();
  expect(fs.existsSync(left)).toBe(false);
});

test('a disk that fails at any one call, once or for good: never a heading without its file', async () => {
  const session = async (files: FileCalls) => {
    const outcomes: string[] = [];
    const store = await openProject(MEMORY, { write: true, files });
    try {
      const [first] = await store.list();
      if (!first) return outcomes;
      outcomes.push(await codeOf(store.saveVersion(first.id, order)));
      outcomes.push(await codeOf(store.setStatus(first.id, 'final', '')));
      const { versions } = (await store.read(first.id)).record;
      if (versions[0]) outcomes.push(await codeOf(store.deleteVersion(first.id, versions[0].id)));
    } finally {
      await store.close();
    }
    return outcomes;
  };
  const fresh = await diskWithDocument();
  const counting = failingFiles(undefined, fresh().files);
  expect(await session(counting)).toEqual(['done', 'done', 'done']);
  for (const forGood of [false, true]) {
    for (let at = 0; at < counting.calls.length; at++) {
      const { files } = fresh();
      const place = `${counting.calls[at]} (${at}${forGood ? ' for good' : ''})`;
      let outcomes: string[] = [];
      const ended = await codeOf(
        session(failingFiles({ at, fault: 'EIO', forGood }, files)).then((got) => {
          outcomes = got;
        }),
      );
      expect(ended, place).not.toMatch(/^no problem/);
      const after = await openProject(MEMORY, { write: true, files });
      expect(after.readOnly, place).toBeUndefined();
      const [listed] = await after.list();
      const { record } = await after.read(listed?.id ?? '');
      for (const { id } of record.versions) expect(await codeOf(after.readVersion(record.id, id)), place).toBe('done');
      const told = (await verifyProject(MEMORY, files)).problems.map(({ problem }) => problem.code);
      expect(
        told.filter((code) => code !== 'versionUnlisted'),
        place,
      ).toEqual([]);
      // A file is left behind by a process that dies, by a disk that can't remove it, and by one that doesn't confirm that
      // the record ceased to list it: a power cut could bring the old record back.
      const mayLeave = forGood || counting.calls[at] === 'remove' || outcomes[2] === 'saveUnconfirmed';
      if (!mayLeave) expect(told, place).toEqual([]);
      const stands = (outcome: string | undefined) => outcome === 'done' || outcome === 'saveUnconfirmed';
      const [saved, final, deleted] = outcomes;
      if (final) expect(record.status, place).toBe(stands(final) ? 'final' : 'notStarted');
      if (saved && final) {
        const left = Number(stands(saved)) + Number(stands(final)) - Number(stands(deleted));
        expect(record.versions, place).toHaveLength(left);
      }
      await after.close();
    }
  }
});
