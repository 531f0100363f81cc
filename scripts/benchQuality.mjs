// `npm run bench:quality [-- --tune]`: how well detectors find and mend; measures, never asserts.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureDependencies, root } from './dependencies.mjs';

ensureDependencies();
const esbuild = await import('esbuild');
const outfile = path.join(root, 'out', 'bench', 'gapQuality.cjs');
await esbuild.build({
  absWorkingDir: root,
  entryPoints: ['test/bench/gapQuality.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  logLevel: 'warning',
});
const { benchGapQuality } = (await import(pathToFileURL(outfile).href)).default;
benchGapQuality(
  path.join(root, 'electron', 'checker', 'lexicon', 'lexicon.bin'),
  path.join(root, 'samples'),
  process.argv.includes('--tune'),
);
