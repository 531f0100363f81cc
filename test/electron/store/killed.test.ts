import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { undo } from '#shared/document/undo';
import { verifyProject } from '../../../electron/store/verifyProject';
import { open, withDocument } from './projects';
import { temporaryFolders } from './temporaryFolder';
import { bundledWriter, killedWriter } from './writers/killedWriter';
import { stateOf, storyText, textOf } from './writers/story';

const folder = temporaryFolders();
/** Set by `npm run torture`, for both. */
const KILLS = Number(process.env.JIAOKAN_KILLS ?? 50);
const PLAIN_KILLS = Number(process.env.JIAOKAN_KILLS ?? 10);
const TIMEOUT = 60_000 + KILLS * 3000;

interface Tally {
  kills: number;
  confirmed: number;
  corrupt: number;
  lost: number;
  milliseconds: number;
}
const newTally = (): Tally => ({ kills: 0, confirmed: 0, corrupt: 0, lost: 0, milliseconds: 0 });
const told = (name: string, { kills, confirmed, corrupt, lost, milliseconds }: Tally) =>
  console.log(
    `${name}: killed ${kills} times, ${confirmed} changes confirmed (${Math.round(confirmed / (milliseconds / 1000))}/s), ` +
      `${corrupt} corrupt, ${lost} confirmed changes lost`,
  );

test('a writer that is killed at any moment has lost nothing it said was on disk', { timeout: TIMEOUT }, async () => {
  const writer = await bundledWriter('durableWriter', folder());
  const { dir, store, id } = await withDocument(folder());
  await store.close();
  const tally = newTally();
  while (tally.kills < KILLS) {
    const { confirmed, count, lived } = await killedWriter(writer, [dir, id]);
    tally.kills++;
    tally.confirmed += count;
    tally.milliseconds += lived;
    const again = await open(dir);
    const opened = await again.open(id);
    expect(again.readOnly).toBeUndefined();
    if (opened.notices.length > 0) tally.corrupt++;
    const { state, stopped } = stateOf(opened);
    const n = opened.journal?.n ?? 0;
    if (n < confirmed) tally.lost += confirmed - n;
    // Each change fits on the one before, and is undone into it.
    expect({ stopped, text: textOf(state) }).toEqual({ stopped: null, text: n === 0 ? '图书馆开馆' : storyText(n) });
    let before = state;
    const undone = undo(state, (tr) => {
      before = state.apply(tr);
    });
    expect([undone, textOf(before)]).toEqual(
      n === 0 ? [false, '图书馆开馆'] : [true, n === 1 ? '图书馆开馆' : storyText(n - 1)],
    );
    await again.close();
  }
  told('the journal', tally);
  expect((await verifyProject(dir)).problems).toEqual([]);
  expect(tally).toMatchObject({ corrupt: 0, lost: 0 });
  expect(tally.confirmed).toBeGreaterThan(KILLS);
});

test('lowdb’s own adapter, killed likewise, for comparison', { timeout: TIMEOUT }, async () => {
  const writer = await bundledWriter('plainWriter', folder());
  const file = path.join(folder(), 'db.json');
  const tally = newTally();
  const content = z.object({ n: z.int(), text: z.string() });
  while (tally.kills < PLAIN_KILLS) {
    const { confirmed, count, lived } = await killedWriter(writer, [file]);
    tally.kills++;
    tally.confirmed += count;
    tally.milliseconds += lived;
    try {
      const { n } = content.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
      if (n < confirmed) tally.lost += confirmed - n;
    } catch {
      tally.corrupt++;
      fs.rmSync(file, { force: true });
    }
  }
  told('lowdb’s JSONFile (no fsync: a kill does it no harm, a power cut does)', tally);
  expect(tally.confirmed).toBeGreaterThan(tally.kills);
});
