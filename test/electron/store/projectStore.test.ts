import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Problem } from '#shared/problems/problem';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { systemFiles } from '../../../electron/store/fileCalls';
import { createProject, openProject } from '../../../electron/store/openProject';
import type { ProjectStore } from '../../../electron/store/projectStore';
import { fingerprint } from '../../../electron/store/seenLedger';
import { verifyProject } from '../../../electron/store/verifyProject';
import { failingFiles } from './failingFiles';
import { temporaryFolders } from './temporaryFolder';

const folder = temporaryFolders();
const TEXT = '图书馆开馆\n\n本报讯 昨日，新馆开馆。读者𠮷田先生第一个走进阅览室。\n';
const bytes = (text: string) => new TextEncoder().encode(text);
const open = (dir: string, write = true) => openProject(dir, { write });

async function withDocument(): Promise<{ dir: string; store: ProjectStore; id: string }> {
  const dir = folder();
  const store = await createProject(dir, '图书馆');
  const { id } = await store.importFile({ bytes: bytes(TEXT), name: '开馆.txt' });
  return { dir, store, id };
}

const documentFile = (dir: string, id: string) => path.join(dir, 'documents', `${id}.json`);
const readJson = (file: string): DocumentRecord => JSON.parse(fs.readFileSync(file, 'utf8'));
/** The record with a word of its first block changed. */
const edited = (record: DocumentRecord, text: string): DocumentRecord => ({
  ...record,
  articles: record.articles.map((article) => ({
    ...article,
    blocks: article.blocks.map((block, index) => (index === 0 ? { ...block, content: [{ text }] } : block)),
  })),
});
const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: unknown) => (error instanceof Problem ? error.code : `no problem: ${String(error)}`),
  );

describe('making a project', () => {
  test('what lies in the folder', async () => {
    const dir = path.join(folder(), 'new', '项目');
    const store = await createProject(dir, '图书馆');
    expect(store.project).toMatchObject({ name: '图书馆', dictionary: [], dismissals: {} });
    expect(store.readOnly).toBeUndefined();
    expect(fs.readFileSync(path.join(dir, '.gitattributes'), 'utf8')).toBe('sources/** -text\n');
    const ignored = fs.readFileSync(path.join(dir, '.gitignore'), 'utf8').split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['/lock', '/local/', '/journal/', '/backups/']));
    await store.close();
    expect(fs.existsSync(path.join(dir, 'lock'))).toBe(false);
    expect(fs.existsSync(path.join(dir, 'documents'))).toBe(true);
  });

  test('not over a project, not among other files, though git may be there', async () => {
    const dir = folder();
    fs.mkdirSync(path.join(dir, '.git'));
    await (await createProject(dir, '一')).close();
    expect(await codeOf(createProject(dir, '二'))).toBe('projectExists');
    expect((await open(dir, false)).project.name).toBe('一');
    const full = folder();
    fs.writeFileSync(path.join(full, 'a.txt'), '');
    expect(await codeOf(createProject(full, '三'))).toBe('projectFolderNotEmpty');
    expect(fs.readdirSync(full)).toEqual(['a.txt']);
    const file = path.join(full, 'a.txt');
    expect(await codeOf(createProject(file, '四'))).toBe('saveFailed');
  });

  test('a disk that fails at any call says so and leaves no half project that opens', async () => {
    const counting = failingFiles();
    await (await createProject(folder(), '数', { files: counting })).close();
    const end = counting.calls.lastIndexOf('syncFolder') + 1;
    for (let at = 0; at < end; at++) {
      const dir = path.join(folder(), 'p');
      const code = await codeOf(
        createProject(dir, '数', { files: failingFiles({ at, fault: 'ENOSPC', forGood: true }) }),
      );
      const opened = await codeOf(open(dir, false));
      const place = `${counting.calls[at]} (${at})`;
      if (opened === 'done') expect(['done', 'saveUnconfirmed', 'recordUnreadable'], place).toContain(code);
      else expect(code, place).toBe('saveFailed');
    }
  });
});

describe('opening', () => {
  test('what is no project is told apart', async () => {
    const dir = folder();
    expect(await codeOf(open(path.join(dir, 'gone')))).toBe('projectNotFound');
    expect(await codeOf(open(dir))).toBe('projectNotAProject');
    fs.writeFileSync(path.join(dir, 'file'), '');
    expect(await codeOf(open(path.join(dir, 'file')))).toBe('projectNotAProject');
    expect(fs.readdirSync(dir)).toEqual(['file']);
    fs.writeFileSync(path.join(dir, 'project.json'), '{"name":');
    expect(await codeOf(open(dir))).toBe('fileDamagedNoCopy');
    expect(fs.readFileSync(path.join(dir, 'project.json'), 'utf8')).toBe('{"name":');
    expect(fs.existsSync(path.join(dir, 'lock'))).toBe(false);
  });

  test('a damaged project.json gives way to the last good one, with a notice', async () => {
    const { dir, store } = await withDocument();
    await store.changeProject((project) => ({ ...project, dictionary: ['新馆'] }));
    await store.changeProject((project) => ({ ...project, dictionary: ['新馆', '阅览室'] }));
    await store.close();
    fs.writeFileSync(path.join(dir, 'project.json'), '{"name":');
    const again = await open(dir);
    expect(again.notices).toMatchObject([{ code: 'fileDamaged', values: { name: 'project.json' } }]);
    expect(again.project.dictionary).toEqual(['新馆']);
    expect(await again.list()).toHaveLength(1);
    await again.close();
  });

  test('two owners: the second reads and is told why it cannot write', async () => {
    const { dir, store, id } = await withDocument();
    const second = await open(dir);
    expect(second.readOnly).toEqual({ code: 'projectLocked', values: { name: '图书馆' } });
    expect(await second.list()).toHaveLength(1);
    const { readOnly, record } = await second.open(id);
    expect(readOnly?.code).toBe('projectLocked');
    expect(await codeOf(second.save(record))).toBe('projectLocked');
    expect(await codeOf(second.rename(id, '新名'))).toBe('projectLocked');
    await second.close();
    expect(await codeOf(store.rename(id, '新名'))).toBe('done');
    await store.close();
    const third = await open(dir);
    expect(third.readOnly).toBeUndefined();
    await third.close();
  });

  test('a lock lost while open stops all writing', async () => {
    const { dir, store, id } = await withDocument();
    const other = { host: 'elsewhere', pid: 1, started: '', nonce: '0123456789abcdef' };
    fs.writeFileSync(path.join(dir, 'lock'), JSON.stringify(other));
    expect(await codeOf(store.rename(id, '新名'))).toBe('projectLocked');
    expect(store.readOnly?.code).toBe('projectLocked');
    expect(readJson(documentFile(dir, id)).title).toBe('开馆');
    await store.close();
    expect(fs.existsSync(path.join(dir, 'lock'))).toBe(true);
  });

  test('a folder that cannot be written to opens read-only', async () => {
    const { dir, store, id } = await withDocument();
    await store.close();
    for (const code of ['EACCES', 'EROFS']) {
      const refuse = () => Promise.reject(Object.assign(new Error(code), { code }));
      const files = {
        ...systemFiles,
        create: refuse,
        makeFolder: refuse,
        rename: refuse,
        remove: refuse,
        link: refuse,
      };
      const opened = await openProject(dir, { write: true, files });
      expect(opened.readOnly).toEqual({ code: 'projectReadOnly', values: { name: '图书馆' } });
      expect((await opened.list()).map((one) => one.id)).toEqual([id]);
      expect((await opened.open(id)).source).toBe(TEXT);
      expect(await codeOf(opened.trash(id))).toBe('projectReadOnly');
      await opened.close();
    }
  });

  test('a project of a newer version opens read-only when it can be understood, and is refused otherwise', async () => {
    const { dir, store, id } = await withDocument();
    await store.close();
    const file = path.join(dir, 'project.json');
    const newer = { ...JSON.parse(fs.readFileSync(file, 'utf8')), version: 99, tagset: {} };
    fs.writeFileSync(file, JSON.stringify(newer));
    const opened = await open(dir);
    expect(opened.readOnly).toEqual({ code: 'projectNewer', values: { name: '图书馆', version: 99 } });
    expect((await opened.open(id)).readOnly?.code).toBe('projectNewer');
    expect(await codeOf(opened.rename(id, '新名'))).toBe('projectNewer');
    await opened.close();
    expect(fs.existsSync(path.join(dir, 'lock'))).toBe(false);
    fs.writeFileSync(file, JSON.stringify({ format: 'jiaokan-project', version: 99 }));
    expect(await codeOf(open(dir))).toBe('projectNewerUnreadable');
  });

  test('what an ended process left half written is removed by the next owner, and only by it', async () => {
    const { dir, store } = await withDocument();
    const leftover = path.join(dir, 'documents', '.x.json.0123456789abcdef.tmp');
    fs.writeFileSync(leftover, 'half');
    await (await open(dir)).close();
    expect(fs.existsSync(leftover)).toBe(true);
    await store.close();
    await (await open(dir)).close();
    expect(fs.existsSync(leftover)).toBe(false);
  });

  test('reading changes nothing at all in the folder', async () => {
    const { dir, store, id } = await withDocument();
    await store.close();
    fs.rmSync(path.join(dir, 'local'), { recursive: true });
    const snapshot = () =>
      fs.readdirSync(dir, { recursive: true, encoding: 'utf8' }).map((name) => {
        const { mtimeMs, size } = fs.statSync(path.join(dir, name));
        return [name, mtimeMs, size];
      });
    const before = snapshot();
    const opened = await open(dir, false);
    await opened.list();
    await opened.open(id);
    await opened.read(id);
    await verifyProject(dir);
    await opened.close();
    expect(snapshot()).toEqual(before);
  });
});

describe('documents', () => {
  test('imported, closed, opened: record, source and caret are there', async () => {
    const { dir, store, id } = await withDocument();
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
    const { dir, store, id } = await withDocument();
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
    const { store, id } = await withDocument();
    const { record } = await store.open(id);
    await store.rename(id, '新馆开馆');
    await store.setStatus(id, 'inProgress');
    await store.save(edited(record, '改'));
    expect((await store.read(id)).record).toMatchObject({ title: '新馆开馆', status: 'inProgress' });
    expect(await codeOf(store.save({ ...record, source: { ...record.source, sha256: '0'.repeat(64) } }))).toBe('done');
    expect((await store.read(id)).record.source).toEqual(record.source);
    await store.close();
  });

  test('copy, trash, restore, delete for good', async () => {
    const { dir, store, id } = await withDocument();
    const copy = await store.copy(id, (title) => `${title}（副本）`);
    expect((await store.list()).map((one) => one.title)).toEqual(['开馆', '开馆（副本）']);
    const { sha256 } = (await store.read(id)).record.source;
    await expect(store.deleteForGood(id)).rejects.toThrow(RangeError);
    await store.trash(id);
    expect((await store.list()).find((one) => one.id === id)?.trashedAt).toBeDefined();
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
    const { dir, store } = await withDocument();
    const { sha256 } = fingerprint(bytes(TEXT));
    expect(store.titleOfSource(sha256)).toBe('开馆');
    await store.importFile({ bytes: bytes(TEXT), name: '又.txt' });
    expect(fs.readdirSync(path.join(dir, 'sources'))).toEqual([sha256]);
    expect(await store.list()).toHaveLength(2);
    await store.close();
  });

  test('ids never lead out of the folder', async () => {
    const { store } = await withDocument();
    for (const id of ['../project', 'a/b', '..', '', 'a'.repeat(65), 'x\0']) {
      expect(await codeOf(store.open(id)), id).toBe('documentNotFound');
      expect(await codeOf(store.rename(id, 'x')), id).toBe('documentNotFound');
    }
    expect(() => store.saveCaret('../x', { block: '', offset: 0, scroll: 0 })).toThrow(Problem);
    await store.close();
  });

  test('a missing or altered source makes its document read-only', async () => {
    const { dir, store, id } = await withDocument();
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

describe('changed by another program', () => {
  test('under an open document: its save is refused, and nothing is overwritten until it is opened again', async () => {
    const { dir, store, id } = await withDocument();
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
    const { dir, store, id } = await withDocument();
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
    const { dir, store, id } = await withDocument();
    const record = readJson(documentFile(dir, id));
    await store.list();
    fs.writeFileSync(documentFile(dir, 'added'), JSON.stringify({ ...record, id: 'added', title: '添' }));
    fs.writeFileSync(documentFile(dir, 'wrong-name'), JSON.stringify({ ...record, id: 'other' }));
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
    const { dir, store, id } = await withDocument();
    const { record } = await store.open(id);
    await store.save(edited(record, '好'));
    await store.save(edited(record, '更好'));
    await store.importFile({ bytes: bytes('另一篇。'), name: '另.txt' });
    await store.close();
    const whole = fs.readFileSync(documentFile(dir, id));
    fs.writeFileSync(documentFile(dir, id), whole.subarray(0, whole.length / 2));
    const again = await open(dir);
    expect((await again.list()).map((one) => one.problem)).toEqual([undefined, undefined]);
    expect(again.notices).toMatchObject([{ code: 'fileDamaged', values: { name: `documents/${id}.json` } }]);
    expect((await again.open(id)).record.articles[0]?.blocks[0]?.content).toEqual([{ text: '好' }]);
    await again.close();
  });

  test('without a good copy it is listed with its problem and left alone', async () => {
    const { dir, store, id } = await withDocument();
    await store.close();
    fs.writeFileSync(documentFile(dir, id), '{');
    const again = await open(dir);
    expect(await again.list()).toMatchObject([{ id, problem: { code: 'fileDamagedNoCopy' } }]);
    expect(await codeOf(again.open(id))).toBe('fileDamagedNoCopy');
    expect(fs.readFileSync(documentFile(dir, id), 'utf8')).toBe('{');
    await again.close();
  });

  test('a record of a newer version is listed with its problem and left alone', async () => {
    const { dir, store, id } = await withDocument();
    const file = documentFile(dir, id);
    const newer = JSON.stringify({ ...readJson(file), version: 42 });
    fs.writeFileSync(file, newer);
    expect(await store.list()).toMatchObject([{ id, problem: { code: 'documentNewer', values: { version: 42 } } }]);
    expect(await codeOf(store.rename(id, 'x'))).toBe('documentNewer');
    expect(fs.readFileSync(file, 'utf8')).toBe(newer);
    await store.close();
  });

  test('a lost or spoilt catalogue is built anew', async () => {
    const { dir, store, id } = await withDocument();
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
    const { dir, store } = await withDocument();
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

test('calls made at once take effect one after the other', async () => {
  const { store, id } = await withDocument();
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

test('a session on a disk that fails at any one call: every document is as before or as asked for', async () => {
  const session = async (dir: string, files = systemFiles) => {
    const outcomes: string[] = [];
    const store = await openProject(dir, { write: true, files });
    const [first] = await store.list();
    if (!first) return outcomes;
    const { record } = await store.open(first.id);
    outcomes.push(await codeOf(store.save(edited(record, '改后'))));
    outcomes.push(await codeOf(store.importFile({ bytes: bytes('第二篇。'), name: '二.txt' })));
    outcomes.push(await codeOf(store.rename(first.id, '改名')));
    await store.close();
    return outcomes;
  };
  const fresh = async () => {
    const { dir, store } = await withDocument();
    await store.close();
    return dir;
  };
  const counting = failingFiles();
  expect(await session(await fresh(), counting)).toEqual(['done', 'done', 'done']);
  for (let at = 0; at < counting.calls.length; at++) {
    const dir = await fresh();
    const place = `${counting.calls[at]} (${at})`;
    let outcomes: string[] = [];
    const ended = await codeOf(
      session(dir, failingFiles({ at, fault: 'EIO' })).then((got) => {
        outcomes = got;
      }),
    );
    expect(ended, place).not.toMatch(/^no problem/);
    fs.rmSync(path.join(dir, 'lock'), { force: true });
    const after = await open(dir);
    const listed = await after.list();
    expect(
      listed.filter((one) => one.problem),
      place,
    ).toEqual([]);
    expect((await verifyProject(dir)).problems, place).toEqual([]);
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
