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

/** Adds up what many documents teach, each of which may change. */
export class LearnedTally {
  private readonly documents = new Map<string, Answers>();
  private readonly fixed = new Map<string, number>();
  private readonly dismissed = new Map<string, number>();
  private readonly accepted = new Map<string, number>();
  private readonly words = new Map<string, number>();

  /** Puts what was answered in a document in the place of what was; nothing when it is gone. */
  put(document: string, answers: Answers | null): void {
    const before = this.documents.get(document);
    if (before) this.add(before, -1);
    if (answers) {
      this.documents.set(document, answers);
      this.add(answers, 1);
    } else this.documents.delete(document);
  }

  learned(): Learned {
    const rules: Learned['rules'] = {};
    const tallyOf = (rule: string) => {
      rules[rule] ??= { accepted: 0, dismissed: 0 };
      return rules[rule];
    };
    for (const [rule, times] of this.accepted) tallyOf(rule).accepted += times;
    for (const [key, times] of this.dismissed) tallyOf(partsOf(key)[0]).dismissed += times;
    return {
      fixed: most(this.fixed, MOST_PLACES).map(([key, times]) => [...partsOf(key), times]),
      dismissed: most(this.dismissed, MOST_PLACES).map(([key, times]) => [...partsOf(key), times]),
      rules,
      words: most(this.words, MOST_WORDS),
    };
  }

  private add({ fixed, dismissed, accepted, words }: Answers, sign: 1 | -1): void {
    addCounts(this.fixed, fixed, sign);
    addCounts(this.dismissed, dismissed, sign);
    addCounts(this.accepted, accepted, sign);
    addCounts(this.words, words, sign);
  }
}

function addCounts(to: Map<string, number>, counts: ReadonlyMap<string, number>, sign: 1 | -1): void {
  for (const [key, count] of counts) {
    const sum = (to.get(key) ?? 0) + sign * count;
    if (sum > 0) to.set(key, sum);
    else to.delete(key);
  }
}

/** The most frequent, in the order in which they came; without sorting, for there may be hundreds of thousands. */
function most(counts: ReadonlyMap<string, number>, limit: number): [string, number][] {
  if (counts.size <= limit) return [...counts];
  const times: number[] = [];
  for (const count of counts.values()) times[count] = (times[count] ?? 0) + 1;
  let least = times.length;
  let taken = 0;
  while (least > 1 && taken + (times[least - 1] ?? 0) <= limit) taken += times[--least] ?? 0;
  let room = limit - taken;
  return [...counts].filter(([, count]) => count >= least || (count === least - 1 && room-- > 0));
}

/** See `answerKey`. */
function partsOf(key: string): [string, string, string, string] {
  const [first = '', second = '', before = '', after = ''] = key.split('\n');
  return [first, second, before, after];
}
