import type { BlockDetector } from '../detector';
import type { Lexicon } from '../finding';
import { findingAt, type Place } from './characterFinding';
import { isHanAt, isHanBefore } from './chinese';

/** A foreign word or letter that stands inside a Chinese clause for nothing, or for a Chinese word: 干净 and 明亮. */
export const foreignLeak: BlockDetector = {
  id: 'foreign-leak',
  scope: 'block',
  label: { zh: '混入的外文', en: 'Foreign leak' },
  severity: 'error',
  decision: 'restore',
  safe: false,
  example: { wrong: '屋里干净 and 明亮。', right: '屋里干净和明亮。' },
  messages: {
    word: { zh: '中文句子里混进了“{found}”。', en: 'The foreign word “{found}” stands inside a Chinese sentence.' },
    letter: {
      zh: '中文句子里混进了“{found}”，像是误识。',
      en: '“{found}” stands inside a Chinese sentence, probably misread.',
    },
  },
  detect: ({ text, type }, { lexicon }) => {
    if (type === 'pageBreak') return [];
    const found: Place[] = [];
    RUN.lastIndex = 0;
    for (let match = RUN.exec(text); match !== null; match = RUN.exec(text)) {
      const place = readRun(text, match.index, match.index + match[0].length, lexicon);
      if (place) found.push(place);
    }
    return found.map((place) => findingAt(foreignLeak, place));
  },
};

const RUN = /[A-Za-z|\u0400-\u04ff\u0e00-\u0e7f\u0600-\u06ff\u0590-\u05ff\uac00-\ud7a3]+/g;

/** English words that mean nothing among Chinese ones, and what may have stood there; an empty text for nothing. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  and: ['和', '与', '及', '又', '、', ''],
  or: ['或', ''],
  of: ['', '的'],
  the: [''],
  a: [''],
  an: [''],
  to: ['', '到', '向'],
  in: ['', '在'],
  on: ['', '在'],
  at: ['', '在'],
  for: ['', '为'],
  with: ['', '与', '和'],
  by: ['', '由'],
  from: ['', '从'],
  is: ['', '是'],
  are: ['', '是'],
  was: ['', '是'],
  be: [''],
  but: ['', '但'],
  not: ['', '不'],
  as: ['', '作为'],
  it: [''],
  that: [''],
  this: ['', '这'],
  also: ['', '也'],
  which: [''],
  have: ['', '有'],
  has: ['', '有'],
  will: ['', '将'],
  we: ['', '我们'],
};

function readRun(text: string, wordFrom: number, wordTo: number, lexicon: Lexicon): Place | null {
  const word = text.slice(wordFrom, wordTo);
  if (word.length > 5) return null;
  const [from, to] = [spaceStart(text, wordFrom), spaceEnd(text, wordTo)];
  if (!isChineseBefore(text, from) || !isChineseAfter(text, to) || (from === 0 && to === text.length)) return null;
  const spaced = from < wordFrom || to > wordTo;
  const texts = WORDS[word];
  if (texts && (spaced || word.length > 1)) {
    return { from, to, confidence: 0.95, reason: { id: 'word', values: { found: word } }, texts };
  }
  if (!isHanBefore(text, from) || !isHanAt(text, to)) return null;
  return readLetters(text, { from, to, word, spaced }, lexicon);
}

const spaceStart = (text: string, at: number): number => (text.charAt(at - 1) === ' ' ? at - 1 : at);
const spaceEnd = (text: string, at: number): number => (text.charAt(at) === ' ' ? at + 1 : at);

const isChineseBefore = (text: string, at: number): boolean =>
  at === 0 || isHanBefore(text, at) || '，。、；：！？”’）》,;:'.includes(text.charAt(at - 1));
const isChineseAfter = (text: string, at: number): boolean =>
  at === text.length || isHanAt(text, at) || '，。、；：！？“‘（《,;:'.includes(text.charAt(at));

/** What letters name when one of these follows or goes before: A股, c组, 字母l, 质量m. */
const NAMED_AFTER =
  /^(?:股|组|队|级|类|型|恤|歌|光|盘|超|币|图|线|区|座|楼|栋|口|市|城|款|号|面|轮|段|班|排|版|卷|案|路|形|字|头|键|端|场|门|厅|馆|层|室|角|罩|杯|码|值|轴|项|省|县|州|国|公司|先生|女士|君|某|极|波|粒|染|链|酶|族|维|素|肽|细胞|系列|计划)/;
const NAMED_BEFORE = /(?:字母|甲|乙|老|小|阿|大|型|第|某|乘|除|加|减|叫|设|取|求|点|线|面|角|量|度|压|流|率|数|值)$/;
/** What scanners make of a speck or a rule. */
const THIN = /^[ijlrtfIJ|1]+$/;

interface Letters {
  readonly from: number;
  readonly to: number;
  readonly word: string;
  readonly spaced: boolean;
}

function readLetters(text: string, { from, to, word, spaced }: Letters, lexicon: Lexicon): Place | null {
  const rest = text.slice(to, to + 3);
  const lead = text.slice(Math.max(0, from - 3), from);
  const latin = /^[A-Za-z]+$/.test(word);
  const joined = joinsWord(lead, rest, lexicon);
  const thin = THIN.test(word);
  const named = NAMED_AFTER.test(rest) && !(thin && lexicon.has(rest.slice(0, 2)));
  if (latin && !joined && (named || (NAMED_BEFORE.test(lead) && !(thin && spaced)))) return null;
  const lower = /^[a-z]$/.test(word);
  const foreign = !latin && word.length <= 3;
  const likely =
    foreign || (thin && word.length <= 3) || (joined && word.length <= 2 && /[a-z]/.test(word)) || (lower && spaced);
  if (!likely) return null;
  return {
    from,
    to,
    confidence: joined || spaced ? 0.85 : 0.7,
    reason: { id: 'letter', values: { found: word } },
    texts: [''],
  };
}

/** Whether the characters on both sides make a word of two to four characters together. */
function joinsWord(lead: string, rest: string, lexicon: Lexicon): boolean {
  for (let left = 1; left <= Math.min(2, lead.length); left++) {
    for (let right = 1; right <= Math.min(2, rest.length); right++) {
      if (lexicon.has(lead.slice(-left) + rest.slice(0, right))) return true;
    }
  }
  return false;
}
