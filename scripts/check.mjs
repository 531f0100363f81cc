// `npm run check`: the fast loop. Types, lint and format, unused code, unit tests.
import { spawnSync } from 'node:child_process';
import { ensureDependencies, root } from './dependencies.mjs';

ensureDependencies();

const tool = (file, ...args) => [process.execPath, `node_modules/${file}`, ...args];
export const staticChecks = [
  ['types', tool('typescript/bin/tsc', '-b')],
  ['lint and format', tool('@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.')],
  ['unused code', tool('knip/bin/knip.js')],
];
/** Left to `npm test`: properties, and what starts processes or fails a disk at every call. */
const slow = [
  'properties/**',
  'electron/cli/**',
  'electron/store/*Failures.test.ts',
  'electron/store/killed.test.ts',
].map((files) => `test/${files}`);
const unit = ['unit', tool('vitest/vitest.mjs', 'run', ...slow.flatMap((files) => ['--exclude', files]))];

/** Runs one check; true when it passed. Its output is shown only when it failed. */
export function passes([name, [command, ...args]]) {
  const started = Date.now();
  const result = spawnSync(command, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });
  const ok = result.status === 0;
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  if (!ok) console.log(`${result.stdout}${result.stderr}`);
  return ok;
}

if (process.argv[1]?.endsWith('check.mjs')) {
  process.exit([...staticChecks, unit].map(passes).every(Boolean) ? 0 : 1);
}
