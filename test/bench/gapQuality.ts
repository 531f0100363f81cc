import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { BlockFinding } from '#shared/detectors/finding';
import { createDetectors, type Detectors } from '#shared/detectors/index';
import { codePointOffsets } from '#shared/text/codePoints';
import { loadLexicon } from '../../electron/checker/lexiconFile';

/**
 * How well visible gaps are found and filled: in the samples, and in clean press with gaps planted in it. The sentences
 * are read from `clean/` and scanned pages from `texts/` in the folder that JIAOKAN_DATA names; tuning goes by the
 * sentences with an even number, the table by those with an odd one (`tune` for the others).
 */

type Plant = 'inWord' | 'alone' | 'strayBetween' | 'strayInside';

interface Planted {
  readonly text: string;
  /** Where the space stands. */
  readonly at: number;
  readonly lost: string;
}

interface Score {
  planted: number;
  found: number;
  first: number;
  firstFive: number;
}

const words = new Intl.Segmenter('zh', { granularity: 'word' });
const HAN = /^\p{Script=Han}$/u;

/** Prints the table on standard output; says what it skipped when the data are not there. */
export function benchGapQuality(lexiconPath: string, samples: string, tune: boolean): void {
  const started = performance.now();
  const lexicon = loadLexicon(lexiconPath);
  const loaded = performance.now() - started;
  const detectors = createDetectors(lexicon);
  print(`word list loaded in ${loaded.toFixed(0)} ms`);
  for (const line of measureSamples(detectors, samples)) print(line);
  const data = process.env.JIAOKAN_DATA;
  if (data === undefined || !existsSync(join(data, 'clean'))) {
    print(
      'skipped: 4 tables of planted gaps and scanned pages, for JIAOKAN_DATA names no folder with clean/ and texts/',
    );
    return;
  }
  for (const file of textFiles(join(data, 'clean'))) {
    const sentences = linesOf(file).filter((_, index) => index % 2 === (tune ? 0 : 1));
    print(`\n${file.split(/[\\/]/).at(-1)}: ${sentences.length} sentences`);
    for (const plant of ['inWord', 'alone'] as const) print(row(plant, measureLost(detectors, sentences, plant)));
    for (const plant of ['strayBetween', 'strayInside'] as const) print(measureStray(detectors, sentences, plant));
    print(calibration(detectors, sentences));
    print(measureClean(detectors, sentences));
  }
  for (const file of textFiles(join(data, 'texts'))) {
    const lines = linesOf(file);
    const shown = lines.flatMap((text) => check(detectors, text).map((f) => quote(text, f)));
    const characters = lines.reduce((total, line) => total + line.length, 0);
    print(`${file.split(/[\\/]/).at(-1)}: ${shown.length} findings in ${characters} characters ${shown.join(' ')}`);
  }
}

const defectsSchema = z.object({
  defects: z.array(z.object({ class: z.string(), start: z.number(), end: z.number(), text: z.string().optional() })),
});

/** The samples' own visible gaps, each line of a sample being a block. */
function measureSamples(detectors: Detectors, folder: string): readonly string[] {
  const score: Score = { planted: 0, found: 0, first: 0, firstFive: 0 };
  const others: string[] = [];
  for (const name of readdirSync(folder).filter((file) => /^\d\d-[^.]*\.txt$/.test(file))) {
    const source = readFileSync(join(folder, name), 'utf8');
    const json: unknown = JSON.parse(readFileSync(join(folder, name.replace('.txt', '.defects.json')), 'utf8'));
    const { toUtf16 } = codePointOffsets(source);
    const findings = [...source.matchAll(/[^\r\n]+/g)].flatMap(({ 0: line, index }) =>
      check(detectors, line).map((finding) => ({ ...finding, from: finding.from + index, to: finding.to + index })),
    );
    const matched = new Set<BlockFinding>();
    for (const defect of defectsSchema.parse(json).defects.filter((entry) => entry.class === 'lostVisible')) {
      score.planted++;
      const [at, end] = [toUtf16(defect.start), toUtf16(defect.end)];
      const finding = findings.find(({ from, to }) => from < end && to > at);
      if (finding === undefined) continue;
      matched.add(finding);
      score.found++;
      const right = source.slice(finding.from, at) + (defect.text ?? '') + source.slice(end, finding.to);
      const rank = finding.suggestions.findIndex(({ text }) => text === right);
      if (rank === 0) score.first++;
      if (rank >= 0 && rank < 5) score.firstFive++;
    }
    others.push(...findings.filter((finding) => !matched.has(finding)).map((finding) => quote(source, finding)));
  }
  return [`samples`, row('samples', score), `  besides: ${others.length} findings ${others.join(' ')}`];
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function textFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => join(folder, name));
}

function linesOf(file: string): readonly string[] {
  return readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
}

function check(detectors: Detectors, text: string): readonly BlockFinding[] {
  const type = /^#/.test(text) ? 'heading' : 'paragraph';
  return detectors.checkBlock({ id: 'block', type, text }).filter((finding) => finding.rule === 'visible-gap');
}

function quote(text: string, { from, to, suggestions }: BlockFinding): string {
  return `[${text.slice(from, to)} → ${suggestions[0]?.text ?? ''}]`;
}

/** One gap a sentence, at a place that the sentence's number picks. */
function plantIn(sentence: string, plant: Plant, seed: number): Planted | null {
  const segments = [...words.segment(sentence)];
  const places: { at: number; length: number }[] = [];
  for (const { segment, index } of segments) {
    for (let i = 0; i < segment.length; i++) {
      const at = index + i;
      if (!isInside(sentence, at, plant)) continue;
      const one = segment.length === 1;
      if (plant === 'inWord' && !one) places.push({ at, length: 1 });
      if (plant === 'alone' && one) places.push({ at, length: 1 });
      if (plant === 'strayBetween' && i === 0) places.push({ at, length: 0 });
      if (plant === 'strayInside' && i > 0) places.push({ at, length: 0 });
    }
  }
  const place = places[(seed * 7919) % Math.max(1, places.length)];
  if (place === undefined) return null;
  const lost = sentence.slice(place.at, place.at + place.length);
  return {
    text: `${sentence.slice(0, place.at)} ${sentence.slice(place.at + place.length)}`,
    at: place.at,
    lost,
  };
}

/** Han characters on both sides of the gap, so that it is a gap inside the text. */
function isInside(sentence: string, at: number, plant: Plant): boolean {
  const after = plant === 'inWord' || plant === 'alone' ? at + 1 : at;
  return [at - 1, at, after].every((i) => HAN.test(sentence[i] ?? ''));
}

function findingAt(detectors: Detectors, { text, at }: Planted): BlockFinding | undefined {
  return check(detectors, text).find(({ from, to }) => from <= at && at < to);
}

/** Whether the suggestion puts back the sentence as it was. */
function restores({ text, at, lost }: Planted, { from, to }: BlockFinding, suggestion: string): boolean {
  return suggestion === text.slice(from, at) + lost + text.slice(at + 1, to);
}

function measureLost(detectors: Detectors, sentences: readonly string[], plant: Plant): Score {
  const score: Score = { planted: 0, found: 0, first: 0, firstFive: 0 };
  for (const [index, sentence] of sentences.entries()) {
    const planted = plantIn(sentence, plant, index);
    if (planted === null) continue;
    score.planted++;
    const finding = findingAt(detectors, planted);
    if (finding === undefined) continue;
    score.found++;
    const rank = finding.suggestions.findIndex(({ text }) => restores(planted, finding, text));
    if (rank === 0) score.first++;
    if (rank >= 0 && rank < 5) score.firstFive++;
  }
  return score;
}

function row(plant: Plant | 'samples', { planted, found, first, firstFive }: Score): string {
  return `  lost ${plant.padEnd(8)} planted ${planted}, found ${percent(found, planted)}, of those right first ${percent(first, found)}, in the first five ${percent(firstFive, found)}`;
}

function measureStray(detectors: Detectors, sentences: readonly string[], plant: Plant): string {
  const planted = sentences.flatMap((sentence, index) => plantIn(sentence, plant, index) ?? []);
  const taken = planted.filter((gap) => findingAt(detectors, gap) !== undefined).length;
  return `  nothing lost, ${plant}: ${planted.length} spaces, taken for a lost character ${percent(taken, planted.length)}`;
}

/** Of findings by confidence, how many are a lost character and how many have the right answer first. */
function calibration(detectors: Detectors, sentences: readonly string[]): string {
  const bins = Array.from({ length: 5 }, () => ({ all: 0, lost: 0, first: 0 }));
  for (const [index, sentence] of sentences.entries()) {
    const plant = (['inWord', 'alone', 'strayBetween', 'strayInside'] as const)[index % 4];
    const planted = plant ? plantIn(sentence, plant, index) : null;
    const finding = planted ? findingAt(detectors, planted) : undefined;
    if (!planted || !finding) continue;
    const bin = bins[Math.min(4, Math.floor(finding.confidence * 5))];
    if (!bin) continue;
    bin.all++;
    if (planted.lost !== '') bin.lost++;
    if (restores(planted, finding, finding.suggestions[0]?.text ?? '')) bin.first++;
  }
  const shown = bins.map(
    ({ all, lost, first }, i) => `${i / 5}+: ${all} (lost ${percent(lost, all)}, first ${percent(first, all)})`,
  );
  return `  by confidence, a quarter each of the four: ${shown.join('; ')}`;
}

function measureClean(detectors: Detectors, sentences: readonly string[]): string {
  const characters = sentences.reduce((total, sentence) => total + sentence.length, 0);
  const started = performance.now();
  const findings = sentences.reduce((total, sentence) => total + check(detectors, sentence).length, 0);
  const seconds = (performance.now() - started) / 1000;
  return `  clean: ${((findings / characters) * 1000).toFixed(3)} findings per 1,000 characters; ${(characters / seconds / 1e6).toFixed(1)} M characters/s`;
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((part / whole) * 100).toFixed(1)} %`;
}
