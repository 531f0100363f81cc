import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** Canaries: a file that breaks each import rule is laid in a copy of the rooms, and lint must say so. */

const run = promisify(execFile);
const root = path.resolve(__dirname, '../..');

const forbidden: readonly (readonly [file: string, imported: string])[] = [
  ['shared/text/node.ts', 'node:fs'],
  ['shared/editing/electron.ts', 'electron'],
  ['shared/document/react.ts', 'react'],
  ['shared/document/view.ts', 'prosemirror-view'],
  ['shared/project/lowdb.ts', 'lowdb'],
  ['shared/text/upwards.ts', '#shared/document/schema'],
  ['shared/document/sideways.ts', '#shared/corrections/corrections'],
  ['shared/corrections/sideways.ts', '#shared/annotations/mentions'],
  ['shared/concordance/upwards.ts', '#shared/editing/documentState'],
  ['shared/language/upwards.ts', '#shared/detectors/finding'],
  ['shared/detectors/upwards.ts', '#shared/editing/documentState'],
  ['shared/import/upwards.ts', '#shared/project/summary'],
  ['shared/editing/upwards.ts', '#shared/journal/readJournal'],
  ['shared/journal/upwards.ts', '#shared/project/summary'],
  ['shared/merge/upwards.ts', '#shared/project/checkRecord'],
  ['shared/project/upwards.ts', '#shared/ipc/contract'],
  ['shared/profiles/upwards.ts', '#shared/ipc/contract'],
  ['shared/values/upwards.ts', '#shared/import/label'],
  ['shared/tagset/upwards.ts', '#shared/editing/documentState'],
  ['shared/document/relative.ts', '../text/ranges'],
  ['electron/main/react.ts', 'react'],
  ['electron/main/page.ts', '../../renderer/app/App'],
  ['electron/cli/electron.ts', 'electron'],
  ['electron/store/electron.ts', 'electron'],
  ['electron/cli/main.ts', '../main/windows'],
  ['electron/preload/contract.ts', '#shared/ipc/contract'],
  ['electron/preload/node.ts', 'node:fs'],
  ['renderer/app/electron.ts', 'electron'],
  ['renderer/app/main.ts', '../../electron/main/windows'],
  ['renderer/app/node.ts', 'node:fs'],
  ['renderer/app/store.ts', 'lowdb'],
  ['test/shared/electron.ts', 'electron'],
];

const allowed: readonly (readonly [file: string, imported: string])[] = [
  ['shared/document/downwards.ts', '#shared/text/ranges'],
  ['shared/concordance/downwards.ts', '#shared/annotations/mentions'],
  ['shared/detectors/language.ts', '#shared/language/model/languageModel'],
  ['shared/import/names.ts', '#shared/language/names/surnames'],
  ['shared/text/vocabulary.ts', '#shared/project/documentRecord'],
  ['shared/editing/commands/sibling.ts', '../documentState'],
  ['shared/ipc/project.ts', '#shared/project/summary'],
  ['shared/journal/downwards.ts', '#shared/editing/documentState'],
  ['electron/main/shared.ts', '#shared/ipc/contract'],
  ['electron/main/electron.ts', 'electron'],
  ['electron/cli/store.ts', '../store/projectStore'],
  ['electron/preload/channels.ts', '#shared/ipc/channels'],
  ['renderer/app/react.ts', 'react'],
  ['renderer/session/shared.ts', '#shared/editing/documentState'],
];

interface Diagnostic {
  readonly category: string;
  readonly location: { readonly path: string };
}

let folder: string;
const found = new Map<string, string[]>();

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'jiaokan-canary-'));
  const config = JSON.parse(await readFile(path.join(root, 'biome.json'), 'utf8'));
  await writeFile(path.join(folder, 'biome.json'), JSON.stringify({ ...config, vcs: { enabled: false } }));
  await cp(path.join(root, 'package.json'), path.join(folder, 'package.json'));
  const lay = async (file: string, text: string) => {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), text);
  };
  for (const [file, imported] of [...forbidden, ...allowed]) {
    await lay(file, `import * as canary from '${imported}';\nexport const seen = canary;\n`);
  }
  const raw = "import { ipcMain } from 'electron';\nexport const seen = ipcMain;\n";
  await lay('electron/main/handlers.ts', raw);
  await lay('electron/main/ipc.ts', raw);
  await lay('shared/text/one.ts', "import { two } from './two';\nexport const one = () => two;\n");
  await lay('shared/text/two.ts', "import { one } from './one';\nexport const two = () => one;\n");
  await lay('shared/text/unused.ts', "import { one } from './one';\nexport const three = 3;\n");
  await lay('shared/text/speaks.ts', "console.log('hello');\n");

  const biome = path.join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
  const args = [biome, 'lint', '--reporter=json', '--max-diagnostics=none', '.'];
  const { stdout } = await run(process.execPath, args, { cwd: folder, maxBuffer: 1 << 26 }).catch(
    (failed: { stdout: string }) => failed,
  );
  const report: { diagnostics: Diagnostic[] } = JSON.parse(stdout);
  for (const { category, location } of report.diagnostics) {
    const file = location.path.replaceAll('\\', '/');
    found.set(file, [...(found.get(file) ?? []), category]);
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const RESTRICTED = 'lint/style/noRestrictedImports';

describe('lint refuses', () => {
  test.each(forbidden)('%s importing %s', (file) => expect(found.get(file)).toContain(RESTRICTED));
  test('ipcMain outside electron/main/ipc.ts', () =>
    expect(found.get('electron/main/handlers.ts')).toContain(RESTRICTED));
  test('a circle', () => expect(found.get('shared/text/one.ts')).toContain('lint/suspicious/noImportCycles'));
  test('an unused import', () =>
    expect(found.get('shared/text/unused.ts')).toContain('lint/correctness/noUnusedImports'));
  test('printing from the core', () =>
    expect(found.get('shared/text/speaks.ts')).toContain('lint/suspicious/noConsole'));
});

describe('lint allows', () => {
  test.each(allowed)('%s importing %s', (file) => expect(found.get(file) ?? []).not.toContain(RESTRICTED));
  test('ipcMain in electron/main/ipc.ts', () =>
    expect(found.get('electron/main/ipc.ts') ?? []).not.toContain(RESTRICTED));
});
