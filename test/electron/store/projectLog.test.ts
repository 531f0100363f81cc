import fs from 'node:fs';
import { expect, test } from 'vitest';
import { type FileCalls, systemFiles } from '../../../electron/store/fileCalls';
import { ProjectFolder } from '../../../electron/store/projectFolder';
import { ProjectLog } from '../../../electron/store/projectLog';
import { codeOf } from './projects';
import { temporaryFolders } from './temporaryFolder';

const dir = temporaryFolders();

const logIn = (folder: ProjectFolder, long: number, isReadOnly = false, files: FileCalls = systemFiles) =>
  new ProjectLog({
    files,
    folder,
    now: () => 0,
    tell: (notice) => expect(notice).toBeUndefined(),
    isReadOnly: () => isReadOnly,
    long,
  });

test('a long log keeps the newest changes of which something stands, and goes on', async () => {
  const folder = new ProjectFolder(dir());
  const log = logIn(folder, Number.POSITIVE_INFINITY);
  for (let i = 1; i <= 60; i++) {
    await log.append({ k: 'begin', id: `c${i}`, at: i, by: '周', what: { kind: 'safe' } });
    await log.append({ k: 'part', id: `c${i}`, document: 'd', event: i, check: 1 });
  }
  await log.append({ k: 'without', id: 'c60', document: 'd' });
  await log.rest();
  const whole = fs.readFileSync(folder.log);
  const idsOf = async (one: ProjectLog) => (await one.changes()).map(({ id }) => id);
  const newest = Array.from({ length: 50 }, (_, i) => `c${i + 10}`);

  const looked = logIn(folder, 1000, true);
  expect(await idsOf(looked)).toEqual(newest);
  expect(fs.readFileSync(folder.log)).toEqual(whole);

  const short = logIn(folder, 1000);
  expect(await idsOf(short)).toEqual(newest);
  expect(fs.statSync(folder.log).size).toBeLessThan(whole.length);
  await short.append({ k: 'without', id: 'c59', document: 'd' });
  await short.rest();
  expect(await idsOf(logIn(folder, Number.POSITIVE_INFINITY))).toEqual(newest.slice(0, -1));
});

test('an entry that does not stay on the disk is refused', async () => {
  const folder = new ProjectFolder(dir());
  // Others remove the file as soon as it is there.
  const openInPlace: FileCalls['openInPlace'] = async (file) => {
    const handle = await systemFiles.openInPlace(file);
    return { ...handle, stat: async () => Object.assign(await handle.stat(), { nlink: 0 }) };
  };
  const log = logIn(folder, Number.POSITIVE_INFINITY, false, { ...systemFiles, openInPlace });
  const begun = log.append({ k: 'begin', id: 'c1', at: 1, by: '周', what: { kind: 'safe' } });
  expect(await codeOf(begun)).toBe('saveFailed');
  expect(await log.changes()).toEqual([]);
  await log.rest();
});
