import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { nothingTaught } from '#shared/detectors/taught';
import { MOST_TAUGHT } from '#shared/project/teachable';
import { systemFiles } from '../../../electron/store/fileCalls';
import { openProject } from '../../../electron/store/openProject';
import { codeOf, documentFile, edited, open, readJson, withDocument } from './projects';
import { temporaryFolders } from './temporaryFolder';

const folder = temporaryFolders();

/** An opened document whose file others can be, with a clock that is set by hand. */
async function opened() {
  const { dir, store: first, id } = await withDocument(folder());
  await first.close();
  const clock = { now: Date.now() };
  const reads: string[] = [];
  const files = {
    ...systemFiles,
    readFile: (file: string) => {
      reads.push(path.basename(file));
      return systemFiles.readFile(file);
    },
  };
  const store = await openProject(dir, { write: true, files, now: () => clock.now });
  const { record } = await store.open(id);
  await store.outside.look(id);
  const file = documentFile(dir, id);
  const write = (text: string) => fs.writeFileSync(file, text);
  const rewrite = (words: string) => write(JSON.stringify(edited(readJson(file), words), null, 1));
  return { dir, store, id, record, file, write, rewrite, clock, reads };
}

describe('the open document', () => {
  test('nothing is read while nobody touches it; what is saved here is no news', async () => {
    const { store, id, record, reads } = await opened();
    await store.save(edited(record, '新馆'), 0);
    await store.outside.look(id);
    reads.length = 0;
    expect(await store.outside.look(id)).toEqual({ listChanged: false });
    expect(reads).toEqual([]);
    await store.close();
  });

  test('what others wrote is told once, read with what stood before, and saved over only when it was seen', async () => {
    const { store, id, record, rewrite, file } = await opened();
    rewrite('别处');
    const { state } = await store.outside.look(id);
    expect(state).toMatchObject({ kind: 'changed' });
    expect(await store.outside.look(id)).not.toHaveProperty('state');
    expect(await codeOf(store.save(edited(record, '这里'), 0))).toBe('changedOutside');
    const { record: theirs, base, sha256 } = await store.outside.read(id);
    expect(JSON.parse(theirs).articles[0].blocks[0].content).toEqual([{ text: '别处' }]);
    expect(JSON.parse(base ?? '')).toEqual(record);
    await store.outside.adopt(id, sha256);
    await store.save(edited(record, '两处'), 0);
    expect(readJson(file).articles[0]?.blocks[0]?.content).toEqual([{ text: '两处' }]);
    await store.close();
  });

  test('what was changed once more while it was merged is not taken for seen', async () => {
    const { store, id, record, rewrite } = await opened();
    rewrite('别处');
    const { sha256 } = await store.outside.read(id);
    rewrite('又改');
    expect(await codeOf(store.outside.adopt(id, sha256))).toBe('changedOutside');
    expect(await codeOf(store.save(edited(record, '这里'), 0))).toBe('changedOutside');
    expect((await store.outside.look(id)).state).toMatchObject({ kind: 'changed' });
    await store.close();
  });

  test('a file that is half written is waited for', async () => {
    const { store, id, file, write, rewrite, clock } = await opened();
    const whole = fs.readFileSync(file, 'utf8');
    write(whole.slice(0, 300));
    expect(await store.outside.look(id)).not.toHaveProperty('state');
    clock.now += 1000;
    write(whole.slice(0, 500));
    expect(await store.outside.look(id)).not.toHaveProperty('state');
    clock.now += 1900;
    expect(await store.outside.look(id)).not.toHaveProperty('state');
    clock.now += 200;
    expect((await store.outside.look(id)).state).toEqual({ kind: 'unreadable' });
    write(whole);
    expect((await store.outside.look(id)).state).toEqual({ kind: 'same' });
    rewrite('别处');
    expect((await store.outside.look(id)).state).toMatchObject({ kind: 'changed' });
    await store.close();
  });

  test('what could not be read when it was wanted is told again', async () => {
    const { store, id, file, write, rewrite } = await opened();
    rewrite('别处');
    const theirs = fs.readFileSync(file, 'utf8');
    const { state } = await store.outside.look(id);
    write(theirs.slice(0, 300));
    expect(await codeOf(store.outside.read(id))).toBe('outsideUnreadable');
    write(theirs);
    expect((await store.outside.look(id)).state).toEqual(state);
    await store.close();
  });

  test('a file that is half written is left alone by whoever lists or reads documents', async () => {
    const { store, id, record, file, write } = await opened();
    for (const words of ['一', '二']) await store.save(edited(record, words), 0);
    const half = fs.readFileSync(file, 'utf8').slice(0, 300);
    write(half);
    expect(await store.list()).toMatchObject([{ id, title: '开馆' }]);
    const { record: read } = await store.read(id);
    expect(read.articles[0]?.blocks[0]?.content).toEqual([{ text: '二' }]);
    expect(await codeOf(store.outside.adopt(id, '0'.repeat(64)))).toBe('changedOutside');
    expect(fs.readFileSync(file, 'utf8')).toBe(half);
    expect(store.notices).toEqual([]);
    await store.close();
  });

  test.each([
    ['is gone', 'gone', (file: string) => fs.rmSync(file)],
    [
      'is a folder',
      'unreadable',
      (file: string) => {
        fs.rmSync(file);
        fs.mkdirSync(file);
      },
    ],
    [
      'holds marks of git',
      'marked',
      (file: string) => fs.writeFileSync(file, `{\n<<<<<<< HEAD\n"a": 1\n=======\n"a": 2\n>>>>>>> other\n}\n`),
    ],
    [
      'is of a newer version',
      'newer',
      (file: string) => fs.writeFileSync(file, JSON.stringify({ ...readJson(file), version: 99 })),
    ],
  ])('a file that %s is told when it stays so', async (_, kind, change) => {
    const { store, id, file, clock } = await opened();
    change(file);
    expect(await store.outside.look(id)).not.toHaveProperty('state');
    clock.now += 2500;
    expect((await store.outside.look(id)).state).toEqual({ kind });
    await store.close();
  });

  test('what is here is put back, and what stood there is kept', async () => {
    const { dir, store, id, record, write, file } = await opened();
    write('{');
    expect(await codeOf(store.save(edited(record, '这里'), 0))).toBe('changedOutside');
    await store.outside.putBack(id);
    // Who is stopped here loses no document.
    expect(readJson(file)).toEqual(record);
    await store.save(edited(record, '这里'), 0);
    expect(readJson(file).articles[0]?.blocks[0]?.content).toEqual([{ text: '这里' }]);
    const aside = fs.readdirSync(path.join(dir, 'documents')).filter((name) => name.includes('.damaged-'));
    expect(aside.map((name) => fs.readFileSync(path.join(dir, 'documents', name), 'utf8'))).toEqual(['{']);
    await store.close();
  });
});

test('in a project that somebody else took over, nothing is put back and no copy put away', async () => {
  const { dir, store, id, file, write } = await opened();
  const copy = `${id} 2.json`;
  fs.copyFileSync(file, path.join(dir, 'documents', copy));
  fs.writeFileSync(
    path.join(dir, 'lock'),
    JSON.stringify({ host: '别处', pid: 1, started: '', nonce: 'ffffffffffffffff' }),
  );
  write('{');
  expect(await codeOf(store.outside.putBack(id))).toBe('projectLocked');
  expect(await codeOf(store.outside.putAway(id, copy))).toBe('projectLocked');
  expect(fs.readFileSync(file, 'utf8')).toBe('{');
  expect(fs.existsSync(path.join(dir, 'documents', copy))).toBe(true);
  await store.close();
});

describe('copies', () => {
  test('are found, not listed as documents, read, and moved among the backups under a free name', async () => {
    const { dir, store, id, record } = await opened();
    const names = [`${id}-LAPTOP7.json`, `${id} 2.json`];
    const documents = path.join(dir, 'documents');
    for (const name of names) fs.writeFileSync(path.join(documents, name), JSON.stringify(edited(record, name)));
    const { copies, listChanged } = await store.outside.look(id);
    expect(listChanged).toBe(false);
    expect(copies?.map(({ file, of, tool }) => [file, of, tool]).sort()).toEqual([
      [`${id} 2.json`, id, 'icloud'],
      [`${id}-LAPTOP7.json`, id, 'onedrive'],
    ]);
    expect((await store.list()).map((one) => one.id)).toEqual([id]);
    for (const name of names) {
      const { record: theirs, base } = await store.outside.read(id, name);
      expect([JSON.parse(theirs).articles[0].blocks[0].content, base]).toEqual([[{ text: name }], null]);
      await store.outside.putAway(id, name);
    }
    fs.writeFileSync(path.join(documents, `${id} 2.json`), '{}');
    await store.outside.putAway(id, `${id} 2.json`);
    const kept = fs.readdirSync(path.join(dir, 'backups', 'conflicts'));
    expect(kept.sort()).toEqual([...names, `2 ${id} 2.json`].sort());
    expect((await store.outside.look(id)).copies).toEqual([]);
    await store.close();
  });

  test('no name leads anywhere else', async () => {
    const { store, id } = await opened();
    for (const name of ['../project.json', `${id}.json`, '/etc/passwd', 'nothing 2.json']) {
      expect(await codeOf(store.outside.read(id, name))).toBe('outsideUnreadable');
      expect(await codeOf(store.outside.putAway(id, name))).toBe('outsideUnreadable');
    }
    await store.close();
  });
});

test('what is taught here is nobody else’s change, in whatever order', async () => {
  const { store, id } = await withDocument(folder());
  await store.outside.look(id);
  await store.changeProject((project) => ({
    ...project,
    replacements: { 核算: '核酸', 甲: '申' },
    dismissals: { '["visible-gap"]': true, '["stray-space"]': true },
  }));
  expect(await store.outside.look(id)).not.toHaveProperty('project');
  await store.changeProject((project) => ({ ...project, replacements: { ...project.replacements, 乙: '已' } }));
  expect(await store.outside.look(id)).not.toHaveProperty('project');
  await store.close();
});

test('project.json that others changed is taken over when it is whole', async () => {
  const { dir, store, id } = await opened();
  const file = path.join(dir, 'project.json');
  const project = JSON.parse(fs.readFileSync(file, 'utf8'));
  fs.writeFileSync(file, '{');
  expect(await store.outside.look(id)).not.toHaveProperty('project');
  fs.writeFileSync(file, JSON.stringify({ ...project, name: '新名' }));
  expect((await store.outside.look(id)).project).toMatchObject({ name: '新名' });
  expect(store.project.name).toBe('新名');
  await store.changeProject((now) => ({ ...now, dictionary: ['白石河'] }));
  expect(JSON.parse(fs.readFileSync(file, 'utf8'))).toMatchObject({ name: '新名', dictionary: ['白石河'] });
  expect(await store.outside.look(id)).not.toHaveProperty('project');
  await store.close();
});

describe('a document that nobody has open and others write in pieces', () => {
  const torn = (content: string) => content.slice(0, content.length / 2);

  test('is left alone by a listing for two seconds, and listed when it is whole', async () => {
    const { dir, store: first, id } = await withDocument(folder());
    await first.list();
    await first.close();
    const file = documentFile(dir, id);
    const whole = fs.readFileSync(file, 'utf8').replace(/"title": "[^"]*"/, '"title": "别处的题名"');
    fs.writeFileSync(file, torn(whole));
    const clock = { now: fs.statSync(file).mtimeMs + 1000 };
    const store = await openProject(dir, { write: true, files: systemFiles, now: () => clock.now });
    expect((await store.list()).map(({ problem }) => problem?.code)).toEqual(['outsideWriting']);
    expect(store.isListWaiting).toBe(true);
    expect(fs.readFileSync(file, 'utf8')).toBe(torn(whole));
    expect(fs.readdirSync(path.dirname(file))).toEqual([`${id}.json`]);
    fs.writeFileSync(file, whole);
    expect((await store.list()).map(({ title }) => title)).toEqual(['别处的题名']);
    expect(store.isListWaiting).toBe(false);
    await store.close();
  });

  test('is put right by the generation before after that', async () => {
    const { dir, store: first, id } = await withDocument(folder());
    await first.rename(id, '前一代');
    await first.rename(id, '后一代');
    await first.close();
    const file = documentFile(dir, id);
    fs.writeFileSync(file, torn(fs.readFileSync(file, 'utf8')));
    const later = fs.statSync(file).mtimeMs + 2000;
    const store = await openProject(dir, { write: true, files: systemFiles, now: () => later });
    expect((await store.list()).map(({ title }) => title)).toEqual(['前一代']);
    expect(fs.readdirSync(path.dirname(file))).toHaveLength(2);
    await store.close();
  });
});

test('what is taught here joins what others taught a moment ago, and is told then', async () => {
  const { dir, store } = await opened();
  const file = path.join(dir, 'project.json');
  const learned = (dictionary: string[]) => ({ learned: { ...nothingTaught, dictionary }, forgotten: nothingTaught });
  expect(await store.teach(learned(['校勘', '旧词']))).toEqual({ isNews: false });
  const project = JSON.parse(fs.readFileSync(file, 'utf8'));
  fs.writeFileSync(file, JSON.stringify({ ...project, name: '新名', dictionary: ['校勘', '旧词', '他人'] }));
  const change = { ...learned(['白石河']), forgotten: { ...nothingTaught, dictionary: ['旧词'] } };
  expect(await store.teach(change)).toEqual({ isNews: true });
  const made = { name: '新名', dictionary: ['校勘', '他人', '白石河'] };
  expect(JSON.parse(fs.readFileSync(file, 'utf8'))).toMatchObject(made);
  expect(store.project).toMatchObject(made);
  expect(await store.teach(learned(['又一']))).toEqual({ isNews: false });
  await store.close();
});

test('no more is taught than project.json may hold', async () => {
  const { dir, store } = await opened();
  const many = Array.from({ length: MOST_TAUGHT }, (_, index) => `词${index}`);
  const change = (dictionary: string[]) => ({ learned: { ...nothingTaught, dictionary }, forgotten: nothingTaught });
  await store.teach(change(many));
  expect(await codeOf(store.teach(change(['多余'])))).toBe('taughtTooMuch');
  expect(store.project.dictionary).toHaveLength(MOST_TAUGHT);
  expect(JSON.parse(fs.readFileSync(path.join(dir, 'project.json'), 'utf8')).dictionary).toHaveLength(MOST_TAUGHT);
  await store.close();
});

test('a setting that others changed a moment ago is not written over; what they changed otherwise stays', async () => {
  const { dir, store } = await opened();
  const file = path.join(dir, 'project.json');
  const { tagset } = store.project;
  const person = tagset.types.slice(0, 1);
  const mine = { ...tagset, types: person };
  await store.configure({ before: { tagset }, after: { tagset: mine } });
  expect(store.project.tagset).toEqual(mine);
  const written = JSON.parse(fs.readFileSync(file, 'utf8'));
  fs.writeFileSync(file, JSON.stringify({ ...written, profile: 'dat18', suggestionsOff: ['tagged'] }));
  expect(await codeOf(store.configure({ before: { profile: 'newspaper' }, after: { profile: 'dublinCore' } }))).toBe(
    'configuredElsewhere',
  );
  expect(store.project).toMatchObject({ profile: 'dat18', suggestionsOff: ['tagged'], tagset: mine });
  await store.configure({ before: { tagset: mine }, after: { tagset } });
  expect(JSON.parse(fs.readFileSync(file, 'utf8'))).toMatchObject({ profile: 'dat18', tagset });
  await store.close();
});

test('documents that come and go are told', async () => {
  const { dir, store, id, record } = await opened();
  fs.writeFileSync(documentFile(dir, 'n1'), JSON.stringify({ ...record, id: 'n1' }));
  expect((await store.outside.look(id)).listChanged).toBe(true);
  expect(await store.outside.look(id)).toEqual({ listChanged: false });
  fs.rmSync(documentFile(dir, 'n1'));
  expect((await store.outside.look(id)).listChanged).toBe(true);
  await store.close();
});

test('who has a project is told, and when it is free', async () => {
  const { dir, store } = await opened();
  const other = await open(dir);
  expect(other.readOnly).toMatchObject({ code: 'projectLocked' });
  expect(await other.isFree()).toBe(false);
  await store.close();
  expect(await other.isFree()).toBe(true);
  await other.close();
  fs.writeFileSync(
    path.join(dir, 'lock'),
    JSON.stringify({ host: 'laptop-of-lin', pid: 1, started: '', nonce: '0123456789abcdef' }),
  );
  const third = await open(dir);
  expect(third.readOnly).toEqual({
    code: 'projectLockedElsewhere',
    values: { name: '图书馆', host: 'laptop-of-lin' },
  });
  expect(await third.isFree()).toBe(false);
  fs.rmSync(path.join(dir, 'lock'));
  expect(await third.isFree()).toBe(true);
  await third.close();
});
