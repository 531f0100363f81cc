import { columnAt, parseLabel } from '#shared/import/label';
import type { Lexicon } from '../finding';
import { scoreSeam } from '../seam';
import type { InsertedWords } from './insertedWords';
import { wordBreak } from './wordBreak';

/** Names of columns, dates and page numbers of running heads that the scanner put into a sentence. */
export function insertedLabels(text: string, lexicon: Lexicon): readonly InsertedWords[] {
  return [...runningHeads(text), ...columns(text, lexicon), ...labelAtEnd(text)];
}

const PAGE = '(?:第 ?(?:\\d{1,2}|[一二三四五六七八九十]{1,3}) ?版|[A-Z]?\\d{1,2}版)';
const DAY = '(?:\\d{4}年\\d{1,2}月\\d{1,2}日)';
const WEEKDAY = '(?:星期[一二三四五六日天])';
const COLUMN = '\\p{Script=Han}{2,4}';
/** A page with a date, a weekday or a column beside it. */
const HEAD = new RegExp(
  `(?:${DAY}[ \\u3000]*(?:${WEEKDAY}[ \\u3000]*)?${PAGE}|${PAGE}[ \\u3000]*${DAY}(?:[ \\u3000]*${WEEKDAY})?|${DAY}[ \\u3000]+${WEEKDAY}|${WEEKDAY}[ \\u3000]*${PAGE})|(?:${PAGE}[ \\u3000·]+${COLUMN}|${COLUMN}[ \\u3000·]+${PAGE})`,
  'gu',
);

function runningHeads(text: string): readonly InsertedWords[] {
  if (!/版|星期/.test(text)) return [];
  return [...text.matchAll(HEAD)].flatMap(({ 0: words, index }): InsertedWords[] => {
    const to = index + words.length;
    const isInside =
      /[\p{Script=Han}，、]$/u.test(text.slice(0, index)) && /^[\p{Script=Han}，。、]/u.test(text.slice(to));
    if (!isInside) return [];
    return [{ from: index, to, type: 'label', reason: 'runningHead', confidence: 0.9, otherStarts: [] }];
  });
}

/** How much better the sentence must go on without the name of a column than with it. */
const GOES_ON = 5;

function columns(text: string, lexicon: Lexicon): readonly InsertedWords[] {
  const found: InsertedWords[] = [];
  for (let column = columnAt(text, 0); column !== null; column = columnAt(text, column.to)) {
    const { from, to } = column;
    const before = text.slice(Math.max(0, from - 40), from);
    const rest = text.slice(to, to + 40);
    const name = text.slice(from, to);
    const cut = wordBreak(before, rest, lexicon);
    const without = scoreSeam(before, rest, { lexicon, language: null }).score;
    const within =
      wordBreak(before, name + rest.slice(0, 4), lexicon) + wordBreak(before.slice(-4) + name, rest, lexicon);
    if (cut === 0 || without - 1.2 * within < GOES_ON) continue;
    const confidence = Math.min(0.95, 0.6 + 0.05 * (without - within));
    found.push({ from, to, type: 'label', reason: 'column', confidence, otherStarts: [] });
  }
  return found;
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
