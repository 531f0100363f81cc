import { LEXICAL_THRESHOLD } from '#shared/detectors/lexical/lexicalRules';
import { SURE } from '#shared/detectors/survey';
import type { Settings } from '#shared/ipc/contract';
import type { WordingView } from './findingOrder';

/** The levels of how much about wording is shown: from only what is sure, 0, to all there is. */
export const MOST_WORDING = 6;
/** The level that is set before the user has set one: what the rules themselves would show. */
const MIDDLE = MOST_WORDING / 2;

/** The least confidence, from 0 to 1, of what a level shows. */
export function leastConfidence(level: number): number {
  const top = Math.max(SURE, LEXICAL_THRESHOLD);
  if (level <= MIDDLE) return top - ((top - LEXICAL_THRESHOLD) * level) / MIDDLE;
  return LEXICAL_THRESHOLD * (1 - (level - MIDDLE) / (MOST_WORDING - MIDDLE));
}

/** How findings about wording are listed by the user's settings. */
export function wordingViewOf({ wordingLevel, wordingOrder }: Settings): WordingView {
  return { least: leastConfidence(wordingLevel), order: wordingOrder };
}
