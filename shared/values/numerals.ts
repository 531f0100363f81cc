const DIGITS = '〇一二三四五六七八九';
/** Other ways digits are written, by their value. */
const OTHER_DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  '○': 0,
  Ｏ: 0,
  两: 2,
  兩: 2,
  壹: 1,
  贰: 2,
  貳: 2,
  叁: 3,
  參: 3,
  肆: 4,
  伍: 5,
  陆: 6,
  陸: 6,
  柒: 7,
  捌: 8,
  玖: 9,
  元: 1,
};
const PLACES: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };
const TENS: Readonly<Record<string, number>> = { 廿: 20, 卅: 30 };
const GROUPS: Readonly<Record<string, number>> = { 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8 };

/** Characters that written numbers are made of, for regular expressions. */
export const HAN_NUMERALS = '〇零○一二三四五六七八九十百千万亿两兩萬億廿卅壹贰貳叁參肆伍陆陸柒捌玖拾佰仟';

/** The value of one written digit; NaN for anything else. 元, as in 元年, is none here. */
function digitOf(character: string): number {
  const at = DIGITS.indexOf(character);
  if (at >= 0 && character !== '') return at;
  return character === '元' ? Number.NaN : (OTHER_DIGITS[character] ?? Number.NaN);
}

/** 二十一 is 21; NaN for what is no number from 1 to 99. Arabic digits read as they are. */
export function readTens(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const parts = text.match(/^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/);
  if (!parts || text === '') return Number.NaN;
  const [, first, ten, last] = parts;
  if (ten === undefined) return last === undefined && first !== undefined ? DIGITS.indexOf(first) : Number.NaN;
  return (first === undefined ? 1 : DIGITS.indexOf(first)) * 10 + (last === undefined ? 0 : DIGITS.indexOf(last));
}

/** A year's digits one by one, 一九八六 or 1986; NaN for what is not 1 to 4 digits. */
export function readYearDigits(text: string): number {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  if (text.length < 2 || text.length > 4) return Number.NaN;
  let year = 0;
  for (const character of text) year = year * 10 + digitOf(character);
  return year;
}

/** Full-width digits, letters, signs and spaces become those of ASCII. Keeps lengths. */
export const narrow = (text: string): string =>
  text
    .replace(/[！-～]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0))
    .replaceAll('　', ' ')
    .replaceAll('－', '-');

/** What a number says, and how fine it is told: 1900 to the hundred, 1.2万 to the thousand, 三百 to the hundred. */
export interface Numeral {
  readonly value: number;
  /** What its last digit that isn't nought stands for; 1 for nought itself. */
  readonly step: number;
}

/**
 * Reads a whole number or decimal as it is printed: 3,000, 37.5, 1.2万, 3万2千, 三百二十, 一九八六, 三万五. Null for anything else,
 * and for what is no number that can be counted with exactly. Full-width digits are to be made narrow first.
 */
export function readNumeral(text: string): Numeral | null {
  const read = /\d/.test(text) ? readMixed(text) : readWritten(text);
  return read && Number.isFinite(read.value) && read.value <= Number.MAX_SAFE_INTEGER ? read : null;
}

/** Digits with words of size: 1.2万, 3千万, 2万3千5百. */
function readMixed(text: string): Numeral | null {
  const pieces = [...text.matchAll(/(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?([十百千]?)([万萬亿億]*)/gy)];
  if (pieces.map(([piece]) => piece).join('') !== text) return null;
  let value = 0;
  let step = 1;
  let last = Number.POSITIVE_INFINITY;
  for (const [, whole = '', decimals = '', place = '', groups = ''] of pieces) {
    const unit = [...groups].reduce((size, group) => size * (GROUPS[group] ?? 1), PLACES[place] ?? 1);
    // 2万3千 goes down; what goes up, or stays, are two numbers.
    if (unit >= last) return null;
    last = unit;
    const digits = whole.replaceAll(',', '');
    const piece = scaled(digits + decimals, unit);
    value += piece.value;
    step = piece.step;
  }
  return { value, step };
}

/** A decimal times a power of ten, exactly as far as it goes. */
function scaled(decimal: string, unit: number): Numeral {
  const point = decimal.indexOf('.');
  const decimals = point < 0 ? 0 : decimal.length - point - 1;
  const digits = decimal.replace('.', '');
  const value = Number((Number(digits) * (unit / 10 ** decimals)).toPrecision(15));
  const noughts = /0*$/.exec(digits)?.[0].length ?? 0;
  const isNought = Number(digits) === 0;
  const step = isNought ? 1 : Number(((unit / 10 ** decimals) * 10 ** noughts).toPrecision(12));
  return { value, step };
}

function readWritten(text: string): Numeral | null {
  if (text === '') return null;
  const characters = [...text];
  if (characters.length > 1 && characters.every((one) => !Number.isNaN(digitOf(one)))) {
    const digits = characters.map(digitOf).join('');
    return digits.length > 15 ? null : scaled(digits, 1);
  }
  const point = text.indexOf('点');
  if (point > 0) {
    const whole = readWritten(text.slice(0, point));
    const rest = text.slice(point + 1).match(/^([〇零一二三四五六七八九]+)([十百千万亿]*)$/);
    if (!whole || !rest) return null;
    const decimals = Array.from(rest[1] ?? '', digitOf).join('');
    const unit = [...(rest[2] ?? '')].reduce((size, one) => size * (PLACES[one] ?? GROUPS[one] ?? 1), 1);
    return scaled(`${whole.value}.${decimals}`, unit);
  }
  return readPlaces(characters);
}

/** 三万二千五百 and 三万五: sums of digits times places, in groups of ten thousand. */
function readPlaces(characters: readonly string[]): Numeral | null {
  let total = 0;
  let group = 0;
  let digit = Number.NaN;
  /** What a last digit without a place stands for: 3千5 is 3500 as it is said. */
  let below = 1;
  let step = 1;
  let lastPlace = Number.POSITIVE_INFINITY;
  let lastGroup = Number.POSITIVE_INFINITY;
  for (const character of characters) {
    const one = digitOf(character);
    if (!Number.isNaN(one)) {
      if (!Number.isNaN(digit) && digit !== 0) return null;
      digit = one;
      if (one === 0) below = 1;
      else step = 1;
      continue;
    }
    const ten = TENS[character];
    const place = PLACES[character] ?? (ten === undefined ? undefined : 10);
    if (place !== undefined) {
      if (place >= lastPlace || (ten !== undefined && !Number.isNaN(digit))) return null;
      const times =
        ten === undefined ? (Number.isNaN(digit) || digit === 0 ? (place === 10 ? 1 : Number.NaN) : digit) : ten / 10;
      if (Number.isNaN(times)) return null;
      group += times * place;
      digit = Number.NaN;
      lastPlace = place;
      step = place;
      below = place / 10;
      continue;
    }
    const size = GROUPS[character];
    if (size === undefined) return null;
    if (!Number.isNaN(digit)) group += digit;
    // 万亿 is ten thousand times a hundred million; 亿万 is no number.
    if (group === 0 && total > 0 && size === 1e8 && lastGroup === 1e4) {
      total *= size;
      step *= size;
      lastGroup = size;
      below = size / 10;
      continue;
    }
    if (group === 0 || size >= lastGroup) return null;
    step *= size;
    total += group * size;
    group = 0;
    digit = Number.NaN;
    lastPlace = Number.POSITIVE_INFINITY;
    lastGroup = size;
    below = size / 10;
  }
  if (!Number.isNaN(digit) && digit > 0) {
    const value = digit * (below >= 10 ? below : 1);
    return { value: total + group + value, step: below >= 10 ? below : 1 };
  }
  return { value: total + group, step };
}
