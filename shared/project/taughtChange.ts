import type { Taught } from '#shared/detectors/taught';

/** What a project was taught or made to forget in one go. */
export interface TaughtChange {
  readonly learned: Taught;
  readonly forgotten: Taught;
}

/** What makes `after` of `before`. */
export function taughtChange(before: Taught, after: Taught): TaughtChange {
  return { learned: without(after, before), forgotten: without(before, after) };
}

/** The change that takes it back. */
export function inverseOf({ learned, forgotten }: TaughtChange): TaughtChange {
  return { learned: forgotten, forgotten: learned };
}

/** What a project knows after a change. Whatever else it has learned since stays. */
export function changeTaught(taught: Taught, { learned, forgotten }: TaughtChange): Taught {
  const kept = without(taught, forgotten);
  return {
    dictionary: [...new Set([...kept.dictionary, ...learned.dictionary])],
    replacements: { ...kept.replacements, ...learned.replacements },
    dismissals: { ...kept.dismissals, ...learned.dismissals },
  };
}

export function isNothing({ dictionary, replacements, dismissals }: Taught): boolean {
  return [dictionary, Object.keys(replacements), Object.keys(dismissals)].every((list) => list.length === 0);
}

/** What stands in `taught` and not in `other`; words that are replaced by other ones there count as standing here only. */
export function without(taught: Taught, other: Taught): Taught {
  const words = new Set(other.dictionary);
  return {
    dictionary: taught.dictionary.filter((word) => !words.has(word)),
    replacements: Object.fromEntries(
      Object.entries(taught.replacements).filter(
        ([was, text]) => !Object.hasOwn(other.replacements, was) || other.replacements[was] !== text,
      ),
    ),
    dismissals: Object.fromEntries(
      Object.entries(taught.dismissals).filter(([key]) => !Object.hasOwn(other.dismissals, key)),
    ),
  };
}
