import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentFinding } from '#shared/detectors/detector';
import { createDetectors } from '#shared/detectors/index';
import { lexicalDetectors } from '#shared/detectors/lexical/index';
import { LEXICAL_FLOOR, LEXICAL_THRESHOLD } from '#shared/detectors/lexical/lexicalRules';
import { createEngine } from '#shared/language/engine/engine';
import { loadLanguage } from '../../electron/checker/languageFile';
import { loadLexicon } from '../../electron/checker/lexiconFile';
import { readPassages } from '../language/passages';
import { cleanFiles, type LabelledText, linesOf } from './labelledText';
import type { Costs } from './lexical/costs';
import {
  type Check,
  type CheckedPair,
  checkPairs,
  flagsIn,
  type KindScore,
  meets,
  type Score,
  scorePairs,
  thresholdFor,
} from './lexical/flags';
import { judge, lexicalClasses, mendedTexts, rawSamples, rawTexts, type Verdict } from './lexical/pages';
import { noisePairs, type PairSet, samplePairs, spellingSets } from './lexical/pairs';
import { bestThreshold, type CheckedSentence, scoreSentences } from './lexical/sentences';

/**
 * How well wrong, lost and doubled characters are found: in clean press and in our samples as machines read them, in pairs
 * of sentences, on pages by their keys; how much of clean press is flagged; what it costs. `JIAOKAN_DATA` names a folder
 * with clean/, spelling/ and texts/, `JIAOKAN_NOISE` one with readings of clean/ (lexical/pairs.ts).
 */

const SWEEP = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95];
const thresholds = [...new Set([...SWEEP, LEXICAL_THRESHOLD])].sort((a, b) => a - b);
/** Marks what is shown unless asked otherwise. */
const mark = (threshold: number): string => (threshold === LEXICAL_THRESHOLD ? '*' : ' ');
const PRECISION = 0.85;

/** Files of the word list, of the language model, and of the program that measures costs. */
interface Files {
  readonly lexicon: string;
  readonly language: string;
  readonly costs: string;
}

interface Options {
  readonly tune: boolean;
  /** What to show each of: flags of `pages`, what is `missed` or `false` in readings, flags of `clean` press. */
  readonly list: string | null;
}

/** Prints the tables; `root` is the project's folder. */
export function benchLexicalQuality(root: string, { lexicon, language, costs }: Files, { tune, list }: Options): void {
  const data = process.env.JIAOKAN_DATA;
  const noise = process.env.JIAOKAN_NOISE;
  const detectors = createDetectors(loadLexicon(lexicon), lexicalDetectors(createEngine(loadLanguage(language))));
  const check: Check = (document) => detectors.checkDocument(document);
  print(
    `\nwrong, lost and doubled characters (${tune ? 'tuning' : 'reporting'} half; shown from ${LEXICAL_THRESHOLD})`,
  );
  for (const set of samplePairs(join(root, 'samples'), join(root, 'test/bench/lexical/readings'), tune)) {
    reportPairs(set, check, list);
  }
  if (!tune) reportPassages(join(root, 'test/language/passages'), check, list);
  const clean = join(data ?? '', 'clean');
  if (data === undefined || noise === undefined || !existsSync(clean)) {
    print(
      'skipped: readings of clean press, for JIAOKAN_DATA and JIAOKAN_NOISE name no folders with clean/ and readings',
    );
  } else {
    const sets = noisePairs(noise, clean, tune);
    const main = sets.flatMap((set) => {
      const checked = reportPairs(set, check, list);
      return set.isMain ? checked : [];
    });
    reportChecked('clean press together, but what is for reporting alone', main);
  }
  if (data === undefined) print('skipped: pairs of sentences and clean press, for JIAOKAN_DATA names no folder');
  else {
    reportSpelling(join(data, 'spelling'), check, tune);
    for (const file of cleanFiles(clean)) reportClean(file, check, tune, list);
  }
  reportPages('samples as they came', rawSamples(root, tune), check, list);
  const texts = rawTexts(root, tune);
  if (texts.length === 0) print('skipped: real texts, for JIAOKAN_TEXTS names no folder with them');
  reportPages('real texts as they came', texts, check, list);
  reportPages('real texts, the rest mended', mendedTexts(root, tune), check, list);
  reportCosts(costs, [root, lexicon, language]);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)}`);

function reportPairs({ name, documents }: PairSet, check: Check, list: string | null): readonly CheckedPair[] {
  const checked = documents.flatMap((pairs) => checkPairs(pairs, check));
  reportChecked(name, checked);
  if (list === 'missed' || list === 'false') for (const pair of checked) listPair(pair, list);
  return checked;
}

function reportChecked(name: string, checked: readonly CheckedPair[]): void {
  const { characters, all } = scorePairs(checked, LEXICAL_THRESHOLD);
  print(
    `${name}: ${checked.length} lines, ${characters.toLocaleString('en')} characters, ${all.errors} errors (${percent(all.errors, characters)} %)`,
  );
  for (const threshold of thresholds) {
    print(`  ${mark(threshold)} from ${threshold.toFixed(2)}: ${told(scorePairs(checked, threshold))}`);
  }
  const threshold = thresholdFor(checked, PRECISION);
  if (threshold === null) print(`    nowhere ${PRECISION * 100} % of flags right`);
  else print(`    ${PRECISION * 100} % right, from ${threshold.toFixed(3)}: ${told(scorePairs(checked, threshold))}`);
}

/** Passages with errors planted in them, and how much of them is flagged as they were printed. */
function reportPassages(folder: string, check: Check, list: string | null): void {
  const passages = readPassages(folder).map(({ paragraphs }) => paragraphs);
  reportPairs({ name: 'passages of our own', documents: passages }, check, list);
  const printed = passages.map((paragraphs) => paragraphs.map(({ right }) => right));
  print(`  as printed: ${rates(printed, check, list)}`);
}

function told({ characters, flags, rightFlags, kinds, all }: Score): string {
  const share = ({ flagged, errors }: KindScore) => percent(flagged, errors);
  return [
    `precision ${percent(rightFlags, flags)} of ${flags}`,
    `flagged ${share(all)} (substituted ${share(kinds.substituted)}, lost ${share(kinds.lost)}, extra ${share(kinds.extra)})`,
    `right answer first / first five of all ${percent(all.first, all.errors)} / ${percent(all.firstFive, all.errors)}, of the flagged ${percent(all.first, all.flagged)} / ${percent(all.firstFive, all.flagged)}`,
    `false in 1,000 characters ${((1000 * (flags - rightFlags)) / characters).toFixed(2)}`,
  ].join('; ');
}

function listPair({ read, errors, flags }: CheckedPair, list: 'missed' | 'false'): void {
  const shown = flags.shown.filter(({ confidence }) => confidence >= LEXICAL_THRESHOLD);
  if (list === 'missed') {
    for (const error of errors.filter((each) => !shown.some((flag) => meets(flag, each)))) {
      print(`    ${error.kind} ${quote(read, error.at, error.at + error.read.length)} → ${error.right}`);
    }
    return;
  }
  for (const flag of shown.filter((each) => !errors.some((error) => meets(each, error)))) {
    const { from, to, confidence, suggestions } = flag.reported;
    print(`    ${confidence.toFixed(2)} ${quote(read, from, to)} → ${suggestions.map(({ text }) => text).join(' | ')}`);
  }
}

const quote = (text: string, from: number, to: number): string =>
  `${text.slice(Math.max(0, from - 10), from)}[${text.slice(from, to)}]${text.slice(to, to + 10)}`;

const reportsOn = (text: string, check: Check): readonly DocumentFinding[] =>
  check({ id: 'd', blocks: [{ id: 'b', article: 'a', type: 'paragraph', level: null, text }] });

function reportSpelling(folder: string, check: Check, tune: boolean): void {
  const checked = (pairs: readonly { readonly read: string; readonly right: string }[]): readonly CheckedSentence[] =>
    pairs
      .filter(({ read, right }) => read.length === right.length)
      .map(({ read, right }) => ({ wrong: read, right, reports: reportsOn(read, check) }));
  for (const { name, tuning, reporting } of spellingSets(folder)) {
    const tuned = checked(tuning);
    const threshold = bestThreshold(tuned, [LEXICAL_FLOOR, ...thresholds]);
    const judged = tune ? tuned : checked(reporting);
    const told = [...new Set([threshold, LEXICAL_THRESHOLD])].map((each) => {
      const { precision, recall, f1 } = scoreSentences(judged, each);
      return `from ${each}: F1 ${f1.toFixed(1)} (precision ${precision.toFixed(1)}, recall ${recall.toFixed(1)})`;
    });
    print(`${name}: ${judged.length} sentences of equal length, corrected ${told.join('; ')}`);
  }
}

function reportClean(file: string, check: Check, tune: boolean, list: string | null): void {
  const lines = linesOf(file).filter((_, index) => index % 2 === (tune ? 0 : 1));
  print(
    `clean press, ${file.split(/[\\/]/).at(-1)}: ${rates(
      lines.map((line) => [line]),
      check,
      list,
    )}`,
  );
}

/** Flags in documents that are right. */
function rates(documents: readonly (readonly string[])[], check: Check, list: string | null): string {
  const texts = documents.flat();
  const flags = documents.flatMap((paragraphs) => flagsIn(paragraphs, check));
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  for (const [index, text] of texts.entries()) {
    for (const { reported, confidence } of list === 'clean' ? (flags[index]?.shown ?? []) : []) {
      if (confidence < LEXICAL_THRESHOLD) continue;
      const { from, to, suggestions } = reported;
      print(
        `    ${confidence.toFixed(2)} ${quote(text, from, to)} → ${suggestions.map((one) => one.text).join(' | ')}`,
      );
    }
  }
  const shown = flags.flatMap((each) => each.shown);
  const told = thresholds.map((threshold) => {
    const count = shown.filter(({ confidence }) => confidence >= threshold).length;
    return `${mark(threshold)}${threshold}: ${((1000 * count) / characters).toFixed(2)}`;
  });
  return `flags in 1,000 characters from ${told.join(', ')}`;
}

function reportPages(title: string, pages: readonly LabelledText[], check: Check, list: string | null): void {
  const counts: Record<Verdict, number> = { right: 0, layout: 0, doubtful: 0, false: 0 };
  let [errors, found, first] = [0, 0, 0];
  for (const page of pages) {
    const flags = check(page.document)
      .filter(({ confidence }) => confidence >= LEXICAL_THRESHOLD)
      .map((finding) => {
        const [from, to] = page.placeOf(finding.block, finding.from, finding.to);
        return { ...finding, from, to, verdict: judge(page, from, to) };
      });
    for (const { verdict, from, to, confidence, suggestions, rule } of flags) {
      counts[verdict]++;
      if (list !== 'pages') continue;
      const offered = suggestions.map(({ text }) => text).join(' | ');
      print(
        `    ${page.name} ${verdict.padEnd(8)} ${confidence.toFixed(2)} ${rule} ${quote(page.text, from, to).replaceAll('\n', '¶')} → ${offered}`,
      );
    }
    for (const label of page.labels.filter((each) => lexicalClasses.has(each.class))) {
      errors++;
      const near = flags.filter(({ from, to }) => from <= label.to + 1 && label.from <= to + 1);
      if (near.length > 0) found++;
      else if (list === 'pages')
        print(
          `    ${page.name} missed ${label.class} ${quote(page.text, label.from, label.to).replaceAll('\n', '¶')} → ${label.right}`,
        );
      const mended = page.text.slice(0, label.from) + (label.right ?? '') + page.text.slice(label.to);
      if (
        near.some(
          ({ from, to, suggestions }) =>
            page.text.slice(0, from) + (suggestions[0]?.text ?? '') + page.text.slice(to) === mended,
        )
      )
        first++;
    }
  }
  const judged = counts.right + counts.layout + counts.false;
  print(
    `${title}: ${judged} flags, right ${percent(counts.right, judged)} % (${counts.right}; on damage of the layout ${counts.layout}, false ${counts.false}; ${counts.doubtful} more on what is doubtful); of ${errors} lexical errors ${found} flagged, ${first} mended by the first suggestion`,
  );
}

function reportCosts(program: string, args: readonly string[]): void {
  const { loadMs, bareMb, loadedMb, checkedMb, speeds }: Costs = JSON.parse(
    execFileSync(process.execPath, ['--expose-gc', program, ...args], { encoding: 'utf8' }),
  );
  const sorted = [...speeds].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  print(
    `costs: loaded in ${loadMs.toFixed(0)} ms; the process holds ${bareMb.toFixed(0)} MB without it, ${loadedMb.toFixed(0)} MB with it, ${checkedMb.toFixed(0)} MB after checking; ${Math.round(median).toLocaleString('en')} characters a second of one core (${sorted.map((speed) => Math.round(speed / 1000)).join(', ')} thousand)`,
  );
}
