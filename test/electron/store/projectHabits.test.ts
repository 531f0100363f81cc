import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { type Learned, nothingLearned } from '#shared/detectors/learning/learned';
import { createProject } from '../../../electron/store/openProject';
import type { Habits } from '../../../electron/store/projectHabits';
import type { ProjectStore } from '../../../electron/store/projectStore';
import { bytes, documentFile, edited, open } from './projects';
import { temporaryFolders } from './temporaryFolder';

const folder = temporaryFolders();

/** A document of one paragraph that says `text` where the scan said `source`. */
async function add(store: ProjectStore, source: string, text = source): Promise<string> {
  const { id } = await store.importFile({ bytes: bytes(source), name: `${source.slice(0, 9)}.txt` });
  const { record } = await store.open(id);
  await store.save(edited(record, text));
  return id;
}

/** Everything, however many calls it takes. */
async function all({ habits }: ProjectStore): Promise<Habits> {
  let told = await habits.look(true);
  while (told.left > 0) told = await habits.look(false);
  return told;
}

const fix = { was: '核算', text: '核酸' };

test('fixes of all documents, and how often the wrong words still stand', async () => {
  const store = await createProject(folder(), '疫情');
  await add(store, '大家排队做核算检测。', '大家排队做核酸检测。');
  await add(store, '核算点做核算,', '核酸点做核酸，');
  const standing = await add(store, '核算采样，核酸检测，成本核算');
  const trashed = await add(store, '他做核算去了', '他做核酸去了');
  await store.trash(trashed);
  expect(await all(store)).toEqual({
    fixes: [{ ...fix, count: 3, documents: 2, standing: 2 }],
    signs: 1,
    left: 0,
    unread: 0,
  });
  const { record } = await store.open(standing);
  await store.save(edited(record, '核酸采样，核酸检测，成本核算'));
  expect((await all(store)).fixes).toEqual([{ ...fix, count: 4, documents: 3, standing: 1 }]);
  await store.restore(trashed);
  expect((await all(store)).fixes).toMatchObject([{ count: 5, documents: 4 }]);
  await store.close();
});

test('a fix made once is told when it could be made elsewhere, and not otherwise', async () => {
  const store = await createProject(folder(), '疫情');
  await add(store, '大家排队做核算检测。', '大家排队做核酸检测。');
  expect((await all(store)).fixes).toEqual([]);
  await add(store, '成本核算');
  expect((await all(store)).fixes).toEqual([{ ...fix, count: 1, documents: 1, standing: 1 }]);
  await store.close();
});

test('what is known is kept: only what has changed is read again, and a lost or damaged cache is made anew', async () => {
  const dir = folder();
  const store = await createProject(dir, '疫情');
  const first = await add(store, '大家排队做核算检测。', '大家排队做核酸检测。');
  await add(store, '核算点', '核酸点');
  const told = await all(store);
  await store.close();
  const cache = path.join(dir, 'local', 'wordFixes.json');
  const kept = fs.readFileSync(cache, 'utf8');
  // A cache that says something else is believed as long as the documents have not changed.
  fs.writeFileSync(cache, kept.replaceAll('核算\\n核酸', '核祘\\n核酸'));
  const again = await open(dir);
  expect((await all(again)).fixes).toMatchObject([{ was: '核祘', count: 2 }]);
  const { record } = await again.open(first);
  await again.save({ ...record, title: '改' });
  // One of the two was read again: neither fix is made twice any more.
  expect((await all(again)).fixes).toEqual([]);
  await again.close();
  for (const damaged of ['', '{"wordFixes":0}\n', kept.slice(0, 40), '{"wordFixes":3}\n\n\u0000\n[]\n']) {
    fs.writeFileSync(cache, damaged);
    const once = await open(dir);
    expect(await all(once)).toEqual(told);
    await once.close();
  }
});

test('a document that can’t be read is counted and passed over', async () => {
  const dir = folder();
  const store = await createProject(dir, '疫情');
  await add(store, '核算点做核算', '核酸点做核酸');
  const broken = await add(store, '核算点', '核酸点');
  fs.writeFileSync(documentFile(dir, broken), '{');
  fs.rmSync(path.join(dir, 'backups'), { recursive: true, force: true });
  expect(await all(store)).toMatchObject({ fixes: [{ ...fix, count: 2, documents: 1 }], unread: 1, left: 0 });
  await store.close();
});

/** What the project teaches, however many calls it takes. */
async function lessons({ habits }: ProjectStore): Promise<Learned> {
  let told = await habits.learn('all');
  while (told.left > 0) told = await habits.learn([]);
  return told.learned;
}

test('a project learns from what was accepted, put right and dismissed, and forgets what is taken back', async () => {
  const store = await createProject(folder(), '疫情');
  const id = await add(store, '大家排队做核算检测,又顾身体', '大家排队做核酸检测，又不顾身体');
  const { record } = await store.open(id);
  const key = Object.keys(record.corrections).find((one) => one === '6-7') ?? '6-7';
  const note = { by: '', at: 0, origin: { kind: 'suggestion', rule: 'wrong-character' } } as const;
  const accepted = { ...record, corrections: { ...record.corrections, [key]: note } };
  const here = JSON.stringify(['lost-character', '身体', '不顾又', '']);
  await store.save({ ...accepted, dismissals: { [here]: true, [JSON.stringify(['gap', '身体'])]: true } });
  const learned: Learned = {
    fixed: [
      ['算', '酸', '核', '检', 1],
      ['', '不', '又', '顾', 1],
    ],
    dismissed: [['lost-character', '身体', '又', '', 1]],
    rules: { 'wrong-character': { accepted: 1, dismissed: 0 }, 'lost-character': { accepted: 0, dismissed: 1 } },
    words: [],
  };
  expect(await lessons(store)).toEqual(learned);
  const everywhere = { [JSON.stringify(['wrong-character', '成本核算'])]: true } as const;
  await store.changeProject((project) => ({ ...project, dismissals: everywhere }));
  expect((await lessons(store)).rules['wrong-character']).toEqual({ accepted: 1, dismissed: 1 });
  await add(store, '本来核算', '本来核酸');
  // Whoever says what was changed has only that looked at.
  expect((await store.habits.learn([id])).learned.fixed).toEqual(learned.fixed);
  await store.save({ ...edited(record, '大家排队做核算检测,又顾身体'), corrections: {} });
  expect(await lessons(store)).toEqual({
    ...nothingLearned,
    fixed: [['算', '酸', '核', '', 1]],
    dismissed: [['wrong-character', '成本核算', '', '', 1]],
    rules: { 'wrong-character': { accepted: 0, dismissed: 1 } },
  });
  await store.close();
});

test('names are known as the documents have them, from the cache too', async () => {
  const dir = folder();
  const store = await createProject(dir, '疫情');
  const first = await add(store, '站长卜仁贵说,好。', '站长卞仁贵说，好。');
  await add(store, '站长卞仁贵说，好。');
  const namesOf = async ({ habits }: ProjectStore) => (await habits.learn('all')).names.names;
  expect(await namesOf(store)).toEqual([['卞仁贵', 2, 2]]);
  await store.close();
  const again = await open(dir);
  expect(await namesOf(again)).toEqual([['卞仁贵', 2, 2]]);
  await again.trash(first);
  expect(await namesOf(again)).toEqual([]);
  await again.close();
});

test('words of documents declared final are learned, until they are not final any more', async () => {
  const dir = folder();
  const store = await createProject(dir, '疫情');
  const id = await add(store, '新桥镇图书馆开馆，新桥镇居民走进图书馆。');
  await add(store, '阅览室');
  expect((await lessons(store)).words).toEqual([]);
  await store.setStatus(id, 'final', '');
  const words = new Map((await lessons(store)).words);
  expect(words.get('图书馆')).toBe(2);
  expect([...words.keys()].filter((word) => word.includes('新桥')).length).toBeGreaterThan(0);
  expect([...words.keys()].some((word) => word.includes('阅览'))).toBe(false);
  await store.close();
  // A project that is only read is read from the cache, and its cache is left alone.
  const cache = path.join(dir, 'local', 'wordFixes.json');
  const kept = fs.readFileSync(cache, 'utf8');
  fs.writeFileSync(cache, kept.replaceAll('图书馆', '圖書館'));
  const reader = await open(dir, false);
  expect(new Map((await lessons(reader)).words).get('圖書館')).toBe(2);
  fs.rmSync(cache);
  const again = await open(dir, false);
  expect(new Map((await lessons(again)).words).get('图书馆')).toBe(2);
  expect(fs.existsSync(cache)).toBe(false);
  await again.close();
  await reader.close();
  const writer = await open(dir);
  await writer.setStatus(id, 'toReview', '');
  expect((await lessons(writer)).words).toEqual([]);
  await writer.close();
});
