// `node scripts/fitRanking.mjs`: fits the weights by which the engine ranks edits and doubts places, and writes them to
// shared/language/engine/rankingTrees.ts. To be run again after a change of features, of costs or of the language file.
// `JIAOKAN_DATA` and `JIAOKAN_NOISE` name the folders of test/bench/lexicalQuality.ts; only their tuning half is read.
// The same data give the same weights. Takes some minutes.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureDependencies, root } from './dependencies.mjs';
import { fitTrees, predict, writeTrees } from './language/boostedTrees.mjs';

const { JIAOKAN_DATA: data, JIAOKAN_NOISE: noise } = process.env;
if (!data || !noise) throw new Error('JIAOKAN_DATA and JIAOKAN_NOISE must name the folders with the data');

ensureDependencies();
const esbuild = await import('esbuild');
const outfile = path.join(root, 'out', 'bench', 'rankingRows.cjs');
await esbuild.build({
  absWorkingDir: root,
  entryPoints: ['test/bench/rankingRows.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  logLevel: 'warning',
  logOverride: { 'empty-import-meta': 'silent' },
});
const { rankingSentences, editRows, siteRows } = (await import(pathToFileURL(outfile).href)).default;
const language = path.join(root, 'electron', 'checker', 'language', 'language.bin');
const sentences = rankingSentences(root, language, data, noise);
const say = (line) => process.stdout.write(`${line}\n`);
say(`${sentences.length} sentences`);

const OF_EDITS = { trees: 100, depth: 4, rate: 0.12, least: 20 };
const OF_SITES = { trees: 160, depth: 4, rate: 0.08, least: 25 };

// Sites are judged by probabilities of edits from the half that these were not fitted to: fitted ones would be too sure.
const halves = [0, 1].map((half) => fitTrees(sentences.filter((one) => one.half !== half).flatMap(editRows), OF_EDITS));
say('edits of each half fitted');
const sites = sentences.flatMap((one) => siteRows(one, (features) => predict(halves[one.half], features)));
const ofSites = fitTrees(sites, OF_SITES);
say(`${sites.length} sites fitted`);
const ofEdits = fitTrees(sentences.flatMap(editRows), OF_EDITS);

const target = path.join(root, 'shared', 'language', 'engine', 'rankingTrees.ts');
writeFileSync(
  target,
  `/** Weights of the ranking of edits, in the order of \`EDIT_FEATURES\`. Written by \`scripts/fitRanking.mjs\`; read by \`readRanking\`. */
export const EDIT_RANKING = \`
${writeTrees(ofEdits)}
\`;

/** Weights of the ranking of places, in the order of \`SITE_FEATURES\`. */
export const SITE_RANKING = \`
${writeTrees(ofSites)}
\`;
`,
);
say(`written to ${path.relative(root, target)}`);
