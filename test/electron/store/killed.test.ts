import path from 'node:path';
import { expect, test } from 'vitest';
import { verifyProject } from '../../../electron/store/verifyProject';
import { withDocument } from './projects';
import { temporaryFolders } from './temporaryFolder';
import { bundledWriter, endedWriter } from './writers/endedWriter';
import { Tally } from './writers/tally';

const folder = temporaryFolders();
/** Set by `npm run torture`, for both. */
const KILLS = Number(process.env.JIAOKAN_KILLS ?? 50);
const PLAIN_KILLS = Number(process.env.JIAOKAN_KILLS ?? 10);
const TIMEOUT = 60_000 + KILLS * 3000;
const kill = { longest: 250 };

test('a writer that is killed at any moment has lost nothing it said was on disk', { timeout: TIMEOUT }, async () => {
  const writer = await bundledWriter('durableWriter', folder());
  const { dir, store, id } = await withDocument(folder());
  await store.close();
  const tally = new Tally('the journal, killed');
  while (tally.ends < KILLS) await tally.project(dir, id, await endedWriter(writer, [dir, id], kill));
  tally.tell();
  expect((await verifyProject(dir)).problems).toEqual([]);
  expect(tally).toMatchObject({ corrupt: 0, lost: 0 });
  expect(tally.confirmed).toBeGreaterThan(KILLS);
});

test('lowdb’s own adapter, killed likewise, for comparison', { timeout: TIMEOUT }, async () => {
  const writer = await bundledWriter('plainWriter', folder());
  const file = path.join(folder(), 'db.json');
  const tally = new Tally('lowdb’s JSONFile, killed (no fsync: a kill does it no harm, a power cut does)');
  while (tally.ends < PLAIN_KILLS) tally.plain(file, await endedWriter(writer, [file], kill));
  tally.tell();
  expect(tally.confirmed).toBeGreaterThan(tally.ends);
});
