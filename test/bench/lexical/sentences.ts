import { differences } from './errors';
import type { Reported } from './flags';

/** A sentence as it was written, as it should be, and what was reported of it. */
export interface CheckedSentence {
  readonly wrong: string;
  readonly right: string;
  readonly reports: readonly Reported[];
}

/** Of sentences, in percent: as pycorrector counts corrections. */
export interface SentenceScore {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/**
 * Whole sentences corrected by the first suggestion that keeps the length, of everything reported at `threshold` or above.
 * A right sentence that is changed is a false alarm; a wrong one counts as found when it comes out as it should be, and as
 * missed otherwise, whatever was done to it.
 */
export function scoreSentences(sentences: readonly CheckedSentence[], threshold: number): SentenceScore {
  let [found, missed, alarms] = [0, 0, 0];
  for (const { wrong, right, reports } of sentences) {
    const mended = mend(wrong, reports, threshold);
    if (wrong !== right) mended === right ? found++ : missed++;
    else if (mended !== wrong) alarms++;
  }
  const precision = found / Math.max(1, found + alarms);
  const recall = found / Math.max(1, found + missed);
  return {
    precision: precision * 100,
    recall: recall * 100,
    f1: (200 * precision * recall) / (precision + recall || 1),
  };
}

/** Of the thresholds the one with the best F1. */
export function bestThreshold(sentences: readonly CheckedSentence[], thresholds: readonly number[]): number {
  const ranked = thresholds.map((threshold) => ({ threshold, f1: scoreSentences(sentences, threshold).f1 }));
  return ranked.sort((a, b) => b.f1 - a.f1)[0]?.threshold ?? 0;
}

/** Carries out what was reported, the surest first; what lies within two characters of a change is left. */
function mend(text: string, reports: readonly Reported[], threshold: number): string {
  const characters = text.split('');
  const taken = new Set<number>();
  for (const { from, to, suggestions } of [...reports]
    .sort((a, b) => b.confidence - a.confidence)
    .filter(({ confidence }) => confidence >= threshold)) {
    const before = text.slice(from, to);
    const after = suggestions.find((one) => one.text.length === before.length && one.text !== before)?.text;
    if (after === undefined) continue;
    const places = differences(before, after).map(({ at }) => at + from);
    if (places.some((place) => [-2, -1, 0, 1, 2].some((d) => taken.has(place + d)))) continue;
    for (const place of places) {
      taken.add(place);
      characters[place] = after[place - from] ?? '';
    }
  }
  return characters.join('');
}
