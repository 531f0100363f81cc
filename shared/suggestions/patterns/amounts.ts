import { HAN_NUMERALS, narrow } from '#shared/values/numerals';
import { readNumber } from '#shared/values/readNumber';
import type { Pattern, PatternSpan } from './pattern';

const UNITS =
  '平方公里|平方千米|立方米|平方米|个百分点|百分点|摄氏度|公里|千米|公斤|千克|公顷|厘米|毫米|海里|小时|分钟|美元|人次|册次|千瓦时|千瓦|个月|周年|周岁|多元|' +
  '[名位人户家首种次间亩里米斤吨克升元角度倍岁条只头匹间座辆架艘台套份张页篇册卷封棵株根颗块层届项批队场趟圈尺丈石担件幅支枝枚双对口盏盘碗桶袋箱筐车船节集章段款例栋处所公分℃%‰个年天]';
const DIGITS = '\\d[\\d,]*(?:\\.\\d+)?[十百千万亿]*';
const amount = new RegExp(
  `(?:约|近|超过|逾|大约|将近|不到|上|几|数)?(?:(?:${DIGITS})(?:(?:至|—+|～|~|-)(?:${DIGITS}))?|[${HAN_NUMERALS}]+分之[${HAN_NUMERALS}]+|[${HAN_NUMERALS}几数]+(?:点[${HAN_NUMERALS}]+)?)[多余来]?(?:个?半)?(?:${UNITS})?[多余]?(?:左右|以上)?`,
  'gu',
);

/** Amounts with their unit, as they are told. Small numbers in words, and years and days that are counted, are less sure. */
export const amounts: Pattern = (text) => {
  const found: PatternSpan[] = [];
  const plain = narrow(text);
  for (const match of plain.matchAll(amount)) {
    const [said] = match;
    const from = match.index;
    const to = from + said.length;
    if (isPartOfOther(plain, from, to, said)) continue;
    const read = readNumber(said);
    if (read === null || (read.unit === '' && !read.isAbout && !said.includes('分之'))) continue;
    found.push({ pattern: 'amount', kind: 'figure', from, to, confidence: confidenceOf(said, read.unit, read.most) });
  }
  return found;
};

/** 第三名, 3月, 12:30, 2020年. */
function isPartOfOther(text: string, from: number, to: number, said: string): boolean {
  const before = text.charAt(from - 1);
  if (/[第:：.A-Za-z/-]/.test(before) || /^[月日号时点分:：.A-Za-z/]/.test(text.charAt(to))) return true;
  if (/^\d{4}年$/.test(said) || /^[一二][〇零○一二三四五六七八九]{3}年?$/.test(said)) return true;
  return /[月年]$/.test(said) && /^[初底末中代级]/.test(text.charAt(to));
}

function confidenceOf(said: string, unit: string, most: number): number {
  if (/\d/.test(said)) return unit === '年' || unit === '个' || unit === '天' ? 0.75 : 0.88;
  if (/[百千万亿]/.test(said)) return 0.8;
  if (/^[一二两三四五六七八九几]/.test(said) && most < 10) return 0.25;
  return 0.6;
}
