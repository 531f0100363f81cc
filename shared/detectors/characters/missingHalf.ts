import type { MarkFamily } from './markFamilies';

/** Where the missing half of a pair may stand, the likeliest first. Offsets between characters. */

const MOST = 5;
/** A half is looked for so far from the other. */
const REACH = 160;
/** Words and titles in marks are seldom longer. */
const SHORT = 16;

interface Candidate {
  readonly at: number;
  readonly score: number;
}

/** Places for what closes the mark at `opener`, before `limit`. */
export function placesToClose(
  text: string,
  opener: number,
  limit: number,
  family: MarkFamily['id'],
): readonly number[] {
  const end = Math.min(limit, opener + REACH);
  const before = text.charAt(opener - 1);
  const said = /[：:]/.test(before) || (family !== 'single' && (/[，,]/.test(before) || isAtStart(text, opener)));
  const candidates: Candidate[] = [];
  const score = family === 'double' || family === 'single' ? quoteEndScore : bracketEndScore;
  for (let at = opener + 2; at <= end; at++) {
    const value = score(text, opener, at, { said, isLast: at === end && limit === end });
    if (value > 0) candidates.push({ at, score: value });
  }
  return best(candidates);
}

interface Around {
  readonly said: boolean;
  readonly isLast: boolean;
}

const isAtStart = (text: string, at: number): boolean => at === 0 || /[。！？”’!?\n]/.test(text.charAt(at - 1));

const STOP = /[。！？…!?]/;
const PAUSE = /[，、；：,;:]/;
/** Who speaks, and that he does. */
const SPEAKER = /^(?:[他她它]们?|\p{Script=Han}{1,6}?)(?:[说道称讲问答]|表示|介绍|告诉|回答|回忆)/u;
const REFERS = /^[这那]/;

function quoteEndScore(text: string, opener: number, at: number, { said, isLast }: Around): number {
  const before = text.charAt(at - 1);
  const after = text.charAt(at);
  const rest = text.slice(at, at + 12);
  const length = at - opener - 1;
  if (said) {
    if (STOP.test(before)) {
      if (/[‘“]/.test(after)) return 0.95;
      if (SPEAKER.test(rest)) return 1 - length / 2000;
      if (REFERS.test(rest)) return 0.75 - length / 2000;
      return (isLast ? 0.8 : 0.55) - length / 2000;
    }
    if (/[，,]/.test(before) && SPEAKER.test(rest)) return 0.85 - length / 2000;
    if (STOP.test(after) && isLast) return 0.5;
    return isLast ? 0.45 : clauseEnd(text, at) * 0.3 - length / 2000;
  }
  if (PAUSE.test(after) || STOP.test(after)) return length <= SHORT ? 0.9 - length / 50 : 0.4 - length / 200;
  if (STOP.test(before)) return 0.3;
  if (length <= SHORT && length > 1 && FOLLOWS_TERM.test(rest)) return 0.8 - length / 50;
  return isLast ? 0.4 : 0;
}

/** What stands behind a term in quotes. */
const FOLLOWS_TERM =
  /^(?:的|等|之|和|与|为|是|中|里|上|式|型|工程|活动|行动|精神|计划|称号|战略|政策|原则|模式|机制|理念|倡议|项目|品牌)/;

const clauseEnd = (text: string, at: number): number => (PAUSE.test(text.charAt(at)) ? 1 : 0);

function bracketEndScore(text: string, opener: number, at: number, { isLast }: Around): number {
  const after = text.charAt(at);
  const length = at - opener - 1;
  if (/[。！？；\n!?;]/.test(after)) return 0.7 - length / 200;
  if (/[，、：,:]/.test(after)) return 0.8 - length / 200;
  if (STOP.test(text.charAt(at - 1))) return 0.5 - length / 400;
  if (length <= SHORT && /^(?:的|等|中|里|上|一[书文]|在|是)/.test(text.slice(at, at + 2))) return 0.5 - length / 100;
  return isLast ? 0.75 - length / 200 : 0;
}

/** Places for what opens the pair that `closer` closes, from `limit` on. */
export function placesToOpen(text: string, closer: number, limit: number, family: MarkFamily['id']): readonly number[] {
  const start = Math.max(limit, closer - REACH);
  const sentence = STOP.test(text.charAt(closer - 1));
  const candidates: Candidate[] = [];
  const score = family === 'double' || family === 'single' ? quoteStartScore : bracketStartScore;
  for (let at = closer - 1; at >= start; at--) {
    const value = score(text, at, closer, sentence);
    if (value > 0) candidates.push({ at, score: value });
  }
  return best(candidates);
}

function quoteStartScore(text: string, at: number, closer: number, sentence: boolean): number {
  const before = text.charAt(at - 1);
  const length = closer - at;
  if (/[：:]/.test(before)) return 1 - length / 2000;
  if (at === 0 || before === '\n') return (sentence ? 0.7 : 0.5) - length / 2000;
  if (STOP.test(before)) return (sentence ? 0.75 : 0.45) - length / 1000;
  if (sentence && /[，,]/.test(before))
    return /[说道称问答讲示][，,]$/.test(text.slice(at - 2, at)) ? 0.9 : 0.35 - length / 2000;
  if (/[，、；,;]/.test(before)) return (length <= SHORT ? 0.7 : 0.3) - length / 400;
  if (sentence || length > SHORT || length < 2) return 0;
  const led = /(?:[的了是为以个种项叫称做作获条到成“]|开展|举办|组织|推进|实施|实行|建立|授予|命名|名为)$/.test(
    text.slice(Math.max(0, at - 2), at),
  );
  return led ? 0.65 - length / 200 : 0.2 - length / 200;
}

function bracketStartScore(text: string, at: number, closer: number, sentence: boolean): number {
  const before = text.charAt(at - 1);
  const length = closer - at;
  if (at === 0) return 0.5 - length / 400;
  if (/[。！？\n]/.test(before)) return (sentence ? 0.7 : 0.6) - length / 200;
  if (/[，、；：,;:]/.test(before)) return 0.7 - length / 200;
  if (length > SHORT || length < 2) return 0;
  return /[了的在读写看登于《和与据]$/.test(before) ? 0.6 - length / 200 : 0.3 - length / 100;
}

const best = (candidates: readonly Candidate[]): readonly number[] =>
  [...candidates]
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST)
    .map(({ at }) => at);
