import { join } from 'node:path';
import type { DocumentFinding, PlacedBlock } from '#shared/detectors/detector';
import { createDetectors } from '#shared/detectors/index';
import { structureDetectors } from '#shared/detectors/structure/index';
import { nothingTaught } from '#shared/detectors/taught';
import type { WordKnowledge } from '#shared/detectors/wordKnowledge';
import { loadLanguage } from '../../electron/checker/languageFile';
import { loadLexicon } from '../../electron/checker/lexiconFile';
import { noisyCases, realCases, type StructureCase, sampleCases } from './structureCases';
import { type Class, classes, Judge, type RawBlock, rawBlocks } from './structureJudge';

/**
 * How well the rules about structure find what is wrong with the order, the bounds and the kinds of blocks: on pages made of
 * clean press with planted damage, on our samples and on real texts. A finding counts as right when its first fix is.
 */

interface Score {
  planted: number;
  found: number;
  /** Labels whose answer is among the fixes proposed. */
  inFive: number;
  right: number;
  wrong: number;
}
type Scores = Record<Class, Score>;

/**
 * Prints the table on standard output. `root` is the project's folder; `JIAOKAN_DATA` names the one that holds clean/,
 * `JIAOKAN_TEXTS` that of the real texts.
 */
export function benchStructureQuality(root: string, lexiconPath: string, languagePath: string, tune: boolean): void {
  const words: WordKnowledge = { lexicon: loadLexicon(lexiconPath), language: loadLanguage(languagePath) };
  print('\nstructure: first fix right; recall, precision of each class');
  const data = process.env.JIAOKAN_DATA;
  if (data === undefined) print('skipped: pages of clean press, for JIAOKAN_DATA names no folder with clean/');
  else {
    const cases = noisyCases(data, tune, 150);
    report('pages of clean press', cases, words);
    print(`  ${speed(cases, words)}`);
  }
  report('samples', sampleCases(join(root, 'samples')), words);
  report('real texts', realCases(join(root, 'test/realTexts')), words);
}

/** What stands inside a line is planted and measured with the damage to characters. */
const ofBlocks = structureDetectors.filter(({ scope }) => scope === 'document');

const detectorsWith = ({ lexicon, language }: WordKnowledge) =>
  createDetectors(lexicon, ofBlocks, nothingTaught, language);

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function report(title: string, cases: readonly StructureCase[], words: WordKnowledge): void {
  const scores = emptyScores();
  let characters = 0;
  for (const one of cases) {
    characters += one.raw.length;
    evaluate(one, words, scores);
  }
  print(`${title}: ${cases.length} texts, ${characters.toLocaleString('en')} characters`);
  for (const name of classes) {
    const { planted, found, inFive, right, wrong } = scores[name];
    if (planted + right + wrong === 0) continue;
    const of = (part: number, all: number) => (all === 0 ? '-' : `${((part / all) * 100).toFixed(1)} %`);
    const recall = `recall ${of(found, planted)} of ${planted}, among the fixes ${of(inFive, planted)}`;
    print(`  ${name.padEnd(14)} ${recall}; precision ${of(right, right + wrong)} of ${right + wrong}`);
  }
  const wrong = classes.reduce((sum, name) => sum + scores[name].wrong, 0);
  print(`  wrong findings: ${perThousand(wrong, characters)} per 1,000 characters`);
  const quiet = cases.reduce((sum, one) => sum + findingsInClean(one, words), 0);
  const length = cases.reduce(
    (sum, { clean }) => sum + clean.flat().reduce((all, { text }) => all + text.length, 0),
    0,
  );
  print(`  the same texts clean: ${quiet} findings, ${perThousand(quiet, length)} per 1,000 characters`);
}

const perThousand = (count: number, characters: number): string =>
  ((count / Math.max(1, characters)) * 1000).toFixed(3);

/** Every finding is false where each block is what it is and stands where it belongs. */
function findingsInClean({ name, clean }: StructureCase, words: WordKnowledge): number {
  const blocks = clean.flatMap((article, number) =>
    article.map((block, index) => ({
      id: `a${number}b${index}`,
      article: `a${number}`,
      type: block.kind,
      level: block.kind === 'heading' ? (block.level ?? (index === 0 ? 1 : 2)) : null,
      text: block.text,
    })),
  );
  const findings = detectorsWith(words).checkDocument({ id: name, blocks });
  for (const { rule, block, confidence } of findings) {
    const text = blocks.find(({ id }) => id === block)?.text ?? '';
    tell(`CLEAN ${name} ${rule} ${confidence} ${text.slice(0, 20)}…${text.slice(-20)}`);
  }
  return findings.length;
}

const emptyScores = (): Scores => {
  const empty = (): Score => ({ planted: 0, found: 0, inFive: 0, right: 0, wrong: 0 });
  return {
    cut: empty(),
    'cut elsewhere': empty(),
    shredded: empty(),
    kind: empty(),
    article: empty(),
    misplaced: empty(),
  };
};

function evaluate(one: StructureCase, words: WordKnowledge, scores: Scores): void {
  const blocks = rawBlocks(one);
  const findings = detectorsWith(words).checkDocument({ id: one.name, blocks });
  const judged = new Judge(one, blocks);
  for (const finding of findings) {
    const { name, isRight } = judged.judge(finding);
    if (isRight) scores[name].right++;
    else {
      scores[name].wrong++;
      tell(`WRONG ${one.name} ${name} ${show(finding, blocks)}`);
    }
  }
  for (const label of judged.labels) {
    const { name } = label;
    scores[name].planted++;
    const hits = findings.filter((finding) => label.isAnswer(finding, 0));
    if (hits.length > 0) scores[name].found++;
    else tell(`MISSED ${one.name} ${name} ${label.at}`);
    if (findings.some((finding) => (finding.fixes ?? []).some((_, place) => label.isAnswer(finding, place))))
      scores[name].inFive++;
  }
}

function tell(line: string): void {
  if (process.env.JIAOKAN_SHOW !== undefined && new RegExp(process.env.JIAOKAN_SHOW).test(line)) print(line);
}

function show(finding: DocumentFinding, blocks: readonly RawBlock[]): string {
  const textOf = (id: string | null) => {
    const text = blocks.find((block) => block.id === id)?.text ?? '';
    return text.length > 24 ? `${text.slice(0, 10)}…${text.slice(-10)}` : text;
  };
  const fix = JSON.stringify(finding.fixes?.[0]).replace(/"(b\d+)"/g, (_, id: string) => `"${textOf(id)}"`);
  return `${finding.confidence.toFixed(2)} ${finding.reason.id} [${textOf(finding.block)}] ${fix}`;
}

const BLOCKS = 10_000;
const CHECKS = 31;

/** As many pages as make 10,000 blocks, in one document: looked at once, and after single keys. */
function speed(cases: readonly StructureCase[], words: WordKnowledge): string {
  const blocks = cases
    .flatMap((one) => rawBlocks(one).map((block): PlacedBlock => ({ ...block, id: `${one.name}${block.id}` })))
    .slice(0, BLOCKS);
  const characters = blocks.reduce((sum, { text }) => sum + text.length, 0);
  const detectors = detectorsWith(words);
  const observe = (block: PlacedBlock) => ({
    id: block.id,
    article: block.article,
    observations: detectors.observeBlock(block),
  });
  let observed = blocks.map(observe);
  const first = processorTime(() => {
    observed = blocks.map((block) => observe({ ...block }));
    detectors.checkObserved(observed);
  });
  const again = Array.from({ length: CHECKS }, (_, check) =>
    processorTime(() => {
      const at = (check * 1237) % blocks.length;
      const block = blocks[at];
      if (block)
        observed = observed.map((one, index) => (index === at ? observe({ ...block, text: `${block.text}字` }) : one));
      detectors.checkObserved(observed);
    }),
  ).sort((a, b) => a - b);
  const rate = ((characters / first) * 1000).toExponential(1);
  return `${blocks.length.toLocaleString('en')} blocks, ${characters.toLocaleString('en')} characters: ${rate} characters a second; after one key ${again[CHECKS >> 1]?.toFixed(1)} ms, at most ${again.at(-1)?.toFixed(1)} ms of processor time`;
}

function processorTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
