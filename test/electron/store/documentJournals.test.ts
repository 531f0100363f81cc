import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { type FileCalls, systemFiles } from '../../../electron/store/fileCalls';
import { openProject } from '../../../electron/store/openProject';
import { failingFiles } from './failingFiles';
import { codeOf, documentFile, open, readJson, withDocument } from './projects';
import { temporaryFolders } from './temporaryFolder';
import { heldBy, reopened, Typist, typedLine, typedLines } from './typist';

const folder = temporaryFolders();

const journalFile = (dir: string, id: string) => path.join(dir, 'journal', `${id}.ndjson`);

/** A project whose document was typed into as `work` says, closed without saving. */
async function typed(work: (typist: Typist) => Promise<void>) {
  const { dir, store, id } = await withDocument(folder());
  const typist = new Typist(store, await store.open(id));
  await work(typist);
  await store.close();
  expect(new Set(typist.outcomes)).toEqual(new Set(['done']));
  return { dir, id };
}

test('changes that arrive while a document is opened anew are in nobody’s journal', async () => {
  const { dir, store: first, id } = await withDocument(folder());
  await first.close();
  let reached = () => {};
  let goOn = () => {};
  const isReached = new Promise<void>((resolve) => {
    reached = resolve;
  });
  const mayGoOn = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  // The record a journal begins on is kept before its first line is written.
  const copy: FileCalls['copy'] = async (from, to) => {
    reached();
    await mayGoOn;
    await systemFiles.copy(from, to);
  };
  const store = await openProject(dir, { write: true, files: { ...systemFiles, copy } });
  await store.open(id);
  const late = store.appendChanges(id, typedLines(1, 1));
  await isReached;
  const { journal } = await store.open(id);
  const refused = expect(late).rejects.toThrow(RangeError);
  goOn();
  await refused;
  expect(journal).toEqual({ n: 0, past: [], ahead: [] });
  expect(await store.appendChanges(id, typedLines(1, 2))).toBe(2);
  await store.close();
  expect(fs.readdirSync(path.join(dir, 'journal'))).toEqual([`${id}.ndjson`]);
  expect((await reopened(dir, id)).journal?.ahead).toEqual(typedLines(1, 2));
});

describe('a document comes back', () => {
  test('with the changes that were confirmed and not saved, numbered on', async () => {
    const { dir, store, id } = await withDocument(folder());
    const opened = await store.open(id);
    expect(opened.journal).toEqual({ n: 0, past: [], ahead: [] });
    expect(fs.existsSync(path.join(dir, 'journal'))).toBe(false);
    expect(await store.appendChanges(id, typedLines(1, 2))).toBe(2);
    expect(await store.appendChanges(id, typedLines(3, 3))).toBe(3);
    await store.close();
    const again = await open(dir);
    expect((await again.open(id)).journal).toEqual({ n: 3, past: [], ahead: typedLines(1, 3) });
    expect(await again.appendChanges(id, typedLines(4, 4))).toBe(4);
    await again.close();
    expect((await reopened(dir, id)).journal?.ahead).toEqual(typedLines(1, 4));
  });

  test('with what was saved as its past', async () => {
    const { dir, id } = await typed(async (typist) => {
      await typist.type(3);
      await typist.save();
      await typist.type(2);
    });
    const { record, journal, notices } = await reopened(dir, id);
    expect(heldBy(record)).toBe(3);
    expect(journal).toEqual({ n: 5, past: typedLines(1, 3), ahead: typedLines(4, 5) });
    expect(notices).toEqual([]);
  });

  test('when changes arrived while the record was being written', async () => {
    const { dir, id } = await typed(async (typist) => {
      await typist.type(2);
      await Promise.all([typist.save(), typist.type(2), typist.rename('新名')]);
    });
    const { record, journal } = await reopened(dir, id);
    expect(record.title).toBe('新名');
    expect(journal).toEqual({ n: 4, past: typedLines(1, 2), ahead: typedLines(3, 4) });
  });

  test('when its name, status, versions and trash were changed in between, open or not', async () => {
    const { dir, id } = await typed(async (typist) => {
      await typist.type(2);
      await typist.save();
      await typist.type(1);
      await typist.rename('新名');
    });
    const store = await open(dir);
    await store.setStatus(id, 'final', '林');
    await store.trash(id);
    await store.restore(id);
    const opened = await store.open(id);
    expect(opened.notices).toEqual([]);
    expect(opened.journal).toEqual({ n: 3, past: typedLines(1, 2), ahead: typedLines(3, 3) });
    await store.close();
  });

  test('from the generation before, when the record is damaged', async () => {
    const { dir, id } = await typed(async (typist) => {
      for (let n = 1; n <= 3; n++) {
        await typist.type();
        await typist.save();
      }
    });
    fs.writeFileSync(documentFile(dir, id), '{');
    const { record, journal, notices } = await reopened(dir, id);
    expect(notices.map(({ code }) => code)).toEqual(['fileDamaged']);
    expect(heldBy(record)).toBe(2);
    expect(journal).toEqual({ n: 3, past: typedLines(1, 2), ahead: typedLines(3, 3) });
  });

  test('opened again while it is open', async () => {
    const { dir, store: made, id } = await withDocument(folder());
    await made.close();
    // By a clock that stands the lock was looked at just now, and the change is not behind a look at it.
    const store = await openProject(dir, { write: true, now: () => 0 });
    await store.open(id);
    const given = store.appendChanges(id, typedLines(1, 1));
    expect((await store.open(id)).journal).toEqual({ n: 1, past: [], ahead: typedLines(1, 1) });
    expect(await given).toBe(1);
    await store.close();
  });
});

describe('appending', () => {
  test('what arrives while the disk is busy is written and confirmed together', async () => {
    const { dir, store, id } = await withDocument(folder());
    await store.close();
    const files = failingFiles();
    const again = await openProject(dir, { write: true, files });
    await again.open(id);
    await again.appendChanges(id, typedLines(1, 1));
    files.calls.splice(0);
    const answers = await Promise.all(typedLines(2, 41).map((line) => again.appendChanges(id, [line])));
    expect(answers).toEqual(Array.from({ length: 40 }, (_, i) => i + 2));
    expect(files.calls.filter((name) => name === 'syncData').length).toBeLessThanOrEqual(2);
    // The lock was looked at a moment ago.
    expect(files.calls).not.toContain('readFile');
    await again.close();
    expect((await reopened(dir, id)).journal?.ahead).toEqual(typedLines(1, 41));
  });

  test('a new journal is confirmed with its content and with the names of file and folder', async () => {
    const { dir, store, id } = await withDocument(folder());
    await store.close();
    const files = failingFiles();
    const again = await openProject(dir, { write: true, files });
    await again.open(id);
    files.calls.splice(0);
    await again.appendChanges(id, typedLines(1, 1));
    const written = files.calls.slice(files.calls.indexOf('makeFolder'));
    expect(written).toEqual([
      // The record it begins on is kept, in case others replace it before it is saved.
      ...['makeFolder', 'remove', 'copy', 'stat'],
      ...['makeFolder', 'syncFolder', 'openInPlace', 'statOpen', 'writeAt'],
      ...['stat', 'syncData', 'syncFolder'],
    ]);
    files.calls.splice(0);
    await again.appendChanges(id, typedLines(2, 2));
    expect(files.calls).toEqual(['statOpen', 'writeAt', 'stat', 'syncData']);
    await again.close();
  });

  test('a record is not written before the journal knows it', async () => {
    const { dir, store, id } = await withDocument(folder());
    await store.close();
    const record = path.join(dir, 'documents', `${id}.json`);
    const order: string[] = [];
    const files: FileCalls = {
      ...systemFiles,
      openInPlace: async (place) => {
        const file = await systemFiles.openInPlace(place);
        const syncData = async () => {
          await file.syncData();
          order.push('journal on disk');
        };
        return { ...file, syncData };
      },
      rename: (from, to) => {
        if (to === record) order.push('record in place');
        return systemFiles.rename(from, to);
      },
    };
    const again = await openProject(dir, { write: true, files });
    const typist = new Typist(again, await again.open(id));
    await typist.type();
    order.splice(0);
    await typist.save();
    expect(order.slice(0, 2)).toEqual(['journal on disk', 'record in place']);
    await again.close();
  });

  test('only changes that follow, of a document that is open, are taken', async () => {
    const { dir, store, id } = await withDocument(folder());
    const refused = (one: readonly string[]) => expect(store.appendChanges(id, one)).rejects.toThrow(RangeError);
    await refused(typedLines(1, 1));
    await store.open(id);
    await store.appendChanges(id, typedLines(1, 1));
    await refused(typedLines(1, 1));
    await refused(typedLines(3, 3));
    await refused([typedLine(2), typedLine(2)]);
    await refused([typedLine(2).replace('第', '等')]);
    await refused([`${typedLine(2)}\n${typedLine(3)}`]);
    await refused(['{}']);
    const head = fs.readFileSync(journalFile(dir, id), 'utf8').split('\n')[0] ?? '';
    await refused([head]);
    expect(await store.appendChanges(id, typedLines(2, 2))).toBe(2);
    await store.close();
    expect(await codeOf(store.appendChanges(id, typedLines(3, 3)))).toBe('projectReadOnly');
    expect((await reopened(dir, id)).journal?.ahead).toEqual(typedLines(1, 2));
  });

  test('a lock that was lost while the machine slept is noticed before a line is written', async () => {
    const { dir, store: first, id } = await withDocument(folder());
    await first.close();
    let time = Date.now();
    const store = await openProject(dir, { write: true, now: () => time });
    await store.open(id);
    await store.appendChanges(id, typedLines(1, 1));
    time += 20 * 60_000;
    const lock = path.join(dir, 'lock');
    const owner = JSON.parse(fs.readFileSync(lock, 'utf8'));
    fs.writeFileSync(lock, JSON.stringify({ ...owner, host: 'another', nonce: '0123456789abcdef' }));
    const before = fs.readFileSync(journalFile(dir, id));
    expect(await codeOf(store.appendChanges(id, typedLines(2, 2)))).toBe('projectLocked');
    expect(fs.readFileSync(journalFile(dir, id))).toEqual(before);
    await store.close();
  });
});

describe('a disk that fails', () => {
  /** A system whose journals fail as `fault` says while it says anything. */
  const refusing = (fault: { call: 'writeAt' | 'syncData' | 'open' | null; code: string }): FileCalls => {
    const fail = (call: typeof fault.call) => {
      if (fault.call === call) throw Object.assign(new Error('planned'), { code: fault.code });
    };
    return {
      ...systemFiles,
      openInPlace: async (place) => {
        fail('open');
        const file = await systemFiles.openInPlace(place);
        return {
          ...file,
          write: async (content, offset, position) => {
            fail('writeAt');
            return file.write(content, offset, position);
          },
          syncData: async () => {
            await file.syncData();
            fail('syncData');
          },
        };
      },
    };
  };

  test.each([
    ['open', 'EACCES', 'noPermission'],
    ['writeAt', 'ENOSPC', 'diskFull'],
    ['writeAt', 'EROFS', 'readOnlyDisk'],
    ['syncData', 'EIO', 'diskError'],
  ] as const)(
    '%s %s: refused with its reason, the file as it was; later all is given again',
    async (call, code, detail) => {
      for (const first of [true, false]) {
        const { dir, store, id } = await withDocument(folder());
        await store.close();
        const fault: Parameters<typeof refusing>[0] = { call: null, code };
        const again = await openProject(dir, { write: true, files: refusing(fault) });
        const typist = new Typist(again, await again.open(id));
        if (!first) await typist.type(2);
        // What was open is held on to; another document's opening lets it go.
        if (call === 'open') await again.open(id);
        const before = first ? null : fs.readFileSync(journalFile(dir, id));
        fault.call = call;
        const next = typist.typed + 1;
        await expect(again.appendChanges(id, typedLines(next, next))).rejects.toMatchObject({
          code: 'journalNotWritten',
          values: { detail },
        });
        if (before) expect(fs.readFileSync(journalFile(dir, id))).toEqual(before);
        fault.call = null;
        await typist.type(2);
        await again.close();
        expect((await reopened(dir, id)).journal?.ahead).toEqual(typedLines(1, next + 1));
      }
    },
  );

  test('what waits behind a change that is refused is refused with it', async () => {
    const { dir, store, id } = await withDocument(folder());
    await store.close();
    let fail: (() => void) | undefined;
    const files: FileCalls = {
      ...systemFiles,
      openInPlace: async (place) => {
        const file = await systemFiles.openInPlace(place);
        const syncData = () =>
          new Promise<void>((_, reject) => (fail = () => reject(Object.assign(new Error(), { code: 'EIO' }))));
        return { ...file, syncData: () => (fail ? file.syncData() : syncData()) };
      },
    };
    const again = await openProject(dir, { write: true, files });
    await again.open(id);
    const first = codeOf(again.appendChanges(id, typedLines(1, 1)));
    await vi.waitUntil(() => fail !== undefined);
    const second = codeOf(again.appendChanges(id, typedLines(2, 2)));
    const third = codeOf(again.save(readJson(documentFile(dir, id)), 2));
    fail?.();
    expect(await Promise.all([first, second, third])).toEqual(['journalNotWritten', 'journalNotWritten', 'done']);
    await again.appendChanges(id, typedLines(1, 3));
    await again.close();
    const { journal, notices } = await reopened(dir, id);
    expect(notices).toEqual([]);
    expect(journal).toEqual({ n: 3, past: typedLines(1, 2), ahead: typedLines(3, 3) });
  });

  test('a record is saved though the journal is refused, if it holds all that was confirmed; then they agree again', async () => {
    const { dir, store, id } = await withDocument(folder());
    await store.close();
    const fault: Parameters<typeof refusing>[0] = { call: null, code: 'ENOSPC' };
    const again = await openProject(dir, { write: true, files: refusing(fault) });
    const typist = new Typist(again, await again.open(id));
    await typist.type(2);
    fault.call = 'writeAt';
    await typist.type(1);
    expect(await codeOf(again.save(readJson(documentFile(dir, id)), 1))).toBe('saveFailed');
    await typist.save();
    expect(typist.outcomes).toEqual(['done', 'done', 'journalNotWritten', 'done']);
    fault.call = null;
    await typist.type(1);
    await again.close();
    const { record, journal, notices } = await reopened(dir, id);
    expect(notices).toEqual([]);
    expect(heldBy(record)).toBe(3);
    expect(journal).toEqual({ n: 4, past: typedLines(1, 3), ahead: typedLines(4, 4) });
  });
});
