import { type LanguageModel, UNKNOWN_WORD, WORD_FLAGS } from '#shared/language/model/languageModel';
import { type Edit, scoreOf } from './edits';
import { type HanRun, NO_HAN } from './hanText';
import type { PathWord } from './lattice';
import type { Site } from './sites';

/** What the ranking knows of a site, in this order; weights are fitted to it (`scripts/language/`). */
export const FEATURES = [
  'score',
  'gain',
  'pairGain',
  'cost',
  'margin',
  'rivals',
  'greatestGain',
  'lost',
  'doubled',
  'wordLength',
  'wordUnigram',
  'wordFlags',
  'wordBefore',
  'wordAfter',
  'pairBefore',
  'pairAfter',
  'sound',
  'shape',
  'readUnigram',
  'meantUnigram',
  'tokenLength',
  'tokenUnigram',
  'tokenFlags',
  'tokenWeight',
  'nextWeight',
  'tokenPairBefore',
  'tokenPairAfter',
  'spanTokens',
  'spanWeight',
  'singles',
  'nearWeight',
  'wideWeight',
  'worstWeight',
  'runWeight',
  'fromStart',
  'toEnd',
  'runLength',
  'nearbyScore',
  'markBefore',
  'markAfter',
  'surname',
  'repeated',
  'meantNearby',
] as const;

/** What features are taken from: a run and its likeliest reading. */
export interface Reading {
  readonly units: Uint16Array;
  readonly text: string;
  readonly run: HanRun;
  readonly path: readonly PathWord[];
  /** For each place of the run the index of its word in the path. */
  readonly wordAt: Int32Array;
}

export function readingOf(text: string, units: Uint16Array, run: HanRun, path: readonly PathWord[]): Reading {
  const wordAt = new Int32Array(run.to - run.from + 1).fill(path.length);
  for (const [index, { from, to }] of path.entries()) wordAt.fill(index, from - run.from, to - run.from);
  return { text, units, run, path, wordAt };
}

const SURNAMES = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤康祝霍闻裴呼符洪',
);

const least = (value: number, lowest: number): number => (value < lowest ? lowest : value);

/** The site's features, as `FEATURES` has them. `nearby` are all sites of the run. */
export function featuresOf(site: Site, reading: Reading, model: LanguageModel, nearby: readonly Site[]): number[] {
  const { units, run, path, wordAt, text } = reading;
  const [top, second] = site.edits;
  if (top === undefined) throw new RangeError('A site has an edit at least');
  const tokenIndex = wordAt[Math.min(top.at, run.to - 1) - run.from] ?? 0;
  const token = path[tokenIndex];
  const previous = path[tokenIndex - 1];
  const next = path[tokenIndex + 1];
  const before = path[top.from > run.from ? (wordAt[top.from - 1 - run.from] ?? -1) : -1];
  const after = path[top.to < run.to ? (wordAt[top.to - run.from] ?? path.length) : path.length];
  const firstInSpan = wordAt[top.from - run.from] ?? 0;
  const lastInSpan = top.to > top.from ? (wordAt[top.to - 1 - run.from] ?? 0) : firstInSpan;
  let spanWeight = 0;
  for (let k = firstInSpan; k <= lastInSpan; k++) spanWeight += path[k]?.weight ?? 0;
  const unigram = (unit: number): number =>
    unit === NO_HAN ? 0 : model.logUnigram(model.idOf(String.fromCharCode(unit)));
  const read = top.kind === 'lost' ? NO_HAN : (units[top.at] ?? NO_HAN);
  const idOf = (word: PathWord | undefined): number => word?.id ?? UNKNOWN_WORD;
  const pair = (a: number, b: number): number => (model.hasBigram(a, b) ? 1 : 0);
  const tokenId = idOf(token);
  const unlike = top.kind !== 'substituted';

  return [
    scoreOf(top),
    top.gain,
    top.pairGain,
    top.cost,
    second ? scoreOf(top) - scoreOf(second) : 5,
    site.edits.filter((edit) => scoreOf(edit) > scoreOf(top) - 1).length,
    site.edits.reduce((most, edit) => Math.max(most, edit.gain), 0),
    top.kind === 'lost' ? 1 : 0,
    top.kind === 'doubled' ? 1 : 0,
    model.lengthOf(top.word),
    model.logUnigram(top.word),
    kindOf(model.flagsOf(top.word)),
    before ? model.logBigram(before.id, top.word) - model.logUnigram(top.word) : 0,
    after && after.id !== UNKNOWN_WORD ? model.logBigram(top.word, after.id) - model.logUnigram(after.id) : 0,
    before ? pair(before.id, top.word) : -1,
    after ? pair(top.word, after.id) : -1,
    unlike ? 0 : model.soundLikeness(read, top.unit),
    unlike ? 0 : model.shapeLikeness(read, top.unit),
    unigram(read),
    unigram(top.unit),
    token ? token.to - token.from : 0,
    model.logUnigram(tokenId),
    tokenId === UNKNOWN_WORD ? -1 : kindOf(model.flagsOf(tokenId)),
    token?.weight ?? 0,
    next?.weight ?? 0,
    previous ? pair(previous.id, tokenId) : -1,
    next ? pair(tokenId, next.id) : -1,
    lastInSpan - firstInSpan + 1,
    spanWeight,
    singlesAround(path, tokenIndex),
    meanWeight(reading, top.at - 2, top.at + 3),
    meanWeight(reading, top.at - 5, top.at + 6),
    worstWeight(reading, tokenIndex),
    meanWeight(reading, run.from, run.to),
    Math.min(top.at - run.from, 6),
    Math.min(run.to - top.at, 6),
    Math.min(run.to - run.from, 40),
    nearbyScore(top, nearby),
    markClass(text.charCodeAt(run.from - 1)),
    markClass(text.charCodeAt(run.to)),
    nameLike(text, top.at, path, wordAt, run),
    occursNear(units, top.at, read),
    occursNear(units, top.at, top.unit),
  ].map((value) => least(value, -50));
}

function kindOf(flags: number): number {
  if (flags & WORD_FLAGS.person) return 3;
  if (flags & WORD_FLAGS.place) return 2;
  if (flags & WORD_FLAGS.press) return 4;
  return flags & WORD_FLAGS.counted ? 1 : 0;
}

/** How many words of one character stand in a row here. */
function singlesAround(path: readonly PathWord[], index: number): number {
  const isSingle = (k: number): boolean => {
    const word = path[k];
    return word !== undefined && word.to - word.from === 1;
  };
  let count = isSingle(index) ? 1 : 0;
  for (let k = index - 1; isSingle(k); k--) count++;
  for (let k = index + 1; isSingle(k); k++) count++;
  return count;
}

/** Mean log probability of the characters between the two places. */
function meanWeight({ run, path, wordAt }: Reading, from: number, to: number): number {
  let sum = 0;
  let count = 0;
  for (let at = Math.max(from, run.from); at < Math.min(to, run.to); at++) {
    const word = path[wordAt[at - run.from] ?? 0];
    if (!word) continue;
    sum += word.weight / (word.to - word.from);
    count++;
  }
  return count === 0 ? 0 : sum / count;
}

function worstWeight({ path }: Reading, index: number): number {
  let worst = 0;
  for (let k = index - 1; k <= index + 1; k++) worst = Math.min(worst, path[k]?.weight ?? 0);
  return worst;
}

/** The best score of another site within four characters. */
function nearbyScore(top: Edit, nearby: readonly Site[]): number {
  let best = -3;
  for (const { edits } of nearby) {
    const other = edits[0];
    if (other === undefined || other === top) continue;
    if (Math.abs(other.at - top.at) <= 4) best = Math.max(best, scoreOf(other));
  }
  return best;
}

/** Whether the character stands within four places, but not there: 越走越宽, 随饮随倒. */
function occursNear(units: Uint16Array, at: number, unit: number): number {
  if (unit === NO_HAN) return 0;
  for (let place = Math.max(0, at - 4); place <= at + 4; place++) if (place !== at && units[place] === unit) return 1;
  return 0;
}

/** What kind of mark bounds the run; stops and the ends of the text alike, since scanners lose stops. */
function markClass(unit: number): number {
  if (Number.isNaN(unit)) return 0;
  const mark = String.fromCharCode(unit);
  if (/[0-9０-９]/.test(mark)) return 1;
  if (/[A-Za-z]/.test(mark)) return 2;
  return /[“”‘’"'『』「」《》（）()]/.test(mark) ? 3 : 0;
}

/** Whether the place may be in a person's name: 1 its surname, 2 after one that stands alone. */
function nameLike(text: string, at: number, path: readonly PathWord[], wordAt: Int32Array, run: HanRun): number {
  const standsAlone = (place: number): boolean => {
    const word = place < run.from ? undefined : path[wordAt[place - run.from] ?? -1];
    return word !== undefined && word.to - word.from === 1 && SURNAMES.has(text.charAt(place));
  };
  if (standsAlone(at - 1) || standsAlone(at - 2)) return 2;
  return standsAlone(at) ? 1 : 0;
}
