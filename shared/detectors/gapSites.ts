import type { DetectedBlock } from './finding';

/**
 * A run of spaces or of signs for an unread character between two Han characters. Offsets are UTF-16 units in the block's
 * text.
 */
export interface GapSite {
  readonly from: number;
  readonly to: number;
  readonly kind: 'space' | 'sign' | 'questionMark';
  /** How many signs, or how many characters' width of space, rounded up. */
  readonly width: number;
  /** Whether a space is to be expected here, as in a heading of two halves. */
  readonly spaceExpected: boolean;
}

/** A stretch of Han characters and gaps without punctuation, digits or Latin letters, and the gaps in it. */
export interface GappedRun {
  readonly from: number;
  readonly to: number;
  readonly sites: readonly GapSite[];
}

const SPACES = ' \\u00a0\\u2002-\\u200a\\u202f\\u205f\\u3000';
const SIGNS = '□■〓█▇▓\\ufffd';
const HAN = '\\p{Script=Han}';
const filler = `(?:[${SPACES}]+|[${SIGNS}]+|\\?{1,2})`;
const runs = new RegExp(`${HAN}+(?:${filler}${HAN}+)+`, 'gu');
const fillers = new RegExp(filler, 'gu');

/** Who stands before or behind a space without being part of a sentence: 本报讯 …, 记者 …, … 摄. */
const leadIn =
  /(?:讯|日电|社电|编者按|编者的话|记者|通讯员|特约|作者|编辑|责编|主编|校对|版式|美编|审核|监制|制图|摄影|撰稿|供稿|供图|整理|来源|地点|时间|图|文)$/u;
const signOff = /^(?:摄|摄影|文|图|绘|绘图|制图|书|画|译|整理|供稿|供图|撰文|报道|摄影报道|摄制|编辑|文并摄|作)/u;

/** Finds the gaps of a block, leaving out those whose spaces are layout: bylines, credits, name lists, tables, verse. */
export function findGappedRuns(block: DetectedBlock): readonly GappedRun[] {
  if (block.type === 'byline' || block.type === 'label' || block.type === 'pageBreak') return [];
  const { text } = block;
  const found: GappedRun[] = [];
  const titleLike = block.type !== 'paragraph' || isTitleLike(text);
  for (const match of text.matchAll(runs)) {
    const from = match.index;
    const run = match[0];
    const bracketed = /[(（【[〔]$/u.test(text.slice(0, from)) && /^[)）】\]〕]/u.test(text.slice(from + run.length));
    const sites = sitesOf(run, from, { titleLike, bracketed });
    if (sites.length > 0) found.push({ from, to: from + run.length, sites });
  }
  return found;
}

/** A short block without the punctuation that ends a sentence or joins its clauses. */
function isTitleLike(text: string): boolean {
  return text.length <= 60 && !/[。！？；，,;!]|[.?]$/u.test(text.trim());
}

interface Surroundings {
  readonly titleLike: boolean;
  readonly bracketed: boolean;
}

function sitesOf(run: string, offset: number, around: Surroundings): readonly GapSite[] {
  const fillersOfRun = [...run.matchAll(fillers)];
  const tokens = run.split(fillers).map((token) => [...token]);
  const layout = isLayout(tokens, around);
  return fillersOfRun.flatMap((match, index): GapSite[] => {
    const from = offset + match.index;
    const to = from + match[0].length;
    const before = tokens[index] ?? [];
    const after = tokens[index + 1] ?? [];
    if (new RegExp(`^[${SIGNS}]`, 'u').test(match[0])) {
      return [{ from, to, kind: 'sign', width: match[0].length, spaceExpected: false }];
    }
    if (match[0].startsWith('?')) {
      return [{ from, to, kind: 'questionMark', width: match[0].length, spaceExpected: false }];
    }
    if (layout || leadIn.test(before.join('')) || signOff.test(after.join(''))) return [];
    const spaceExpected = around.titleLike || (before.length >= 4 && before.length === after.length);
    return [{ from, to, kind: 'space', width: widthOf(match[0]), spaceExpected }];
  });
}

/** Ideographic and em spaces are a character wide, the others about half of one. */
function widthOf(spaces: string): number {
  const halves = [...spaces].reduce((sum, space) => sum + (/[\u3000\u2003]/u.test(space) ? 2 : 1), 0);
  return Math.ceil(halves / 2);
}

/** Whether the spaces between these pieces set them apart on purpose. */
function isLayout(tokens: readonly (readonly string[])[], { titleLike, bracketed }: Surroundings): boolean {
  const lengths = joinSpreadNames(tokens.map((token) => token.length));
  const short = lengths.every((length) => length >= 2 && length <= 4);
  if (tokens.every((token) => token.length === 1)) return true;
  if (short && (bracketed || lengths.length >= (titleLike ? 3 : 4))) return true;
  if (lengths.length >= 3 && new Set(lengths).size === 1 && (lengths[0] ?? 0) >= 4) return true;
  const characters = tokens.reduce((sum, token) => sum + token.length, 0);
  return tokens.length > 8 && characters < tokens.length * 5;
}

/** Lengths with each pair of single characters, such as 王 勇 set as wide as 李建国, counted as one piece. */
function joinSpreadNames(lengths: readonly number[]): readonly number[] {
  const joined: number[] = [];
  for (let i = 0; i < lengths.length; i++) {
    const pair = lengths[i] === 1 && lengths[i + 1] === 1;
    joined.push(pair ? 2 : (lengths[i] ?? 0));
    if (pair) i++;
  }
  return joined;
}
