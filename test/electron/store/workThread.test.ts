import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fingerprint } from '../../../electron/store/seenLedger';
import { startThread } from '../../../electron/store/work/startThread';
import { workHere } from '../../../electron/store/work/storeWork';
import { WorkThread } from '../../../electron/store/work/workThread';
import { temporaryFolders } from './temporaryFolder';

const folder = temporaryFolders();
let bundle = '';
let thread: WorkThread;

beforeAll(async () => {
  bundle = path.join(folder(), 'work.cjs');
  await build({
    entryPoints: ['electron/store/work/threadMain.ts'],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node18',
  });
  thread = new WorkThread(() => startThread(bundle));
});
afterAll(() => thread.stop());

const bytes = new TextEncoder().encode('开馆\n\n新馆今日开放。');
const file = { bytes, name: '开馆.txt', id: 'a', now: 0 };

test('gives what the same work gives in place, and leaves what it was given as it is', async () => {
  const { image } = await thread.work('importRecord', file);
  expect(image.content).toEqual({ ...fingerprint(image.bytes), crc32: image.content.crc32 });
  const order = { bytes: image.bytes, id: 'a', give: 'text' } as const;
  expect(await thread.work('readRecord', order)).toEqual(await workHere('readRecord', order));
  expect(bytes).toHaveLength(29);
});

test('throws what the work throws: a Problem stays one', async () => {
  await expect(thread.work('importRecord', { ...file, bytes: new Uint8Array() })).rejects.toMatchObject({
    name: 'Problem',
    code: 'fileEmpty',
  });
  await expect(thread.work('changeNumbers', ['{'])).rejects.toThrow('no line of a journal');
});

test('answers in the order in which it was asked', async () => {
  const order: number[] = [];
  const ask = async (n: number) => {
    await thread.work('identify', new Uint8Array(n % 2 === 0 ? 2_000_000 : 1));
    order.push(n);
  };
  await Promise.all([0, 1, 2, 3].map(ask));
  expect(order).toEqual([0, 1, 2, 3]);
});

test('a thread that dies refuses what it was given, as a disk would; the next work finds another', async () => {
  const started: ReturnType<typeof startThread>[] = [];
  const mortal = new WorkThread(() => {
    const one = startThread(bundle);
    started.push(one);
    return one;
  });
  const waiting = mortal.work('identify', bytes);
  started[0]?.stop();
  await expect(waiting).rejects.toMatchObject({ code: 'EWORK' });
  expect(await mortal.work('identify', bytes)).toEqual(await workHere('identify', bytes));
  expect(started).toHaveLength(2);
  mortal.stop();
});
