import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { verifyProject } from '../../../electron/store/verifyProject';
import { canMount, Mounted } from './mounts';
import { withDocument } from './projects';
import { temporaryFolders } from './temporaryFolder';
import { bundledWriter, endedWriter } from './writers/endedWriter';
import { Tally } from './writers/tally';

const folder = temporaryFolders();
/** Set by `npm run torture`, for both; half of them each way of mounting. */
const CUTS = Number(process.env.JIAOKAN_CUTS ?? 4);
const TIMEOUT = 60_000 + CUTS * 10_000;
/** The file system's own journal is written every second, so that a life of two sees it written between two syncs. */
const LONGEST = 2000;

describe.skipIf(!canMount).each(['commit=1', 'commit=1,noauto_da_alloc'])('ext4 mounted with %s', (options) => {
  const cut = async (writer: string, args: readonly string[], disk: Mounted) => {
    const ended = await endedWriter(writer, args, { longest: LONGEST, before: (process) => disk.cutPower(process) });
    disk.restart();
    return ended;
  };

  test('a power cut at any moment loses nothing that was said to be on disk', { timeout: TIMEOUT }, async () => {
    const writer = await bundledWriter('durableWriter', folder());
    await Mounted.ext4(folder(), 256, options, async (disk) => {
      const { dir, store, id } = await withDocument(path.join(disk.place, '项目'));
      await store.close();
      const tally = new Tally(`the journal, power cut (${options})`);
      while (tally.ends < CUTS / 2) await tally.project(dir, id, await cut(writer, [dir, id], disk));
      tally.tell();
      expect((await verifyProject(dir)).problems).toEqual([]);
      expect(tally).toMatchObject({ corrupt: 0, lost: 0 });
      expect(tally.confirmed).toBeGreaterThan(tally.ends);
    });
  });

  test('lowdb’s own adapter, its power cut likewise, for comparison', { timeout: TIMEOUT }, async () => {
    const writer = await bundledWriter('plainWriter', folder());
    await Mounted.ext4(folder(), 256, options, async (disk) => {
      const file = path.join(disk.place, 'db.json');
      const tally = new Tally(`lowdb’s JSONFile, power cut (${options})`);
      while (tally.ends < CUTS / 2) tally.plain(file, await cut(writer, [file], disk));
      tally.tell();
      expect(tally.confirmed).toBeGreaterThan(tally.ends);
    });
  });
});
