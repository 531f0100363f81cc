import { wordGain } from '#shared/detectors/structure/wordGain';
import type { BlockDetector, DetectorContext } from '../detector';
import type { DetectedBlock } from '../finding';
import { findGappedRuns } from '../gapSites';
import { visibleGap } from '../visibleGap';
import { wordCuts } from '../wordPath';
import { findingAt, type Place } from './characterFinding';
import { isHanAt, isHanBefore } from './chinese';

/** A space inside Chinese text where nothing was lost and nothing calls for one. */
export const straySpace: BlockDetector = {
  id: 'stray-space',
  scope: 'block',
  label: { zh: '多余的空格', en: 'Stray space' },
  severity: 'warning',
  decision: 'restore',
  safe: false,
  example: { wrong: '水波清亮， 几只白鹭。', right: '水波清亮，几只白鹭。' },
  messages: {
    between: { zh: '两个字之间有空格。', en: 'A space between two characters of a sentence.' },
    mark: { zh: '标点旁边有空格。', en: 'A space beside a mark.' },
    wide: { zh: '这里的空格不是普通空格，或不止一个。', en: 'The space here is no ordinary one, or more than one.' },
  },
  detect: (block, context) => {
    if (block.type === 'pageBreak' || !ANY_SPACE.test(block.text)) return [];
    const places = [...insideClauses(block, context), ...besideMarks(block)];
    return places.map((place) => findingAt(straySpace, place));
  },
};

const SPACES = ' \\t\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000';
const ANY_SPACE = new RegExp(`[${SPACES}]`);
const RUN = new RegExp(`[${SPACES}]+`, 'g');

/** Spaces between or behind the Han characters of a clause that stand in no finding of a gap. */
function insideClauses(block: DetectedBlock, context: DetectorContext): readonly Place[] {
  const { text } = block;
  const spaces = findGappedRuns(block)
    .flatMap(({ sites }) => sites)
    .filter(({ kind, from }) => kind === 'space' && !isInList(text, from))
    .filter(
      ({ from, to, spaceExpected }) =>
        spaceExpected === 'no' || (isSentence(block) && partsWords(text, from, to, context)),
    );
  const all = [...spaces, ...numberSpaces(block)].sort((a, b) => a.from - b.from);
  if (all.length === 0) return [];
  const gaps = visibleGap.detect(block, context);
  let next = 0;
  return all.flatMap(({ from, to }) => {
    while ((gaps[next]?.to ?? Number.POSITIVE_INFINITY) <= from) next++;
    if ((gaps[next]?.from ?? Number.POSITIVE_INFINITY) < to) return [];
    const id = isHanAt(text, to) ? 'between' : 'mark';
    return { from, to, confidence: 0.8, reason: { id, values: {} }, texts: ['', ' '] };
  });
}

/** So far around a place its line is looked for. */
const LINE = 60;

/** Whether the place stands in a line of its own that is no sentence, as those of lists and tables are. */
function isInList(text: string, at: number): boolean {
  const [before, after] = [text.slice(Math.max(0, at - LINE), at), text.slice(at, at + LINE)];
  return !/[，。；！？,;!?]/.test((before.split('\n').at(-1) ?? '') + (after.split('\n')[0] ?? ''));
}

const isSentence = ({ type, text }: DetectedBlock): boolean => type === 'paragraph' && /[。！？，,]/.test(text);

/** How much likelier, as a logarithm, the words must be that go across the space. */
const CUT_WORD = 3;

/** How much likelier, as a logarithm, words must be on end that go between words. */
const GO_TOGETHER = 0.7;

/** Whether the space stands in a word, or between two that often stand side by side. */
function partsWords(text: string, from: number, to: number, context: DetectorContext): boolean {
  const cut = wordCuts(text.slice(Math.max(0, from - 4), from), context.lexicon)(text.slice(to, to + 4));
  if (cut !== null && cut.gain > CUT_WORD) return true;
  if (!context.language || isQuotedTitle(text, from, to)) return false;
  return wordGain(text.slice(Math.max(0, from - 6), from), text.slice(to, to + 6), context) > GO_TOGETHER;
}

/** Whether nothing but words stands between the space and quotes on both sides, as in a slogan of two halves. */
function isQuotedTitle(text: string, from: number, to: number): boolean {
  const [before, after] = [text.slice(Math.max(0, from - LINE), from), text.slice(to, to + LINE)];
  return (
    /[“‘《「『][^，。；！？：、,;!?:”’》」』]*$/.test(before) &&
    /^[^，。；！？：、,;!?:“‘《「『]*[”’》」』]/.test(after)
  );
}

const IN_NUMBER = new RegExp(
  `(?<=[〇零一二三四五六七八九十百千万亿两])[${SPACES}]+(?=[〇零一二三四五六七八九十百千万亿]|(?:多|余)?[个名人岁年月日天次位元斤里米户亩吨座间张件只条])|(?<=[十百千万亿][多余])[${SPACES}]+(?=\\p{Script=Han})`,
  'gu',
);

/** Spaces inside a number in words, or between it and its unit, which are never taken for a gap. */
function numberSpaces(block: DetectedBlock): readonly { readonly from: number; readonly to: number }[] {
  if (!isSentence(block)) return [];
  return [...block.text.matchAll(IN_NUMBER)].map(({ 0: spaces, index }) => ({
    from: index,
    to: index + spaces.length,
  }));
}

/** Spaces beside a mark, and uncommon spaces where one may stand. */
function besideMarks({ text, type }: DetectedBlock): readonly Place[] {
  if (type !== 'paragraph' && type !== 'deck' && type !== 'heading') return [];
  const found: Place[] = [];
  RUN.lastIndex = 0;
  for (let match = RUN.exec(text); match !== null; match = RUN.exec(text)) {
    const [from, to] = [match.index, match.index + match[0].length];
    // At the head and the end of a line they are its indent.
    if (from === 0 || to === text.length || text.charAt(from - 1) === '\n' || text.charAt(to) === '\n') continue;
    const confidence = type === 'heading' ? null : strayBesideMark(text, from, to);
    if (confidence !== null) {
      found.push({ from, to, confidence, reason: { id: 'mark', values: {} }, texts: ['', ' '] });
    } else if (isUncommon(match[0]) && !isBetweenHan(text, from, to) && !isColumn(text, from, to)) {
      found.push({ from, to, confidence: 0.7, reason: { id: 'wide', values: {} }, texts: [' ', ''] });
    }
  }
  return found;
}

const MARK = '，。、；：！？”’）》」』';
const HALF_MARK = ',;!?';
const BEFORE_WORDS = '，。、；：！？“‘（《「『';
const OPENING = '（(“‘《';
/** Who took the picture, or wrote the lines, behind a sentence. */
const CREDIT =
  /^[（(]?(?:\p{Script=Han}{1,8}[ \u3000、/／]){0,4}\p{Script=Han}{0,8}[ \u3000]?(?:摄影报道|摄影|摄|图|文|绘|画|供图|报道)[）)]?$|^(?:新华社|资料图片|本报|中新社)\p{Script=Han}{0,4}(?:[（(].{0,12}[）)])?$/u;

/** How sure it is that the space beside a mark is stray; null when it stands beside none, or belongs there. */
function strayBesideMark(text: string, from: number, to: number): number | null {
  const before = text.charAt(from - 1);
  const after = text.charAt(to);
  if (isBetweenHan(text, from, to)) return null;
  // Behind Han it may be a gap at the end of a clause, which is looked at with those inside.
  if (MARK.includes(after)) return isHanBefore(text, from) ? null : 0.9;
  if (HALF_MARK.includes(after)) return isHanBefore(text, from) || /[A-Za-z\d]/.test(before) ? null : 0.8;
  if (BEFORE_WORDS.includes(before) && (isHanAt(text, to) || OPENING.includes(after))) {
    const rest = text.slice(to, to + 40);
    return CREDIT.test(rest) && to + rest.length === text.length ? null : 0.9;
  }
  return '”’）》'.includes(before) && '（('.includes(after) ? 0.6 : null;
}

const isBetweenHan = (text: string, from: number, to: number): boolean => isHanBefore(text, from) && isHanAt(text, to);

/** Neither one ordinary space nor ideographic ones, which set names and halves of headings apart. */
const isUncommon = (spaces: string): boolean => spaces !== ' ' && !/^\u3000+$/.test(spaces);

/** Several wide spaces in one line set columns. */
function isColumn(text: string, from: number, to: number): boolean {
  const before =
    text
      .slice(Math.max(0, from - LINE), from)
      .split('\n')
      .at(-1) ?? '';
  const after = text.slice(to, to + LINE).split('\n')[0] ?? '';
  return /[ \u3000\t]{2,}|\t/.test(before) || /[ \u3000\t]{2,}|\t/.test(after);
}
