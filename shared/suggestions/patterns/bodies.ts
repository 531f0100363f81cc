import { isHanUnit, type WordFrequency } from '#shared/language/names/wordFrequency';
import type { Pattern, PatternSpan } from './pattern';

/** What names of organisations end in; the longer of two that fit is taken. */
const CLASSES =
  '委员会 管理局 公安局 文化局 教育局 水利局 气象局 档案局 邮电局 统计局 财政局 税务局 粮食局 林业局 农业局 卫生局 建设局 交通局 民政局 司法局 电视台 广播站 广播台 气象站 卫生院 医院 诊所 卫生所 ' +
  '大学 学院 中学 小学 学校 幼儿园 图书馆 博物馆 文化馆 档案馆 纪念馆 美术馆 科技馆 展览馆 体育馆 文化站 研究所 研究院 研究会 科学院 设计院 检察院 法院 派出所 供销社 合作社 信用社 报社 通讯社 杂志社 出版社 ' +
  '书店 公司 集团 工厂 机械厂 化肥厂 水泥厂 服装厂 纺织厂 造船厂 无线电厂 粮站 粮库 农场 林场 牧场 车站 火车站 汽车站 码头 银行 分行 支行 储蓄所 剧团 剧院 影院 电影院 乐团 合唱团 代表团 代表队 ' +
  '协会 学会 商会 工会 总工会 妇联 团委 党委 县委 市委 省委 区委 镇委 纪委 人大常委会 常委会 政府 办公室 指挥部 管理处 管理所 管理站 服务中心 中心 基金会 联合会 居委会 村委会 理事会 ' +
  '部队 支队 大队 中队 局 厅 部 署 厂 馆 所 院 社';
const byEnd = new Map<string, string[]>();
for (const word of CLASSES.split(' ')) {
  const end = word.slice(-1);
  byEnd.set(
    end,
    [...(byEnd.get(end) ?? []), word].sort((a, b) => b.length - a.length),
  );
}
/** Of them, those that end many other words, so that only what stands before them tells. */
const WEAK = new Set([
  '局',
  '厅',
  '部',
  '署',
  '厂',
  '馆',
  '所',
  '院',
  '社',
  '中心',
  '部队',
  '政府',
  '办公室',
  '学校',
  '大学',
  '小学',
  '中学',
  '医院',
  '工厂',
  '公司',
  '车站',
  '码头',
  '银行',
  '集团',
]);
/** Not organisations, for all their end: 结局, 全部, 住所. */
const OTHERS = new Set(
  '结局 布局 格局 全局 大局 时局 邮局 当局 政局 战局 僵局 全部 内部 外部 干部 南部 北部 东部 西部 中部 局部 头部 脚部 腰部 根部 底部 顶部 一部 这部 那部 部部 胸部 腹部 面部 ' +
    '场所 住所 厕所 处所 居所 寓所 有所 无所 之所 会所 前所 众所 各所 一所 这所 那所 所所 公社 该社 本社 大厅 客厅 餐厅 舞厅 门厅 展厅 老厂 本厂 该厂 全厂 工厂 进厂 出厂 建厂 办厂 ' +
    '新馆 老馆 本馆 该馆 全馆 进馆 到馆 开馆 闭馆 建馆 场馆 分馆 总馆 住院 出院 医院 法院 该院 本院 全院 学院 电影院 院 大院 庭院 后院 前院 小院 四合院 剧院 影院 入院 部署 签署 中心 市中心 县中心 ' +
    '学校 大学 中学 小学 上大学 上中学 上小学 读大学 读中学 读小学 公司 部队 政府 办公室 车站 码头 银行 到车站 县部 旅社 报社 茶馆 饭馆 面馆 餐馆 宾馆 照相馆 旅馆 网络部 指挥部 支部 党支部 俱乐部 门市部 小卖部 编辑部 全省部'.split(
      ' ',
    ),
);
/** 新馆, 老厂, 开馆: which of several, or what is done to it, and no name. */
const PART = /^[新老旧本该全各开闭建进到出办入下上]/;
/** Words that stand before a name and are no part of it; a name that is walked back from its end stops there. */
const STOPS = new Set(
  '的了在到是和与及向从对为由被把将等于这那该各每有个名位去说以并也又还都就至给让使者位家座所了着过赴往经当跟比同或则但而且其他她它们我你您请找问进出入来回离沿据获叫做作归属因如若当令建办设兴创领带陪引邀获悉受系穿靠',
);
/** A name that begins with one of these is whole: 县图书馆, 省水利厅, 全国总工会, 中共临溪县委. */
const LEVELS =
  /^(?:县|市|省|区|州|乡|镇|村|国家|中共|中国|全国|中央|人民|解放军|第[一二三四五六七八九十\d]|联合国|世界)/;
/** Where a larger place ends, so that the name that follows may be taken with it. */
const PLACE_END = /[省市县区州盟旗乡镇村]/;
/** Characters before the class: more are seldom one name. */
const LONGEST = 14;

/** Organisations by what their names end in, back to where they begin, and companies by their trade. */
export const bodies: Pattern = (text, { frequency, names }) => {
  const found: PatternSpan[] = [];
  for (const { from, to, kind, sure } of names) {
    if (kind !== 'organisation') continue;
    // 中方 and 我方 are sides, not names.
    if (to - from > 2) found.push({ pattern: 'organisation', kind: 'org', from, to, confidence: sure * 0.9 });
  }
  for (let last = 0; last < text.length; last++) {
    const word = byEnd.get(text.charAt(last))?.find((one) => text.endsWith(one, last + 1));
    if (word === undefined) continue;
    const body = bodyOf(text, last + 1, word, frequency);
    if (body) found.push(body);
  }
  return found.filter(
    (one) =>
      !found.some(
        (other) =>
          other !== one && other.from <= one.from && other.to >= one.to && other.to - other.from > one.to - one.from,
      ),
  );
};

function bodyOf(text: string, to: number, word: string, frequency: WordFrequency): PatternSpan | null {
  // 局|面, 部|分: the class begins a word; 县委|书记 is one all the same.
  const behind = text.slice(to - 1, to + 1);
  if (isHanUnit(text.charCodeAt(to)) && frequency(behind) >= 5 && word.length === 1) return null;
  const floor = Math.max(0, to - word.length - LONGEST);
  let start = to - word.length;
  while (start > floor && isHanUnit(text.charCodeAt(start - 1)) && !STOPS.has(text.charAt(start - 1))) start--;
  const isBounded = start > floor;
  const name = text.slice(start, to);
  const own = name.slice(0, name.length - word.length);
  const begun = beginning(text, start, to - word.length, frequency);
  const from = begun?.from ?? start;
  if (from >= to - word.length && WEAK.has(word)) return null;
  const told = text.slice(from, to);
  if ((told.length < 3 && !begun) || PART.test(told.slice(-2))) return null;
  // 党员干部 and 开面馆 end in other words, however long they are.
  if (OTHERS.has(told) || (OTHERS.has(told.slice(-2)) && (told.length < 4 || word.length === 1))) return null;
  if (begun) {
    const confidence = WEAK.has(word) ? begun.confidence - 0.1 : begun.confidence;
    return { pattern: 'organisation', kind: 'org', from, to, confidence };
  }
  if (!isBounded || own.length > 6 || own.length < 2) return null;
  // By such an end alone more than half are other words.
  if (WEAK.has(word)) return null;
  return { pattern: 'organisation', kind: 'org', from, to, confidence: 0.6 };
}

/** Where the name begins by the place or level it begins with; null where none stands there. */
function beginning(
  text: string,
  start: number,
  end: number,
  frequency: WordFrequency,
): { readonly from: number; readonly confidence: number } | null {
  for (let at = start; at < end; at++) {
    const rest = text.slice(at, end);
    const isWordStart = at === start || frequency(text.slice(at - 1, at + 1)) < 2;
    if (isWordStart && LEVELS.test(rest)) return { from: at, confidence: 0.85 };
    const place = rest.match(/^(?:[\u4e00-\u9fff]{2,4}?(?=[省市县区州盟旗乡镇村])|[^本全该我各每城超](?=市))/)?.[0];
    if (isWordStart && place !== undefined && !PLACE_END.test(place.slice(0, 1))) return { from: at, confidence: 0.88 };
  }
  return null;
}
