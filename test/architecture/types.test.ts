import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

/** Canaries: what each room's tsconfig must refuse, since the room can't have it at run time. */

const root = path.resolve(__dirname, '../..');
const folder = path.join(root, 'node_modules', '.cache', 'type-canary');

function complaints(room: string, code: string): string {
  const place = path.join(folder, room);
  mkdirSync(place, { recursive: true });
  writeFileSync(path.join(place, 'canary.ts'), code);
  writeFileSync(
    path.join(place, 'tsconfig.json'),
    JSON.stringify({
      extends: `../../../../${room}/tsconfig.json`,
      compilerOptions: { composite: false, emitDeclarationOnly: false, noEmit: true, rootDir: '.' },
      include: ['./canary.ts'],
      references: [],
    }),
  );
  try {
    execFileSync(
      process.execPath,
      [path.join(root, 'node_modules/typescript/bin/tsc'), '--pretty', 'false', '-p', place],
      {
        stdio: 'pipe',
      },
    );
    return '';
  } catch (error) {
    if (error instanceof Error && 'stdout' in error) return String(error.stdout);
    throw error;
  }
}
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('types refuse', () => {
  test.each([
    ['shared', 'the page', 'export const canary = document.title;'],
    ['shared', 'Node', 'export const canary = process.pid;'],
    ['shared', 'a timer', 'export const canary = setTimeout;'],
    ['renderer', 'Node', 'export const canary = process.pid;'],
    ['shared', 'an index nobody checked', 'export const canary: string = ([] as string[])[0];'],
    ['electron', 'an implicit any', 'export const canary = (it) => it;'],
  ])('in %s: %s', (room, _what, code) => expect(complaints(room, code)).toMatch(/error TS/));
});

test('types allow what a room has', () => {
  expect(complaints('shared', 'export const canary = [1].map((one) => one + 1);')).toBe('');
  expect(complaints('electron', 'export const canary = process.pid;')).toBe('');
  expect(complaints('renderer', 'export const canary = document.title;')).toBe('');
});
