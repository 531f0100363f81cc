import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createLog } from '../../../electron/main/log';
import { temporaryFolders } from '../store/temporaryFolder';

const newFolder = temporaryFolders();
const now = () => new Date('2026-01-02T03:04:05.000Z');

test('an entry holds the time, what was being done and the stack', () => {
  const log = createLog(path.join(newFolder(), 'logs', 'main.log'), now);
  log.error('saving', new Error('disk full'));
  log.error('refusing app:load', 'from https://example.org/');
  const [first, ...rest] = readFileSync(log.file, 'utf8').trimEnd().split('\n');
  expect(first).toBe('2026-01-02T03:04:05.000Z saving: Error: disk full');
  expect(rest[0]).toContain('log.test.ts');
  expect(rest.at(-1)).toBe('2026-01-02T03:04:05.000Z refusing app:load: from https://example.org/');
});

test('a log that has grown large is set aside', () => {
  const file = path.join(newFolder(), 'main.log');
  writeFileSync(file, 'x'.repeat(1_000_001));
  createLog(file, now).error('saving', 'again');
  expect(readFileSync(file, 'utf8')).toBe('2026-01-02T03:04:05.000Z saving: again\n');
  expect(readdirSync(path.dirname(file)).sort()).toEqual(['main.log', 'main.log.old']);
});

test('a log that can’t be written stops nothing', () => {
  const folder = newFolder();
  writeFileSync(path.join(folder, 'logs'), 'a file is in the way');
  expect(() => createLog(path.join(folder, 'logs', 'main.log'), now).error('saving', 'x')).not.toThrow();
});
