import { join } from 'node:path';
import type { Edit } from '#shared/language/engine/edits';
import { createRunReader, type ReadRun } from '#shared/language/engine/engine';
import { paragraphDoubt, siteFeatures } from '#shared/language/engine/siteFeatures';
import { type RankedEdit, sitesOf } from '#shared/language/engine/sites';
import { loadLanguage } from '../../electron/checker/languageFile';
import { cleanFiles, linesOf } from './labelledText';
import { type CharacterError, characterErrors } from './lexical/errors';
import { noisePairs, type Pair, samplePairs, spellingSets } from './lexical/pairs';

/** What weights of the engine's ranking are fitted to, from the tuning half of the data alone (`scripts/fitRanking.mjs`). */

export interface RankingRow {
  readonly features: readonly number[];
  readonly label: 0 | 1;
  readonly weight: number;
}

/** A sentence as the engine reads it, with what is wrong in it. */
export interface RankingSentence {
  /** Which of two halves it is in; readings of one sentence are in the same. */
  readonly half: 0 | 1;
  readonly weight: number;
  readonly length: number;
  readonly runs: readonly ReadRun[];
  readonly errors: readonly CharacterError[];
}

/** Subtitles have many more errors than print, and say less about it. */
const SPELLING_WEIGHT = 0.25;

/** Our samples are full of names and rare words, which sentences of the press are not. */
const SAMPLE_WEIGHT = 1.5;

/** Every tuning sentence: as machines read it, as it was printed, and subtitles. */
export function rankingSentences(
  root: string,
  language: string,
  data: string,
  noise: string,
): readonly RankingSentence[] {
  const read = createRunReader(loadLanguage(language));
  const clean = join(data, 'clean');
  const pairs: { readonly pair: Pair; readonly weight: number }[] = [];
  const sets = noisePairs(noise, clean, true);
  for (const { documents } of sets) {
    for (const pair of documents.flat()) pairs.push({ pair, weight: 2 / sets.length });
  }
  for (const { documents } of samplePairs(join(root, 'samples'), join(root, 'test/bench/lexical/readings'), true)) {
    for (const pair of documents.flat()) {
      pairs.push({ pair, weight: 0.5 }, { pair: { read: pair.right, right: pair.right }, weight: SAMPLE_WEIGHT });
    }
  }
  for (const file of cleanFiles(clean)) {
    for (const [index, line] of linesOf(file).entries()) {
      if (index % 2 === 0) pairs.push({ pair: { read: line, right: line }, weight: 1 });
    }
  }
  for (const { name, tuning } of spellingSets(join(data, 'spelling'))) {
    if (!name.startsWith('faspell')) continue;
    for (const pair of tuning) {
      if (pair.read.length === pair.right.length) pairs.push({ pair, weight: SPELLING_WEIGHT });
    }
  }
  return pairs.map(({ pair, weight }) => ({
    half: halfOf(pair.right),
    weight,
    length: pair.read.length,
    runs: read(pair.read, () => 0.5),
    errors: characterErrors(pair.read, pair.right),
  }));
}

const halfOf = (text: string): 0 | 1 =>
  (text.length + text.charCodeAt(0) + text.charCodeAt(text.length >> 1)) % 2 === 0 ? 0 : 1;

/** An edit is right when it undoes just what went wrong. */
export function editRows({ runs, errors, weight }: RankingSentence): readonly RankingRow[] {
  return runs.flatMap(({ edits }) =>
    edits.map(({ edit, features }) => ({
      features,
      label: errors.some((error) => undoes(edit, error)) ? 1 : 0,
      weight,
    })),
  );
}

function undoes({ kind, at, unit }: Edit, error: CharacterError): boolean {
  const written = unit === 0 ? '' : String.fromCharCode(unit);
  if (error.right !== written || error.kind !== (kind === 'doubled' ? 'extra' : kind)) return false;
  return kind === 'substituted' ? error.at === at : Math.abs(error.at - at) <= 1;
}

/** A site is right when something is wrong there or beside it, whatever it proposes. `probability` is that of an edit. */
export function siteRows(
  { runs, errors, weight, length }: RankingSentence,
  probability: (features: readonly number[]) => number,
): readonly RankingRow[] {
  const read = runs.map(({ reading, edits }) => {
    const ranked = edits
      .map((edit): RankedEdit => ({ ...edit, probability: probability(edit.features) }))
      .sort((a, b) => b.probability - a.probability || a.edit.at - b.edit.at || a.edit.unit - b.edit.unit);
    return { reading, sites: sitesOf(ranked) };
  });
  const paragraph = paragraphDoubt(
    length,
    read.flatMap(({ sites }) => sites),
  );
  return read.flatMap(({ reading, sites }) =>
    sites.map((site) => {
      const at = site.edits[0]?.edit.at ?? -2;
      const label = errors.some((error) => Math.abs(error.at - at) <= 1) ? 1 : 0;
      return { features: siteFeatures(site, reading, sites, paragraph), label, weight };
    }),
  );
}
