import type { BlockDetector } from '../detector';
import { findingAt, type Place } from './characterFinding';
import { isHanAt, isHanBefore } from './chinese';

/** Ellipses and dashes that were not read as …… and ——. */
export const dotsAndDashes: BlockDetector = {
  id: 'dots-and-dashes',
  scope: 'block',
  label: { zh: '省略号、破折号', en: 'Ellipsis or dash' },
  severity: 'warning',
  decision: 'normalise',
  safe: true,
  example: { wrong: '他说...算了--以后再谈。', right: '他说……算了——以后再谈。' },
  messages: {
    ellipsis: { zh: '省略号应为六个点“……”。', en: 'An ellipsis in Chinese is “……”.' },
    dash: { zh: '破折号应为两格长的“——”。', en: 'A dash in Chinese is “——”.' },
  },
  detect: ({ text, type }) => {
    if (type === 'pageBreak') return [];
    const places: Place[] = [];
    SIGNS.lastIndex = 0;
    for (let match = SIGNS.exec(text); match !== null; match = SIGNS.exec(text)) {
      const { 0: signs, index: from } = match;
      const to = from + signs.length;
      const place = /^[.。・·‧•…⋯]/.test(signs) ? readDots(text, from, to) : readDash(text, from, to);
      if (place) places.push(place);
    }
    return places.map((place) => findingAt(dotsAndDashes, place));
  },
};

const SIGNS = /[.。・·‧•…⋯]{2,}|[…⋯]|[-—–―─━ー－‒−]+|(?<![^\n])一{1,2}(?=[记写访追])/g;

function readDots(text: string, from: number, to: number): Place | null {
  const signs = text.slice(from, to);
  if (signs === '……' || signs === '…………') return null;
  const ellipses = signs.replace(/[^…⋯]/g, '').length;
  const points = signs.length - ellipses;
  if (ellipses === 0 && points < 3) return null;
  if (!besideChinese(text, from, to)) return null;
  // A stop before or after a whole ellipsis is a stop.
  if (/^[。.]……$|^……[。.]$/.test(signs)) return null;
  const long = ellipses * 3 + points > 20;
  return long ? null : { from, to, reason: { id: 'ellipsis', values: {} }, texts: ['……'], safe: true };
}

/** What a dash at the head of a block is followed by in a deck. */
const DECK = /^[\p{Script=Han}“《]/u;

function readDash(text: string, from: number, to: number): Place | null {
  const signs = text.slice(from, to);
  if (signs === '——' || signs.length > 4) return null;
  const place = (confidence: number): Place => ({
    from,
    to,
    confidence,
    reason: { id: 'dash', values: {} },
    texts: ['——'],
    safe: confidence === 1,
  });
  const atStart = from === 0 || text.charAt(from - 1) === '\n';
  if (/^一/.test(signs)) return atStart && signs.length === 2 ? place(0.8) : null;
  if (signs.length === 1) return readSingleDash(text, from, atStart, place);
  if (/^ー+$/.test(signs) && hasKana(text, from, to)) return null;
  if (besideNumber(text, from, to)) return null;
  return besideChinese(text, from, to) ? place(1) : null;
}

/** One sign between two words is a range or a link: 北京—上海. It is half a dash before a deck and beside another mark. */
function readSingleDash(
  text: string,
  from: number,
  atStart: boolean,
  place: (confidence: number) => Place,
): Place | null {
  const sign = text.charAt(from);
  if (!'—―─━'.includes(sign)) return null;
  const after = text.charAt(from + 1);
  const before = text.charAt(from - 1);
  if (atStart) return DECK.test(text.slice(from + 1, from + 3)) ? place(0.9) : null;
  const clause = '，。；：？！”’…,;:?!';
  const beside =
    (isHanBefore(text, from) && '“‘《'.includes(after || ' ')) || (clause.includes(before) && isHanAt(text, from + 1));
  if (beside) return place(0.8);
  return sign !== '—' && isHanBefore(text, from) && isHanAt(text, from + 1) ? place(0.7) : null;
}

const hasKana = (text: string, from: number, to: number): boolean =>
  /[\u3041-\u30fa]/.test(text.charAt(from - 1) + text.charAt(to));

const besideNumber = (text: string, from: number, to: number): boolean =>
  /\d/.test(text.charAt(from - 1)) && /\d/.test(text.charAt(to));

/** A Chinese character or mark stands directly on either side. */
function besideChinese(text: string, from: number, to: number): boolean {
  return [text.charAt(from - 1), text.charAt(to)].some(
    (beside) => beside !== '' && /[\p{Script=Han}“”‘’（）《》，。！？；：、]/u.test(beside),
  );
}
