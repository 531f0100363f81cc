import type { Lexicon } from '../finding';
import { wordCuts } from '../wordPath';

const HAN_AT_END = /\p{Script=Han}{1,6}$/u;
const HAN_AT_START = /^\p{Script=Han}{1,6}/u;
/** Words that are likelier by more are not told apart. */
const MOST = 8;

/** How much likelier the words are, as a logarithm, with one that stands across the place between two stretches; 0 to 8. */
export function wordBreak(before: string, after: string, lexicon: Lexicon): number {
  const tail = HAN_AT_END.exec(before)?.[0];
  const head = HAN_AT_START.exec(after)?.[0];
  if (tail === undefined || head === undefined) return 0;
  return Math.min(MOST, Math.max(0, wordCuts(tail, lexicon)(head)?.gain ?? 0));
}
