import { isSurname } from '#shared/language/names/surnames';
import type { Lexicon } from '../finding';
import { likeliestWords } from '../wordPath';
import { isHanUnit } from './chinese';

/** A character or a stretch that stands twice in a row, or more often. */
export interface Doubling {
  readonly from: number;
  readonly to: number;
  /** What stands there repeatedly. */
  readonly unit: string;
  /** Between 0 and 1: how sure it is that once was meant. */
  readonly confidence: number;
  /** What it should read. */
  readonly once: string;
}

/** Longer stretches are not looked for. */
const LONGEST = 12;
/** So much on either side bears on whether a character belongs to two words. */
const CONTEXT = 5;

/**
 * Repetitions that are no reduplication, in text order, without overlaps: 心里里, 画着画着桥上, but not 常常, 一步一步,
 * 时时刻刻. `atBreak` says that a break goes through the text, where a reduplication is less likely than a second reading.
 * O(length).
 */
export function findDoublings(text: string, lexicon: Lexicon, atBreak = false): readonly Doubling[] {
  const found: Doubling[] = [];
  for (let at = 0; at + 1 < text.length; ) {
    if (!isHanUnit(text.charCodeAt(at))) {
      at++;
      continue;
    }
    const length = unitLength(text, at);
    if (length === 0) {
      at++;
      continue;
    }
    const end = repeatsEnd(text, at, length);
    const doubling =
      length === 1 ? readCharacter(text, at, end, { lexicon, atBreak }) : readStretch(text, at, end, length);
    if (doubling) found.push(doubling);
    // A longer stretch may begin with the last character of a reduplication: 常常来常常来.
    at = doubling ? end : end - 1;
  }
  return found;
}

/** How long the shortest stretch is that begins at `at` and stands there twice; 0 when none does. */
function unitLength(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  const most = Math.min(LONGEST, (text.length - at) >> 1);
  for (let length = 1; length <= most; length++) {
    if (text.charCodeAt(at + length) === unit && standsTwice(text, at, length)) return length;
  }
  return 0;
}

function standsTwice(text: string, at: number, length: number): boolean {
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(at + i);
    if (unit !== text.charCodeAt(at + length + i) || !isHanUnit(unit)) return false;
  }
  return true;
}

function repeatsEnd(text: string, at: number, length: number): number {
  let end = at + 2 * length;
  while (end + length <= text.length && text.startsWith(text.slice(at, at + length), end)) end += length;
  return end;
}

/** Sounds and calls. */
const SOUNDS = new Set('哈呵嘿嘻啊哎呀呜咚咣嘭砰轰嗒滴叮当隆咔咕汪喵哇啦嘟吱唧喔噢哦嗯唉嗨嘘咳叽喳潺淙簌嗖嗡吧呐哟呦');
/** What is doubled for “each”, “very” or “a little”, beside what the word list has as common words. */
const REDUPLICATED = new Set(
  '年代月日夜处事时刻家户村层步次回件条句字声点天人个样种重节阵缕丝片朵滴团串排队座张页封桩关道篇场趟遍圈行列笔块根本双对门栋台辆枚首项期届站岗区县镇校班组店厂户口看想说走试谈听问查笑等聊转逛坐会尝动摸练写读歇瞧跑比议晒亮拉数帮管教改洗擦扫拍敲挥摆摇翻找吃喝玩跳唱闻揉碰讲学用做干挪缓慢轻悄静远高深浓淡厚薄满圆弯直大小早久好红绿白黑青黄蓝灰暖凉冷热快紧松甜香酸苦咸美乐默暗渐频常往偏恰刚仅足纷频连匆茫苍滚徐冉袅爸妈爷奶哥姐弟妹叔舅姑姨公婆太宝星娃囡',
);
/** Characters that end names of bodies, so that one may meet the word for their head or their part: 军军长, 厂厂房. */
const ENDS_NAMES = new Set('厂军版史部省市县区村镇乡校院所局处组队馆站店委会团州港署厅司庭室');
/** Words of one character that may well meet a word that begins with it: 就就业问题, 1998年年底, 历史上上海. */
const MAY_MEET = new Set('就要对在中上下里前后内外年月日时点');
/** Words that end in a character which may well come next as a word: 现在在手机上, 大学学的是, 立法法. */
const MAY_END = new Set([
  '现在',
  '存在',
  '内在',
  '好在',
  '所在',
  '大学',
  '中学',
  '小学',
  '同学',
  '立法',
  '监察法',
  '开会',
]);
interface Reading {
  readonly lexicon: Lexicon;
  readonly atBreak: boolean;
}

function readCharacter(text: string, from: number, end: number, reading: Reading): Doubling | null {
  const { lexicon, atBreak } = reading;
  const unit = text.charAt(from);
  const before = text.charAt(from - 1);
  if (SOUNDS.has(unit)) return null;
  const once = { from, to: end, unit, once: unit, confidence: 0.8 };
  if (isNumeral(unit)) {
    if (atBreak || doublesNumeral(text, from, end)) return once;
    if (unit === '一' || isNumeral(before) || isNumeral(text.charAt(end))) return null;
  }
  if (end - from > 2) return readTriple(text, from, end, lexicon);
  if (isPairOfPairs(text, from, end)) return null;
  if ('一几每'.includes(before || '.') && REDUPLICATED.has(unit) && !atBreak) return null;
  // Of a word like 热乎乎 a break may have taken the head.
  if (from === 0) return null;
  if (isNumeral(before) && before !== '一' && REDUPLICATED.has(unit) && !atBreak) return once;
  if (!atBreak && isExplained(text, from, lexicon)) return null;
  const left = hanBefore(text, from);
  const { words } = likeliestWords(left + unit + unit + hanAfter(text, end), lexicon);
  const [first, second] = wordsAround(words, left.length);
  if (first === null || second === null) return atBreak ? { ...once, confidence: 0.6 } : null;
  if (first.length > 1 && second.length > 1) return atBreak ? { ...once, confidence: 0.5 } : null;
  if (first.length > 1) return MAY_END.has(first) && !atBreak ? null : { ...once, confidence: 0.85 };
  if (second.length > 1) return mayMeet(text, from, unit) && !atBreak ? null : { ...once, confidence: 0.85 };
  if (atBreak) return once;
  return REDUPLICATED.has(unit) || lexicon.frequency(unit + unit) >= 1 || isSurname(before, 'usual') ? null : once;
}

/** Whether two common words meet between the two characters at `at`, or one holds both: 人民民主, 欣欣向荣. */
function isExplained(text: string, at: number, lexicon: Lexicon): boolean {
  const isWord = (from: number, to: number) => from >= 0 && lexicon.frequency(text.slice(from, to)) >= KNOWN;
  if (isWord(at - 1, at + 1) || isWord(at - 2, at + 1)) {
    if (isWord(at + 1, at + 3) || isWord(at + 1, at + 4)) return true;
  }
  return isWord(at, at + 3) || isWord(at, at + 4) || isWord(at - 1, at + 2);
}

/** Occurrences in a million words from which on a word counts as one. */
const KNOWN = 0.5;
const MEASURES = '届世级章节楼层个张本台条件位次年月日天种岁元米名家辆间座户亩吨人点';

/** 十十一点, 一一张, 四十二二台, but not 一一介绍, 一九九五年 and 千千万万. */
function doublesNumeral(text: string, from: number, end: number): boolean {
  const unit = text.charAt(from);
  const before = text.charAt(from - 1);
  const after = text.charAt(end);
  if (end - from > 2 || after === '') return false;
  const measured = MEASURES.includes(after);
  if (unit === '一') return !isNumeral(before) && (measured || '些般定样项'.includes(after));
  if ('十百'.includes(unit)) return isNumeral(after) || measured;
  if (!'二三四五六七八九'.includes(unit)) return false;
  if (after === '十') return !isNumeral(before) || '百千'.includes(before);
  return '十百千'.includes(before || ' ') && measured;
}

/** Whether a character before a word that begins with it may be a word of its own. */
function mayMeet(text: string, from: number, unit: string): boolean {
  const before = text.charAt(from - 1);
  const follows = before !== '' && (isHanUnit(before.charCodeAt(0)) || /\d/.test(before));
  if (MAY_MEET.has(unit)) return follows;
  return (
    ENDS_NAMES.has(unit) && follows && !'的了在是和与为对把被将向从就也都很更最不以于而或及让使到'.includes(before)
  );
}

/** The words that hold the first and the second of two characters, the first at `place`; null when one word holds both. */
function wordsAround(words: readonly string[], place: number): readonly [string | null, string | null] {
  let at = 0;
  let first: string | null = null;
  for (const word of words) {
    const end = at + word.length;
    if (at <= place && place + 1 < end) return [null, null];
    if (at <= place && place < end) first = word;
    if (at === place + 1) return [first, word];
    at = end;
  }
  return [first, null];
}

/** Three of a kind: a reduplication of which one half was read twice, or a chant. */
function readTriple(text: string, from: number, end: number, lexicon: Lexicon): Doubling | null {
  if (end - from > 4) return null;
  const unit = text.charAt(from);
  const pair = unit + unit;
  const kept =
    end - from === 3 && (lexicon.has(pair) || REDUPLICATED.has(unit) || text.charAt(end) === text.charAt(end + 1));
  return { from, to: end, unit, once: kept ? pair : unit, confidence: 0.7 };
}

/** 轰轰烈烈, 平平安安. */
function isPairOfPairs(text: string, from: number, end: number): boolean {
  const after = text.charCodeAt(end);
  const before = text.charCodeAt(from - 1);
  return (
    (isHanUnit(after) && after === text.charCodeAt(end + 1)) ||
    (isHanUnit(before) && before === text.charCodeAt(from - 2))
  );
}

const NUMERALS = '〇零一二三四五六七八九十百千万亿两';
const isNumeral = (character: string): boolean => NUMERALS.includes(character);

/** Words that may be said twice over. */
const SAID_TWICE = new Set(
  '非常 许多 永远 真的 特别 十分 慢慢 谢谢 加油 快点 如何 怎样 什么 多少 研究 讨论 商量 考虑 了解 学习 休息 活动 打听 打扫 收拾 放松 锻炼 交流 体验 感受 合计 琢磨 比较 介绍 认识 照顾 帮助 调查 检查 准备 安排 体会 观察 尝试 见识 适应 热闹 高兴 暖和 凉快 轻松 舒服 整理 清理 商议 切磋 联系 沟通 评比 回忆 参观 走动 打扮 教育 宣传 表扬 批评 布置 修理 练习 温习 复习 思考 反省 总结 统计 核对 摸索 掂量 盘算 对照 关心 开导 劝说 溜达 散步'.split(
    ' ',
  ),
);
/** Who says a verb twice means it lightly, and asks for it. */
const INVITES = /请|再|要|来|去|先|多|让|把|们|家|咱|想|可以|互相|好好|^$|[，。“,]$|总是|您|你/;
/** What may follow a word said twice. */
const AFTER_SAID = /^(?:$|[，。、；：！？”,;:!?)）]|[吧啊呢吗再就也]|一下|不听|这|那)/;

function readStretch(text: string, from: number, end: number, length: number): Doubling | null {
  const unit = text.slice(from, from + length);
  const rest = text.slice(end, end + 2);
  if ([...unit].every(isNumeral) && !/[十百千万]/.test(unit)) return null;
  if ([...unit].every((character) => SOUNDS.has(character))) return null;
  if (isCountedOff(unit, rest)) return null;
  if (length === 2 && isSaidTwice(unit, rest, text.slice(Math.max(0, from - 8), from))) return null;
  // A call: 下雪了下雪了！
  if (/^[！!]/.test(rest)) return null;
  // 防控工作工作组.
  if (unit === '工作' && /^[组队站专]/.test(rest)) return null;
  return { from, to: end, unit, once: unit, confidence: length === 2 ? 0.8 : 0.9 };
}

/** 一步一步, 一个字一个字, 你一句我一句; and in 一筒一筒 what begins with the measure word. */
function isCountedOff(unit: string, rest: string): boolean {
  if (unit.length > 4 || /[有的了是在些]|一[般定切直旦起]/.test(unit)) return false;
  if (/^一[种项名位]/.test(unit) && unit.length === 2 && !/^[地的，,]/.test(rest)) return false;
  if (/^[每两几]/.test(unit)) return /^[地，,]/.test(rest);
  return unit.startsWith('一') || (/.[一每两几]/.test(unit) && rest.startsWith(unit.charAt(0)));
}

/** 很高很高, 大口大口地, 说着说着，, 研究研究再说. */
function isSaidTwice(unit: string, rest: string, lead: string): boolean {
  if (/^(?:[很太极]|[好老][久多大高远长])/.test(unit)) return /^(?:$|[，。！？的地了,!?])/.test(rest);
  if (/^[大小成整满]/.test(unit) && /^[地的]/.test(rest)) return true;
  if (unit.endsWith('着')) return /^(?:$|[，,。就便又])/.test(rest);
  return SAID_TWICE.has(unit) && AFTER_SAID.test(rest) && INVITES.test(lead);
}

function hanBefore(text: string, from: number): string {
  let at = from;
  while (at > 0 && at > from - CONTEXT && isHanUnit(text.charCodeAt(at - 1))) at--;
  return text.slice(at, from);
}

function hanAfter(text: string, end: number): string {
  let at = end;
  while (at < text.length && at < end + CONTEXT && isHanUnit(text.charCodeAt(at))) at++;
  return text.slice(end, at);
}
