import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { verifyProject } from '../../../electron/store/verifyProject';
import { canMount, Mounted } from './mounts';
import { edited, open, withDocument } from './projects';
import { temporaryFolders } from './temporaryFolder';
import { told, wordsOf } from './told';
import { heldBy, recordText, reopened, Typist, typedLine, typedLines } from './typist';

const folder = temporaryFolders();
const ROUNDS = 40;

/** Takes all the room there is, but for so many bytes. */
function fill(place: string, left: number): string {
  const file = path.join(place, 'ballast');
  const handle = fs.openSync(file, 'w');
  const block = Buffer.alloc(4096);
  try {
    for (;;) fs.writeSync(handle, block);
  } catch (error) {
    expect(error).toMatchObject({ code: 'ENOSPC' });
  } finally {
    fs.closeSync(handle);
  }
  fs.truncateSync(file, Math.max(0, fs.statSync(file).size - left));
  return file;
}

describe.skipIf(!canMount)('a disk that is mounted', () => {
  test('full: typing and saving are refused with its reason, what stands stays, and all is kept when there is room', async () => {
    await Mounted.tmpfs(folder(), 4096, async ({ place }) => {
      const { dir, store, id } = await withDocument(path.join(place, '项目'));
      const { record } = await store.open(id);
      expect(await store.appendChanges(id, typedLines(1, 2))).toBe(2);
      await store.save(edited(record, recordText(2)), 2);
      const ballast = fill(place, 0);
      const long = typedLine(3, '长'.repeat(20_000));
      expect(await told(store.appendChanges(id, [long]))).toBe('journalNotWritten diskFull');
      expect(await told(store.save(edited(record, recordText(3)), 3))).toBe('saveFailed diskFull');
      expect(await told(store.rename(id, '新名'))).toBe('saveFailed diskFull');
      expect(heldBy((await store.read(id)).record)).toBe(2);
      fs.rmSync(ballast);
      expect(await told(store.appendChanges(id, [long]))).toBe('done');
      expect(await told(store.save(edited(record, recordText(3)), 3))).toBe('done');
      await store.close();
      expect((await verifyProject(dir)).problems).toEqual([]);
    });
  });

  test('filling up at any byte: nothing that was confirmed is lost', async () => {
    await Mounted.tmpfs(folder(), 4096, async ({ place }) => {
      const { dir, store: made, id } = await withDocument(path.join(place, '项目'));
      await made.close();
      let typist: Typist | null = null;
      const seen = new Set<string>();
      for (let round = 0; round < ROUNDS; round++) {
        const store = await open(dir);
        const now: Typist = new Typist(store, await store.open(id), typist);
        typist = now;
        const ballast = fill(place, Math.floor(Math.random() * 12_000));
        for (let i = 0; i < 6; i++) {
          await now.type(2);
          await now.save();
        }
        await now.rename(`第${round}名`);
        for (const outcome of now.outcomes) seen.add(outcome);
        await store.close();
        const full = await reopened(dir, id);
        expect(Math.max(heldBy(full.record), full.journal?.n ?? 0)).toBeGreaterThanOrEqual(now.confirmed);
        expect(heldBy(full.record)).toBeGreaterThanOrEqual(now.saved);
        fs.rmSync(ballast);
        const { record, journal, readOnly } = await reopened(dir, id);
        expect(readOnly).toBeUndefined();
        expect(Math.max(heldBy(record), journal?.n ?? 0)).toBeGreaterThanOrEqual(now.confirmed);
        expect(heldBy(record)).toBeGreaterThanOrEqual(now.saved);
        expect((await verifyProject(dir)).problems).toEqual([]);
      }
      expect([...seen].sort()).toEqual(['done', 'journalNotWritten', 'saveFailed']);
    });
  });

  test('read-only from the beginning, and written to again', async () => {
    await Mounted.tmpfs(folder(), 4096, async (disk) => {
      const { dir, store, id } = await withDocument(path.join(disk.place, '项目'));
      await store.open(id);
      await store.appendChanges(id, typedLines(1, 2));
      await store.close();
      disk.setReadOnly(true);
      const again = await open(dir);
      expect(wordsOf(again.readOnly)).toBe('projectReadOnly');
      expect((await again.open(id)).record.id).toBe(id);
      expect(await told(again.appendChanges(id, typedLines(3, 3)))).toBe('projectReadOnly');
      expect(await told(again.rename(id, '新名'))).toBe('projectReadOnly');
      await again.close();
      disk.setReadOnly(false);
      expect((await reopened(dir, id)).journal?.ahead).toEqual(typedLines(1, 2));
    });
  });

  test('made read-only by the system while it is written to', async () => {
    await Mounted.ext4(folder(), 32, 'errors=remount-ro', async (disk) => {
      const { dir, store, id } = await withDocument(path.join(disk.place, '项目'));
      const { record } = await store.open(id);
      await store.appendChanges(id, typedLines(1, 2));
      disk.abort();
      const refused = /^(journalNotWritten|saveFailed) (readOnlyDisk|diskError)$/;
      expect(await told(store.appendChanges(id, typedLines(3, 3)))).toMatch(refused);
      expect(await told(store.save(edited(record, recordText(3)), 3))).toMatch(refused);
      expect(await told(store.rename(id, '新名'))).toMatch(refused);
      await store.close();
      disk.restart();
      const found = await reopened(dir, id);
      expect([found.record.title, heldBy(found.record)]).toEqual([record.title, 0]);
      expect(found.journal?.ahead.slice(0, 2)).toEqual(typedLines(1, 2));
    });
  });
});
