import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { systemFiles } from '../../../electron/store/fileCalls';
import { ownIdentity } from '../../../electron/store/processIdentity';
import { ProjectLock } from '../../../electron/store/projectLock';
import { temporaryFolders } from './temporaryFolder';

const folder = temporaryFolders();
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

const place = () => path.join(folder(), 'lock');
const take = (file: string) => ProjectLock.take(systemFiles, file);
const owner = (fields: object) =>
  JSON.stringify({ host: os.hostname(), pid: 1, started: '', nonce: '00112233445566aa', ...fields });

test('one has it, the next is told so, and it is free again when let go', async () => {
  const file = place();
  const first = await take(file);
  expect(first).not.toBeNull();
  expect(await take(file)).toBeNull();
  expect(await first?.confirm()).toBe(true);
  await first?.release();
  expect(fs.existsSync(file)).toBe(false);
  const second = await take(file);
  expect(second).not.toBeNull();
  await second?.release();
  expect(fs.readdirSync(path.dirname(file))).toEqual([]);
});

test('of many who ask at once, one gets it', async () => {
  const file = place();
  const locks = (await Promise.all(Array.from({ length: 12 }, () => take(file)))).filter((lock) => lock !== null);
  expect(locks).toHaveLength(1);
  await locks[0]?.release();
});

test('what was being placed and was cleared away by who has just had the lock is placed anew', async () => {
  const file = place();
  let isCleared = false;
  const files = {
    ...systemFiles,
    async link(from: string, to: string) {
      if (!isCleared) fs.rmSync(from);
      isCleared = true;
      await systemFiles.link(from, to);
    },
  };
  const lock = await ProjectLock.take(files, file);
  expect(isCleared).toBe(true);
  expect(await lock?.confirm()).toBe(true);
  await lock?.release();
  expect(fs.readdirSync(path.dirname(file))).toEqual([]);
});

test('of many who find it stale at once, one gets it', async () => {
  const file = place();
  for (let round = 0; round < 20; round++) {
    fs.writeFileSync(file, owner({ pid: await endedProcess() }));
    const locks = (await Promise.all(Array.from({ length: 8 }, () => take(file)))).filter((lock) => lock !== null);
    const confirmed: ProjectLock[] = [];
    for (const lock of locks) if (await lock.confirm()) confirmed.push(lock);
    expect(confirmed).toHaveLength(1);
    for (const lock of locks) await lock.release();
    expect(fs.readdirSync(path.dirname(file))).toEqual([]);
  }
});

test('who found it stale too late, when another had taken it over, does not get it', async () => {
  const file = place();
  fs.writeFileSync(file, owner({ pid: await endedProcess() }));
  let first: ProjectLock | null = null;
  const late = await ProjectLock.take(
    {
      ...systemFiles,
      readFile: async (name) => {
        const content = await systemFiles.readFile(name);
        first ??= await take(file);
        return content;
      },
    },
    file,
  );
  expect(first).not.toBeNull();
  expect(late).toBeNull();
});

test('a take-over that died does not keep others out for good', async () => {
  const file = place();
  fs.writeFileSync(file, owner({ pid: await endedProcess() }));
  const marker = path.join(path.dirname(file), '.lock.00112233445566aa.tmp');
  fs.writeFileSync(marker, '');
  expect(await take(file)).toBeNull();
  const then = new Date(Date.now() - 2 * 60_000);
  fs.utimesSync(marker, then, then);
  const lock = await take(file);
  expect(lock).not.toBeNull();
  await lock?.release();
});

test('a take-over whose process was killed keeps nobody out', async () => {
  const file = place();
  const ended = await endedProcess();
  fs.writeFileSync(file, owner({ pid: ended }));
  fs.writeFileSync(
    path.join(path.dirname(file), '.lock.00112233445566aa.tmp'),
    owner({ pid: ended, nonce: 'ffeeddccbbaa9988' }),
  );
  const lock = await take(file);
  expect(lock).not.toBeNull();
  await lock?.release();
  expect(fs.readdirSync(path.dirname(file))).toEqual([]);
});

test('a running process of this machine keeps it; an ended one, or one with its number, does not', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  children.push(child);
  const file = place();
  fs.writeFileSync(file, owner({ pid: child.pid }));
  expect(await take(file)).toBeNull();

  fs.writeFileSync(file, owner({ pid: child.pid, started: 'another start' }));
  const knowsStarts = (await ownIdentity()).started !== '';
  const lock = await take(file);
  expect(lock !== null).toBe(knowsStarts);
  await lock?.release();

  fs.writeFileSync(file, owner({ pid: await endedProcess() }));
  const next = await take(file);
  expect(next).not.toBeNull();
  await next?.release();
});

test('one of our own that we no longer hold was left behind', async () => {
  const file = place();
  fs.writeFileSync(file, owner(await ownIdentity()));
  const lock = await take(file);
  expect(lock).not.toBeNull();
  await lock?.release();
});

test('another machine is believed until it has been silent for ten minutes', async () => {
  const file = place();
  const silentFor = (minutes: number) => {
    fs.writeFileSync(file, owner({ host: 'elsewhere' }));
    const then = new Date(Date.now() - minutes * 60_000);
    fs.utimesSync(file, then, then);
  };
  silentFor(9);
  expect(await take(file)).toBeNull();
  silentFor(11);
  const lock = await take(file);
  expect(lock).not.toBeNull();
  await lock?.release();
});

test('an owner shows that it is there', async () => {
  const file = place();
  const lock = await ProjectLock.take(systemFiles, file, 10);
  const then = new Date(Date.now() - 60 * 60_000);
  fs.utimesSync(file, then, then);
  const content = fs.readFileSync(file, 'utf8');
  await vi.waitFor(() => expect(fs.statSync(file).mtimeMs).toBeGreaterThan(then.getTime() + 1000), { timeout: 10_000 });
  await lock?.release();
  expect(content).toContain(os.hostname());
});

test('a lost lock is noticed, a swept away one placed again', async () => {
  const file = place();
  const lock = await take(file);
  fs.rmSync(file);
  expect(await lock?.confirm()).toBe(true);
  expect(await take(file)).toBeNull();
  fs.writeFileSync(file, owner({ host: 'elsewhere' }));
  expect(await lock?.confirm()).toBe(false);
  await lock?.release();
  expect(fs.existsSync(file)).toBe(true);
});

test('what names nobody keeps nobody out', async () => {
  const file = place();
  fs.writeFileSync(file, 'garbage');
  const lock = await take(file);
  expect(lock).not.toBeNull();
  await lock?.release();
});

function endedProcess(): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn('true', { stdio: 'ignore' });
    child.on('error', reject);
    child.on('exit', () => resolve(child.pid ?? 0));
  });
}
