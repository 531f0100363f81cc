import type { EntityValue } from '#shared/project/documentRecord';
import { HAN_NUMERALS, type Numeral, narrow, readNumeral } from './numerals';

/** A number with its unit, exact or within bounds. */
export type NumberValue = Extract<EntityValue, { readonly kind: 'number' }>;

/** Units that a noun may stand behind: 300多名读者. The longest that fits is the unit. */
const UNITS = [
  ...'平方公里 平方千米 立方米 平方米 平方尺 个百分点 百分点 摄氏度 立方 平方 公里 千米 公斤 千克 公顷 公分 厘米 毫米 海里 小时 分钟 美元 欧元 日元 英镑 港元 人次 架次 班次 车次 户次 千瓦时 千瓦 兆瓦 周年 周岁 个月 个人'.split(
    ' ',
  ),
  ...'个名位人户家年月日天岁元角分亩里米斤吨克升度倍条只头匹间座辆架艘台套份张本页字句篇册卷封棵株根颗粒块片层级届号次路道门项种批队组班场回遍趟圈周秒时点成尺寸丈顷斗石担件幅部首支枝把双对副面口眼盏盘碗杯瓶桶袋箱筐车船节集章段款例起幢栋所处站公℃%‰',
];

const NUMBER = `[-+]?(?:\\d[\\d,]*(?:\\.\\d+)?[十百千万亿]*)+|[${HAN_NUMERALS}]+(?:点[${HAN_NUMERALS}]+)?`;
const ABOUT = /^(?:大约|大概|约莫|约|大致|差不多|~|about )/;
const NEARLY = /^(?:将近|接近|近|不到|不足|未满)/;
const OVER = /^(?:超过|超出|超|逾|多于|高于|不少于|不低于|至少|起码|最少|>)/;
const MORE = /^(?:多|余|來|来|好几)/;
const whole = new RegExp(`^(${NUMBER})`);
/** 20—30人, 1.2万至1.5万吨. */
const span = new RegExp(`^(${NUMBER})([^\\d${HAN_NUMERALS}至到~—–-]{0,4})(?:至|到|—+|–|~|-)(${NUMBER})`);
/** Two digits that follow each other: 三四百, 七八个, 十七八. */
const NEIGHBOURS = ['一两', '两三', '二三', '三四', '四五', '五六', '六七', '七八', '八九', '三五'] as const;

/**
 * Reads the amount that a text is: 1900多个, 三百余名, 近200人, 两倍, 37.5%, 3,000, 1.2万吨, 20—30人, 三四百户. Null for what is no amount or
 * whose bounds can't be told. The rules for what is told roughly:
 * 多, 余, 来, 以上 and 超过, 逾 reach from the number to just below the next of the size it is told in (1900多: 1900 to 1999);
 * 近, 不到 reach from nine tenths of the number to it (近200: 180 to 200); 几 and 数 are 2 to 9, 十几 is 11 to 19;
 * 约, 左右 keep the number itself. All of these are about.
 */
export function readNumber(text: string): NumberValue | null {
  const plain = narrow(text)
    .replaceAll(/(?<!about)\s/g, '')
    .trim();
  const money = plain.match(/^(¥|￥|\$|US\$)(.+)$/);
  if (money) {
    const amount = readNumber(money[2] ?? '');
    return amount && amount.unit === '' ? { ...amount, unit: money[1]?.endsWith('$') ? '美元' : '元' } : null;
  }
  if (/^第/.test(plain)) return null;
  const roughly = / *(?:左右|上下|许)$/;
  const isAbout = ABOUT.test(plain) || roughly.test(plain);
  const said = plain.replace(ABOUT, '').replace(roughly, '');
  const read = readPercent(said) ?? readRange(said) ?? readVague(said) ?? readOne(said);
  return read && (isAbout ? { ...read, isAbout: true } : read);
}

const amount = (least: number, most: number, isAbout: boolean, rest: string): NumberValue | null => {
  const unit = unitOf(rest);
  return unit === null ? null : { kind: 'number', least, most, isAbout, unit };
};

/** 百分之三十, 三成, 三分之一. */
function readPercent(text: string): NumberValue | null {
  const hundredth = text.match(new RegExp(`^(百分之|千分之)(${NUMBER})(多|余)?$`));
  const value = hundredth && readNumeral(hundredth[2] ?? '');
  if (value) {
    const unit = hundredth[1] === '百分之' ? '%' : '‰';
    const most = hundredth[3] ? lastOf(value) : value.value;
    return { kind: 'number', least: value.value, most, isAbout: hundredth[3] !== undefined, unit };
  }
  const part = text.match(new RegExp(`^([${HAN_NUMERALS}]+)分之([${HAN_NUMERALS}]+)$`));
  const under = part && readNumeral(part[1] ?? '');
  const over = part && readNumeral(part[2] ?? '');
  if (!under || !over || under.value === 0) return null;
  const share = over.value / under.value;
  return { kind: 'number', least: share, most: share, isAbout: false, unit: '' };
}

function readRange(text: string): NumberValue | null {
  const match = text.match(span);
  if (match) {
    const [{ length }, first = '', between = '', second = ''] = match;
    const to = readNumeral(unsigned(second));
    const from = to && readNumeral(unsigned(first));
    const rest = text.slice(length);
    if (!from || !to || (between !== '' && !rest.startsWith(between))) return null;
    // 20—30万 is 20万 to 30万 where that goes up and 20 would not be told beside so large a number.
    const size = /[万亿]$/.test(first) ? 1 : sizeOf(second);
    const least = from.value * (from.value < to.value / size || size === 1 ? size : 1);
    return least <= to.value ? amount(least, to.value, false, rest) : null;
  }
  return readNeighbours(text);
}

const unsigned = (number: string): string => number.replace(/^[-+]/, '');

/** What the words of size behind digits multiply them with. */
function sizeOf(number: string): number {
  const words = number.match(/^[\d,.]+([十百千万亿]+)$/)?.[1];
  return words === undefined ? 1 : (readNumeral(`1${words}`)?.value ?? 1);
}

function readNeighbours(text: string): NumberValue | null {
  const match = text.match(new RegExp(`^(十|[一二三四五六七八九]十)?(${NEIGHBOURS.join('|')})([十百千万亿]*)(多|余)?`));
  if (!match) return null;
  const [{ length }, tens = '', pair = '', size = ''] = match;
  const [least, most] = [...pair].map((digit) => readNumeral(tens + digit + size)?.value);
  if (least === undefined || most === undefined) return null;
  return amount(least, most, true, text.slice(length));
}

/** 几十, 数百, 十几, 几个, 上百, 成千. */
function readVague(text: string): NumberValue | null {
  const match = text.match(/^(好几|几|数|上|成)([十百千万亿]*)(多|余)?/);
  if (match) {
    const [{ length }, word = '', places = ''] = match;
    const rest = text.slice(length);
    const size = places === '' ? 1 : readNumeral(`1${places}`)?.value;
    if (size === undefined || ((word === '上' || word === '成') && places === '')) return null;
    if (word === '上' || word === '成') return amount(size, 2 * size - 1, true, rest);
    if (rest === '') return places === '' ? null : amount(2 * size, 10 * size - 1, true, rest);
    return amount(2 * size, size === 1 ? 9 : 10 * size - 1, true, rest);
  }
  const teens = text.match(/^([一二三四五六七八九]?十|\d0)几/);
  const ten = teens && readNumeral(teens[1] ?? '');
  return ten ? amount(ten.value + 1, ten.value + 9, true, text.slice(teens[0].length)) : null;
}

function readOne(text: string): NumberValue | null {
  const nearly = text.match(NEARLY);
  const over = text.match(OVER);
  const below = text.match(/^(?:零下|负)/);
  const said = text.slice((nearly ?? over ?? below)?.[0].length ?? 0);
  if (/^半[^\d]/.test(said)) return amount(0.5, 0.5, false, said.slice(1));
  const match = said.match(whole);
  if (!match) return null;
  let rest = said.slice(match[0].length);
  const written = unsigned(match[0]);
  // 百余人: one hundred.
  const number = readNumeral(written) ?? (MORE.test(rest) ? readNumeral(`一${written}`) : null);
  if (!number) return null;
  const isNegative = below !== null || match[0].startsWith('-');
  const more = MORE.test(rest) || over !== null || /以上$/.test(rest);
  rest = rest.replace(MORE, '').replace(/以上$/, '');
  // 1900多万: the size stands behind 多.
  const size = more ? rest.match(/^[十百千万亿]+/)?.[0] : undefined;
  const times = size === undefined ? 1 : (readNumeral(`1${size}`)?.value ?? 1);
  rest = rest.slice(size?.length ?? 0);
  const { value, step } = { value: number.value * times, step: number.step * times };
  if (isNegative) return more || nearly ? null : amount(-value, -value, false, rest);
  if (nearly)
    return amount(value * 10 === Math.round(value * 10) ? Math.round(value * 9) / 10 : value * 0.9, value, true, rest);
  if (more) return amount(value, lastOf({ value, step }), true, rest);
  // 三年多, 5个多月, 两年半.
  const later = rest.match(/^(个|年|月|天|里|米|斤|亩|吨|元|倍|小时|公里)(多|余|半)(月|小时|)$/);
  if (!later) return amount(value, value, false, rest);
  const unit = (later[1] ?? '') + (later[3] ?? '');
  const half = later[2] === '半';
  return amount(value + (half ? 0.5 : 0), value + (half ? 0.5 : 1), !half, unit);
}

/** The last number that 多 reaches to: 1900多 is not told of 2000. */
function lastOf({ value, step }: Numeral): number {
  return step > 1 ? value + step - 1 : value + Math.max(0, step - 1);
}

/** The unit a text begins with; null where no unit stands. What is none of those known is one as a whole, if it is short. */
function unitOf(rest: string): string | null {
  if (rest === '') return '';
  if (!noun.test(rest)) return null;
  const known = UNITS.find((unit) => rest.startsWith(unit));
  if (known !== undefined) return known;
  return rest.length <= LONGEST_UNIT ? rest : null;
}

/** What may stand behind a number: words that don't begin with another. */
const noun = new RegExp(`^(?![${HAN_NUMERALS}])[\\p{L}°℃㎡%‰]+$`, 'u');
/** UTF-16 units of one that isn't known. */
const LONGEST_UNIT = 6;
