import { GIVEN, givenClass } from './givenNames';
import { hasCompoundSurname, surnameClass } from './surnames';
import { isTitledBefore, isTitledBehind } from './titles';
import { unitTable } from './unitTable';
import { isHanUnit, pairFrequency, type WordFrequency } from './wordFrequency';

/** A person's name, 0 to 1 sure. */
export interface PersonName {
  readonly from: number;
  readonly to: number;
  readonly sure: number;
  /** How likely such a name is at such a place, log10. */
  readonly weight: number;
}

/** What the scores below are made of; each is about a natural logarithm of odds. */
const ODDS = {
  start: -1.5,
  surname: [0, 0.8, 0, -1.5, 0.8],
  given: { [GIVEN.typical]: 0.9, [GIVEN.possible]: 0, [GIVEN.other]: -1 } as Readonly<Record<number, number>>,
  short: -1,
  titledBefore: 3.5,
  titledBehind: 2.5,
  border: 0.5,
  listed: 1.2,
  numeral: -3,
  opensWord: -1.5,
  holdsWord: -1,
  crossesBefore: -1.5,
  crossesBehind: -1.2,
} as const;

/** Log10 of how often names of such surnames and given names are met. */
const SURNAME_WEIGHT = [0, -1.6, -2.4, -3.4, -2.4] as const;
const GIVEN_WEIGHT: Readonly<Record<number, number>> = {
  [GIVEN.typical]: -2.2,
  [GIVEN.possible]: -2.9,
  [GIVEN.other]: -4,
};
const PERSON_WEIGHT = -2;
const TITLED_PERSON_WEIGHT = -0.7;

/** Occurrences in a million words from which on a word speaks against a name. */
const COMMON = 1;
const VERY_COMMON = 10;

/** How much a word speaks against a name: not at all when it is rare, thrice as much at a hundred in a million words as at one. */
const against = (frequency: number): number => (frequency < COMMON ? 0 : 1 + Math.log10(frequency));

/** Below these odds nothing is a name, not even when it stands there twice. */
const LEAST_ODDS = -1.4;
/** So much of a word behind a name is let pass: a name's last character begins many words. */
const VERY_COMMON_COUNTS = 1;

/** The class in the tables above of a surname of two characters. */
const COMPOUND = 4;

/**
 * The person whose surname begins at `at`, of the lengths that may be the likeliest; null when no surname stands there or no
 * given name follows it.
 */
export function personAt(text: string, at: number, frequency: WordFrequency): PersonName | null {
  const compound = hasCompoundSurname(text, at);
  const surname = compound ? COMPOUND : surnameClass(text.charCodeAt(at));
  if (surname === 0) return null;
  const given = at + (compound ? 2 : 1);
  const before = readBefore(text, at);
  const start = ODDS.start + (ODDS.surname[surname] ?? 0) + before.odds;
  let short = start + formOdds(text, given, given + 1, before);
  let long = start + formOdds(text, given, given + 2, before);
  if (short < LEAST_ODDS && long < LEAST_ODDS) return null;
  // What the words around say comes last: looking them up is what takes time, and it only ever lowers the odds.
  const opens = opensWord(text, at, before, frequency);
  const second = against(pairFrequency(text, given, frequency));
  short += opens + ODDS.crossesBehind * Math.max(0, second - VERY_COMMON_COUNTS);
  long += opens + ODDS.holdsWord * second;
  long += ODDS.crossesBehind * Math.max(0, against(pairFrequency(text, given + 1, frequency)) - VERY_COMMON_COUNTS);
  const odds = Math.max(long, short);
  if (odds < LEAST_ODDS || opensLongWord(text, at, frequency)) return null;
  const to = long >= short ? given + 2 : given + 1;
  let weight = (before.titled ? TITLED_PERSON_WEIGHT : PERSON_WEIGHT) + (SURNAME_WEIGHT[surname] ?? 0);
  for (let place = given; place < to; place++) weight += GIVEN_WEIGHT[givenClass(text.charCodeAt(place))] ?? -4;
  return { from: at, to, sure: 1 / (1 + Math.exp(-odds)), weight };
}

interface Before {
  readonly odds: number;
  readonly titled: boolean;
  readonly listed: boolean;
}

/** What stands before a surname says of it, but for words that hold both. */
function readBefore(text: string, at: number): Before {
  const unit = at === 0 ? 0 : text.charCodeAt(at - 1);
  const titled = isTitledBefore(text, at);
  let odds = titled ? ODDS.titledBefore : isHanUnit(unit) ? 0 : ODDS.border;
  if (isNumeral(unit)) odds += ODDS.numeral;
  return { odds, titled, listed: isSeparator(unit) };
}

/** How well the characters from `given` to `to` make a given name, and what stands behind them. */
function formOdds(text: string, given: number, to: number, before: Before): number {
  let odds = to === given + 1 ? ODDS.short : 0;
  for (let place = given; place < to; place++) {
    const unit = text.charCodeAt(place);
    const kind = givenClass(unit);
    if (!isHanUnit(unit) || kind === GIVEN.never) return Number.NEGATIVE_INFINITY;
    odds += ODDS.given[kind] ?? 0;
  }
  const behind = text.charCodeAt(to);
  if (isTitledBehind(text, to)) odds += ODDS.titledBehind;
  else if (!isHanUnit(behind)) odds += ODDS.border;
  return before.listed && isSeparator(behind) ? odds + ODDS.listed : odds;
}

/** What words that hold the surname say against it. */
function opensWord(text: string, at: number, before: Before, frequency: WordFrequency): number {
  const crosses = before.titled ? 0 : against(pairFrequency(text, at - 1, frequency));
  return ODDS.crossesBefore * crosses + ODDS.opensWord * against(pairFrequency(text, at, frequency));
}

/** 呼和浩特 and 高瞻远瞩 are no names of people. */
const opensLongWord = (text: string, at: number, frequency: WordFrequency): boolean =>
  isHanUnit(text.charCodeAt(at + 3)) &&
  (frequency(text.slice(at, at + 4)) > 0 ||
    (isHanUnit(text.charCodeAt(at + 4)) && frequency(text.slice(at, at + 5)) > 0));

/** 小王, 老李, 阿亮 at `at`; null where it is no such name. */
export function familiarNameAt(text: string, at: number, frequency: WordFrequency): PersonName | null {
  const name = text.charCodeAt(at + 1);
  const isAh = text.charAt(at) === '阿';
  const fits = isAh ? givenClass(name) === GIVEN.typical || surnameClass(name) === 1 : surnameClass(name) === 1;
  if (!fits || pairFrequency(text, at, frequency) >= COMMON || pairFrequency(text, at + 1, frequency) >= COMMON)
    return null;
  if (pairFrequency(text, at - 1, frequency) >= VERY_COMMON) return null;
  return { from: at, to: at + 2, sure: 0.6, weight: -4.5 };
}

/** Whether a unit stands between names in a list: 、， a space, a bracket. */
const isSeparator = (unit: number): boolean =>
  unit === 0x3001 ||
  unit === 0x20 ||
  unit === 0x3000 ||
  unit === 0xff08 ||
  unit === 0xff09 ||
  unit === 0x28 ||
  unit === 0x29;

const NUMERALS = unitTable('0123456789０１２３４５６７８９一二三四五六七八九十百千万亿两几数第');
const isNumeral = (unit: number): boolean => NUMERALS[unit] === 1;
