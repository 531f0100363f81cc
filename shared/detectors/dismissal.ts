import { z } from 'zod';
import { nextCodePoint, previousCodePoint } from '#shared/text/codePoints';
import { readJson } from '#shared/text/readJson';
import type { BlockFinding } from './finding';

/** How far a dismissal reaches: this place, the same words wherever they stand, or all the rule asks about. */
export type DismissalReach = 'here' | 'everywhere' | 'rule';

const reaches: readonly DismissalReach[] = ['here', 'everywhere', 'rule'];

/** How many characters on either side tell one place from another. More would tie the key to edits that don't concern it. */
const CONTEXT = 3;
/** Characters of either end by which a longer stretch is told: work on a paragraph does not bring back what was said of all of it. */
const EDGE = 20;

/**
 * The key under which a finding stays dismissed. It holds the rule and the words found and, for `here`, a few characters
 * around them, so it is the same after edits elsewhere, after moving, splitting or joining blocks and when checked anew;
 * two places that can't be told apart by that are dismissed together. `blockText` is the text the finding was made in.
 */
export function dismissalKey(
  { rule, from, to }: Pick<BlockFinding, 'rule' | 'from' | 'to'>,
  blockText: string,
  reach: DismissalReach = 'here',
): string {
  if (reach === 'rule') return ruleDismissal(rule);
  const words = toldBy(blockText.slice(from, to));
  if (reach === 'everywhere') return JSON.stringify([rule, words]);
  let start = from;
  let end = to;
  for (let i = 0; i < CONTEXT; i++) {
    start = previousCodePoint(blockText, start);
    end = nextCodePoint(blockText, end);
  }
  return JSON.stringify([rule, words, blockText.slice(start, from), blockText.slice(to, end)]);
}

/** The words themselves, or the ends of many. */
function toldBy(words: string): string {
  if (words.length <= 4 * EDGE) return words;
  const start = [...words.slice(0, 2 * EDGE)].slice(0, EDGE);
  const end = [...words.slice(-2 * EDGE)].slice(-EDGE);
  return `${start.join('')}…${end.join('')}`;
}

/** The key under which all that a rule asks about stays dismissed. */
export function ruleDismissal(rule: string): string {
  return JSON.stringify([rule]);
}

/** Whether the finding was dismissed, at its place or everywhere, in any of these lists. */
export function isDismissed(
  finding: Pick<BlockFinding, 'rule' | 'from' | 'to'>,
  blockText: string,
  ...dismissals: readonly Readonly<Record<string, true>>[]
): boolean {
  const keys = reaches.map((reach) => dismissalKey(finding, blockText, reach));
  return dismissals.some((list) => keys.some((key) => Object.hasOwn(list, key)));
}

/** What a key of `dismissalKey` stands for. */
export interface Dismissal {
  readonly rule: string;
  /** Missing where the whole rule is dismissed. */
  readonly words?: string;
  /** The characters around them, where one place is. */
  readonly around?: { readonly before: string; readonly after: string };
}

/** Reads a key of `dismissalKey`; null for any other text. */
export function readDismissal(key: string): Dismissal | null {
  const json = readJson(key);
  const parts = json.ok ? keyParts.safeParse(json.value).data : undefined;
  if (!parts) return null;
  const [rule, words, before, after] = parts;
  if (words === undefined) return { rule };
  return before === undefined || after === undefined ? { rule, words } : { rule, words, around: { before, after } };
}

const keyParts = z.union([
  z.tuple([z.string()]),
  z.tuple([z.string(), z.string()]),
  z.tuple([z.string(), z.string(), z.string(), z.string()]),
]);
