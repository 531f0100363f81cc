import { narrow } from '#shared/values/numerals';
import { readDate } from '#shared/values/readDate';
import type { Pattern, PatternSpan } from './pattern';

const N = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3})';
const YEAR =
  '(?:(?:公元前?)?\\d{4}年|[一二][〇零○Ｏ一二三四五六七八九]{3}年|(?:民国|光绪|宣统|同治|咸丰|道光|嘉庆|乾隆|雍正|康熙|顺治|万历)(?:元|\\d{1,2}|[一二三四五六七八九十廿卅]{1,4})年|[今去前明后]年|[6-9]\\d年)';
const DAY = `(?:${N}日|\\d{1,2}号)`;
const MONTH = `${N}月(?:份|上旬|中旬|下旬|初|底|末)?`;
const TIME = '(?:凌晨|清晨|早晨|早上|上午|中午|下午|傍晚|晚上|深夜|晚)';
const ONE = `(?:${YEAR}(?:年?[初底末中]|上半年|下半年|[春夏秋冬]季?天?|第?[一二三四]季度)?(?:${N}月(?:${DAY}|份|上旬|中旬|下旬|初|底|末)?)?|${N}月(?:${DAY}|上旬|中旬|下旬|初|底|末)|(?:本月|上个?月|下个?月)${DAY}|${MONTH}|${DAY})`;
const DECADE =
  '(?:(?:上个?世纪|本世纪|[12]?\\d世纪|[一二]?十?[一二三四五六七八九十]世纪)(?:(?:\\d0|[一二三四五六七八九]十)年代)?[初中末]?|(?:[1-9]0|[一二三四五六七八九]十)年代[初中末]?)';
const RELATIVE = `(?:大前天|前[天日]|昨[天日晚晨夜]|今[天日晚晨夜]|明[天日晨晚]|后天|上个?月|本月|下个?月|[去今明][春夏秋冬]天?|[上本下]周[一二三四五六日天])`;

const dated = new RegExp(
  `(?:${DECADE}|${ONE}(?:[(（](?:星期|周)[一二三四五六日天][)）])?(?:(?:至|到|—+|～|~|-)${ONE})?|${RELATIVE})`,
  'gu',
);
const digit = /[\d一二三四五六七八九十百千万亿〇零第.,，]/;

/**
 * Dates that can be read as such, with the time of day where it belongs to the day. What may be a span of time (3月 of work) or part of a number
 * is less sure.
 */
export const dates: Pattern = (text) => {
  const found: PatternSpan[] = [];
  const plain = narrow(text);
  for (const match of plain.matchAll(dated)) {
    const from = match.index;
    const [said] = match;
    const daytime = plain.slice(from + said.length).match(new RegExp(`^${TIME}`))?.[0];
    const hasDay = /[日号天晚晨夜]$|[)）]$/.test(said);
    const to = from + said.length + (hasDay && daytime !== undefined && !/[晚晨夜]$/.test(said) ? daytime.length : 0);
    if (
      /^[\d一二三四五六七八九十]/.test(said) &&
      digit.test(plain.charAt(from - 1)) &&
      !/[，,]/.test(plain.charAt(from - 1))
    )
      continue;
    if (/[月日年号]/.test(plain.charAt(from - 1)) && !/[，,]/.test(plain.charAt(from - 1))) continue;
    const read = readDate(said.replace(/[(（].*[)）]/, ''), '2000-06-15');
    if (read === null) continue;
    found.push({ pattern: 'date', kind: 'date', from, to, confidence: confidenceOf(said) });
  }
  return found;
};

function confidenceOf(said: string): number {
  if (/\d{4}年|[〇零○一二三四五六七八九]{4}年|月.+[日号]|世纪|^[昨今明前]天|^昨日|^今日|[至到—～~]/.test(said))
    return 0.92;
  if (/^\d{1,2}号$|^[一二三四五六七八九十]+[号]$/.test(said)) return 0.4;
  if (/^[今去前明]年$/.test(said)) return 0.8;
  return /^(?:今|明)[天日]/.test(said) ? 0.6 : 0.75;
}
