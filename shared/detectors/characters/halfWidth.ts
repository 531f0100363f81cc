import type { BlockDetector } from '../detector';
import type { BlockFinding } from '../finding';
import { findingAt, type Place } from './characterFinding';
import { isHanAt, isHanBefore, type Side, sideAfter, sideBefore } from './chinese';
import { markRuns } from './markRuns';
import { misplacedStops } from './misplacedStops';
import { isTransliterated } from './transliteration';

/** Half-width punctuation in Chinese text, which scanners make of what was printed at full width. */
export const halfWidth: BlockDetector = {
  id: 'half-width',
  scope: 'block',
  label: { zh: '半角标点', en: 'Half-width mark' },
  severity: 'warning',
  decision: 'normalise',
  safe: true,
  example: { wrong: '他说:“好,7:30见。”', right: '他说：“好，7:30见。”' },
  messages: {
    mark: {
      zh: '中文里的半角“{mark}”应为全角“{right}”。',
      en: 'A half-width “{mark}” in Chinese text; at full width it is “{right}”.',
    },
    quote: {
      zh: '中文里的直引号“{mark}”应为“{right}”。',
      en: 'A straight quote in Chinese text; by its place it is “{right}”.',
    },
  },
  detect: ({ text, type }) => {
    if (type === 'pageBreak') return [];
    const found: Place[] = [];
    let brackets: ReadonlyMap<number, boolean> | null = null;
    let quotes: ReadonlyMap<number, Place> | null = null;
    let stops: ReadonlySet<number> | null = null;
    const runs = markRuns(text);
    let run = 0;
    MARK.lastIndex = 0;
    for (let match = MARK.exec(text); match !== null; match = MARK.exec(text)) {
      const at = match.index;
      const mark = match[0];
      if ('"\'`'.includes(mark)) {
        quotes ??= readQuotes(text);
        const place = quotes.get(at);
        if (place) found.push(place);
        continue;
      }
      while ((runs[run]?.to ?? Number.POSITIVE_INFINITY) <= at) run++;
      if ((runs[run]?.from ?? Number.POSITIVE_INFINITY) <= at) continue;
      if ('.!?'.includes(mark) && isCloser(text.charCodeAt(at - 1))) {
        stops ??= new Set(misplacedStops(text).map(({ to }) => to - 1));
        if (stops.has(at)) continue;
      }
      if ('()'.includes(mark)) {
        brackets ??= readBrackets(text);
        const safe = brackets.get(at);
        if (safe !== undefined) found.push(placeOf(text, at, [mark === '(' ? '（' : '）'], safe));
        continue;
      }
      const place = '<>'.includes(mark) ? readAngle(text, at) : mark === '.' ? readPoint(text, at) : readMark(text, at);
      if (place) found.push(place);
    }
    return found.map((place): BlockFinding => findingAt(halfWidth, place));
  },
};

const MARK = /[,;:?!()."'`<>｡､･｢｣]/g;
const FULL: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '?': '？',
  '!': '！',
  '｡': '。',
  '､': '、',
  '･': '·',
  '｢': '「',
  '｣': '」',
};

function placeOf(text: string, at: number, texts: readonly string[], safe: boolean): Place {
  const mark = text.charAt(at);
  return {
    from: at,
    to: at + 1,
    confidence: safe ? 1 : 0.7,
    reason: { id: 'mark', values: { mark, right: texts[0] ?? '' } },
    texts,
    safe,
  };
}

function readMark(text: string, at: number): Place | null {
  const mark = text.charAt(at);
  const right = FULL[mark];
  if (right === undefined) return null;
  if (mark > '\x7f') return placeOf(text, at, [right], true);
  const before = sideBefore(text, at);
  const after = sideAfter(text, at + 1);
  if (mark === ':' && text.startsWith('//', at + 1)) return null;
  if (mark === ',' && partsNumbers(text, at)) return placeOf(text, at, [right], false);
  if (!belongsToChinese(text, at, before, after)) return null;
  const safe = before === 'chinese' && after !== 'letter';
  return withSpace(placeOf(text, at, [right], safe), text);
}

/** Whether a mark between these belongs to the Chinese text and not to the number, the address or the English beside it. */
function belongsToChinese(text: string, at: number, before: Side, after: Side): boolean {
  if (before === 'chinese') return true;
  if (before === 'letter') {
    // The mark that ends an English sentence before a closing quote is part of it.
    if (isCloser(text.charCodeAt(at + 1)) || endsEnglish(text, at)) return after === 'chinese' && isHanAt(text, at + 1);
    return after === 'chinese';
  }
  if (after === 'chinese') return before !== 'edge' || isHanAt(text, at + 1);
  return (before === 'digit' || before === 'other') && after === 'edge' && hasHan(text, at);
}

/** Whether a comma between digits can't be one of thousands: 95000,24小时. */
const partsNumbers = (text: string, at: number): boolean =>
  /(?<![\d.,])\d{4,}$/.test(text.slice(Math.max(0, at - 14), at)) &&
  /^\d+(?![\d.,])/.test(text.slice(at + 1, at + 14)) &&
  !/^\d{3}(?!\d)/.test(text.slice(at + 1, at + 5));

/** Whether more than one Latin word stands before `at`. */
const endsEnglish = (text: string, at: number): boolean =>
  /[A-Za-z][,;]? [A-Za-z][A-Za-z']*$/.test(text.slice(Math.max(0, at - 30), at));

/** Around a place. */
const hasHan = (text: string, at: number): boolean => /\p{Script=Han}/u.test(text.slice(Math.max(0, at - 24), at));

const isCloser = (unit: number): boolean => '”’"\')）》」』'.includes(String.fromCharCode(unit));

/** Spaces that stand behind a mark, as typed with English ones, go with it. */
function withSpace(place: Place, text: string): Place {
  let to = place.to;
  while (to < place.to + 4 && ' \u00a0\u3000'.includes(text.charAt(to) || '.')) to++;
  const goes = to > place.to && (isHanAt(text, to) || '“‘《（'.includes(text.charAt(to) || ' '));
  return goes ? { ...place, to } : place;
}

/** A point as 。 (or as the · in a foreign name); those of numbers, lists, addresses and abbreviations stay. */
function readPoint(text: string, at: number): Place | null {
  if (text.charAt(at - 1) === '.' || text.charAt(at + 1) === '.') return null;
  const before = sideBefore(text, at);
  const after = sideAfter(text, at + 1);
  if (before === 'chinese') {
    if (after === 'digit' && !/[\s“‘（(]/.test(text.charAt(at + 1)) && !isHanBefore(text, at)) return null;
    const name = isTransliterated(text, at);
    return withSpace(placeOf(text, at, name ? ['·', '。'] : ['。'], !name && after !== 'letter'), text);
  }
  if (before === 'digit') {
    const listed = /(?:^|[\s。；：，、;:,（(])\d{1,2}$/.test(text.slice(Math.max(0, at - 4), at));
    return !listed &&
      (after === 'chinese' || after === 'edge') &&
      isHanBefore(text, numberStart(text, at)) &&
      !isCloser(text.charCodeAt(at + 1))
      ? placeOf(text, at, ['。'], false)
      : null;
  }
  if (before === 'letter' && after === 'chinese' && isHanAt(text, at + 1) && !endsEnglish(text, at)) {
    return isHanBefore(text, letterStart(text, at)) ? placeOf(text, at, ['。', '·'], false) : null;
  }
  return null;
}

function numberStart(text: string, end: number): number {
  let at = end;
  while (at > end - 12 && /[\d.,%]/.test(text.charAt(at - 1))) at--;
  return at;
}

function letterStart(text: string, end: number): number {
  let at = end;
  while (at > end - 12 && /[A-Za-z]/.test(text.charAt(at - 1))) at--;
  return at;
}

/** Angle brackets around Chinese are what scanners make of 《》. */
function readAngle(text: string, at: number): Place | null {
  const opens = text.charAt(at) === '<';
  const inner = opens
    ? /^<[^<>\n]{1,40}>/.exec(text.slice(at, at + 42))
    : /<[^<>\n]{1,40}>$/.exec(text.slice(Math.max(0, at - 41), at + 1));
  if (inner === null || !/\p{Script=Han}/u.test(inner[0])) return null;
  return placeOf(text, at, opens ? ['《', '〈'] : ['》', '〉'], false);
}

/** The brackets that belong to Chinese text, by offset, and whether that is beyond doubt. */
function readBrackets(text: string): ReadonlyMap<number, boolean> {
  const read = new Map<number, boolean>();
  const open: number[] = [];
  for (const { index: at, 0: mark } of text.matchAll(/[()（）]/g)) {
    if (mark === '(' || mark === '（') open.push(at);
    else {
      const start = open.pop();
      const chinese =
        start === undefined
          ? sideBefore(text, at) === 'chinese' || isHanAt(text, at + 1)
          : pairBelongs(text, start, at);
      if (!chinese) continue;
      const certain = start !== undefined && isCertain(text, start, at);
      if (mark === ')') read.set(at, certain);
      if (start !== undefined && text.charAt(start) === '(') read.set(start, certain);
    }
  }
  for (const at of open) {
    if (text.charAt(at) === '(' && (isHanBefore(text, at) || isHanAt(text, at + 1))) read.set(at, false);
  }
  return read;
}

function pairBelongs(text: string, from: number, to: number): boolean {
  if (text.charAt(from) !== '(' || text.charAt(to) !== ')') return true;
  const inner = text.slice(from + 1, Math.min(to, from + 200));
  if (/[\p{Script=Han}，。、：；]/u.test(inner)) return true;
  if (/[A-Za-z][,;.]? [A-Za-z]/.test(inner)) return false;
  return isHanBefore(text, from) && (to + 1 >= text.length || sideAfter(text, to + 1) !== 'letter');
}

/** Han inside, or a number between Han. */
function isCertain(text: string, from: number, to: number): boolean {
  return /[\p{Script=Han}]|^\d+$/u.test(text.slice(from + 1, Math.min(to, from + 200)));
}

/**
 * Straight quotes of Chinese text, by offset, read in pairs by their order. What stands beside a quote outweighs the
 * order, so that a lost half does not turn all that follow.
 */
function readQuotes(text: string): ReadonlyMap<number, Place> {
  const places = new Map<number, Place>();
  let open: '"' | "'" | null = null;
  let opener: Place | null = null;
  for (const { index: at, 0: mark } of text.matchAll(/["“”]|''|``|(?<![A-Za-z\d])['`]|['`](?![A-Za-z])/g)) {
    if (mark === '“' || mark === '”') {
      open = mark === '“' ? '"' : null;
      continue;
    }
    const end = at + mark.length;
    const kind = mark.length === 2 || mark === '"' ? '"' : "'";
    const inside: boolean = kind === "'" && open === '"';
    const opens = opensHere(text, at, end, inside ? null : open === kind);
    if (!inside) open = opens ? kind : null;
    const place = placeOfQuote(at, mark, opens, inside);
    if (sideBefore(text, at) === 'chinese' || sideAfter(text, end) === 'chinese') {
      places.set(at, place);
      // Where one half belongs to the Chinese text, so does the other.
      if (!opens && opener) places.set(opener.from, opener);
    }
    opener = opens ? place : null;
  }
  return places;
}

function placeOfQuote(from: number, mark: string, opens: boolean, inside: boolean): Place {
  const right = opens ? '“' : '”';
  const inner = opens ? '‘' : '’';
  const texts = mark === '"' || mark.length === 2 ? [right] : inside ? [inner, right] : [right, inner];
  const reason = { id: 'quote', values: { mark, right: texts[0] ?? '' } };
  return { from, to: from + mark.length, confidence: 0.9, reason, texts, safe: false };
}

/** Whether a straight quote opens a quotation; where its surroundings don't tell, one that follows an open one closes it. */
function opensHere(text: string, from: number, to: number, isOpen: boolean | null): boolean {
  const before = text.charAt(from - 1);
  const after = text.charAt(to);
  const startsHere = before === '' || /[：:，,；;（(《\n]/.test(before);
  const endsHere = after === '' || /[，。、；：！？）》,;:.!?)\n]/.test(after);
  const afterStop = /[。！？!?…]/.test(before);
  if (isOpen !== null) {
    if (isOpen) return startsHere && !endsHere && /[：:]/.test(before);
    return !(endsHere && !startsHere && afterStop);
  }
  return startsHere || (!endsHere && !afterStop);
}
