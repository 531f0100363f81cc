import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { defaultTagset } from '#shared/project/defaultTagset';
import { systemFiles } from '../../../electron/store/fileCalls';
import { createProject, openProject } from '../../../electron/store/openProject';
import { verifyProject } from '../../../electron/store/verifyProject';
import { failingFiles } from './failingFiles';
import { MemoryDisk, seededRandom } from './memoryDisk';
import { codeOf, documentFile, open, readJson, TEXT, withDocument } from './projects';
import { temporaryFolders } from './temporaryFolder';

const folder = temporaryFolders();

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

  test.each(['oneJournal', 'eachFolder'] as const)('outlasts a power cut, names kept by %s', async (naming) => {
    for (let chance = 0; chance < 20; chance++) {
      const disk = new MemoryDisk(seededRandom(chance));
      const store = await createProject('/new/项目', '图书馆', { files: disk.files });
      const { id } = await store.importFile({ bytes: new TextEncoder().encode(TEXT), name: '开馆.txt' });
      const { files } = disk.afterPowerCut(naming);
      await store.close();
      const again = await openProject('/new/项目', { files, write: true });
      expect(again.readOnly).toBeUndefined();
      expect((await again.open(id)).readOnly).toBeUndefined();
      await again.close();
    }
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

  test('where it came to nothing it can be made again, as soon as the disk lets it', async () => {
    const counting = failingFiles(undefined, new MemoryDisk(seededRandom(1)).files);
    await (await createProject('/项目', '数', { files: counting })).close();
    for (let at = 0; at < counting.calls.length; at++) {
      for (const forGood of [false, true]) {
        const { files } = new MemoryDisk(seededRandom(1));
        const first = await codeOf(
          createProject('/项目', '数', { files: failingFiles({ at, fault: 'ENOSPC', forGood }, files) }).then((store) =>
            store.close(),
          ),
        );
        const again = await codeOf(createProject('/项目', '数', { files }).then((store) => store.close()));
        const isMade = (await files.readFolder('/项目')).includes('project.json');
        expect([isMade, again], `${counting.calls[at]} (${at})`).toEqual([
          true,
          first === 'saveFailed' ? 'done' : 'projectExists',
        ]);
      }
    }
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
    const { dir, store } = await withDocument(folder());
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
    const { dir, store, id } = await withDocument(folder());
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
    const { dir, store, id } = await withDocument(folder());
    const other = { host: 'elsewhere', pid: 1, started: '', nonce: '0123456789abcdef' };
    fs.writeFileSync(path.join(dir, 'lock'), JSON.stringify(other));
    expect(await codeOf(store.rename(id, '新名'))).toBe('projectLocked');
    expect(store.readOnly?.code).toBe('projectLocked');
    expect(readJson(documentFile(dir, id)).title).toBe('开馆');
    await store.close();
    expect(fs.existsSync(path.join(dir, 'lock'))).toBe(true);
  });

  test('a folder that cannot be written to opens read-only', async () => {
    const { dir, store, id } = await withDocument(folder());
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
    const { dir, store, id } = await withDocument(folder());
    await store.close();
    const file = path.join(dir, 'project.json');
    const newer = { ...JSON.parse(fs.readFileSync(file, 'utf8')), version: 99, tagset: {}, scans: {} };
    fs.writeFileSync(file, JSON.stringify(newer));
    const opened = await open(dir);
    expect(opened.readOnly).toEqual({ code: 'projectNewer', values: { name: '图书馆', version: 99 } });
    expect(opened.project.tagset).toEqual(defaultTagset);
    expect((await opened.open(id)).readOnly?.code).toBe('projectNewer');
    expect(await codeOf(opened.rename(id, '新名'))).toBe('projectNewer');
    await opened.close();
    expect(fs.existsSync(path.join(dir, 'lock'))).toBe(false);
    fs.writeFileSync(file, JSON.stringify({ format: 'jiaokan-project', version: 99 }));
    expect(await codeOf(open(dir))).toBe('projectNewerUnreadable');
  });

  test('what an ended process left half written is removed by the next owner, and only by it', async () => {
    const { dir, store } = await withDocument(folder());
    const leftover = path.join(dir, 'documents', '.x.json.0123456789abcdef.tmp');
    fs.writeFileSync(leftover, 'half');
    await (await open(dir)).close();
    expect(fs.existsSync(leftover)).toBe(true);
    await store.close();
    await (await open(dir)).close();
    expect(fs.existsSync(leftover)).toBe(false);
  });

  test('reading changes nothing at all in the folder', async () => {
    const { dir, store, id } = await withDocument(folder());
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
