import { unitTable } from './unitTable';
import { pairFrequency, type WordFrequency } from './wordFrequency';

/** Characters that foreign names are spelled with and that stand seldom elsewhere; then those that are common elsewhere. */
const MARKED =
  '埃茨蒂厄尔弗赫霍柯莱勒琳卢鲁伦洛玛姆穆娜妮涅诺帕佩琼萨瑟莎斯丝塔廷韦娅伊兹戈珀娃扎泽迪奇曼耶伯森逊雅莉茜贾罗纳甫凯坎夸恰兰劳拉卡巴皮派瑞丽宜顿娃';
const COMMON =
  '阿艾安奥拜班保鲍贝本比彼宾波勃博布查达大戴丹道德登丁东杜多恩法凡范菲费芬丰夫福富盖冈高格根贡古瓜哈海汉豪亨洪胡华基吉季加简姜杰金康考科可克肯孔库奎昆赖朗雷' +
  '累黎里理利列林留龙吕马麦迈芒毛梅门蒙孟米密明缪摩莫默拿南内尼宁纽农努欧潘庞彭平普齐切琴乔丘让热荣茹若塞赛桑沙山绍舍申圣什史士舒思司松苏索所泰坦汤唐陶特腾提通图' +
  '托瓦旺万威维魏温文翁沃乌武伍西希锡席夏香肖谢欣辛雄休许亚延扬叶易因英尤于约赞詹张哲珍朱佐乍仓仑佛';

const CLASSES = unitTable(MARKED, COMMON);
const DOTS = '·•・';

/** Whether foreign names are spelled with the character, which may be common elsewhere. */
export const isLoanUnit = (unit: number): boolean => (CLASSES[unit] ?? 0) > 0;

/** A name spelled by its sounds. */
export interface LoanName {
  readonly from: number;
  readonly to: number;
  /** 0 to 1. */
  readonly sure: number;
}

/** Longer ones are of several names. */
const LONGEST_PART = 9;
/** Names without a middle dot have so many such characters, common ones counting for less. */
const LEAST_MARKED = 2.6;
const COMMON_COUNTS = 0.3;

/** Where the characters of foreign names that begin at `at` end: the place itself when there are none. */
export function loanEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && end - at < LONGEST_PART && isLoanUnit(text.charCodeAt(end))) end++;
  return end;
}

/** The name that the middle dot at `dot` stands in, or null when it stands between other words. */
export function dottedNameAt(text: string, dot: number, frequency: WordFrequency): LoanName | null {
  const from = trimmedStart(text, loanStart(text, dot), dot, frequency);
  let to = loanEnd(text, dot + 1);
  if (from === dot || to === dot + 1) return null;
  while (DOTS.includes(text.charAt(to) || ' ')) {
    const end = loanEnd(text, to + 1);
    if (end === to + 1) break;
    to = end;
  }
  to = trimmedEnd(text, dot + 1, to, frequency);
  return to - from < 4 ? null : { from, to, sure: 0.95 };
}

function loanStart(text: string, end: number): number {
  let at = end;
  while (at > 0 && end - at < LONGEST_PART && isLoanUnit(text.charCodeAt(at - 1))) at--;
  return at;
}

/** Occurrences in a million words from which on a word stands beside a name and not in it. */
const COMMON_WORD = 10;

/** Without what belongs to the word before the name: 主席|尼古拉斯. */
function trimmedStart(text: string, from: number, end: number, frequency: WordFrequency): number {
  let at = from;
  while (at < end && isCommonUnit(text, at) && pairFrequency(text, at - 1, frequency) >= COMMON_WORD) at++;
  return at;
}

/** Without what belongs to the word behind the name: 恩斯塔德|日前. */
function trimmedEnd(text: string, from: number, end: number, frequency: WordFrequency): number {
  let at = end;
  while (at > from && isCommonUnit(text, at - 1) && pairFrequency(text, at - 1, frequency) >= COMMON_WORD) at--;
  return at;
}

const isCommonUnit = (text: string, at: number): boolean => CLASSES[text.charCodeAt(at)] === 2;

/** The name without a dot that begins at `at`: three characters of foreign names at least, most of them marked. */
export function plainLoanName(text: string, at: number, frequency: WordFrequency): LoanName | null {
  const end = loanEnd(text, at);
  if (end - at < 3) return null;
  const from = trimmedStart(text, at, end, frequency);
  const to = trimmedEnd(text, from, end, frequency);
  if (to - from < 3) return null;
  let marked = 0;
  for (let place = from; place < to; place++) marked += CLASSES[text.charCodeAt(place)] === 1 ? 1 : COMMON_COUNTS;
  if (marked < LEAST_MARKED || marked < 0.6 * (to - from)) return null;
  return { from, to, sure: Math.min(0.9, 0.4 + 0.12 * marked) };
}

/** Whether a unit is a middle dot as it stands between the parts of a name. */
export const isNameDot = (unit: number): boolean => unit === 0xb7 || unit === 0x2022 || unit === 0x30fb;
