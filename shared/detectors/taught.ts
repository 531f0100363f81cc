/** What a project taught the checker. */
export interface Taught {
  /** Words that no finding doubts. */
  dictionary: string[];
  /** Words that are always replaced by others. */
  replacements: Record<string, string>;
  /** Findings dismissed in the whole project, by `dismissalKey`. */
  dismissals: Record<string, true>;
}

/** What a project's file says of it. */
export function taughtIn({ dictionary, replacements, dismissals }: Taught): Taught {
  return { dictionary, replacements, dismissals };
}

export const nothingTaught: Taught = { dictionary: [], replacements: {}, dismissals: {} };

/** Both together; where they replace the same words differently, `more` holds. */
export function withTaught(taught: Taught, more: Taught): Taught {
  return {
    dictionary: [...new Set([...taught.dictionary, ...more.dictionary])],
    replacements: { ...taught.replacements, ...more.replacements },
    dismissals: { ...taught.dismissals, ...more.dismissals },
  };
}
