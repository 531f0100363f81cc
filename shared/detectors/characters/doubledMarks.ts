import type { BlockDetector } from '../detector';
import { findingAt, type Place } from './characterFinding';
import { isHanAt, isHanBefore } from './chinese';
import { markRuns } from './markRuns';

/** Several marks where one belongs: ，，  。。  ，。  and 。”。 */
export const doubledMarks: BlockDetector = {
  id: 'doubled-mark',
  scope: 'block',
  label: { zh: '标点重叠', en: 'Doubled mark' },
  severity: 'warning',
  decision: 'normalise',
  safe: true,
  example: { wrong: '修一双，，送一双。', right: '修一双，送一双。' },
  messages: {
    same: { zh: '标点“{mark}”重复了。', en: 'The mark “{mark}” stands twice.' },
    mixed: { zh: '这里叠了几个标点，只能用一个。', en: 'Several marks stand where only one can.' },
    stops: {
      zh: '引号里外都有句末标点，只能留一个。',
      en: 'There is a stop on either side of the quote; only one can stay.',
    },
    beforeAnd: { zh: '“{word}”前面不用顿号。', en: 'No enumeration comma stands before “{word}”.' },
  },
  detect: ({ text, type }, { lexicon }) => {
    if (type === 'pageBreak') return [];
    const places = [
      ...markRuns(text).flatMap(({ from, to }) => placeOfRun(text, from, to) ?? []),
      ...stopsAroundQuotes(text),
      ...pausesBeforeAnd(text, lexicon.has),
    ];
    return places.map((place) => findingAt(doubledMarks, place));
  },
};

const FULL: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！' };
/** The heavier a mark, the likelier it is the one that was printed. */
const BY_WEIGHT = '！？。；：，、';
/** Within a paragraph a comma is commoner than all others. */
const INSIDE_BY_WEIGHT = '！？，。；：、';

function placeOfRun(text: string, from: number, to: number): Place | null {
  const marks = [...new Set([...text.slice(from, to)].map((mark) => FULL[mark] ?? mark))];
  const [only] = marks;
  // Three stops and more are an ellipsis, which another rule mends.
  if (only === undefined || (marks.length === 1 && only === '。' && to - from > 2)) return null;
  if (marks.length === 1) {
    return { from, to, reason: { id: 'same', values: { mark: only } }, texts: [only] };
  }
  const atEnd = to === text.length || /[”’\n]/.test(text.charAt(to));
  const weights = atEnd ? BY_WEIGHT : INSIDE_BY_WEIGHT;
  const texts = marks.sort((a, b) => weights.indexOf(a) - weights.indexOf(b));
  return { from, to, confidence: 0.9, reason: { id: 'mixed', values: {} }, texts, safe: false };
}

function stopsAroundQuotes(text: string): readonly Place[] {
  return [...text.matchAll(/([。！？])([”’])([。，！？])/g)].map(({ 0: found, 1: inner, 2: quote, index }) => ({
    from: index,
    to: index + found.length,
    confidence: 0.8,
    reason: { id: 'stops', values: {} },
    texts: [`${inner}${quote}`, `${quote}${found.at(-1)}`],
    safe: false,
  }));
}

const BEFORE_AND = /、(以及|及|和|与)/g;
/** Words that begin with 和, 与 or 及 and may stand after 、. */
const LONGEST = 4;
/** The last item of a list, which 和 links to those before: short, and at the end of its clause. */
const LAST_ITEM = /^\p{Script=Han}{1,8}(?:[，。；！？,;!?]|$)/u;

/** A 、 before the word that links the last item of a list, which needs none. */
function pausesBeforeAnd(text: string, isWord: (word: string) => boolean): readonly Place[] {
  return [...text.matchAll(BEFORE_AND)].flatMap(({ 0: found, 1: word = '', index }) => {
    const after = index + 1;
    const rest = after + word.length;
    if (!endsItem(text, index)) return [];
    const certain = word === '以及' && (isHanAt(text, rest) || '《“'.includes(text.charAt(rest) || ' '));
    if (!certain && !linksList(text, index, rest)) return [];
    if (!certain) {
      for (let length = 2; length <= LONGEST; length++) if (isWord(text.slice(after, after + length))) return [];
    }
    return {
      from: index,
      to: index + found.length,
      confidence: certain ? 0.95 : 0.7,
      reason: { id: 'beforeAnd', values: { word } },
      texts: [word],
      safe: false,
    };
  });
}

const endsItem = (text: string, at: number): boolean =>
  isHanBefore(text, at) || '”》）)'.includes(text.charAt(at - 1) || ' ');

/** Whether the word stands before the last of three items and more. */
const linksList = (text: string, at: number, rest: number): boolean =>
  /、[^，。；、]{1,10}$/.test(text.slice(Math.max(0, at - 12), at)) && LAST_ITEM.test(text.slice(rest, rest + 9));
