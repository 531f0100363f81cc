import { unitTable } from './unitTable';
import { isHanUnit, pairFrequency, type WordFrequency } from './wordFrequency';

/** Words by their last character's unit. */
function byEnd(words: string): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>();
  for (const word of words.split(' ')) {
    const end = word.charCodeAt(word.length - 1);
    found.set(end, [...(found.get(end) ?? []), word]);
  }
  return found;
}

/** Last characters of places; then of organisations. */
const PLACE_ENDS = '省市县区州盟旗乡镇村屯路街巷桥河江湖岭岛湾港渡溪沟寨庄堡坪坝塘峪湖苑';
const BODY_ENDS = '司团社厂店园行场所馆';
/** One side of a treaty or of talks: 愿同秘方加强合作. */
const SIDE_ENDS = '方';
const ENDS = unitTable(PLACE_ENDS, BODY_ENDS, SIDE_ENDS);
const COUNTRIES = unitTable(
  '美俄英法德意日韩朝印巴越泰缅老柬菲马新澳加墨阿智秘委古哥刚非埃肯南尼坦津赞乌哈吉塔土伊沙叙以约黎塞格亚白波捷匈罗保克希西葡荷比卢瑞挪丹芬冰爱奥蒙欧摩突苏利几贝加卡科毛也斯',
);

/** 1 for what places end in, 2 for what organisations end in, 3 for what sides of a treaty end in, 0 for anything else. */
export const bodyEnd = (unit: number): number => ENDS[unit] ?? 0;

/** Classes of places of two characters. */
const PLACE_WORDS = byEnd(
  '街道 社区 小区 苏木 嘎查 水库 小学 中学 大街 胡同 大桥 景区 林场 农场 牧场 矿区 新区 开发区 工业园',
);
/** What an organisation's own name stands before. */
const TRADES = byEnd(
  '商贸 科技 农业 实业 建筑 建材 物业 食品 生物 电子 置业 投资 文化 传媒 机械 化工 制药 药业 矿业 能源 电力 水务 环保 物流 运输 旅游 酒店 种植 养殖 农牧 牧业 种业 集团 医药 纺织 服饰 家具 汽车 信息 网络 教育 餐饮 园林 路桥 地产 酒业 乳业 重工 股份 有限 种养 农机',
);
const BODY_WORDS = byEnd('公司 集团 合作社 工作室 工厂 商店 超市 幼儿园 酒店 饭店 农场 药店 书店 银行 养殖场');

/** What stands before the name of a place: a larger place, or a word that places follow. */
const LARGER = unitTable('省市县区州盟旗乡镇村');
const LEADS_IN = unitTable('在到去赴往从自于至和与及是经入驻住沿距离跨由将对让使把被给向');
const BESIDE_SIDES = unitTable('同请谢愿助望迎');
/** What no name of a place holds; and what says which of many places: 全市, 各县, 该村. */
const NEVER = unitTable(
  '的了是我你他她它们这那不也都就又把被让给很每吗呢吧啊在到去赴往从自于至和与及着过更最已将',
  '全各本该此每两几数多新老旧大小城农地社整半贫辖主市县区乡镇村外跨进出入',
);

/** A place or an organisation by the end of its name. */
export interface BodyName {
  readonly kind: 'place' | 'organisation';
  readonly from: number;
  readonly to: number;
  /** 0 to 1. */
  readonly sure: number;
}

/** Of the characters before the class: more are seldom one name. */
const LONGEST_PLACE = 4;

/**
 * The place or organisation whose name ends in the character at `last`, or null. A name of up to four characters is told
 * by its class and by what stands before it: 神木县|大柳塔镇, 在|金园社区, 市|恒丰商贸有限公司.
 */
export function bodyEndingAt(text: string, last: number, frequency: WordFrequency): BodyName | null {
  const kind = bodyEnd(text.charCodeAt(last));
  if (kind === 0) return null;
  // 市|场, 区|域: the class begins a word.
  if (pairFrequency(text, last, frequency) >= COMMON) return null;
  if (kind === SIDE) return sideEndingAt(text, last, frequency);
  return kind === 1 ? placeEndingAt(text, last, frequency) : organisationEndingAt(text, last + 1, frequency);
}

const SIDE = 3;
/** Of one organisation. 集团 may stand for the whole as well, so that a row of such words must not be walked from each. */
const MOST_TRADES = 8;

/** A country by one character, where no common word ends so: 阿方, 刚方, but not 地方 and 对方. */
function sideEndingAt(text: string, last: number, frequency: WordFrequency): BodyName | null {
  if (COUNTRIES[text.charCodeAt(last - 1)] !== 1 || pairFrequency(text, last - 1, frequency) >= COMMON) return null;
  const before = text.charCodeAt(last - 2);
  if (isHanUnit(before) && LEADS_IN[before] !== 1 && BESIDE_SIDES[before] !== 1) return null;
  return { kind: 'organisation', from: last - 1, to: last + 1, sure: 0.7 };
}

function placeEndingAt(text: string, last: number, frequency: WordFrequency): BodyName | null {
  const word = wordBefore(PLACE_WORDS, text, last + 1);
  const end = word ? last + 1 - word.length : last;
  const start = nameStart(text, end, frequency);
  if (start === null || end - start.from < (start.larger ? 1 : 2)) return null;
  if (word === undefined && pairFrequency(text, last - 1, frequency) >= COMMON) return null;
  return { kind: 'place', from: start.from, to: last + 1, sure: start.larger ? 0.85 : 0.6 };
}

function organisationEndingAt(text: string, to: number, frequency: WordFrequency): BodyName | null {
  const word = wordBefore(BODY_WORDS, text, to);
  if (word === undefined) return null;
  let end = to - word.length;
  for (let trades = 0; trades < MOST_TRADES; trades++) {
    const trade = wordBefore(TRADES, text, end);
    if (trade === undefined) break;
    end -= trade.length;
  }
  const start = nameStart(text, end, frequency);
  if (start === null || end - start.from < 2) return null;
  const traded = end < to - word.length;
  return { kind: 'organisation', from: start.from, to, sure: traded || start.larger ? 0.8 : 0.5 };
}

/**
 * Where a name that ends at `end` begins, and whether a larger place stands before it; null when no border is near, or what
 * stands there is made of common words and needs no trust.
 */
function nameStart(text: string, end: number, frequency: WordFrequency): Start | null {
  for (let from = end - 1; from >= 0 && from >= end - LONGEST_PLACE; from--) {
    const unit = text.charCodeAt(from);
    if (!isHanUnit(unit) || NEVER[unit] === 1 || (NEVER[unit] === 2 && from === end - 1)) return null;
    if (from < end - 1 && pairFrequency(text, from, frequency) >= COMMON) return null;
    const before = from === 0 ? 0 : text.charCodeAt(from - 1);
    if (!isHanUnit(before)) return { from, larger: false };
    const larger = LARGER[before] === 1;
    if (!larger && LEADS_IN[before] !== 1) continue;
    if (pairFrequency(text, from - 1, frequency) >= COMMON) continue;
    // 呼和|浩特: the word that leads in is part of a longer one.
    return frequency(text.slice(Math.max(0, from - 2), end)) > 0 ? null : { from, larger };
  }
  return null;
}

interface Start {
  readonly from: number;
  readonly larger: boolean;
}

/** Occurrences in a million words from which on a word is common. */
const COMMON = 2;

/** The word of the list that ends at `end`. */
function wordBefore(words: ReadonlyMap<number, readonly string[]>, text: string, end: number): string | undefined {
  return words.get(text.charCodeAt(end - 1))?.find((word) => text.endsWith(word, end));
}
