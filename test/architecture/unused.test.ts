import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** A canary for the search for unused code: an export, a file and a dependency that nobody uses must be named. */

const root = path.resolve(__dirname, '../..');
let folder: string;
let report: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'jiaokan-unused-'));
  for (const place of ['electron/main', 'shared/text']) mkdirSync(path.join(folder, place), { recursive: true });
  writeFileSync(path.join(folder, 'knip.json'), readFileSync(path.join(root, 'knip.json')));
  writeFileSync(
    path.join(folder, 'package.json'),
    JSON.stringify({
      name: 'canary',
      imports: { '#shared/*': './shared/*.ts' },
      dependencies: { 'left-behind': '1.0.0' },
    }),
  );
  writeFileSync(path.join(folder, 'electron/main/main.ts'), "import { used } from '#shared/text/some';\nused();\n");
  writeFileSync(path.join(folder, 'shared/text/some.ts'), 'export const used = () => 1;\nexport const unused = 2;\n');
  writeFileSync(path.join(folder, 'shared/text/alone.ts'), 'export const alone = 3;\n');
  try {
    report = execFileSync(process.execPath, [path.join(root, 'node_modules/knip/bin/knip.js'), '--no-config-hints'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    if (!(error instanceof Error && 'stdout' in error)) throw error;
    report = String(error.stdout);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('an export nobody imports is named', () => expect(report).toMatch(/unused\s+shared\/text\/some\.ts/));
test('a file nobody imports is named', () => expect(report).toContain('shared/text/alone.ts'));
test('a dependency nobody imports is named', () => expect(report).toContain('left-behind'));
test('what is used is not named', () => expect(report).not.toMatch(/\bused\s+shared/));
