import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSamples } from '../../samples/defects';
import { cleanFiles, linesOf } from '../labelledText';
import { widenMarks } from './errors';

/** A line as a machine read it and as it was printed, marks alike in width. */
export interface Pair {
  readonly read: string;
  readonly right: string;
}

/** Pairs of one origin: documents of lines that are checked together. */
export interface PairSet {
  readonly name: string;
  readonly documents: readonly (readonly Pair[])[];
}

/** Readings of clean press; main are those that are there for tuning too. */
export interface NoiseSet extends PairSet {
  readonly isMain: boolean;
}

/**
 * Sentences of clean press as a machine read them, from the files `*.tsv` in `folder` (`read TAB right` a line, a sentence in
 * as many lines as it took). A sentence goes by its number in its file of `clean`: those with an even one are for tuning,
 * those with an odd one for reporting, unless they stand in the other half as well; files in `folder`/report are for
 * reporting alone. Each sentence is a document.
 */
export function noisePairs(folder: string, clean: string, tune: boolean): readonly NoiseSet[] {
  const lines = cleanFiles(clean).map(linesOf);
  const halfOf = (half: 0 | 1) =>
    new Set(lines.flatMap((each) => each.filter((_, index) => index % 2 === half).map((line) => line.trim())));
  const [tuning, reporting] = [halfOf(0), halfOf(1)];
  const isWanted = (right: string): boolean => (tune ? tuning.has(right) : reporting.has(right) && !tuning.has(right));
  const folders = tune ? [folder] : [folder, join(folder, 'report')];
  const sets = folders.flatMap((each) =>
    tsvFiles(each).map((name) => ({
      name: name.replace(/\.tsv$/, ''),
      isMain: each === folder,
      documents: joinSegments(
        readFileSync(join(each, name), 'utf8'),
        (right) => tuning.has(right) || reporting.has(right),
      )
        .filter(({ right }) => isWanted(right))
        .map(({ read, right }) => [{ read: widenMarks(read), right: widenMarks(right) }]),
    })),
  );
  return sets.filter(({ documents }) => documents.length > 0);
}

function tsvFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.tsv'))
    .sort();
}

/** Puts sentences together again. What begins none that `isWhole` knows is left out, and so is one cut off at the end. */
export function joinSegments(tsv: string, isWhole: (right: string) => boolean): readonly Pair[] {
  const pairs: Pair[] = [];
  let [read, right] = ['', ''];
  for (const line of tsv.split('\n')) {
    const [readSegment = '', rightSegment = ''] = line.split('\t');
    read += readSegment;
    right += rightSegment;
    if (!isWhole(right.trim()) && right.length < LONGEST_SENTENCE) continue;
    if (isWhole(right.trim())) pairs.push({ read, right: right.trim() });
    [read, right] = ['', ''];
  }
  return pairs;
}

const LONGEST_SENTENCE = 1_000;

/**
 * Our samples as machines read them, from `readings` (files `*.txt` of lines `sample TAB reading`, a line for each line of the
 * sample as it should be). Samples with an even number are for tuning, those with an odd one for reporting.
 * Samples that nobody read are left out. Throws RangeError when one has another number of lines than its reading.
 */
export function samplePairs(samples: string, readings: string, tune: boolean): readonly PairSet[] {
  const chosen = readSamples(samples).filter(({ sample }) => Number.parseInt(sample, 10) % 2 === (tune ? 0 : 1));
  return readdirSync(readings)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => {
      const lines = linesOf(join(readings, name)).map((line) => line.split('\t'));
      const documents = chosen.map(({ sample, clean }) => {
        const right = clean.split('\n').filter((line) => line !== '');
        const read = lines.filter(([of]) => of === sample);
        if (read.length === 0) return [];
        if (read.length !== right.length) throw new RangeError(`${name} doesn't hold ${sample} as it is now`);
        return right.map((line, index) => ({ read: widenMarks(read[index]?.[1] ?? ''), right: widenMarks(line) }));
      });
      return { name: `samples, ${name.replace(/\.txt$/, '')}`, documents };
    });
}

/** Pairs of sentences that were written wrong, by line: those with an even number are for tuning. */
export interface SpellingSet {
  readonly name: string;
  readonly tuning: readonly Pair[];
  readonly reporting: readonly Pair[];
}

/** The files in `folder`, of lines that end in `wrong TAB right`, where single characters may stand apart. */
export function spellingSets(folder: string): readonly SpellingSet[] {
  if (!existsSync(folder)) return [];
  return cleanFiles(folder).map((file) => {
    const pairs = linesOf(file).map((line): Pair => {
      const [read = '', right = ''] = line.split('\t').slice(-2);
      return { read: read.replaceAll(' ', ''), right: right.replaceAll(' ', '') };
    });
    return {
      name:
        file
          .split(/[\\/]/)
          .at(-1)
          ?.replace(/\.txt$/, '') ?? file,
      tuning: pairs.filter((_, index) => index % 2 === 0),
      reporting: pairs.filter((_, index) => index % 2 === 1),
    };
  });
}
