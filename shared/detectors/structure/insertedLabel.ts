import { columnAt, columnPattern, parseLabel } from '#shared/import/label';
import type { WordKnowledge } from '../wordKnowledge';
import type { InsertedWords } from './insertedWords';
import { wordGain, wordLikelihood } from './wordGain';

/** Names of columns, dates and page numbers of running heads that the scanner put into a sentence. */
export function insertedLabels(text: string, words: WordKnowledge): readonly InsertedWords[] {
  return [...runningHeads(text), ...columns(text, words), ...labelAtEnd(text)];
}

const PAGE = '(?:第 ?(?:\\d{1,2}|[一二三四五六七八九十]{1,3}) ?版|[A-Z]?\\d{1,2}版)';
const DAY = '(?:\\d{4}年\\d{1,2}月\\d{1,2}日)';
const WEEKDAY = '(?:星期[一二三四五六日天])';
const COLUMN = `(?:${columnPattern})`;
/** A page with a date, a weekday or a column beside it. */
const HEAD = new RegExp(
  `(?:${DAY}[ \\u3000]*(?:${WEEKDAY}[ \\u3000]*)?${PAGE}|${PAGE}[ \\u3000]*${DAY}(?:[ \\u3000]*${WEEKDAY})?|${DAY}[ \\u3000]+${WEEKDAY}|${WEEKDAY}[ \\u3000]*${PAGE})|(?:${PAGE}[ \\u3000·]+${COLUMN}|${COLUMN}[ \\u3000·]+${PAGE})`,
  'gu',
);

function runningHeads(text: string): readonly InsertedWords[] {
  if (!/\d版|版[ \u3000·]|日[ \u3000]+星期/.test(text)) return [];
  return [...text.matchAll(HEAD)].flatMap(({ 0: words, index }): InsertedWords[] => {
    const to = index + words.length;
    const isInside =
      /[\p{Script=Han}，、]$/u.test(text.slice(0, index)) && /^[\p{Script=Han}，。、]/u.test(text.slice(to));
    if (!isInside) return [];
    return [{ from: index, to, type: 'label', reason: 'runningHead', confidence: 0.9, otherStarts: [] }];
  });
}

/**
 * How much likelier, as a natural logarithm, the sentence must be without the name of a column than with it. Names of two
 * characters are words like others, so that a word must go across where they stand besides; the commoner, the surer.
 */
const GOES_ON = { long: 15, short: 20, acrossCommon: 10, acrossRare: 4 } as const;
/** The likelihood, as a natural logarithm, from which on a word is common. */
const COMMON = -10.5;

function columns(text: string, words: WordKnowledge): readonly InsertedWords[] {
  const found: InsertedWords[] = [];
  let last = 0;
  for (let column = columnAt(text, 0); column !== null; column = columnAt(text, column.to)) {
    const { from, to } = column;
    // Several on end are a list.
    const isFirst = from > last;
    last = to;
    if (!isFirst) continue;
    const isShort = to - from < 3;
    const before = text.slice(Math.max(0, from - 8), from);
    const rest = text.slice(to, to + 8);
    if (isShort && !mayGoAcross(before, rest, words)) continue;
    const name = text.slice(from, to);
    const alone = wordLikelihood(name, words);
    const joined = wordGain(before, rest, words);
    if (joined <= (isShort ? (alone > COMMON ? GOES_ON.acrossCommon : GOES_ON.acrossRare) : 0)) continue;
    const within = wordGain(before, name + rest, words) + wordGain(name, rest, words) + alone;
    const more = joined - within - (isShort ? GOES_ON.short : GOES_ON.long);
    if (more < 0) continue;
    const confidence = Math.round(Math.min(0.95, 0.7 + 0.03 * more) * 1000) / 1000;
    found.push({ from, to, type: 'label', reason: 'column', confidence, otherStarts: [] });
  }
  return found;
}

/** Whether a word of two or three characters stands across a place; told quickly. */
function mayGoAcross(before: string, rest: string, { lexicon }: WordKnowledge): boolean {
  const [last, first] = [before.slice(-1), rest.slice(0, 1)];
  return lexicon.has(last + first) || lexicon.has(before.slice(-2) + first) || lexicon.has(last + rest.slice(0, 2));
}

/** Behind who wrote the article. */
const AT_END =
  /(?<=[。！？”][ \u3000]*[（(][^（()）]{2,30}[）)])[^（()）。，]{2,20}$|(?<=^[（(][^（()）]{2,30}[）)])[^（()）。，]{2,20}$/u;

function labelAtEnd(text: string): readonly InsertedWords[] {
  const tail = text.slice(-60);
  const match = AT_END.exec(text.length > 60 ? `。${tail}` : text);
  if (!match || parseLabel(match[0]) === null) return [];
  const from = text.length - match[0].length;
  return [{ from, to: text.length, type: 'label', reason: 'column', confidence: 0.9, otherStarts: [] }];
}
