import { LEXICAL_FLOOR } from '#shared/detectors/lexical/lexicalRules';
import { align } from '#shared/text/align';
import { nextCodePoint, previousCodePoint } from '#shared/text/codePoints';
import type { BlockFinding } from '../finding';
import { LONGEST_APPROVED } from './approvedWords';
import type { Learned } from './learned';

/** How far answers move the odds of a finding at most, in natural logarithms; see `fixedBy` and `dismissedBy`. */
const FIXED = { most: 5, half: 2 };
const DISMISSED = { most: 7, half: 3 };
/** An answer about the same character between other ones tells less. */
const ELSEWHERE = 0.2;
/** So many accepted and dismissed findings each are supposed before the first answer, so that a few say little of a rule. */
const SUPPOSED = 10;
/** A rule that is right more often than supposed gains no more than this. */
const MOST_OF_RULE = 0.5;
/** What approved text says, at most. */
const MOST_APPROVED = 3;

/** What was learned, ready to be asked. */
export interface LearnedIndex {
  /** By was and text, with and without the character before or behind. */
  readonly fixed: ReadonlyMap<string, number>;
  /** By rule and words, likewise. */
  readonly dismissed: ReadonlyMap<string, number>;
  readonly rules: Learned['rules'];
  readonly words: ReadonlyMap<string, number>;
}

export function indexLearned({ fixed, dismissed, rules, words }: Learned): LearnedIndex {
  return { fixed: byPlace(fixed), dismissed: byPlace(dismissed), rules, words: new Map(words) };
}

function byPlace(answers: Learned['fixed']): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [first, second, before, after, times] of answers) {
    const keys = [bareKey(first, second), beforeKey(first, second, before), afterKey(first, second, after)];
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + times);
  }
  return counts;
}

const bareKey = (first: string, second: string) => `${first}\n${second}`;
const beforeKey = (first: string, second: string, before: string) => `${first}\n${second}\n<${before}`;
const afterKey = (first: string, second: string, after: string) => `${first}\n${second}\n>${after}`;

/**
 * A finding as a project has taught to see it: surer where its words were put right before, less sure where it was dismissed, where
 * its rule mostly is, or where approved text says what stands there; what was taken before is proposed first. It is never so
 * unsure that whoever asks for all findings would miss it. `text` is the text it was made in. Pure.
 */
export function seenAsLearned<F extends BlockFinding>(finding: F, text: string, learned: LearnedIndex): F {
  const { from, to, rule, confidence } = finding;
  const suggestions = finding.suggestions
    .map((suggestion) => {
      const changes = changesOf(text, from, to, suggestion.text);
      const shift =
        fixedShift(changes, text, learned) + approvedShift(changes, text, from, to, suggestion.text, learned);
      return { suggestion, shift, score: shifted(suggestion.score, shift) };
    })
    .sort((a, b) => b.score - a.score);
  const [best] = suggestions;
  const whole = (best?.shift ?? 0) + dismissedShift(finding, text, learned) + ruleShift(learned.rules[rule]);
  const sure = Math.max(Math.min(confidence, LEXICAL_FLOOR), shifted(confidence, whole));
  return {
    ...finding,
    confidence: sure,
    suggestions: suggestions.map(({ suggestion, score }) => ({ ...suggestion, score })),
  };
}

/** A probability moved by so much, in log odds; never quite 0 or 1. */
function shifted(probability: number, shift: number): number {
  if (shift === 0) return probability;
  const sure = Math.min(0.999, Math.max(0.001, probability));
  const odds = Math.log(sure / (1 - sure)) + shift;
  return Math.min(0.999, Math.max(0.001, 1 / (1 + Math.exp(-odds))));
}

/** One thing that a suggestion changes, as a correction tells it; offsets are of the whole text. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly was: string;
  readonly text: string;
}

function changesOf(text: string, from: number, to: number, replacement: string): readonly Change[] {
  const was = text.slice(from, to);
  return align(was, replacement).flatMap(({ kind, fromA, toA, fromB, toB }) =>
    kind === 'equal'
      ? []
      : { from: from + fromA, to: from + toA, was: was.slice(fromA, toA), text: replacement.slice(fromB, toB) },
  );
}

/** What was put right once is likely to be so again: the first answers count most. */
const fixedBy = (count: number) => (FIXED.most * count) / (count + FIXED.half);

/** What was dismissed once may have been right just there: the second time counts most. */
const dismissedBy = (count: number) => (-DISMISSED.most * count * count) / (count * count + DISMISSED.half);

/** Of several changes the one that was made least often tells. */
function fixedShift(changes: readonly Change[], text: string, { fixed }: LearnedIndex): number {
  if (changes.length === 0) return 0;
  const counts = changes.map(({ from, to, was, text: right }) => {
    const here = hereCount(fixed, was, right, text, from, to);
    const elsewhere = (fixed.get(bareKey(was, right)) ?? 0) - here;
    return here + ELSEWHERE * Math.max(0, elsewhere);
  });
  return fixedBy(Math.min(...counts));
}

function dismissedShift({ rule, from, to }: BlockFinding, text: string, { dismissed }: LearnedIndex): number {
  const words = text.slice(from, to);
  const anywhere = dismissed.get(bareKey(rule, words)) ?? 0;
  // More than a character is told apart by itself.
  const isWord = nextCodePoint(words, 0) < words.length;
  const here = isWord ? anywhere : hereCount(dismissed, rule, words, text, from, to);
  return dismissedBy(here + ELSEWHERE * (anywhere - here));
}

/** How often it was answered beside the character before or the one behind. */
function hereCount(
  counts: ReadonlyMap<string, number>,
  first: string,
  second: string,
  text: string,
  from: number,
  to: number,
): number {
  const before = text.slice(previousCodePoint(text, from), from);
  const after = text.slice(to, nextCodePoint(text, to));
  return Math.max(
    (from > 0 && counts.get(beforeKey(first, second, before))) || 0,
    (to < text.length && counts.get(afterKey(first, second, after))) || 0,
  );
}

function ruleShift(tally: Learned['rules'][string] | undefined): number {
  if (!tally) return 0;
  return Math.min(MOST_OF_RULE, Math.log((tally.accepted + SUPPOSED) / (tally.dismissed + SUPPOSED)));
}

/** What approved text has to say of changes: above 0 when it reads what is proposed, below when it reads what stands there. */
function approvedShift(
  changes: readonly Change[],
  text: string,
  from: number,
  to: number,
  replacement: string,
  { words }: LearnedIndex,
): number {
  const [first, last] = [changes[0], changes.at(-1)];
  if (!first || !last || words.size === 0) return 0;
  const [start, end] = [first.from, last.to];
  const before = text.slice(Math.max(0, start - LONGEST_APPROVED), start);
  const after = text.slice(end, end + LONGEST_APPROVED);
  const right = replacement.slice(start - from, replacement.length - (to - end));
  const proposed = known(before, right, after, words);
  const standing = known(before, text.slice(start, end), after, words);
  return Math.max(-MOST_APPROVED, Math.min(MOST_APPROVED, proposed - standing));
}

/** How well known the best approved stretch is that holds the middle, or both its neighbours when there is none. */
function known(before: string, middle: string, after: string, words: ReadonlyMap<string, number>): number {
  const text = before + middle + after;
  const last = before.length + middle.length;
  const [inner, outer] = middle === '' ? [before.length - 1, last + 1] : [before.length, last];
  let best = 0;
  for (let from = Math.max(0, inner); from >= 0 && outer - from <= LONGEST_APPROVED; from--) {
    for (let to = outer; to <= text.length && to - from <= LONGEST_APPROVED; to++) {
      const count = words.get(text.slice(from, to)) ?? 0;
      if (count > 0) best = Math.max(best, Math.log(1 + count) * Math.min(3, to - from - 1) * 0.7);
    }
  }
  return best;
}
