import { join } from 'node:path';
import { characterDetectors } from '#shared/detectors/characters/index';
import type { Detector } from '#shared/detectors/detector';
import { createDetectors, type Detectors } from '#shared/detectors/index';
import { insertedLine } from '#shared/detectors/structure/insertedLine';
import { visibleGap } from '#shared/detectors/visibleGap';
import { loadLanguage } from '../../electron/checker/languageFile';
import { loadLexicon } from '../../electron/checker/lexiconFile';
import { cleanFiles, type Label, type LabelledText, linesOf, noisyTexts, realTexts, sampleTexts } from './labelledText';
import type { PlantedClass } from './noise/noisyDocument';

/**
 * How well damage of characters and marks is found: on our samples, on damage planted in clean press, and on real texts by
 * their keys; how much of clean press is flagged; how fast. `JIAOKAN_DATA` names a folder with clean/ and texts/.
 */

type Class = PlantedClass;

/** Which classes the findings of a rule are of. Findings count under the first, and find defects of all of them. */
export type RuleClasses = Readonly<Record<string, readonly Class[]>>;

const ruleClasses: RuleClasses = {
  'half-width': ['halfWidth', 'punctuation'],
  'full-width': ['width'],
  'look-alike': ['width'],
  'doubled-mark': ['punctuation'],
  'dots-and-dashes': ['punctuation'],
  'quote-stop-order': ['quoteStopOrder'],
  // A closing quote too many before a stop is of both.
  unpaired: ['unpaired', 'quoteStopOrder'],
  'stray-space': ['straySpace'],
  'visible-gap': ['lostVisible', 'straySpace'],
  'control-character': ['control'],
  'foreign-leak': ['foreignLeak'],
  'doubled-text': ['duplicated'],
  'doubled-at-break': ['duplicated'],
  'name-variant': ['nameVariant'],
  'printed-so': ['printedSo'],
  'inserted-line': ['inserted'],
};

interface Score {
  planted: number;
  found: number;
  first: number;
  flagged: number;
  right: number;
}

interface Found {
  readonly rule: string;
  readonly from: number;
  readonly to: number;
  readonly suggestions: readonly string[];
}

/** Prints the tables; `root` is the project's folder. `list` names a class of which every miss and every wrong finding is shown. */
export function benchLayoutQuality(
  root: string,
  lexiconPath: string,
  languagePath: string,
  tune: boolean,
  list: string | null,
): void {
  const lexicon = loadLexicon(lexiconPath);
  const data = process.env.JIAOKAN_DATA;
  const language = loadLanguage(languagePath);
  const detectors = createDetectors(lexicon, [visibleGap, ...characterDetectors, insertedLine], undefined, language);
  print('\ncharacters and marks');
  report('samples', sampleTexts(join(root, 'samples')), detectors, list);
  report(
    `planted noise, ${tune ? 'tuning' : 'reporting'} half`,
    noisyTexts(join(root, 'samples'), data, tune),
    detectors,
    list,
  );
  report('real texts', realTexts(join(root, 'test/realTexts')), detectors, list);
  if (data === undefined) {
    print('skipped: clean press and speed, for JIAOKAN_DATA names no folder with clean/');
    return;
  }
  for (const file of cleanFiles(join(data, 'clean'))) print(measureClean(file, detectors, list));
  const fast = createDetectors(lexicon, [...characterDetectors, insertedLine], undefined, language);
  for (const file of cleanFiles(join(data, 'clean'))) print(measureSpeed(file, fast));
  print(eachSpeed(cleanFiles(join(data, 'clean'))[0] ?? '', lexicon, language));
  print(measureKeystroke(cleanFiles(join(data, 'clean')), fast));
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function report(title: string, texts: readonly LabelledText[], detectors: Detectors, list: string | null): void {
  const scores = new Map<Class, Score>();
  const scoreOf = (name: Class): Score => {
    const score = scores.get(name) ?? { planted: 0, found: 0, first: 0, flagged: 0, right: 0 };
    scores.set(name, score);
    return score;
  };
  for (const text of texts) evaluate(text, findingsIn(text, detectors), scoreOf, list);
  const characters = texts.reduce((sum, { text }) => sum + text.length, 0);
  print(`${title}: ${texts.length} texts, ${characters.toLocaleString('en')} characters`);
  const measured = new Set(Object.values(ruleClasses).flat());
  for (const [name, { planted, found, first, flagged, right }] of [...scores].sort()) {
    if (!measured.has(name)) continue;
    print(
      `  ${name.padEnd(14)} recall ${percent(found, planted)} of ${planted}, mended by the first suggestion ${percent(first, found)}; precision ${percent(right, flagged)} of ${flagged}`,
    );
  }
}

function findingsIn({ document, placeOf }: LabelledText, detectors: Detectors): readonly Found[] {
  return detectors.checkDocument(document).map(({ rule, block, from, to, suggestions, fixes }) => {
    const [start, end] = placeOf(block, from, to);
    // Words that are lifted out leave nothing behind.
    const texts = fixes?.[0]?.kind === 'lift' ? [''] : suggestions.map(({ text }) => text);
    return { rule, from: start, to: end, suggestions: texts };
  });
}

function evaluate(
  { name, text, labels, doubtful }: LabelledText,
  findings: readonly Found[],
  scoreOf: (name: Class) => Score,
  list: string | null,
): void {
  for (const label of labels) {
    const score = scoreOf(label.class);
    score.planted++;
    const own = findings.filter(
      (finding) => ruleClasses[finding.rule]?.includes(label.class) && touches(finding, label),
    );
    if (own.length > 0) score.found++;
    else if (list === label.class) print(`    missed in ${name}: ${show(text, label)} → ${label.right}`);
    if (own.some((finding) => mends(finding, label, labels, text))) score.first++;
  }
  for (const finding of findings) {
    const [class_] = ruleClasses[finding.rule] ?? [];
    if (class_ === undefined || doubtful.some((label) => touches(finding, label))) continue;
    const score = scoreOf(class_);
    score.flagged++;
    if (labels.some((label) => touches(finding, label))) score.right++;
    else if (list === class_) {
      print(`    wrong in ${name}: ${show(text, finding)} → ${finding.suggestions.join(' | ')} (${finding.rule})`);
    }
  }
}

/** Whether a finding covers part of what is labelled; an omission is covered from either side of its place. */
const touches = (finding: Found, { from, to }: Label): boolean =>
  from === to ? finding.from <= from && to <= finding.to : finding.from < to && finding.to > from;

/** Whether the first suggestion makes the stretch what it should be, with or without what else is wrong in it. */
function mends(finding: Found, label: Label, labels: readonly Label[], text: string): boolean {
  const [first] = finding.suggestions;
  if (first === undefined || label.right === null) return false;
  const [from, to] = [Math.min(finding.from, label.from), Math.max(finding.to, label.to)];
  const made = text.slice(from, finding.from) + first + text.slice(finding.to, to);
  const inside = labels.filter((other) => other.right !== null && other.from >= from && other.to <= to);
  const alike = inside.filter((other) => other === label || other.class === label.class);
  return [[label], inside, alike].some((mended) => applied(mended, from, to, text) === made);
}

function applied(labels: readonly Label[], from: number, to: number, text: string): string {
  let made = '';
  let at = from;
  for (const label of [...labels].sort((a, b) => a.from - b.from)) {
    made += text.slice(at, label.from) + (label.right ?? '');
    at = label.to;
  }
  return made + text.slice(at, to);
}

function show(text: string, { from, to }: { readonly from: number; readonly to: number }): string {
  return JSON.stringify(
    `${text.slice(Math.max(0, from - 14), from)}[${text.slice(from, to)}]${text.slice(to, to + 14)}`,
  );
}

/** Half-width marks of the press are real ones. */
function measureClean(file: string, detectors: Detectors, list: string | null): string {
  const counts = new Map<string, number>();
  let characters = 0;
  for (const [index, text] of linesOf(file).entries()) {
    characters += text.length;
    const block = { id: 'b', article: 'a', type: 'paragraph' as const, level: null, text };
    for (const finding of detectors.checkDocument({ id: String(index), blocks: [block] })) {
      if (finding.rule === 'half-width') continue;
      counts.set(finding.rule, (counts.get(finding.rule) ?? 0) + 1);
      if (list === 'clean' || list === `clean:${finding.rule}`)
        print(`    ${finding.rule}: ${show(text, finding)} → ${finding.suggestions[0]?.text}`);
    }
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const each = [...counts].map(([rule, count]) => `${rule} ${count}`).join(', ');
  return `clean press, ${nameOf(file)}: ${((total / characters) * 1000).toFixed(3)} findings in 1,000 characters (${each})`;
}

const nameOf = (file: string): string => file.split(/[\\/]/).at(-1) ?? '';

function measureSpeed(file: string, detectors: Detectors): string {
  const blocks = paragraphsOf([file]);
  const characters = blocks.reduce((sum, { text }) => sum + text.length, 0);
  const times = Array.from({ length: 5 }, () => timeOf(() => detectors.checkDocument({ id: 'd', blocks })));
  return `speed, ${nameOf(file)}: ${(characters / Math.min(...times) / 1000).toFixed(2)} million characters a second`;
}

function eachSpeed(
  file: string,
  lexicon: ReturnType<typeof loadLexicon>,
  language: ReturnType<typeof loadLanguage>,
): string {
  const blocks = paragraphsOf([file]);
  const characters = blocks.reduce((sum, { text }) => sum + text.length, 0);
  const each = [...characterDetectors, insertedLine].map((detector: Detector) => {
    const alone = createDetectors(lexicon, [detector], undefined, language);
    const times = Array.from({ length: 5 }, () => timeOf(() => alone.checkDocument({ id: 'd', blocks })));
    return `${detector.id} ${((Math.min(...times) / characters) * 1e6).toFixed(0)}`;
  });
  return `  ns a character: ${each.join(', ')}`;
}

/** What a key press in a document of a million characters makes us look at again: one block, and what all told. */
function measureKeystroke(files: readonly string[], detectors: Detectors): string {
  const press = paragraphsOf(files);
  const size = press.reduce((sum, { text }) => sum + text.length, 0);
  const blocks = Array.from({ length: Math.ceil(1_000_000 / Math.max(1, size)) }, (_, round) =>
    press.map((block) => ({ ...block, id: `${round}-${block.id}` })),
  ).flat();
  const observed = blocks.map((block) => ({
    id: block.id,
    article: block.article,
    observations: detectors.observeBlock(block),
  }));
  const times = Array.from({ length: 30 }, (_, index) => {
    const at = (index * 7919) % blocks.length;
    const block = blocks[at];
    if (block === undefined) return 0;
    const changed = { ...block, text: `${block.text.slice(0, 20)}的${block.text.slice(20)}` };
    return timeOf(() => {
      detectors.checkBlock(changed);
      const seen = [...observed];
      seen[at] = { id: block.id, article: block.article, observations: detectors.observeBlock(changed) };
      detectors.checkObserved(seen);
    });
  }).sort((a, b) => a - b);
  const characters = blocks.reduce((sum, { text }) => sum + text.length, 0);
  return `after one key press in ${characters.toLocaleString('en')} characters, ${blocks.length} blocks: ${times[15]?.toFixed(1)} ms (median), ${times[28]?.toFixed(1)} ms (p95)`;
}

function paragraphsOf(files: readonly string[]) {
  const lines = files.flatMap(linesOf);
  return Array.from({ length: Math.ceil(lines.length / 4) }, (_, index) => ({
    id: `b${index}`,
    article: 'a',
    type: 'paragraph' as const,
    level: null,
    text: lines.slice(index * 4, index * 4 + 4).join(''),
  }));
}

/** Milliseconds of the processor, which other programs don't lengthen. */
function timeOf(run: () => unknown): number {
  const started = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((part / whole) * 100).toFixed(1)} %`;
}
