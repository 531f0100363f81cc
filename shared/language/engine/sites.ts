import { editFeatures } from './editFeatures';
import { type Edit, scoreOf } from './edits';
import type { Ranking } from './ranking';
import type { Reading } from './reading';

/** An edit, how likely it is that just this went wrong, and what that is told from. */
export interface RankedEdit {
  readonly edit: Edit;
  readonly probability: number;
  readonly features: readonly number[];
}

/** A place that is doubted, with what may have stood there. */
export interface Site {
  /** The likeliest first; all of them at the doubted character or beside it. */
  readonly edits: readonly RankedEdit[];
}

/** Edits that score so much less than another of the same place are given up. */
const MOST_DEFICIT = 2.5;

/**
 * How likely it is that a character stands twice by mistake. Scanners hardly do that, so there is nothing to fit it to: it
 * goes by the score alone, and is even where a second look would be worth it.
 */
function doublingProbability(edit: Edit): number {
  return 1 / (1 + 10 ** (EVEN_DOUBLING - scoreOf(edit)));
}

const EVEN_DOUBLING = 2;

/** One misreading makes many edits likely, also of its neighbours: how likely each is among those around it. */
export function rankEdits(edits: readonly Edit[], reading: Reading, ranking: Ranking): readonly RankedEdit[] {
  const from = reading.run.from;
  const length = reading.run.to - from + 1;
  const best = new Float64Array(length).fill(Number.NEGATIVE_INFINITY);
  const total = new Float64Array(length);
  for (const edit of edits) {
    const score = scoreOf(edit);
    for (let at = Math.max(0, edit.at - from - 2); at < Math.min(length, edit.at - from + 3); at++) {
      best[at] = Math.max(best[at] ?? 0, score);
      total[at] = (total[at] ?? 0) + 10 ** score;
    }
  }
  const ranked: RankedEdit[] = [];
  for (const edit of edits) {
    const rivals = { best: best[edit.at - from] ?? 0, total: total[edit.at - from] ?? 0 };
    if (scoreOf(edit) < rivals.best - MOST_DEFICIT) continue;
    const features = editFeatures(edit, rivals, reading);
    const probability = edit.kind === 'doubled' ? doublingProbability(edit) : ranking(features);
    ranked.push({ edit, probability, features });
  }
  return ranked.sort(likeliestFirst);
}

const likeliestFirst = (a: RankedEdit, b: RankedEdit): number =>
  b.probability - a.probability || a.edit.at - b.edit.at || a.edit.unit - b.edit.unit;

/** Puts edits together that doubt the same place, around the likeliest of them. `edits` come the likeliest first. */
export function sitesOf(edits: readonly RankedEdit[]): readonly Site[] {
  const byPlace = new Map<number, RankedEdit[]>();
  for (const ranked of edits) {
    const here = byPlace.get(ranked.edit.at);
    if (here) here.push(ranked);
    else byPlace.set(ranked.edit.at, [ranked]);
  }
  const taken = new Set<number>();
  const sites: Site[] = [];
  for (const { edit } of edits) {
    const { at } = edit;
    if (taken.has(at)) continue;
    for (let place = at - 2; place <= at + 2; place++) taken.add(place);
    const beside = [at - 1, at, at + 1].flatMap((place) => byPlace.get(place) ?? []);
    sites.push({ edits: beside.sort(likeliestFirst) });
  }
  return sites;
}
