// `npm run -s jiaokan -- ...`: the command line from a clone, built when it changed.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ensureDependencies, root } from './dependencies.mjs';

ensureDependencies();
const { build } = await import('./build.mjs');
await build(['cli', 'resources']);
const result = spawnSync(process.execPath, [path.join(root, 'out', 'cli', 'jiaokan.cjs'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  cwd: process.env.INIT_CWD ?? process.cwd(),
});
process.exit(result.status ?? 1);
