import type { BlockDetector } from '../detector';
import { findingAt, type Place } from './characterFinding';
import { isHanAt, isHanBefore } from './chinese';

/** Characters that look like others and are not what was printed: ⽶ for 米, Cyrillic С for C, ニ for 二. */
export const lookAlike: BlockDetector = {
  id: 'look-alike',
  scope: 'block',
  label: { zh: '形同的字符', en: 'Look-alike character' },
  severity: 'warning',
  decision: 'normalise',
  safe: true,
  example: { wrong: '宽5.2⽶，长86⽶。', right: '宽5.2米，长86米。' },
  messages: {
    han: {
      zh: '“{found}”是兼容用的字符（{code}），通用的是“{right}”。',
      en: '“{found}” is a compatibility character ({code}); the common one is “{right}”.',
    },
    form: {
      zh: '“{found}”是竖排或小写形式，通用的是“{right}”。',
      en: '“{found}” is a vertical or small form of “{right}”.',
    },
    other: {
      zh: '“{found}”（{code}）像是“{right}”。',
      en: '“{found}” ({code}) is probably “{right}”.',
    },
    zero: { zh: '数目里的“{found}”应为“{right}”。', en: '“{found}” in a number should be “{right}”.' },
  },
  detect: ({ text }) => {
    const places = SPECIAL.test(text)
      ? [...hanPlaces(text), ...formPlaces(text), ...letterPlaces(text), ...kanaPlaces(text)]
      : [];
    return [...places, ...zeroPlaces(text)].map((place) => findingAt(lookAlike, place));
  },
};

const HAN = /[\u2e80-\u2fdf\uf900-\ufaff]|\ud87e[\udc00-\ude1f]/g;
const FORM = /[\ufe10-\ufe19\ufe30-\ufe44\ufe50-\ufe61]/g;
/** Any of what is looked for but zeros; most text has none. */
const SPECIAL = /[\u0370-\u04ff\u2e80-\u2fdf\u3105-\u3129\u30a0-\u30ff\uf900-\ufaff\ufe10-\ufe6b\ud87e]/;

/** Radicals without a decomposition and what they are: pairs from EquivalentUnifiedIdeograph.txt of Unicode 14. */
const RADICALS = pairs(
  '⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺵𦉫⺶羊⺷𦍌⺸𦍋⺹耂⺺肀⺻聿⺼肉⺽𦥑⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟',
);

/** Cyrillic and Greek letters that look like Latin ones: pairs from confusables.txt of Unicode's security mechanisms. */
const LETTERS = pairs('АAВBЕEЅSІIЈJКKМMНHОOРPСCТTУYХXаaеeоoрpсcуyхxѕsіiјjԁdԛqԝwһhΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοoνv');

/** Kana and phonetic signs that look like Han characters. */
const KANA = pairs('ニ二ハ八カ力エ工ロ口タ夕ト卜ー一ミ三チ千オ才ム厶ㄧ一ㄚ丫ㄈ匚ㄖ日ㄦ儿');

/** Vertical and small forms; their decompositions are half-width where ours are not. */
const FORMS: Readonly<Record<string, string>> = {
  ',': '，',
  ':': '：',
  ';': '；',
  '!': '！',
  '?': '？',
  '.': '。',
  '..': '：',
  '...': '……',
  '(': '（',
  ')': '）',
  '{': '｛',
  '}': '｝',
  '—': '——',
  '–': '—',
};

function pairs(list: string): ReadonlyMap<string, string> {
  const characters = [...list];
  const map = new Map<string, string>();
  for (let i = 0; i + 1 < characters.length; i += 2) map.set(characters[i] ?? '', characters[i + 1] ?? '');
  return map;
}

function placeOf(found: string, from: number, right: string, reason: string, safe: boolean): Place {
  const code = `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return {
    from,
    to: from + found.length,
    confidence: safe ? 1 : 0.8,
    reason: { id: reason, values: reason === 'han' || reason === 'other' ? { found, right, code } : { found, right } },
    texts: [right],
    safe,
  };
}

/** Radicals and compatibility ideographs, which Unicode says are others. The twelve that are none decompose to themselves. */
function hanPlaces(text: string): readonly Place[] {
  return [...text.matchAll(HAN)].flatMap(({ 0: found, index }) => {
    const right = RADICALS.get(found) ?? found.normalize('NFKC');
    return right === found ? [] : [placeOf(found, index, right, 'han', true)];
  });
}

function formPlaces(text: string): readonly Place[] {
  return [...text.matchAll(FORM)].flatMap(({ 0: found, index }) => {
    const plain = found.normalize('NFKC');
    return plain === found ? [] : [placeOf(found, index, FORMS[plain] ?? plain, 'form', false)];
  });
}

/** From the first letter of a word on, so that a long one is not read anew from each of its letters. */
const MIXED = /(?<![A-Za-z])[A-Za-z]*[\u0370-\u051d]+[A-Za-z\u0370-\u051d]*/g;

/** Letters of another alphabet in a Latin word, or standing for a Latin letter on their own among Chinese. */
function letterPlaces(text: string): readonly Place[] {
  return [...text.matchAll(MIXED)].flatMap(({ 0: found, index }) => {
    const right = [...found].map((letter) => LETTERS.get(letter) ?? letter).join('');
    if (!/^[A-Za-z]+$/.test(right)) return [];
    const mixed = /[A-Za-z]/.test(found);
    const end = index + found.length;
    const alone =
      found.length <= 2 &&
      (isHanBefore(text, index) || isHanAt(text, end) || /\d/.test(text.charAt(index - 1) + text.charAt(end)));
    return mixed || alone ? [placeOf(found, index, right, 'other', false)] : [];
  });
}

/** A sign between Han characters, with no kana beside it. */
function kanaPlaces(text: string): readonly Place[] {
  return [...text.matchAll(/[\u3105-\u3129\u30a0-\u30ff]/g)].flatMap(({ 0: found, index }) => {
    const right = KANA.get(found);
    if (right === undefined || !isHanBefore(text, index) || !isHanAt(text, index + 1)) return [];
    return [placeOf(found, index, right, 'other', false)];
  });
}

const HAN_ZERO = /(?<=[一二三四五六七八九零〇])[○◯0OoОо]+(?=[一二三四五六七八九零〇年])/g;
/** Behind a digit that belongs to no formula such as H2O2. */
const ZERO = /(?<=(?<![A-Za-z])\d)[OoОо○◯〇]+(?=\d)/g;
const ONE = /(?<=(?<![A-Za-z])\d)[lI]+(?=\d)/g;

function zeroPlaces(text: string): readonly Place[] {
  const replaced = (pattern: RegExp, sign: string) =>
    [...text.matchAll(pattern)].map(({ 0: found, index }) =>
      placeOf(found, index, sign.repeat(found.length), 'zero', false),
    );
  return [...replaced(HAN_ZERO, '〇'), ...replaced(ZERO, '0'), ...replaced(ONE, '1')];
}
