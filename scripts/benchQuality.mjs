// `npm run bench:quality [-- --tune] [--list CLASS]`: how well detectors find and mend; measures, never asserts. `--list` shows
// what of a class of damage to characters is missed or wrongly found; `clean` what is found in clean press. `--lexical`: wrong,
// lost and doubled characters alone. `--tags`: suggested tags alone, where `--list all` shows what is wrong or missed. With the first, `--list` shows `pages`, `missed`, `false` or `clean`.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureDependencies, root } from './dependencies.mjs';

ensureDependencies();
const esbuild = await import('esbuild');
const outdir = path.join(root, 'out', 'bench');
await esbuild.build({
  absWorkingDir: root,
  entryPoints: [
    'test/bench/gapQuality.ts',
    'test/bench/seamQuality.ts',
    'test/bench/structureQuality.ts',
    'test/bench/layoutQuality.ts',
    'test/bench/nameQuality.ts',
    'test/bench/lexicalQuality.ts',
    'test/bench/tagQuality.ts',
    'test/bench/lexical/costs.ts',
  ],
  outbase: 'test/bench',
  outdir,
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  logLevel: 'warning',
  // The folders are given by name; where a file of a test stands is asked only when they are not.
  logOverride: { 'empty-import-meta': 'silent' },
});
const load = async (name) => (await import(pathToFileURL(path.join(outdir, name)).href)).default;
const lexicon = path.join(root, 'electron', 'checker', 'lexicon', 'lexicon.bin');
const language = path.join(root, 'electron', 'checker', 'language', 'language.bin');
const tune = process.argv.includes('--tune');
const at = process.argv.indexOf('--list');
const list = at < 0 ? null : (process.argv[at + 1] ?? null);
const onlyTags = process.argv.includes('--tags');
if (!onlyTags && !process.argv.includes('--lexical')) {
  const { benchGapQuality } = await load('gapQuality.cjs');
  benchGapQuality(lexicon, path.join(root, 'samples'), tune);
  const { benchSeamQuality } = await load('seamQuality.cjs');
  benchSeamQuality(lexicon, language, tune);
  const { benchStructureQuality } = await load('structureQuality.cjs');
  benchStructureQuality(root, lexicon, language, tune);
  const { benchLayoutQuality } = await load('layoutQuality.cjs');
  benchLayoutQuality(root, lexicon, language, tune, list);
  const { benchNameQuality } = await load('nameQuality.cjs');
  benchNameQuality(root, lexicon, language);
}
if (!process.argv.includes('--lexical')) {
  const { benchTagQuality } = await load('tagQuality.cjs');
  benchTagQuality(root, lexicon, language, onlyTags && list !== null);
}
if (!onlyTags) {
  const { benchLexicalQuality } = await load('lexicalQuality.cjs');
  benchLexicalQuality(root, { lexicon, language, costs: path.join(outdir, 'lexical', 'costs.cjs') }, { tune, list });
}
