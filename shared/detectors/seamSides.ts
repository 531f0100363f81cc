import { type Joined, jointOf, readOpening, type WordJoint, type WordOpening } from './wordJoint';
import type { WordKnowledge } from './wordKnowledge';
import { type CutWord, wordCuts } from './wordPath';

/**
 * What either side of a seam shows by itself, read once for all that it is compared with: what is left to be asked of two
 * texts together is which words they make.
 */

/** So much of a head is looked at for a closing mark. */
const MARK_REACH = 120;

const HAN_AT_END = /\p{Script=Han}{1,6}$/u;
const HAN_AT_START = /^\p{Script=Han}{1,6}/u;
const LEANING = /^[的地得了着过们等之者性化个些度]/;
const ENDING = /^[展业力方合体动家能行济持系设定题技际界革场术员族资育管群部制社产机区市导务]/;
const PARTICLE = /^[的地得了着过是在和]/;
const LINKING = /^(?:以及|[和与及或而并且也都就还才却则是把向])/;
const ENDED = /[。！？…!?][”’」』）)]*$|[”」』）)]$/;
const REPEATS = /(\p{Script=Han})[一了]$/u;
const PAUSES = /[，、；：,;:]$/;
const GOES_ON = /^[，。、；：！？”’」』）》〉】%％,;:!?)]/;
const PAUSE_OR_STOP = /^[，。、；：！？,;:!?]/;
const DIGIT_AT_END = /[\d０-９.．·—－-]$/;
const DIGIT_AT_START = /^[\d０-９]/;
const UNIT_AT_START =
  /^(?:[多余来几]?[十百千万亿]|[年月日时分秒点号个名人位次元吨米亩平公里克岁天届条项家户辆台套件所座度倍成%％℃])/;
const LATIN_AT_END = /\p{Script=Latin}$/u;
const LATIN_AT_START = /^\p{Script=Latin}/u;
const BEGINNING =
  /^(?:[我这他她当本据但今第如因只从随此该各在“‘《「『□○●◆▲■★#]|其中|双方|希望|要|新华社|记者|通讯员|图[①-⑨为]|——|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|近日|日前|目前|去年|同时|另外|\d{4}年)/;

/** A text that may go on with another. */
export interface SeamHead {
  readonly text: string;
  readonly opening: WordOpening | null;
  /** The Han characters it begins with, a few. */
  readonly han: string;
  /** Begins with a character that leans on the one before, that mostly ends words, or a word that links to something. */
  readonly leans: boolean;
  readonly ends: boolean;
  readonly links: boolean;
  /** Begins with a mark that goes on with something, or parts it. */
  readonly goesOn: boolean;
  readonly parts: boolean;
  readonly continuesNumber: boolean;
  readonly isLatin: boolean;
  /** Begins as sentences and paragraphs begin. */
  readonly begins: boolean;
  /** The opening mark, brackets full-width, that its first closing mark without one asks for. */
  readonly needed: string | undefined;
  /** Long enough to close what a tail opens. */
  readonly isLong: boolean;
}

/** Reads a text that may go on with others. */
export const seamHead = (text: string, { language }: WordKnowledge): SeamHead => ({
  text,
  opening: language && readOpening(text, language),
  han: HAN_AT_START.exec(text)?.[0] ?? '',
  leans: LEANING.test(text),
  ends: ENDING.test(text),
  links: LINKING.test(text),
  goesOn: GOES_ON.test(text),
  parts: PAUSE_OR_STOP.test(text),
  continuesNumber: DIGIT_AT_START.test(text) || UNIT_AT_START.test(text),
  isLatin: LATIN_AT_START.test(text),
  begins: BEGINNING.test(text),
  needed: firstUnopened(text.slice(0, MARK_REACH)),
  isLong: text.length >= MARK_REACH,
});

/** A text that may go on in another. */
export interface SeamTail {
  /** Null without a language model; then `cutWord` tells by the lexicon which word the cut goes through. */
  readonly joint: WordJoint | null;
  readonly cutWord: (after: string) => CutWord | null;
  /** The verb that may be repeated behind it; empty when none may. */
  readonly repeats: string;
  readonly ended: boolean;
  readonly pauses: boolean;
  readonly inNumber: boolean;
  readonly inLatin: boolean;
  /** The marks it opens and does not close, brackets full-width, the last one last. */
  readonly open: readonly string[];
}

/** Reads a text that may go on in others. */
export function seamTail(tail: string, { lexicon, language }: WordKnowledge): SeamTail {
  return {
    joint: language && jointOf(tail, language),
    cutWord: wordCuts(HAN_AT_END.exec(tail)?.[0] ?? '', lexicon),
    repeats: REPEATS.exec(tail)?.[1] ?? '',
    ended: ENDED.test(tail),
    pauses: PAUSES.test(tail),
    inNumber: DIGIT_AT_END.test(tail),
    inLatin: LATIN_AT_END.test(tail),
    open: openMarks(tail),
  };
}

/** The words that two texts make together. */
export function joinedWords(tail: SeamTail, { opening, han }: SeamHead): Joined {
  if (tail.joint && opening) {
    const joined = tail.joint.with(opening);
    // 地|县 is a rare word, and 地 mostly a word by itself.
    return joined.word !== null && PARTICLE.test(joined.word) ? { ...joined, gain: joined.gain / 2 } : joined;
  }
  return tail.cutWord(han) ?? { gain: 0, word: null };
}

/** Marks that close, with what opens them; scans confuse the widths of brackets. */
const CLOSING = new Map([
  ['”', '“'],
  ['’', '‘'],
  ['」', '「'],
  ['』', '『'],
  ['）', '（'],
  [')', '（'],
  ['》', '《'],
  ['〉', '〈'],
  ['】', '【'],
]);
const OPENING = new Map([...CLOSING.values()].map((mark) => [mark, mark])).set('(', '（');
const MARKS = /[“”‘’「」『』（）()《》〈〉【】]/g;

/** The marks a text opens and does not close, the last one last. */
function openMarks(text: string): readonly string[] {
  const open: string[] = [];
  for (const character of text.match(MARKS) ?? []) {
    const opened = OPENING.get(character);
    if (opened !== undefined) open.push(opened);
    else if (CLOSING.get(character) === open.at(-1)) open.pop();
  }
  return open;
}

/** The opening mark that the first closing mark without one asks for. */
function firstUnopened(text: string): string | undefined {
  const open: string[] = [];
  for (const character of text.match(MARKS) ?? []) {
    const opened = OPENING.get(character);
    if (opened !== undefined) open.push(opened);
    const asked = CLOSING.get(character);
    if (asked !== undefined && open.pop() !== asked) return asked;
  }
  return undefined;
}
