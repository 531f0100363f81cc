import { describe, expect, test } from 'vitest';
import type { FileCalls } from '../../../electron/store/fileCalls';
import { createProject, openProject } from '../../../electron/store/openProject';
import { failingFiles } from './failingFiles';
import { MemoryDisk, type Naming, seededRandom } from './memoryDisk';
import { bytes, codeOf, edited, TEXT } from './projects';
import { heldBy, recordText, Typist, typedLines } from './typist';

test('a session on a disk that fails at any one call, or dies there: nothing that was confirmed is lost', async () => {
  let typist: Typist | undefined;
  const session = async (files: FileCalls) => {
    typist = undefined;
    const store = await openProject('/项目', { write: true, files });
    try {
      const [first] = await store.list();
      typist = new Typist(store, await store.open(first?.id ?? ''));
      await typist.type(2);
      await typist.save();
      await typist.type();
      await Promise.all([typist.save(), typist.type()]);
      await typist.rename('新名');
      await typist.type();
      await typist.save();
      // What was refused is given again before the window closes.
      await typist.type(0);
    } finally {
      await store.close();
    }
  };
  const made = new MemoryDisk(seededRandom(1));
  const store = await createProject('/项目', '图书馆', { files: made.files });
  const { id } = await store.importFile({ bytes: bytes(TEXT), name: '开馆.txt' });
  await store.close();
  const fresh = () => MemoryDisk.holding(made.contents(), seededRandom(1));
  const counting = failingFiles(undefined, fresh().files);
  await session(counting);
  for (let at = 0; at < counting.calls.length; at++) {
    for (const plan of [{ fault: 'EIO' }, { fault: 'short' }, { fault: 'ENOSPC', forGood: true }]) {
      if (plan.fault === 'short' && counting.calls[at] !== 'writeAt') continue;
      const disk = fresh();
      const place = `${counting.calls[at]} (${at}) ${plan.fault}${plan.forGood ? ' for good' : ''}`;
      const ended = await codeOf(session(failingFiles({ at, ...plan }, disk.files)));
      expect(ended, place).not.toMatch(/^no problem/);
      const outcomes = typist?.outcomes ?? [];
      expect(
        outcomes.filter((outcome) => outcome.startsWith('no problem')),
        place,
      ).toEqual([]);
      if (plan.fault === 'short') expect(new Set(outcomes), place).toEqual(new Set(['done']));
      const again = await openProject('/项目', { files: disk.files, write: true });
      const { record, journal, notices } = await again.open(id);
      await again.close();
      expect(notices, place).toEqual([]);
      const held = heldBy(record);
      expect(journal, place).toBeDefined();
      expect(journal?.past, place).toEqual(typedLines(1, held));
      expect(journal?.ahead, place).toEqual(typedLines(held + 1, journal?.n ?? 0));
      expect(journal?.n, place).toBeGreaterThanOrEqual(Math.max(typist?.confirmed ?? 0, typist?.saved ?? 0));
      expect(held, place).toBeGreaterThanOrEqual(typist?.saved ?? 0);
    }
  }
});

describe.each<Naming>(['oneJournal', 'eachFolder'])(
  'killed, opened, and then the power goes, names kept by %s',
  (naming) => {
    /** A project whose process dies within `work`, opened after that and again after a power cut: what it is found with last. */
    async function foundAfter(chance: number, work: (files: FileCalls, id: string) => Promise<void>) {
      const disk = new MemoryDisk(seededRandom(chance));
      const made = await createProject('/项目', '图书馆', { files: disk.files });
      const { id } = await made.importFile({ bytes: bytes(TEXT), name: '开馆.txt' });
      await made.close();
      await work(disk.files, id);
      const opened = async (files: FileCalls) => {
        const store = await openProject('/项目', { files, write: true });
        const found = await store.open(id);
        // As far as its process is concerned, the machine has stopped.
        return { store, found };
      };
      const first = await opened(disk.files);
      const after = disk.afterPowerCut(naming);
      await first.store.close();
      const { store, found } = await opened(after.files);
      await store.close();
      return { first: first.found, last: found };
    }

    test('what was shown of a journal that had not been synced is there', async () => {
      for (let chance = 0; chance < 20; chance++) {
        const { first, last } = await foundAfter(chance, async (base, id) => {
          const plan = { at: Number.POSITIVE_INFINITY, fault: 'EIO', forGood: true };
          const files = failingFiles(plan, {
            ...base,
            openInPlace: async (place) => {
              const file = await base.openInPlace(place);
              const syncData = () => {
                plan.at = 0;
                return Promise.reject(Object.assign(new Error('gone'), { code: 'EIO' }));
              };
              return { ...file, syncData };
            },
          });
          const store = await openProject('/项目', { files, write: true });
          await store.open(id);
          expect(await codeOf(store.appendChanges(id, typedLines(1, 3)))).toBe('journalNotWritten');
          await store.close();
        });
        expect(last.journal?.ahead).toEqual(first.journal?.ahead);
      }
    });

    test('what was refused, and not shown, does not come back', async () => {
      for (let chance = 0; chance < 20; chance++) {
        const { first, last } = await foundAfter(chance, async (base, id) => {
          let isRefused = false;
          const files: FileCalls = {
            ...base,
            openInPlace: async (place) => {
              const file = await base.openInPlace(place);
              const syncData = () =>
                isRefused ? Promise.reject(Object.assign(new Error('EIO'), { code: 'EIO' })) : file.syncData();
              return { ...file, syncData };
            },
          };
          const store = await openProject('/项目', { files, write: true });
          const { record } = await store.open(id);
          await store.appendChanges(id, typedLines(1, 1));
          await store.save(edited(record, recordText(1)), 1);
          isRefused = true;
          expect(await codeOf(store.appendChanges(id, typedLines(2, 3)))).toBe('journalNotWritten');
          await store.close();
        });
        expect(first.journal?.ahead).toEqual([]);
        expect(last.journal?.ahead).toEqual([]);
      }
    });

    test('a journal is not put aside for a record that may be gone', async () => {
      for (let chance = 0; chance < 20; chance++) {
        const { first, last } = await foundAfter(chance, async (base, id) => {
          let isRefused = false;
          const refused = () => Promise.reject(Object.assign(new Error('EIO'), { code: 'EIO' }));
          const files: FileCalls = {
            ...base,
            openInPlace: async (place) => {
              const file = await base.openInPlace(place);
              return { ...file, write: (...given) => (isRefused ? refused() : file.write(...given)) };
            },
            syncFolder: (place) => (isRefused && place.endsWith('documents') ? refused() : base.syncFolder(place)),
          };
          const store = await openProject('/项目', { files, write: true });
          const { record } = await store.open(id);
          await store.appendChanges(id, typedLines(1, 2));
          isRefused = true;
          expect(await codeOf(store.save(edited(record, recordText(2)), 2))).toBe('saveUnconfirmed');
          // Let go of without a word, as by a process that was killed.
          isRefused = false;
          await store.close();
        });
        expect(heldBy(first.record)).toBe(2);
        expect(Math.max(heldBy(last.record), last.journal?.ahead.length ?? 0)).toBe(2);
      }
    });
  },
);
