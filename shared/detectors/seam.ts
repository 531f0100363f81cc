import { type Language, type Wording, words } from '#shared/problems/wording';
import type { Reason } from './finding';
import { type Joined, jointOf, readOpening, type WordJoint, type WordOpening } from './wordJoint';
import type { WordKnowledge } from './wordKnowledge';
import { type CutWord, wordCuts } from './wordPath';

/**
 * How well one text goes on where another stops. Every kind of evidence adds to the score or takes from it, weighed as in
 * `WEIGHTS`, which were fitted on press sentences cut at random (docs/figures.md).
 */

/** What speaks for a seam or against it; each 0 when it does not apply, 1 when it does, or a measure. */
type SeamEvidence = Readonly<Record<keyof typeof WEIGHTS, number>>;

export interface Seam {
  /** Only ranks: above 0 the texts rather belong together than not. */
  readonly score: number;
  /** What speaks most for it; `describeSeam` has the words. */
  readonly reason: Reason;
}

const WEIGHTS = {
  /** How much likelier the words on both sides are on end than apart, as a logarithm. */
  joint: 0.9,
  /** The same where they are less likely. */
  strange: 0.6,
  /** A verb is repeated across the cut: 坐一坐, 看了看. */
  repeated: 4,
  /** The head begins with a character that leans on the one before: 的, 了, 们. */
  leaning: 1,
  /** The head begins with a character that mostly ends words: 业, 展, 际. */
  ending: 0.4,
  /** The head begins with a word that links to something: 和, 是, 把. */
  linking: 1,
  /** The head begins with a mark that ends or goes on with something. */
  mark: 2.2,
  /** Two marks meet that don't stand side by side. */
  clash: -2.2,
  /** A mark that the tail opens is closed in the head. */
  closes: 6,
  /** The head closes a mark that the tail has not opened. */
  stray: -3,
  /** The tail opens a mark, and the head, long enough to, does not close it. */
  leftOpen: -0.5,
  /** A number, or a number and its unit, goes on. */
  number: 3,
  /** A number stops that nothing follows. */
  numberStops: -0.3,
  /** A Latin word goes on. */
  latin: 2,
  /** The head begins as sentences and paragraphs begin. */
  beginning: -2,
  /** The tail ends as paragraphs end. */
  ended: -4,
} as const;

/** More than this words don't count for or against a seam. */
const MOST_GAIN = 10;
const MOST_LOSS = 8;

/** So much of a head is looked at for a closing mark. */
const MARK_REACH = 120;

/** How well the text of `head` goes on where that of `tail` stops. Pure. */
export function scoreSeam(tail: string, head: string, words: WordKnowledge): Seam {
  return seamsOf(tail, words).seam(seamHead(head, words));
}

/** A text that may go on with another, read once for all that it may go on with. */
export interface SeamHead {
  readonly text: string;
  readonly opening: WordOpening | null;
}

export const seamHead = (text: string, { language }: WordKnowledge): SeamHead => ({
  text,
  opening: language && readOpening(text, language),
});

/** Scores any number of heads for one tail; each costs a few microseconds. */
export interface Seams {
  score(head: SeamHead): number;
  /** The score with its reason. */
  seam(head: SeamHead): Seam;
}

export function seamsOf(tail: string, words: WordKnowledge): Seams {
  const end = tailEnd(tail, words);
  return {
    score: (head) => weigh(seamEvidence(end, head).evidence),
    seam: (head) => {
      const { evidence, word } = seamEvidence(end, head);
      return { score: weigh(evidence), reason: reasonOf(evidence, word) };
    },
  };
}

function weigh(evidence: SeamEvidence): number {
  let score = 0;
  for (const kind of kinds) score += WEIGHTS[kind] * evidence[kind];
  return score;
}

const kinds = Object.keys(WEIGHTS) as (keyof typeof WEIGHTS)[];

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

interface TailEnd {
  /** Null without a language model; then `cutWord` tells by the lexicon which word the cut goes through. */
  readonly joint: WordJoint | null;
  readonly cutWord: (after: string) => CutWord | null;
  /** The verb that may be repeated behind it; empty when none may. */
  readonly repeats: string;
  readonly ended: boolean;
  readonly pauses: boolean;
  readonly inNumber: boolean;
  readonly inLatin: boolean;
  /** The marks it opens and does not close, the last one last. */
  readonly open: readonly string[];
}

function tailEnd(tail: string, { lexicon, language }: WordKnowledge): TailEnd {
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

function joinedWords(tail: TailEnd, head: string, opening: WordOpening | null): Joined {
  if (tail.joint && opening) {
    const joined = tail.joint.with(opening);
    // 地|县 is a rare word, and 地 mostly a word by itself.
    return joined.word !== null && PARTICLE.test(joined.word) ? { ...joined, gain: joined.gain / 2 } : joined;
  }
  return tail.cutWord(HAN_AT_START.exec(head)?.[0] ?? '') ?? { gain: 0, word: null };
}

function seamEvidence(
  tail: TailEnd,
  { text: head, opening }: SeamHead,
): { readonly evidence: SeamEvidence; readonly word: string } {
  const { gain, word } = joinedWords(tail, head, opening);
  const cut = word !== null;
  const numberGoesOn = tail.inNumber && (DIGIT_AT_START.test(head) || UNIT_AT_START.test(head));
  const isCut = !tail.ended && !tail.pauses;
  const evidence: SeamEvidence = {
    joint: Math.min(MOST_GAIN, Math.max(0, gain)),
    strange: Math.max(-MOST_LOSS, Math.min(0, gain)),
    repeated: is(tail.repeats !== '' && head.startsWith(tail.repeats)),
    leaning: is(isCut && !cut && LEANING.test(head)),
    ending: is(!tail.ended && !cut && ENDING.test(head)),
    linking: is(!tail.ended && LINKING.test(head)),
    mark: is(isCut && GOES_ON.test(head)),
    clash: is(!isCut && PAUSE_OR_STOP.test(head)),
    ...markEvidence(tail.open, head),
    number: is(numberGoesOn),
    numberStops: is(tail.inNumber && !numberGoesOn),
    latin: is(tail.inLatin && LATIN_AT_START.test(head)),
    beginning: is(BEGINNING.test(head)),
    ended: is(tail.ended),
  };
  return { evidence, word: word ?? '' };
}

const is = (holds: boolean): 0 | 1 => (holds ? 1 : 0);

const CLOSING = new Map([
  ['”', '“'],
  ['’', '‘'],
  ['」', '「'],
  ['』', '『'],
  ['）', '（'],
  [')', '('],
  ['》', '《'],
  ['〉', '〈'],
  ['】', '【'],
]);
const OPENING = new Set(CLOSING.values());
const MARKS = /[“”‘’「」『』（）()《》〈〉【】]/g;

/** What the marks say that are open at the tail's end and closed in the head. */
function markEvidence(open: readonly string[], head: string): Pick<SeamEvidence, 'closes' | 'stray' | 'leftOpen'> {
  const needed = firstUnopened(head.slice(0, MARK_REACH));
  const expected = open.at(-1);
  const closes = needed !== undefined && sameMark(needed, expected);
  return {
    closes: is(closes),
    stray: is(needed !== undefined && !closes && !open.some((mark) => sameMark(needed, mark))),
    leftOpen: is(expected !== undefined && needed === undefined && head.length >= MARK_REACH),
  };
}

/** The marks a text opens and does not close, the last one last. */
function openMarks(text: string): readonly string[] {
  const open: string[] = [];
  for (const character of text.match(MARKS) ?? []) {
    if (OPENING.has(character)) open.push(character);
    else if (sameMark(CLOSING.get(character), open.at(-1))) open.pop();
  }
  return open;
}

/** The opening mark that the first closing mark without one asks for. */
function firstUnopened(text: string): string | undefined {
  const open: string[] = [];
  for (const character of text.match(MARKS) ?? []) {
    if (OPENING.has(character)) open.push(character);
    const asked = CLOSING.get(character);
    if (asked === undefined) continue;
    if (!sameMark(asked, open.at(-1))) return asked;
    open.pop();
  }
  return undefined;
}

/** Scans confuse the widths of brackets. */
const sameMark = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && a.replace('(', '（') === b?.replace('(', '（');

function reasonOf(evidence: SeamEvidence, word: string): Reason {
  let best: keyof SeamEvidence | null = null;
  for (const kind of kinds) {
    const weight = WEIGHTS[kind] * evidence[kind];
    if (weight > 0 && (best === null || weight > WEIGHTS[best] * evidence[best])) best = kind;
  }
  if (word !== '' && best === 'joint') return { id: 'word', values: { word } };
  return { id: best ?? 'place', values: {} };
}

/** What speaks for a seam, by the ids of its reasons. */
export const seamReasons: Readonly<Record<string, Wording>> = {
  word: { zh: '接上成词：{word}', en: 'Makes a word: {word}' },
  joint: { zh: '前后的词常连着出现', en: 'The words on both sides often stand together' },
  repeated: { zh: '动词在这里重复', en: 'A verb is repeated here' },
  leaning: { zh: '开头的字不能单独起句', en: 'Begins with a character that leans on the one before' },
  ending: { zh: '开头像半个词', en: 'Begins like the end of a word' },
  linking: { zh: '开头连着上文', en: 'Begins with a word that links to what comes before' },
  mark: { zh: '开头的标点接着上文', en: 'Begins with a mark that goes on with what comes before' },
  closes: { zh: '上文的引号、括号在这里收住', en: 'Closes the quote or bracket that is open' },
  number: { zh: '数字或数量接得上', en: 'A number goes on' },
  latin: { zh: '外文词接得上', en: 'A Latin word goes on' },
  echo: { zh: '文中另有“{words}”', en: 'The text has “{words}” elsewhere' },
  place: { zh: '位置相近', en: 'Stands near' },
};

/** A sentence that says why a seam was proposed. Throws RangeError for a reason that no seam has. */
export function describeSeam(reason: Reason, language: Language): string {
  const wording = seamReasons[reason.id];
  if (wording === undefined) throw new RangeError(`No seam has the reason ${reason.id}`);
  return words(wording, language, reason.values);
}
