import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { countCodePoints } from '#shared/text/codePoints';
import { type FileCalls, systemFiles } from '../../../electron/store/fileCalls';
import { createProject, openProject } from '../../../electron/store/openProject';
import type { ProjectStore } from '../../../electron/store/projectStore';
import { verifyProject } from '../../../electron/store/verifyProject';
import { failingFiles } from './failingFiles';
import { bytes, codeOf, documentFile, edited, readJson, TEXT } from './projects';
import { temporaryFolders } from './temporaryFolder';

const folder = temporaryFolders();

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 10, 2, 9);

/** A project whose clock is turned by hand, with one document that came in the evening before. */
async function desk(files: FileCalls = systemFiles) {
  const dir = folder();
  const clock = { now: START - 12 * HOUR };
  const now = () => clock.now;
  const made = await createProject(dir, '图书馆', { now });
  const { id } = await made.importFile({ bytes: bytes(TEXT), name: '开馆.txt' });
  await made.close();
  clock.now = START;
  const store = await openProject(dir, { write: true, now, files });
  const type = async (text: string, at: ProjectStore = store) => {
    const { record } = await at.open(id);
    await at.save(edited(record, text));
  };
  return { dir, id, clock, now, store, type };
}

const folderOf = (dir: string, id: string) => path.join(dir, 'backups', 'documents', id);
const namesIn = (place: string) => (fs.existsSync(place) ? fs.readdirSync(place).sort() : []);
const firstText = (record: DocumentRecord | undefined) => {
  const [inline] = record?.articles[0]?.blocks[0]?.content ?? [];
  return inline && 'text' in inline ? inline.text : undefined;
};
/** The first words of each backup there is, in the order in which they were made. */
const textsIn = (dir: string, id: string) =>
  namesIn(folderOf(dir, id))
    .filter((name) => name.endsWith('.json'))
    .map((name) => firstText(readJson(path.join(folderOf(dir, id), name))));
/** Waits for what follows the last call. */
const settled = (store: ProjectStore) => store.list();

describe('a save', () => {
  test('keeps what it replaces once an hour, as a whole record under a name that tells of it', async () => {
    const { dir, id, clock, store, type } = await desk();
    await type('甲');
    clock.now += MINUTE;
    await type('乙𠮷');
    clock.now += HOUR;
    await type('丙');
    clock.now += HOUR - 1;
    await type('丁');
    await settled(store);
    expect(textsIn(dir, id)).toEqual(['图书馆开馆', '乙𠮷']);
    const characters = countCodePoints('乙𠮷本报讯 昨日，新馆开馆。读者𠮷田先生第一个走进阅览室。');
    expect(await store.backups.of(id)).toEqual([
      { id: `000002-20261102T090100Z-${characters}`, number: 2, at: START + MINUTE, characters },
      expect.objectContaining({ number: 1, at: START - 12 * HOUR }),
    ]);
    await store.close();
  });

  test('keeps what the day before ended with, though its last backup is younger than that', async () => {
    const { dir, id, clock, now, store, type } = await desk();
    await type('早');
    clock.now += 50 * MINUTE;
    await type('晚');
    await store.close();
    clock.now += 14 * HOUR;
    const next = await openProject(dir, { write: true, now });
    await type('次日', next);
    clock.now += MINUTE;
    await type('次日又', next);
    await next.close();
    expect(textsIn(dir, id)).toEqual(['图书馆开馆', '晚']);
  });

  test('goes on making backups after the clock was set back, and keeps those of the future', async () => {
    const { dir, id, clock, store, type } = await desk();
    clock.now += 400 * DAY;
    await type('未来');
    clock.now += HOUR;
    await type('未来又');
    clock.now = START;
    await type('现在');
    clock.now += HOUR;
    await type('后来');
    await settled(store);
    expect(textsIn(dir, id)).toEqual(['图书馆开馆', '未来', '未来又', '现在']);
    expect((await store.backups.of(id)).map(({ number }) => number)).toEqual([4, 3, 2, 1]);
    await store.close();
  });

  test('thins out by age what was made before', async () => {
    const { dir, id, clock, store, type } = await desk();
    for (let hour = 0; hour < 24 * 4; hour++) {
      await type(`第${hour}时`);
      clock.now += HOUR;
    }
    await settled(store);
    const kept = await store.backups.of(id);
    // The hours of the last day, and the days before it.
    expect(kept.length).toBeGreaterThanOrEqual(26);
    expect(kept.length).toBeLessThanOrEqual(29);
    expect(textsIn(dir, id).at(-1)).toBe('第94时');
    await store.close();
  });

  test('leaves backups alone that an editor’s hand on the document reaches not', async () => {
    const { dir, id, clock, store, type } = await desk();
    await type('甲');
    clock.now += HOUR;
    await type('乙');
    await settled(store);
    // Some editors write into the file that stands, wherever else it has a name.
    const before = textsIn(dir, id);
    fs.truncateSync(documentFile(dir, id), 10);
    expect(textsIn(dir, id)).toEqual(before);
    await store.close();
  });

  test('where files can have one name only keeps a copy', async () => {
    const refused = async () => {
      throw Object.assign(new Error('no links here'), { code: 'EPERM' });
    };
    const { dir, id, clock, store, type } = await desk({ ...systemFiles, link: refused });
    await type('甲');
    clock.now += HOUR;
    await type('乙');
    await store.close();
    expect(textsIn(dir, id)).toEqual(['图书馆开馆', '甲']);
    expect(namesIn(folderOf(dir, id))).toHaveLength(2);
  });

  test('of project.json keeps the one before', async () => {
    const { dir, store } = await desk();
    await store.changeProject((project) => ({ ...project, dictionary: ['新馆'] }));
    await store.close();
    const place = path.join(dir, 'backups', 'project');
    const [name = ''] = namesIn(place);
    expect(JSON.parse(fs.readFileSync(path.join(place, name), 'utf8'))).toMatchObject({ dictionary: [] });
  });
});

describe('a backup that can’t be made', () => {
  test('fails no save, is told once, and is tried again a minute later', async () => {
    const { dir, id, clock, store, type } = await desk();
    const place = path.join(dir, 'backups', 'documents');
    fs.writeFileSync(place, 'in the way');
    for (const text of ['甲', '乙', '丙']) {
      await type(text);
      clock.now += 2 * MINUTE;
    }
    await settled(store);
    expect(firstText(readJson(documentFile(dir, id)))).toBe('丙');
    const told = { code: 'backupNotMade', values: { name: '开馆', detail: 'nameTaken' } };
    expect(store.notices).toEqual([told]);
    fs.rmSync(place);
    await type('丁');
    await settled(store);
    expect(textsIn(dir, id)).toEqual(['丙']);
    // Should it go wrong again, that is told again.
    fs.rmSync(place, { recursive: true });
    fs.writeFileSync(place, 'in the way');
    clock.now += HOUR;
    await type('戊');
    await settled(store);
    expect(store.notices).toEqual([told, told]);
    await store.close();
  });

  test('at whichever call the disk fails, the save stands or fails as it would have without', async () => {
    const { dir: base, id, clock, now, store, type } = await desk();
    await type('甲');
    await store.close();
    clock.now += HOUR;
    const session = async (files: FileCalls) => {
      const dir = path.join(folder(), 'project');
      fs.cpSync(base, dir, { recursive: true });
      const again = await openProject(dir, { write: true, now, files });
      const outcomes = [await codeOf(type('乙', again)), await codeOf(settled(again))];
      await again.close();
      return { dir, outcomes };
    };
    const counting = failingFiles();
    const whole = await session(counting);
    expect(textsIn(whole.dir, id)).toEqual(['图书馆开馆', '甲']);
    let refused = 0;
    for (let at = 0; at < counting.calls.length; at++) {
      const ended = await session(failingFiles({ at, fault: 'EIO' })).catch(() => null);
      if (!ended) continue;
      const { dir, outcomes } = ended;
      const place = `${counting.calls[at]} (${at})`;
      const made = textsIn(dir, id);
      expect(made[0], place).toBe('图书馆开馆');
      expect(['甲', undefined], place).toContain(made[1]);
      if (made.length < 2) refused++;
      if (outcomes[0] !== 'done') continue;
      expect(firstText(readJson(documentFile(dir, id))), place).toBe('乙');
    }
    expect(refused).toBeGreaterThan(3);
  });
});

describe('a document that was deleted', () => {
  async function deleted() {
    const made = await desk();
    const { dir, id, clock, store, type } = made;
    await type('甲');
    await store.saveVersion(id, { kind: 'saved', name: '初校', by: '林' });
    await type('最后');
    clock.now += MINUTE;
    await store.trash(id);
    await store.deleteForGood(id);
    expect(fs.readdirSync(path.join(dir, 'sources'))).toEqual([]);
    return made;
  }

  test('stands among those of which there are backups, under its last name', async () => {
    const { id, store } = await deleted();
    expect(await store.list()).toEqual([]);
    expect(await store.backups.documents()).toEqual([
      { id, title: '开馆', state: 'gone', count: 2, newest: START + MINUTE },
    ]);
    await store.close();
  });

  test('comes back as it was, out of the trash, with its source and without versions that are gone', async () => {
    const { dir, id, store, type } = await deleted();
    const [newest] = await store.backups.of(id);
    expect(await codeOf(store.backups.restore(id, newest?.id ?? ''))).toBe('done');
    const { record, source, readOnly } = await store.open(id);
    expect(firstText(record)).toBe('最后');
    expect(record).toMatchObject({ id, title: '开馆', versions: [] });
    expect(record.trashedAt).toBeUndefined();
    expect([source, readOnly]).toEqual([TEXT, undefined]);
    expect(store.notices).toEqual([{ code: 'backupWithoutVersions', values: { title: '开馆', count: 1 } }]);
    await type('回来之后');
    expect((await verifyProject(dir)).problems).toEqual([]);
    expect((await store.backups.documents()).map(({ state }) => state)).toEqual(['here']);
    await store.close();
  });

  test('has its backups removed for good, which one that is there has not', async () => {
    const { dir, id, store } = await deleted();
    await store.backups.removeAll(id);
    expect(namesIn(path.join(dir, 'backups', 'documents'))).toEqual([]);
    expect(await store.backups.documents()).toEqual([]);
    const other = await store.importFile({ bytes: bytes(TEXT), name: '再来.txt' });
    await expect(store.backups.removeAll(other.id)).rejects.toThrow(RangeError);
    await store.close();
  });
});

describe('a record that is damaged with its earlier generation', () => {
  test('comes back from a backup; what stood there is kept', async () => {
    const { dir, id, clock, now, store, type } = await desk();
    await type('甲');
    clock.now += HOUR;
    await type('乙');
    await store.close();
    fs.writeFileSync(documentFile(dir, id), '{"format":');
    fs.rmSync(path.join(dir, 'backups', 'previous', `document.${id}.json`));
    const again = await openProject(dir, { write: true, now });
    expect(await again.backups.documents()).toMatchObject([{ id, title: '开馆', state: 'unreadable', count: 2 }]);
    const [newest] = await again.backups.of(id);
    await again.backups.restore(id, newest?.id ?? '');
    expect(firstText((await again.open(id)).record)).toBe('甲');
    const aside = namesIn(path.join(dir, 'documents')).filter((name) => name.includes('damaged'));
    expect(aside).toHaveLength(1);
    expect(fs.readFileSync(path.join(dir, 'documents', aside[0] ?? ''), 'utf8')).toBe('{"format":');
    expect(await codeOf(type('丙', again))).toBe('done');
    await again.close();
  });

  test('is not taken for damaged when a newer app wrote it, nor one that can be read', async () => {
    const { dir, id, clock, store, type } = await desk();
    await type('甲');
    clock.now += HOUR;
    await type('乙');
    const [newest] = await store.backups.of(id);
    await expect(store.backups.restore(id, newest?.id ?? '')).rejects.toThrow(RangeError);
    const newer = JSON.stringify({ ...readJson(documentFile(dir, id)), version: 42 });
    fs.writeFileSync(documentFile(dir, id), newer);
    expect(await codeOf(store.backups.restore(id, newest?.id ?? ''))).toBe('documentNewer');
    expect(fs.readFileSync(documentFile(dir, id), 'utf8')).toBe(newer);
    await store.close();
  });
});

describe('a backup’s file', () => {
  async function withBackups() {
    const made = await desk();
    const { dir, id, clock, store, type } = made;
    for (const text of ['甲', '乙']) {
      await type(text);
      clock.now += HOUR;
    }
    const [newest] = await store.backups.of(id);
    const backup = newest?.id ?? '';
    return { ...made, backup, file: path.join(folderOf(dir, id), `${backup}.json`) };
  }

  const spoilt: Record<string, [spoil: (file: string) => void, code: string]> = {
    missing: [(file) => fs.rmSync(file), 'backupNotFound'],
    'cut short': [(file) => fs.writeFileSync(file, fs.readFileSync(file).subarray(0, 100)), 'backupDamaged'],
    'of another document': [
      (file) => fs.writeFileSync(file, JSON.stringify({ ...readJson(file), id: 'other' })),
      'backupDamaged',
    ],
    newer: [(file) => fs.writeFileSync(file, JSON.stringify({ ...readJson(file), version: 42 })), 'backupNewer'],
  };
  test.each(Object.entries(spoilt))('%s is told, and the others stand', async (_what, [spoil, code]) => {
    const { id, store, backup, file } = await withBackups();
    spoil(file);
    expect(await codeOf(store.backups.readText(id, backup))).toBe(code);
    const [oldest] = (await store.backups.of(id)).slice(-1);
    expect(firstText(JSON.parse(await store.backups.readText(id, oldest?.id ?? '')))).toBe('图书馆开馆');
    await store.close();
  });

  test('of the first schema is read in today’s', async () => {
    const { id, store, backup, file } = await withBackups();
    const { comments: _, versions: __, ...older } = readJson(file);
    fs.writeFileSync(file, JSON.stringify({ ...older, version: 1 }));
    expect(JSON.parse(await store.backups.readText(id, backup))).toMatchObject({
      version: 3,
      comments: {},
      versions: [],
    });
    await store.close();
  });

  test('is found by its own name only, and no name leads out of the folder', async () => {
    const { dir, id, store } = await withBackups();
    fs.writeFileSync(path.join(folderOf(dir, id), 'notes.json'), '{}');
    fs.mkdirSync(folderOf(dir, 'empty'));
    expect(await store.backups.of(id)).toHaveLength(2);
    for (const name of ['notes', '../../../project', '../../previous/project', '']) {
      expect(await codeOf(store.backups.readText(id, name))).toBe('backupNotFound');
    }
    expect(await codeOf(store.backups.of('../x'))).toBe('documentNotFound');
    expect((await store.backups.documents()).map((one) => one.id)).toEqual([id]);
    await store.close();
  });

  test('is read and never made in a project that is only read', async () => {
    const { dir, id, store, backup } = await withBackups();
    await store.close();
    const reader = await openProject(dir, { write: false });
    expect(await codeOf(reader.backups.readText(id, backup))).toBe('done');
    expect(await codeOf(reader.backups.restore(id, backup))).toBe('projectReadOnly');
    expect(await codeOf(reader.backups.removeAll(id))).toBe('projectReadOnly');
    await reader.close();
  });
});
