import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTextOf } from '#shared/concordance/corpusText';
import type { ConcordanceLine } from '#shared/concordance/line';
import type { ConcordanceQuery } from '#shared/concordance/query';
import { openDocumentState } from '#shared/editing/documentState';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { languagePlace } from '../../../electron/checker/languageFile';
import { CORPUS_FILES } from '../../../electron/store/corpus/corpusFiles';
import { createCorpusRunner } from '../../../electron/store/corpus/corpusTasks';
import { type CorpusQuestion, CorpusThread, type SearchedProject } from '../../../electron/store/corpus/projectCorpus';
import { type FileCalls, systemFiles } from '../../../electron/store/fileCalls';
import { createProject, openProject } from '../../../electron/store/openProject';
import type { ProjectStore } from '../../../electron/store/projectStore';
import { startThread } from '../../../electron/store/work/startThread';
import { bytes, documentFile, edited, writtenEarlier } from './projects';
import { temporaryFolders } from './temporaryFolder';

const folder = temporaryFolders();
let bundle = '';

beforeAll(async () => {
  bundle = path.join(folder(), 'corpus.cjs');
  await build({
    entryPoints: ['electron/store/corpus/corpusThreadMain.ts'],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node18',
  });
});
const threads: CorpusThread[] = [];
const newThread = () => {
  const thread = new CorpusThread(
    () => startThread(bundle),
    () => fs.promises.readFile(languagePlace()),
  );
  threads.push(thread);
  return thread;
};
afterAll(() => {
  for (const thread of threads) thread.stop();
});

const NAME: ConcordanceQuery = { kind: 'words', words: ['周以宁'], withVariants: false };
const ask = (query: ConcordanceQuery = NAME, more: Partial<CorpusQuestion> = {}): CorpusQuestion => ({
  query,
  owner: 'window',
  isWithinOpen: false,
  open: null,
  ...more,
});

async function allLines(thread: CorpusThread, project: SearchedProject, question: CorpusQuestion) {
  const lines: ConcordanceLine[] = [];
  let page = await thread.find(project, question);
  for (;;) {
    lines.push(...page.lines);
    if (page.isDone) return { ...page, lines };
    page = await thread.more(project, page.search);
  }
}

const stateOf = (record: DocumentRecord) =>
  openDocumentState({ record, source: '', author: () => '', newId: () => 'n', now: () => 0, composing: () => false });
const placesIn = (lines: readonly ConcordanceLine[]) =>
  lines.map(({ document, paragraph }) => `${document} ${paragraph}`);

async function project(texts: readonly string[]) {
  const dir = folder();
  const store = await createProject(dir, '图书馆');
  const ids: string[] = [];
  for (const [i, text] of texts.entries()) {
    ids.push((await store.importFile({ bytes: bytes(`${text}\n`), name: `${i}.txt` })).id);
  }
  return { dir, store, ids };
}

const cacheFiles = (dir: string) => {
  const place = path.join(dir, 'local', 'corpus');
  return fs.existsSync(place) ? fs.readdirSync(place).map((name) => path.join(place, name)) : [];
};

/** Counts what is read of records. */
function countingFiles(): { files: FileCalls; read: string[] } {
  const read: string[] = [];
  return {
    read,
    files: {
      ...systemFiles,
      readFile: (file) => {
        if (path.basename(path.dirname(file)) === 'documents') read.push(path.basename(file, '.json'));
        return systemFiles.readFile(file);
      },
    },
  };
}

async function searchHere(files: FileCalls, store: ProjectStore, query = NAME) {
  const runner = createCorpusRunner(files, () => 's');
  const documents = (await store.list()).map(({ id }) => id);
  const order = { root: store.root, isReadOnly: false, changed: 'all' as const, documents, ...ask(query) };
  const lines: ConcordanceLine[] = [];
  let page = await runner.find(order);
  while (true) {
    lines.push(...page.lines);
    if (page.isDone) break;
    page = await runner.more('s');
  }
  return { runner, lines, page };
}

describe('a project is looked through', () => {
  test('as it stands on the disk: what was saved, came, went to the trash, and came back', async () => {
    const { dir, store, ids } = await project(['周以宁到会。', '张三到会。', '周以宁与周以寧。']);
    const [a = '', b = '', c = ''] = ids;
    const thread = newThread();
    const found = async () => placesIn((await allLines(thread, store, ask())).lines);
    expect(await found()).toEqual([`${a} 1`, `${c} 1`]);
    const { record } = await store.open(b);
    await store.save(edited(record, '周以宁'), 0);
    expect(await found()).toEqual([`${a} 1`, `${b} 1`, `${c} 1`]);
    await store.trash(a);
    expect(await found()).toEqual([`${b} 1`, `${c} 1`]);
    await store.deleteForGood(a);
    await store.trash(c);
    await store.restore(c);
    const { id: d } = await store.importFile({ bytes: bytes('周以宁。'), name: 'd.txt' });
    expect(await found()).toEqual([`${b} 1`, `${c} 1`, `${d} 1`]);
    writtenEarlier(documentFile(dir, c), fs.readFileSync(documentFile(dir, c), 'utf8').replaceAll('周以宁', '王五'));
    await store.list();
    expect(await found()).toEqual([`${b} 1`, `${d} 1`]);
    await store.close();
  });

  test('in other forms, and what a window has open stands in the place of its record', async () => {
    const { store, ids } = await project(['周以宁到会。', '周以寧到会。']);
    const [a = '', b = ''] = ids;
    const thread = newThread();
    const variants = { ...NAME, withVariants: true };
    expect((await allLines(thread, store, ask(variants))).lines.map(({ variant }) => variant)).toEqual([
      'same',
      'script',
    ]);
    const { record } = await store.read(a);
    const open = { document: a, text: openTextOf(stateOf(edited(record, '周以宁、周以宁')), null) };
    const asked = (more: Partial<CorpusQuestion>) => allLines(thread, store, ask(variants, { open, ...more }));
    expect(placesIn((await asked({})).lines)).toEqual([`${a} 1`, `${a} 1`, `${b} 1`]);
    expect(placesIn((await asked({ isWithinOpen: true })).lines)).toEqual([`${a} 1`, `${a} 1`]);
    await store.close();
  });

  test('corrections and tags are found, and how often each authority is named', async () => {
    const { store, ids } = await project(['做核算检测。周以宁说。']);
    const [a = ''] = ids;
    const { record } = await store.read(a);
    const change = await store.changes.begin({ kind: 'tags', act: 'tag' }, '周');
    const block = record.articles[0]?.blocks[0]?.id ?? '';
    const place = (from: number, covered: string) => ({ block, from, to: from + covered.length, covered });
    await store.changes.apply(change, a, '周', {
      kind: 'tags',
      acts: [
        { act: 'tag', places: [place(6, '周以宁')], type: 'person', authority: 'p1' },
        { act: 'correct', place: place(1, '核算'), text: '核酸' },
      ],
    });
    const uses: ReadonlyMap<string, number>[] = [];
    const thread = newThread();
    const searched: SearchedProject = {
      root: store.root,
      isReadOnly: false,
      known: () => store.known(),
      takeChanged: () => [],
      noteUses: (one) => uses.push(one),
    };
    const { lines } = await allLines(thread, searched, ask({ kind: 'mentions', authorities: ['p1'] }));
    expect(lines).toMatchObject([{ text: '周以宁', before: '做核酸检测。', mentions: [{ type: 'person' }] }]);
    const corrections = await allLines(thread, searched, ask({ kind: 'corrections', text: '酸' }));
    expect(corrections.lines).toMatchObject([{ was: '算', text: '酸', before: '做核' }]);
    expect(uses.at(-1)).toEqual(new Map([['p1', 1]]));
    await store.close();
  });

  test('page by page, as much as is delivered; a search that is called off has nothing left', async () => {
    const { store } = await project([Array.from({ length: 450 }, () => '周以宁说。').join('')]);
    const thread = newThread();
    const first = await thread.find(store, ask());
    expect([first.lines.length, first.total, first.isDone]).toEqual([50, 450, false]);
    const second = await thread.more(store, first.search);
    expect(second.lines.map(({ number }) => number)).toEqual(Array.from({ length: 200 }, (_, i) => 50 + i));
    await thread.cancel(first.search);
    expect(await thread.more(store, first.search)).toMatchObject({ lines: [], isDone: true });
    const other = await thread.find(store, ask());
    await thread.find(store, ask());
    expect(await thread.more(store, other.search)).toMatchObject({ lines: [], isDone: true });
    await store.close();
  });

  test('by two at once, neither of whom misses what the other is reading', async () => {
    const { store } = await project(Array.from({ length: 30 }, () => '周以宁到会。'));
    const thread = newThread();
    const asked = await Promise.all(['a', 'b', 'c'].map((owner) => allLines(thread, store, ask(NAME, { owner }))));
    expect(asked.map(({ lines }) => lines.length)).toEqual([30, 30, 30]);
    await store.close();
  });

  test('a document that can not be read is counted, and the others are looked through', async () => {
    const { dir, store, ids } = await project(['周以宁到会。', '周以宁。']);
    const [a = '', b = ''] = ids;
    fs.writeFileSync(documentFile(dir, a), '{');
    const found = await searchHere(systemFiles, store);
    expect([placesIn(found.lines), found.page.unread]).toEqual([[`${b} 1`], 1]);
    await store.close();
  });
});

describe('what was read is kept', () => {
  const many = Array.from({ length: 25 }, (_, i) => `第${i}篇说周以宁。`);

  test('and a document is read again only when it has changed; nothing is written for a few of them', async () => {
    const { dir, store, ids } = await project(many);
    await searchHere(systemFiles, store);
    expect(cacheFiles(dir).length).toBeGreaterThan(5);
    expect(cacheFiles(dir).length).toBeLessThanOrEqual(CORPUS_FILES);
    const { record } = await store.open(ids[3] ?? '');
    await store.save(edited(record, '周以宁'), 0);
    const before = cacheFiles(dir).map((file) => fs.readFileSync(file, 'utf8'));
    const counting = countingFiles();
    const { lines, runner } = await searchHere(counting.files, store);
    expect([counting.read, lines.length]).toEqual([[ids[3]], 25]);
    expect(cacheFiles(dir).map((file) => fs.readFileSync(file, 'utf8'))).toEqual(before);
    await runner.release(store.root);
    const again = countingFiles();
    await searchHere(again.files, store);
    expect(again.read).toEqual([]);
    await store.close();
  });

  test('a cache that is damaged, lost, cut off or of another version is made again, silently', async () => {
    const { dir, store } = await project(many);
    const { lines } = await searchHere(systemFiles, store);
    const harms: ((file: string) => void)[] = [
      (file) => fs.rmSync(file),
      (file) => fs.writeFileSync(file, ''),
      (file) => fs.truncateSync(file, fs.statSync(file).size - 7),
      (file) => fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('"text":', '"texts":')),
      (file) => fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace(/^.*\n/, '{"corpus":0}\n')),
      (file) => fs.writeFileSync(file, new Uint8Array(1000).fill(255)),
    ];
    for (const [i, file] of cacheFiles(dir).entries()) harms[i % harms.length]?.(file);
    expect((await searchHere(systemFiles, store)).lines).toEqual(lines);
    fs.rmSync(path.join(dir, 'local'), { recursive: true });
    expect((await searchHere(systemFiles, store)).lines).toEqual(lines);
    await store.close();
  });

  test('not in a project that is only read, nor where it can not be written', async () => {
    const { dir, store } = await project(many);
    await store.close();
    const reader = await openProject(dir, { write: false });
    const runner = createCorpusRunner(systemFiles, () => 's');
    const documents = (await reader.list()).map(({ id }) => id);
    await runner.find({ root: dir, isReadOnly: true, changed: 'all', documents, ...ask() });
    await runner.release(dir);
    expect(cacheFiles(dir)).toEqual([]);
    const full: FileCalls = {
      ...systemFiles,
      create: () => Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' })),
    };
    expect((await searchHere(full, reader)).lines).toHaveLength(25);
    expect(cacheFiles(dir)).toEqual([]);
    await reader.close();
  });
});

test('a thread that dies refuses what it was asked; the next question finds another, which reads anew', async () => {
  const { store } = await project(['周以宁到会。']);
  const thread = newThread();
  const variants = ask({ ...NAME, withVariants: true });
  await thread.prepare();
  await allLines(thread, store, variants);
  thread.stop();
  expect((await allLines(thread, store, variants)).lines).toHaveLength(1);
  await thread.release(store.root);
  expect((await allLines(thread, store, variants)).lines).toHaveLength(1);
  await store.close();
});
