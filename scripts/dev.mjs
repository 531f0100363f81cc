// `npm run dev`: the page from Vite's server, reloaded as it changes; the app started again when its own side changes.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ensureDependencies, root } from './dependencies.mjs';
import { ensureRuntime } from './runtime.mjs';
import { ensurePackages } from './systemPackages.mjs';

ensureDependencies();
const runtime = ensureRuntime();
ensurePackages(runtime.executable, { display: false });
const { build } = await import('./build.mjs');
const { createServer } = await import('vite');

const appSide = ['main', 'preload', 'layout', 'lexical', 'resources'];
await build(appSide);
const server = await createServer({ configFile: path.join(root, 'renderer', 'vite.config.mts') });
await server.listen();
const url = server.resolvedUrls?.local[0];
if (!url) throw new Error('The page server gave no address.');
console.error(`Page served at ${url}`);

let app;
let restarting = false;
const startApp = () => {
  const switches = process.platform === 'linux' && process.getuid() === 0 ? ['--no-sandbox'] : [];
  app = spawn(runtime.executable, [...switches, root, ...process.argv.slice(2)], {
    stdio: 'inherit',
    cwd: process.env.INIT_CWD ?? process.cwd(),
    env: { ...process.env, JIAOKAN_PAGE_SERVER: url },
  });
  app.on('exit', (code) => {
    if (restarting) return;
    server.close();
    process.exit(code ?? 0);
  });
};
startApp();

let pending;
for (const folder of ['electron', 'shared']) {
  fs.watch(path.join(root, folder), { recursive: true }, () => {
    clearTimeout(pending);
    pending = setTimeout(async () => {
      try {
        await build(appSide);
      } catch {
        return; // esbuild has printed what is wrong; the running app stays until the next change builds
      }
      restarting = true;
      app.once('exit', () => {
        restarting = false;
        startApp();
      });
      app.kill();
    }, 200);
  });
}
