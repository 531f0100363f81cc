// `npm run package`: builds the app for this system with electron-builder. Arguments go to electron-builder.
// Where only the fallback runtime can be had, it packs that into a folder (--dir), to try packaging; never to ship.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ensureDependencies, root } from './dependencies.mjs';
import { ensureRuntime } from './runtime.mjs';

ensureDependencies();
const runtime = ensureRuntime();
const { build } = await import('./build.mjs');
await build();

const args = process.argv.slice(2);
if (!runtime.official) {
  // An older Electron knows fewer fuses than the configuration sets, and electron-builder then refuses to pack.
  const users = fs.readFileSync(path.join(root, 'electron-builder.yml'), 'utf8');
  const trial = path.join(root, 'out', 'electron-builder.trial.yml');
  fs.writeFileSync(trial, users.replace(/^electronFuses:\n(?: .*\n)+/m, ''));
  args.push(
    '--dir',
    `--config=${trial}`,
    `-c.electronDist=${path.dirname(runtime.executable)}`,
    `-c.electronVersion=${runtime.version}`,
    '-c.npmRebuild=false',
  );
}
const builder = path.join(root, 'node_modules', 'electron-builder', 'cli.js');
const result = spawnSync(process.execPath, [builder, '--publish=never', ...args], { cwd: root, stdio: 'inherit' });
process.exit(result.status ?? 1);
