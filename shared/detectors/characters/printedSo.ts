import type { BlockDetector } from '../detector';
import type { Lexicon } from '../finding';
import { findingAt, type Place } from './characterFinding';
import { isHanUnit } from './chinese';
import {
  DONE_BY_MANNER,
  DONE_SO,
  HOW_DONE,
  LEADS_TO_ANY_VERB,
  LEADS_TO_VERBS,
  NO_VERB,
  SPEAKING,
  SPEAKS_SO,
} from './particleWords';

/** What is probably printed so and reads better otherwise: 的, 地 and 得, 帐 for 账, 象 for 像. Never changed unseen. */
export const printedSo: BlockDetector = {
  id: 'printed-so',
  scope: 'block',
  label: { zh: '可能原样如此', en: 'Possibly printed so' },
  severity: 'info',
  decision: 'emend',
  safe: false,
  example: { wrong: '老人笑眯眯的说。', right: '老人笑眯眯地说。' },
  messages: {
    particle: {
      zh: '这里通常用“{right}”，也可能印的就是“{found}”。',
      en: '“{right}” is usual here; “{found}” may be what is printed.',
    },
    variant: {
      zh: '现在通行“{right}”，也可能印的就是“{found}”。',
      en: '“{right}” is the form in use; “{found}” may be what is printed.',
    },
  },
  detect: ({ text, type }, { lexicon }) => {
    if (type === 'pageBreak') return [];
    const places: Place[] = [];
    ANCHOR.lastIndex = 0;
    for (let match = ANCHOR.exec(text); match !== null; match = ANCHOR.exec(text)) {
      const place = readAnchor(text, match.index, rules[match[0]] ?? [], lexicon);
      if (place) places.push(place);
    }
    return places.map((place) => findingAt(printedSo, place));
  },
};

/** The characters all rules begin with; most of them are right where they stand. */
const ANCHOR = /[的地帐象其惟做著爆集]/g;

function readAnchor(text: string, from: number, own: readonly PrintedRule[], lexicon: Lexicon): Place | null {
  for (const { pattern, right, reason, unless } of own) {
    pattern.lastIndex = from;
    const found = pattern.exec(text)?.[0];
    if (found === undefined || unless?.(text, from, lexicon)) continue;
    return {
      from,
      to: from + found.length,
      confidence: 0.5,
      reason: { id: reason, values: { found, right } },
      texts: [right, found],
    };
  }
  return null;
}

interface PrintedRule {
  /** Sticky: matched where the anchor stands. */
  readonly pattern: RegExp;
  readonly right: string;
  readonly reason: 'particle' | 'variant';
  /** Where it is right after all. */
  readonly unless?: (text: string, at: number, lexicon: Lexicon) => boolean;
}

const VERBS = new Set(
  '说道讲问答喊叫唱笑哭看望听走跑站坐躺跳爬追赶等教写画读念吃喝睡干做想盼盯瞪指拍拉推握抱拿端捧递送点摇挥',
);

/** Whether 的 stands behind an adverb, as 地 does: 慢慢的走, 笑眯眯的说, 手把手的教. */
function isAdverb(text: string, at: number): boolean {
  if (!VERBS.has(text.charAt(at + 1))) return false;
  const before = text.charAt(at - 1);
  return (
    (isHanUnit(before.charCodeAt(0)) && before === text.charAt(at - 2)) ||
    /(?:手把手|一五一十|不停|不住)$/.test(text.slice(Math.max(0, at - 4), at))
  );
}

/** 的 before a verb is a noun's: 高高的看台. */
function beginsNoun(text: string, at: number, lexicon: Lexicon): boolean {
  if (text.startsWith('手把手', at - 3)) return false;
  const next = text.charAt(at + 2);
  if ('了着过到在起出上下给对向'.includes(next || ' ')) return false;
  return lexicon.frequency(text.charAt(at + 1) + next) >= 0.5;
}

const rules: Readonly<Record<string, readonly PrintedRule[]>> = {
  的: [
    {
      pattern: /的/y,
      right: '地',
      reason: 'particle',
      unless: (text, at, lexicon) => !isAdverb(text, at) || beginsNoun(text, at, lexicon),
    },
    // 积极的开展, 认真的学习: words that lead to verbs of two characters.
    {
      pattern: new RegExp(`(?<=${LEADS_TO_VERBS})的(?=${DONE_BY_MANNER})`, 'y'),
      right: '地',
      reason: 'particle',
      unless: (text, at) => /[，。；,;]/.test(text.charAt(at + 3)),
    },
    // 不断的完善着, 牢牢的守住了: what is done has an ending.
    {
      pattern: new RegExp(
        `(?<=${LEADS_TO_VERBS}|${LEADS_TO_ANY_VERB})的(?=\\p{Script=Han}{1,3}[了着](?!解|手|眼|重|力|想|陆|落|实))`,
        'uy',
      ),
      right: '地',
      reason: 'particle',
      unless: (text, at) => NO_VERB.test(text.slice(at + 1, at + 4)),
    },
    // 坦率的说：, 语重心长的对他说: how somebody speaks or looks.
    {
      pattern: new RegExp(`(?<=${SPEAKS_SO})的(?=${SPEAKING})`, 'uy'),
      right: '地',
      reason: 'particle',
    },
    // 激动的半天说不出话, 累的直吐舌头, 看的到.
    {
      pattern:
        /(?<=\p{Script=Han})的(?=半天[说没]|直[吐哭跳冒流叫喊哆跺打咧点摇]|不得了|说不出|喘不过|好不好[，,。？?]|清不清楚|到不到位|团团转|合不拢|很[好快慢高低远近久长多少深透足开][，,。；！])/uy,
      right: '得',
      reason: 'particle',
    },
    // 收拾的井井有条, 办的有声有色.
    {
      pattern: new RegExp(`(?<=${DONE_SO})的(?=(?:${HOW_DONE})(?:[，,。；;！!？?、”）]|$))`, 'uy'),
      right: '得',
      reason: 'particle',
    },
    {
      pattern: /(?<=[看听找想做买办吃拿够赶摸见认记])的(?=[到着见住起清懂完][，,。；;！!？?])/y,
      right: '得',
      reason: 'particle',
    },
    {
      pattern:
        /(?<=[长跑走飞来去起睡运卖买干办说写做考打玩变活过唱跳吃喝穿住学用])的(?=最\p{Script=Han}的是|更[好快慢高远多少][，,。；])/uy,
      right: '得',
      reason: 'particle',
      unless: (text, at) => /最[大小新美]/.test(text.slice(at + 1, at + 3)),
    },
    // 说的好：, 讲的有道理.
    {
      pattern: /(?<=[说讲问答])的(?=[好对妙准](?:[：:，,。；;！!”]|$)|有(?:道理|条理|分寸|板有眼|鼻子有眼))/uy,
      right: '得',
      reason: 'particle',
    },
    // 走的远，想的深。
    {
      pattern:
        /(?<=[走站想看干活飞跑跳学睡过管抓])的(?=[远高好早晚快稳深低久近细准牢实透](?:些|一些|一点|点)?[，,。；;！!])/uy,
      right: '得',
      reason: 'particle',
    },
    {
      pattern:
        /(?<=[\p{Script=Han}，。；、][说做干变走跑办管活])的(?=(?:[更很非十]|好(?![人事书处话坏]))[^的是]{0,6}[，。；！,;])/uy,
      right: '得',
      reason: 'particle',
    },
  ],
  地: [
    // 六亲不认地“黑脸”: what follows is a thing.
    {
      pattern: /(?<=\p{Script=Han}{4})地(?=“\p{Script=Han}{1,4}”[，。；！,;])/uy,
      right: '的',
      reason: 'particle',
    },
  ],
  // Of diseases and floods 暴发 is the term.
  爆: [
    {
      pattern: /(?<=(?:疫情|肺炎|病毒|流感|鼠疫|霍乱|传染病|山洪|洪水|泥石流)(?:的|突然|大规模|全面)?)爆(?=发)/uy,
      right: '暴',
      reason: 'variant',
    },
  ],
  集: [
    { pattern: /(?<=(?:目光|视线|镜头|焦点)(?:再次|重新|都|全部)?聚)集(?=[在到于])/uy, right: '焦', reason: 'variant' },
  ],
  帐: [{ pattern: /(?<![蚊营罗帷纱床军布毡锦围升斗])帐(?![篷幕子下房中内外顶帘蓬])/y, right: '账', reason: 'variant' }],
  象: [
    {
      pattern: /(?<=[好就图录肖画偶摄雕塑佛头影不真更都很越])象(?=[\p{Script=Han}，。、”])/uy,
      right: '像',
      reason: 'variant',
      unless: isElephant,
    },
  ],
  // 其它 was the form for things.
  其: [
    {
      pattern:
        /其它(?=人|同志|同学|干部|群众|成员|代表|队员|村民|居民|职工|民警|党员|医生|老师|学生|[几两三四五六七八九]?[名位])/y,
      right: '其他',
      reason: 'variant',
    },
  ],
  惟: [{ pattern: /惟(?=[一有独恐])/y, right: '唯', reason: 'variant' }],
  做: [{ pattern: /(?<![所能可何怎])做(?=为(?![什何])\p{Script=Han})/uy, right: '作', reason: 'variant' }],
  著: [
    {
      pattern:
        /(?<=[牵拿带看跟等站坐走躺抱拉提背踩沿顺朝向随接为穿戴捧靠对冒笑哭听说想住活过忙写唱])著(?![名作者述书称录])/y,
      right: '着',
      reason: 'variant',
    },
  ],
};

/** 大象, 现象, 对象 and the like are right. */
function isElephant(text: string, at: number, lexicon: Lexicon): boolean {
  const next = text.slice(at, at + 2);
  if (/^象[征棋牙形鼻群限]/.test(next)) return true;
  if (!'不都就'.includes(text.charAt(at - 1))) return lexicon.frequency(next) >= 1;
  const likens = /^象\p{Script=Han}{1,10}(?:一样|似的|那样|这样|一般)/u.test(text.slice(at, at + 16));
  return !likens && next !== '象是' && next !== '象话';
}
