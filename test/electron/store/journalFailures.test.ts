import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { systemFiles } from '../../../electron/store/fileCalls';
import { openProject } from '../../../electron/store/openProject';
import { failingFiles } from './failingFiles';
import { codeOf, withDocument } from './projects';
import { temporaryFolders } from './temporaryFolder';
import { heldBy, reopened, Typist, typedLines } from './typist';

const folder = temporaryFolders();

test('a session on a disk that fails at any one call, or dies there: nothing that was confirmed is lost', async () => {
  let typist: Typist | undefined;
  const session = async (dir: string, files = systemFiles) => {
    typist = undefined;
    const store = await openProject(dir, { write: true, files });
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
  const fresh = async () => {
    const { dir, store, id } = await withDocument(folder());
    await store.close();
    return { dir, id };
  };
  const counting = failingFiles();
  await session((await fresh()).dir, counting);
  for (let at = 0; at < counting.calls.length; at++) {
    for (const plan of [{ fault: 'EIO' }, { fault: 'short' }, { fault: 'ENOSPC', forGood: true }]) {
      if (plan.fault === 'short' && counting.calls[at] !== 'writeAt') continue;
      const { dir, id } = await fresh();
      const place = `${counting.calls[at]} (${at}) ${plan.fault}${plan.forGood ? ' for good' : ''}`;
      const ended = await codeOf(session(dir, failingFiles({ at, ...plan })));
      expect(ended, place).not.toMatch(/^no problem/);
      const outcomes = typist?.outcomes ?? [];
      expect(
        outcomes.filter((outcome) => outcome.startsWith('no problem')),
        place,
      ).toEqual([]);
      if (plan.fault === 'short') expect(new Set(outcomes), place).toEqual(new Set(['done']));
      fs.rmSync(path.join(dir, 'lock'), { force: true });
      const { record, journal, notices } = await reopened(dir, id);
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
