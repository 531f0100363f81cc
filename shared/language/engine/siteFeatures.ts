import { EDIT_FEATURES } from './editFeatures';
import { indexAt, markClass, meanWeight, type Reading, singlesAround } from './reading';
import type { Site } from './sites';

/** What the ranking knows of a site: what is known of its best edit, and what stands around it. */
export const SITE_FEATURES = [
  ...EDIT_FEATURES,
  'odds',
  'secondOdds',
  'sumOdds',
  'bestUnlike',
  'rivals',
  'greatestGain',
  'singles',
  'wideWeight',
  'worstWeight',
  'runWeight',
  'fromStart',
  'toEnd',
  'runLength',
  'nearbyOdds',
  'elsewhere',
  'markBefore',
  'markAfter',
] as const;

const odds = (probability: number): number => Math.log10(Math.max(probability, 1e-4) / Math.max(1 - probability, 1e-4));

/** Beyond this many errors in a hundred characters it may as well be a text of rare words. */
const MOST_ELSEWHERE = 1;

/** How much of a paragraph is in doubt: bad prints and scans have errors in heaps. */
export interface ParagraphDoubt {
  /** Characters of the paragraph. */
  readonly length: number;
  /** How many errors its sites make likely. */
  readonly errors: number;
}

export function paragraphDoubt(length: number, sites: readonly Site[]): ParagraphDoubt {
  return { length, errors: sites.reduce((sum, { edits }) => sum + (edits[0]?.probability ?? 0), 0) };
}

/** The site's features, as `SITE_FEATURES` has them. `nearby` are all sites of the run. */
export function siteFeatures(
  site: Site,
  reading: Reading,
  nearby: readonly Site[],
  paragraph: ParagraphDoubt,
): number[] {
  const { text, run, path } = reading;
  const [top, second] = site.edits;
  if (top === undefined) throw new RangeError('A site has one edit at least');
  const index = indexAt(reading, Math.min(top.edit.at, run.to - 1));
  let sum = 0;
  let rivals = 0;
  let greatestGain = 0;
  let bestUnlike = 0;
  for (const { edit, probability } of site.edits) {
    sum += probability;
    if (probability * 5 > top.probability) rivals++;
    greatestGain = Math.max(greatestGain, edit.gain);
    if (edit.kind !== top.edit.kind) bestUnlike = Math.max(bestUnlike, probability);
  }
  let worst = 0;
  for (let k = index - 1; k <= index + 1; k++) worst = Math.min(worst, path[k]?.weight ?? 0);
  let best = 0;
  for (const { edits } of nearby) {
    const [other] = edits;
    if (other === undefined || other === top || Math.abs(other.edit.at - top.edit.at) > 5) continue;
    best = Math.max(best, other.probability);
  }
  return [
    ...top.features,
    odds(top.probability),
    odds(second?.probability ?? 0),
    odds(Math.min(sum, 0.999)),
    odds(bestUnlike),
    rivals,
    greatestGain,
    singlesAround(reading, index),
    meanWeight(reading, top.edit.at - 5, top.edit.at + 6),
    worst,
    meanWeight(reading, run.from, run.to),
    Math.min(top.edit.at - run.from, 6),
    Math.min(run.to - top.edit.at, 6),
    Math.min(run.to - run.from, 40),
    odds(best),
    Math.min(MOST_ELSEWHERE, (100 * (paragraph.errors - top.probability)) / (paragraph.length + 30)),
    markClass(text.charAt(run.from - 1)),
    markClass(text.charAt(run.to)),
  ];
}
