import type { BlockDetector } from '../detector';
import type { Lexicon } from '../finding';
import { findingAt, type Place } from './characterFinding';

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
    const places = rules.flatMap(({ pattern, right, reason, unless }) =>
      [...text.matchAll(pattern)].flatMap(({ 0: found, index }): readonly Place[] => {
        if (unless?.(text, index, lexicon)) return [];
        const to = index + found.length;
        const made = right(found);
        return [
          {
            from: index,
            to,
            confidence: 0.5,
            reason: { id: reason, values: { found, right: made } },
            texts: [made, found],
          },
        ];
      }),
    );
    return withoutOverlaps(places).map((place) => findingAt(printedSo, place));
  },
};

interface PrintedRule {
  readonly pattern: RegExp;
  readonly right: (found: string) => string;
  readonly reason: 'particle' | 'variant';
  /** Where it is right after all. */
  readonly unless?: (text: string, at: number, lexicon: Lexicon) => boolean;
}

const SPEAKING =
  '说道讲问答喊叫唱笑哭看望听走跑站坐躺跳爬追赶等教写画读念吃喝睡干做想盼盯瞪指拍拉推握抱拿端捧递送点摇挥';

/** 的 before a verb is a noun's: 高高的看台. */
const beginsNoun = (text: string, at: number, lexicon: Lexicon): boolean => {
  const verb = text.charAt(at + 1);
  const next = text.charAt(at + 2);
  if ('了着过到在起出上下给对向'.includes(next || ' ')) return false;
  return lexicon.frequency(verb + next) >= 0.5;
};

const rules: readonly PrintedRule[] = [
  // 慢慢的走, 笑眯眯的说, 认认真真的写, 手把手的教.
  {
    pattern: new RegExp(`(?<=(\\p{Script=Han})\\1|手把手|一五一十|不停|不住)的(?=[${SPEAKING}])`, 'gu'),
    right: () => '地',
    reason: 'particle',
    unless: beginsNoun,
  },
  // 积极的开展, 认真的学习: words that lead to verbs of two characters.
  {
    pattern:
      /(?<=积极|认真|努力|不断|深入|充分|全面|切实|有效|进一步|大力|及时|主动|迅速|热情|耐心|仔细|默默|悄悄|自觉|逐步|尽快|尽可能|毅然决然)的(?=开展|推进|推动|参与|学习|完成|做好|改善|提高|落实|贯彻|执行|加强|投入|配合|检查|研究|解决|支持|帮助|组织|介绍|询问|讲解|告诉|回答|了解|发挥|履行|摆出|挑起|保护|提升|促进)/g,
    right: () => '地',
    reason: 'particle',
    unless: (text, at) => /[，。；,;]/.test(text.charAt(at + 3)),
  },
  // 激动的半天说不出话, 累的直吐舌头, 安排的井井有条, 看的到.
  {
    pattern:
      /(?<=[\p{Script=Han}])的(?=半天[说没]|直[吐哭跳冒流叫喊哆跺打咧点摇]|井井有条|不得了|说不出|喘不过|清清楚楚|明明白白|好不好[，,。？?]|团团转|满头大汗|合不拢|一清二楚|津津有味|头头是道|有声有色|热火朝天|很[好快慢高低远近久长多少深透足开][，,。；！])/gu,
    right: () => '得',
    reason: 'particle',
  },
  {
    pattern: /(?<=[看听找想做买办吃拿够赶摸见认记])的(?=[到着见住起清懂完][，,。；;！!？?])/g,
    right: () => '得',
    reason: 'particle',
  },
  {
    pattern:
      /(?<=[长跑走飞来去起睡运卖买干办说写做考打玩变活过唱跳吃喝穿住学用])的(?=最[\p{Script=Han}]的是|更[好快慢高远多少][，,。；])/gu,
    right: () => '得',
    reason: 'particle',
    unless: (text, at) => /最[大小新美]/.test(text.slice(at + 1, at + 3)),
  },
  // 说的更好, 做的很: a verb of one character before a degree.
  {
    pattern:
      /(?<=[，。；、他她我你它们都也就还事活做变办管干])(?<verb>[说做干变走跑办管活])的(?=[更很好非十][^的]{0,6}[，。；！,;])/g,
    right: (found) => found.replace('的', '得'),
    reason: 'particle',
  },
  { pattern: /(?<![蚊营罗帷纱床军布毡锦围升斗])帐(?![篷幕子下房中内外顶帘蓬])/g, right: () => '账', reason: 'variant' },
  {
    pattern: /(?<=[好就图录肖画偶摄雕塑佛头影想不真更都很越])象(?=[\p{Script=Han}，。、”])/gu,
    right: () => '像',
    reason: 'variant',
    unless: isElephant,
  },
  { pattern: /其它/g, right: () => '其他', reason: 'variant' },
  { pattern: /惟(?=[一有独恐])/g, right: () => '唯', reason: 'variant' },
  {
    pattern: /做(?=为[\p{Script=Han}])/gu,
    right: () => '作',
    reason: 'variant',
    unless: (text, at) => /[所能可何怎]$/.test(text.slice(0, at)) || /^做为(?:什|何)/.test(text.slice(at, at + 3)),
  },
  {
    pattern:
      /(?<=[牵拿带看跟等站坐走躺抱拉提背踩沿顺朝向随接为有穿戴捧靠对冒笑哭听说想住活过忙写唱])著(?![名作者述书称录])/g,
    right: () => '着',
    reason: 'variant',
    unless: (text, at, lexicon) => lexicon.frequency(text.slice(at - 1, at + 1)) >= 0.5 && text.charAt(at - 1) === '有',
  },
];

/** 大象, 现象, 对象 and the like are right, and so is 想象. */
function isElephant(text: string, at: number, lexicon: Lexicon): boolean {
  if (text.charAt(at - 1) === '想') return true;
  const next = text.slice(at, at + 2);
  if (/^象[征棋牙形鼻群限]/.test(next)) return true;
  return text.charAt(at - 1) === '不' || text.charAt(at - 1) === '都' || text.charAt(at - 1) === '就'
    ? !/^象[\p{Script=Han}]{1,10}(?:一样|似的|那样|这样|一般)/u.test(text.slice(at, at + 16)) &&
        next !== '象是' &&
        next !== '象话'
    : lexicon.frequency(next) >= 1;
}

function withoutOverlaps(places: readonly Place[]): readonly Place[] {
  let taken = 0;
  return [...places]
    .sort((a, b) => a.from - b.from)
    .filter(({ from, to }) => {
      if (from < taken) return false;
      taken = to;
      return true;
    });
}
