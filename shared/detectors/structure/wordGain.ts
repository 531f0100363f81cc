import { jointOf, readOpening } from '../wordJoint';
import type { WordKnowledge } from '../wordKnowledge';
import { wordCuts } from '../wordPath';

const HAN_AT_END = /\p{Script=Han}{1,6}$/u;
const HAN_AT_START = /^\p{Script=Han}{1,6}/u;
/** Words that are likelier or less likely by more are not told apart. */
const MOST = 12;

/** How likely the words of a text of Han characters are by themselves, as a natural logarithm; the usual without a model. */
export function wordLikelihood(text: string, { language }: WordKnowledge): number {
  return language ? Math.LN10 * readOpening(text, language).alone : USUAL;
}

const USUAL = -14;

/**
 * How much likelier the words on both sides of a place are on end than apart, as a natural logarithm, -12 to 12; without a
 * model only by a word that stands across it, and never below 0.
 */
export function wordGain(before: string, after: string, { lexicon, language }: WordKnowledge): number {
  const tail = HAN_AT_END.exec(before)?.[0];
  const head = HAN_AT_START.exec(after)?.[0];
  if (tail === undefined || head === undefined) return 0;
  if (!language) return Math.min(MOST, Math.max(0, wordCuts(tail, lexicon)(head)?.gain ?? 0));
  return Math.max(-MOST, Math.min(MOST, jointOf(tail, language).with(readOpening(head, language)).gain));
}
