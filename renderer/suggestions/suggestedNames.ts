import type { PlacedSuggestion } from '../session/placedSuggestions';

/** A name that is suggested to be tagged with one type, with all its places. */
export interface SuggestedName {
  readonly key: string;
  readonly type: string;
  readonly text: string;
  /** In reading order; at least one. */
  readonly places: readonly PlacedSuggestion[];
  /** The surest of them. */
  readonly best: PlacedSuggestion;
}

/** The surest names first; of equally sure ones those met first. */
export function suggestedNames(suggestions: readonly PlacedSuggestion[]): readonly SuggestedName[] {
  const names = new Map<string, { type: string; text: string; places: PlacedSuggestion[]; best: PlacedSuggestion }>();
  for (const one of suggestions) {
    const { type } = one.suggestion;
    const key = `suggested ${type} ${one.text}`;
    const known = names.get(key);
    if (!known) names.set(key, { type, text: one.text, places: [one], best: one });
    else {
      known.places.push(one);
      if (one.suggestion.confidence > known.best.suggestion.confidence) known.best = one;
    }
  }
  return [...names]
    .map(([key, name]) => ({ key, ...name }))
    .sort((a, b) => b.best.suggestion.confidence - a.best.suggestion.confidence);
}
