// `npm run bench [-- section...]`: measures, never asserts. Sections: start, open, keys,
// editing, taggingKeys, replacing, scrolling, core, journal, store, concordance, authorities.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureDependencies, root } from './dependencies.mjs';
import { ensureRuntime } from './runtime.mjs';
import { ensurePackages } from './systemPackages.mjs';

/** Sections that measure no window. */
const WINDOWLESS = ['core', 'journal', 'store', 'concordance', 'authorities'];

ensureDependencies();
const runtime = ensureRuntime();
const noDisplay = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
ensurePackages(runtime.executable, { display: noDisplay });
if (noDisplay) {
  const again = spawn('xvfb-run', ['-a', '-s', '-screen 0 1600x1000x24', process.execPath, ...process.argv.slice(1)], {
    stdio: 'inherit',
  });
  again.on('exit', (code) => process.exit(code ?? 1));
} else {
  const { build } = await import('./build.mjs');
  const sections = process.argv.slice(2);
  const isWindowless = sections.length > 0 && sections.every((section) => WINDOWLESS.includes(section));
  await build(isWindowless ? ['work', 'corpus', 'authorities'] : []);
  process.env.JIAOKAN_ELECTRON = runtime.executable;
  const esbuild = await import('esbuild');
  const outfile = path.join(root, 'out', 'bench', 'bench.mjs');
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['test/bench/bench.ts'],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  });
  const { bench } = await import(pathToFileURL(outfile).href);
  await bench(root, process.argv.slice(2));
}
