import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createDetectors } from '#shared/detectors/index';
import { lexicalDetectors } from '#shared/detectors/lexical/index';
import { createEngine } from '#shared/language/engine/engine';
import { loadLanguage } from '../../../electron/checker/languageFile';
import { loadLexicon } from '../../../electron/checker/lexiconFile';
import { readSamples } from '../../samples/defects';
import { cleanFiles, linesOf } from '../labelledText';

/**
 * What checking costs, in a process of its own that prints it as JSON: `costs.cjs ROOT LEXICON LANGUAGE`, run with
 * `--expose-gc`. Times are of the processor but for loading, sizes in megabytes.
 */
export interface Costs {
  readonly loadMs: number;
  readonly bareMb: number;
  readonly loadedMb: number;
  readonly checkedMb: number;
  /** Characters a second, of each round. */
  readonly speeds: readonly number[];
}

const CHARACTERS = 40_000;
const ROUNDS = 5;
const SENTENCES_A_PARAGRAPH = 4;

function paragraphs(root: string): readonly string[] {
  const clean = join(process.env.JIAOKAN_DATA ?? '', 'clean');
  const isThere = process.env.JIAOKAN_DATA !== undefined && existsSync(clean);
  if (!isThere) return readSamples(join(root, 'samples')).flatMap((sample) => sample.clean.split(/\n+/));
  return cleanFiles(clean).flatMap((file) => {
    const lines = linesOf(file);
    const count = Math.ceil(lines.length / SENTENCES_A_PARAGRAPH);
    const all = Array.from({ length: count }, (_, index) =>
      lines.slice(index * SENTENCES_A_PARAGRAPH, (index + 1) * SENTENCES_A_PARAGRAPH).join(''),
    );
    let characters = 0;
    return all.filter((text) => {
      characters += text.length;
      return characters < CHARACTERS / 2;
    });
  });
}

function memory(): number {
  globalThis.gc?.();
  return process.memoryUsage().rss / 2 ** 20;
}

function measure(root: string, lexiconPath: string, languagePath: string): Costs {
  const texts = paragraphs(root);
  const lexicon = loadLexicon(lexiconPath);
  const bareMb = memory();
  const started = performance.now();
  const engine = createEngine(loadLanguage(languagePath));
  const loadMs = performance.now() - started;
  const loadedMb = memory();
  const detectors = createDetectors(lexicon, lexicalDetectors(engine));
  const blocks = texts.map((text, index) => ({ id: `b${index}`, type: 'paragraph' as const, level: null, text }));
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  const speeds = Array.from({ length: ROUNDS }, () => {
    const from = process.cpuUsage();
    for (const block of blocks) detectors.observeBlock(block);
    const { user, system } = process.cpuUsage(from);
    return characters / ((user + system) / 1e6);
  });
  return { loadMs, bareMb, loadedMb, checkedMb: process.memoryUsage().rss / 2 ** 20, speeds };
}

const [root = '', lexicon = '', language = ''] = process.argv.slice(2);
process.stdout.write(JSON.stringify(measure(root, lexicon, language)));
