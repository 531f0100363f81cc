import { isSurelyName, splitNames } from '#shared/import/names';
import { scoreSeam } from '../seam';
import type { WordKnowledge } from '../wordKnowledge';
import type { InsertedWords } from './insertedWords';
import { wordGain } from './wordGain';

/**
 * Captions that the scanner put into a sentence. Where one ends is told by who took the picture or, when it begins with 图为, by
 * its stop; where it begins, by where the sentence goes on best without it.
 */
export function insertedCaptions(text: string, words: WordKnowledge): readonly InsertedWords[] {
  return [...creditedCaptions(text, words), ...namedCaptions(text, words)];
}

const PERSON = '\\p{Script=Han}{2,4}';
const REPORTER = '(?:(?:本报|新华社|本刊)?(?:特约|见习|实习)?(?:记者|通讯员)[ \\u3000:：]*)?';
/** Of one picture. A long list of names must not be read to its end from each of them. */
const MOST_PEOPLE = 6;
/** Who took a picture, behind a stop or a space, with words behind it. */
const CREDIT = new RegExp(
  `(?:(?<stop>[。．！!？?”』」’）)…])[ \\u3000]*|(?<=\\p{Script=Han})[ \\u3000]+)[（(]?${REPORTER}(?<people>${PERSON}(?:[ \\u3000、]+${PERSON}){0,${MOST_PEOPLE - 1}})[ \\u3000]*(?:摄影报道|摄影|供图|摄)[）)]?(?=[\\p{Script=Han}，、；”0-9])`,
  'gu',
);
/** 摄 and 摄影 that begin other words; behind a space they are a credit. */
const OTHER_WORD =
  /(?<![ \u3000])(?:摄[像影制取入氏录食政]|摄影(?:师|家|机|展|协会|作品|大赛|棚|爱好者|器材|部|组|班))/y;
/** UTF-16 units. */
const SHORTEST = 6;
const LONGEST = 60;

function creditedCaptions(text: string, words: WordKnowledge): readonly InsertedWords[] {
  if (!text.includes('摄') && !text.includes('供图')) return [];
  const found: InsertedWords[] = [];
  CREDIT.lastIndex = 0;
  for (let match = CREDIT.exec(text); match !== null; match = CREDIT.exec(text)) {
    const to = match.index + match[0].length;
    const names = splitNames(match.groups?.people ?? '');
    OTHER_WORD.lastIndex = match.index + match[0].search(/摄/);
    if (OTHER_WORD.test(text) || !names.every(isSurelyName)) continue;
    const end = match.index + (match.groups?.stop?.length ?? 0);
    const starts = rankStarts(text, end, to, words);
    const [best, second] = starts;
    if (!best) continue;
    const margin = best.score - (second?.score ?? best.score - 3);
    const confidence = best.score <= LEAST ? 0.6 : Math.min(0.97, 0.75 + 0.06 * margin);
    found.push({
      from: best.from,
      to,
      type: 'caption',
      reason: 'caption',
      confidence: Math.round(confidence * 1000) / 1000,
      otherStarts: starts.slice(1, 5).map(({ from }) => from),
    });
  }
  return found;
}

/** Starts that score less tell little. */
const LEAST = 0.5;

interface Start {
  readonly from: number;
  readonly score: number;
}

/** Where a caption that ends at `to`, its sentence at `end`, may begin, the likeliest first. */
function rankStarts(text: string, end: number, to: number, words: WordKnowledge): readonly Start[] {
  const first = sentenceStart(text, end - 1, Math.max(0, end - LONGEST));
  const rest = text.slice(to, to + 40);
  const starts: Start[] = [];
  for (let from = end - SHORTEST; from >= first; from--) {
    if (!BEGINS.test(text.charAt(from)) || !isBalanced(text.slice(from, end))) continue;
    starts.push({ from, score: startScore(text, from, rest, words) + lookScore(text.slice(from, end)) });
  }
  return starts.sort((a, b) => b.score - a.score || a.from - b.from);
}

/** Behind the last sentence before `end`, looked for down to `least`. */
function sentenceStart(text: string, end: number, least: number): number {
  for (let at = end - 1; at >= least; at--) if ('。！？!?；;'.includes(text.charAt(at))) return at + 1;
  return least;
}

const BEGINS = /[\p{Script=Han}“《\dA-Za-z]/u;
const PAIRS = ['“”', '‘’', '（）', '()', '《》'] as const;

const isBalanced = (words: string): boolean =>
  PAIRS.every(([open = '', close = '']) => words.split(open).length === words.split(close).length);

/** How much a text looks like the sentence of a caption: of ten to twenty-five characters, in one stretch. */
function lookScore(caption: string): number {
  const pauses = caption.match(/[，、,]/g)?.length ?? 0;
  return -0.6 * Math.max(0, 10 - caption.length) - 0.1 * Math.max(0, caption.length - 25) - 0.8 * pauses;
}

/** 图为, 左图 and the like surely begin a caption. */
const OPENING = /^(?:图为|图①|[左右上下]图[为:：]|图片说明|资料图片)/;
/** When it was, and who is seen. */
const SCENE = /^(?:[昨今当近前]天|近日|日前|[一两三几]名|\p{Script=Han}{1,3}(?:们|人员|员|者|民)[在正冒围])/u;
const LEANING = /^[的地得了着过们等之者性化个些度业力展]|^(?:以及|[和与及或而并且也都就还才却则是把向])/;

function startScore(text: string, from: number, rest: string, words: WordKnowledge): number {
  const before = text.slice(Math.max(0, from - 40), from);
  const begin = text.slice(from, from + 8);
  let score = -0.85 * wordGain(before, begin, words);
  if (OPENING.test(begin)) score += 6;
  else if (isSurelyName(begin.slice(0, 3)) || isSurelyName(begin.slice(0, 2))) score += 0.7;
  else if (SCENE.test(begin)) score += 1;
  if (LEANING.test(begin)) score -= 1.5;
  // Between two sentences there is no seam; only where the second could not begin does one speak against it.
  if (/^$|[。！？!?；;”]$/.test(before)) return score - 1 - (LEANING.test(rest) ? 3 : 0);
  return score + scoreSeam(before, rest, words).score;
}

/** 图为 where it does not end another word: 企图为. */
const NAMED = /(?<=[\p{Script=Han}，、])(?<![企意试力妄贪])(?:[左右上下]?图为)(?=[^。！？]{4,58}。\p{Script=Han})/gu;
/** How much the sentence must go on better without the words. */
const GOES_ON = 2.5;

function namedCaptions(text: string, words: WordKnowledge): readonly InsertedWords[] {
  if (!text.includes('图为')) return [];
  return [...text.matchAll(NAMED)].flatMap(({ index }): InsertedWords[] => {
    const to = text.indexOf('。', index) + 1;
    const seam = scoreSeam(text.slice(Math.max(0, index - 40), index), text.slice(to, to + 40), words).score;
    if (seam < GOES_ON || CREDITED.test(text.slice(to, to + 14))) return [];
    return [{ from: index, to, type: 'caption', reason: 'caption', confidence: 0.85, otherStarts: [] }];
  });
}

/** A credit follows, and the caption goes on to its end. */
const CREDITED = /^[ \u3000（(]*\p{Script=Han}{2,4}[ \u3000]*摄/u;
