import { z } from 'zod';

/** How often each thing was answered in a document; `fixed` and `dismissed` by `answerKey`. */
export interface Answers {
  /** Words put right, by hand or as proposed: was, text. */
  readonly fixed: ReadonlyMap<string, number>;
  /** Findings of rules about wording that were dismissed: rule, words. */
  readonly dismissed: ReadonlyMap<string, number>;
  /** Findings accepted, by rule. */
  readonly accepted: ReadonlyMap<string, number>;
  /** Words of a text that was declared final; none of any other. */
  readonly words: ReadonlyMap<string, number>;
}

/** Names what was answered and where: the characters right before and behind; '' at the ends of a block. */
export function answerKey(first: string, second: string, before: string, after: string): string {
  return [first, second, before, after].join('\n');
}

const count = z.int().positive();

/** What a project's documents teach the rules about wording; derived from them, never kept but as a cache. */
export const learnedSchema = z.strictObject({
  /** Words that were put right: what stood there, what stands there now, the characters before and behind, how often. */
  fixed: z.array(z.tuple([z.string(), z.string(), z.string(), z.string(), count])),
  /** Findings that were dismissed: rule, words, the characters before and behind, how often. */
  dismissed: z.array(z.tuple([z.string(), z.string(), z.string(), z.string(), count])),
  /** How many findings of a rule were accepted and dismissed. */
  rules: z.record(z.string(), z.strictObject({ accepted: z.int().min(0), dismissed: z.int().min(0) })),
  /** Words of text that was declared final, and how often they stand there. */
  words: z.array(z.tuple([z.string(), count])),
});
export type Learned = z.infer<typeof learnedSchema>;

export const nothingLearned: Learned = { fixed: [], dismissed: [], rules: {}, words: [] };

/** More make no difference; the most frequent are kept. */
const MOST_PLACES = 5_000;
const MOST_WORDS = 20_000;

/** What many documents teach together. */
export function learnedFrom(documents: Iterable<Answers>): Learned {
  const fixed = new Map<string, number>();
  const dismissed = new Map<string, number>();
  const accepted = new Map<string, number>();
  const words = new Map<string, number>();
  for (const answers of documents) {
    addCounts(fixed, answers.fixed);
    addCounts(dismissed, answers.dismissed);
    addCounts(accepted, answers.accepted);
    addCounts(words, answers.words);
  }
  const rules: Learned['rules'] = {};
  const tallyOf = (rule: string) => {
    rules[rule] ??= { accepted: 0, dismissed: 0 };
    return rules[rule];
  };
  for (const [rule, times] of accepted) tallyOf(rule).accepted += times;
  for (const [key, times] of dismissed) tallyOf(partsOf(key)[0]).dismissed += times;
  return {
    fixed: most(fixed, MOST_PLACES).map(([key, times]) => [...partsOf(key), times]),
    dismissed: most(dismissed, MOST_PLACES).map(([key, times]) => [...partsOf(key), times]),
    rules,
    words: most(words, MOST_WORDS),
  };
}

/** Adds counts to those of others. */
function addCounts(to: Map<string, number>, counts: ReadonlyMap<string, number>): void {
  for (const [key, count] of counts) to.set(key, (to.get(key) ?? 0) + count);
}

/** The most frequent; of equals those that came first. */
function most(counts: ReadonlyMap<string, number>, limit: number): [string, number][] {
  return [...counts].sort(([, a], [, b]) => b - a).slice(0, limit);
}

/** See `answerKey`. */
function partsOf(key: string): [string, string, string, string] {
  const [first = '', second = '', before = '', after = ''] = key.split('\n');
  return [first, second, before, after];
}
