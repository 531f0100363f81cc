import type { Lexicon } from './finding';

/** Longer words are not looked for. */
const LONGEST = 6;
/** What a character that is no word on its own counts, in occurrences per million. */
const RARE = 0.05;
const MILLION = 1_000_000;

interface WordPath {
  /** The natural logarithm of how likely the words are, each by itself. */
  readonly likelihood: number;
  readonly words: readonly string[];
}

/** The likeliest words that spell a stretch of Han characters. O(length). */
export function likeliestWords(text: string, lexicon: Lexicon): WordPath {
  const best: { likelihood: number; length: number }[] = [{ likelihood: 0, length: 0 }];
  for (let end = 1; end <= text.length; end++) {
    let chosen = { likelihood: Number.NEGATIVE_INFINITY, length: 1 };
    for (let length = 1; length <= Math.min(LONGEST, end); length++) {
      const frequency = lexicon.frequency(text.slice(end - length, end)) || (length === 1 ? RARE : 0);
      if (frequency === 0) continue;
      const likelihood = (best[end - length]?.likelihood ?? 0) + Math.log(frequency / MILLION);
      if (likelihood > chosen.likelihood) chosen = { likelihood, length };
    }
    best.push(chosen);
  }
  const words: string[] = [];
  for (let end = text.length; end > 0; ) {
    const length = best[end]?.length ?? 1;
    words.unshift(text.slice(end - length, end));
    end -= length;
  }
  return { likelihood: best[text.length]?.likelihood ?? 0, words };
}

/** The word that a cut between two stretches of Han characters goes through. */
export interface CutWord {
  readonly word: string;
  /** How much likelier, as a natural logarithm, the words are with it than without. Above 0. */
  readonly gain: number;
}

/** Tells which word a cut goes through that parts `before` from another stretch; null when it goes between words. */
export function wordCuts(before: string, lexicon: Lexicon): (after: string) => CutWord | null {
  let alone: number | null = null;
  return (after) => {
    if (!mayCutWord(before, after, lexicon)) return null;
    const joined = likeliestWords(before + after, lexicon);
    let end = 0;
    for (const word of joined.words) {
      const start = end;
      end += word.length;
      if (start >= before.length) return null;
      if (end <= before.length) continue;
      alone ??= likeliestWords(before, lexicon).likelihood;
      return { word, gain: joined.likelihood - alone - likeliestWords(after, lexicon).likelihood };
    }
    return null;
  };
}

function mayCutWord(before: string, after: string, lexicon: Lexicon): boolean {
  for (let left = 1; left <= Math.min(before.length, LONGEST - 1); left++) {
    for (let right = 1; right <= Math.min(after.length, LONGEST - left); right++) {
      if (lexicon.has(before.slice(-left) + after.slice(0, right))) return true;
    }
  }
  return false;
}
