import type { BlockDetector } from './detector';
import type { BlockFinding, DetectedBlock, Lexicon, Suggestion } from './finding';
import { type GapItem, type GapReading, readGaps } from './gapLattice';
import { findGappedRuns, type GappedRun, type GapSite } from './gapSites';
import { withNearbyWords } from './nearbyWords';

/** How many characters on either side of a gap bear on what was lost in it. */
const CONTEXT = 8;
/** Gaps read together. More have nothing to say to each other, and all readings of a window are held at a time. */
const MOST_SITES = 24;
/** Below this a gap is more likely a space that is right or merely stray. */
const LEAST_LOST = 0.5;
/** Suggestions that were worked out; leaving the text as it is comes after them. */
const MOST_SUGGESTIONS = 5;
/** A phrase that is this many times likelier than its two halves by chance (in natural logarithms) is one word. */
const BOUND_PHRASE = 6;

/** A character that the scanner lost and left a space or a sign for: 克服困 坚 不拔 for 克服困难坚韧不拔. */
export const visibleGap: BlockDetector = {
  id: 'visible-gap',
  scope: 'block',
  label: { zh: '缺字', en: 'Lost character' },
  severity: 'error',
  decision: 'restore',
  safe: false,
  example: { wrong: '克服困 坚 不拔', right: '克服困难坚韧不拔' },
  messages: {
    space: {
      zh: '文中有一处空格，像是漏识了字，可能是“{word}”。',
      en: 'A space inside the text: a character was probably lost here, perhaps “{word}”.',
    },
    sign: {
      zh: '“{sign}”处的字没有识别出来，可能是“{word}”。',
      en: 'A character was not read where “{sign}” stands, perhaps “{word}”.',
    },
  },
  detect: (block, { lexicon }) => {
    const before = known.get(block);
    if (before?.lexicon === lexicon) return before.findings;
    const findings = findGaps(block, lexicon);
    known.set(block, { lexicon, findings });
    return findings;
  },
};

/** Stray spaces are those that are no gap, so the same block is asked for twice. */
const known = new WeakMap<DetectedBlock, { readonly lexicon: Lexicon; readonly findings: readonly BlockFinding[] }>();

function findGaps(block: DetectedBlock, lexicon: Lexicon): readonly BlockFinding[] {
  const runs = findGappedRuns(block);
  if (runs.length === 0) return [];
  const local = withNearbyWords(lexicon, textWithout(runs, block.text));
  return runs
    .flatMap((run) => windowsOf(run, block.text))
    .flatMap((window) => findingsIn(window, block.text, { lexicon, local }));
}

/** The rest of the block: what stands next to a gap can't bear witness in its own case. */
function textWithout(runs: readonly GappedRun[], text: string): string {
  const starts = [0, ...runs.map((run) => run.to)];
  return starts.map((start, index) => text.slice(start, runs[index]?.from)).join('\n');
}

/** A stretch of text around gaps that stand close together, with the offset of each item and of the end. */
interface Window {
  readonly items: readonly GapItem[];
  readonly offsets: readonly number[];
}

function windowsOf(run: GappedRun, text: string): readonly Window[] {
  const groups: GapSite[][] = [];
  for (const site of run.sites) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const between = last ? text.slice(last.to, site.from) : '';
    // A space between them that is right ends what bears on either.
    const near = between.length <= CONTEXT * 2 && /^\p{Script=Han}+$/u.test(between);
    if (group && near && group.length < MOST_SITES) group.push(site);
    else groups.push([site]);
  }
  let taken = 0;
  return groups.map((sites) => {
    const window = windowAround(sites, text, taken);
    taken = window.offsets.at(-1) ?? taken;
    return window;
  });
}

/** What lies before `taken` belongs to another window, so that no character is in two findings. */
function windowAround(sites: readonly GapSite[], text: string, taken: number): Window {
  const items: GapItem[] = [];
  const offsets: number[] = [];
  const spell = (characters: string, from: number) => {
    let at = from;
    for (const character of characters) {
      items.push(character);
      offsets.push(at);
      at += character.length;
    }
    return at;
  };
  let at = 0;
  for (const [index, site] of sites.entries()) {
    const between = index === 0 ? hanBefore(text, site.from, taken) : text.slice(at, site.from);
    spell(between, site.from - between.length);
    items.push(site);
    offsets.push(site.from);
    at = site.to;
  }
  offsets.push(spell(hanAfter(text, at), at));
  return { items, offsets };
}

function hanBefore(text: string, offset: number, notBefore: number): string {
  const near = text.slice(Math.max(notBefore, offset - CONTEXT * 2), offset);
  const run = /\p{Script=Han}*$/u.exec(near)?.[0] ?? '';
  return [...run].slice(-CONTEXT).join('');
}

function hanAfter(text: string, offset: number): string {
  const run = /^\p{Script=Han}*/u.exec(text.slice(offset, offset + CONTEXT * 2))?.[0] ?? '';
  return [...run].slice(0, CONTEXT).join('');
}

/** The app's word list, and the same as it reads for this text. */
interface Words {
  readonly lexicon: Lexicon;
  readonly local: Lexicon;
}

function findingsIn(window: Window, text: string, { lexicon, local }: Words): readonly BlockFinding[] {
  const byGap = readingsByGap(readGaps(window.items, local));
  const findings: BlockFinding[] = [];
  let done = 0;
  for (const [index, site] of window.items.entries()) {
    if (typeof site === 'string' || index < done) continue;
    const readings = byGap.get(index) ?? [];
    const fills = sharesOfFills(readings, index);
    const lost = sum(fills.values());
    if (lost < LEAST_LOST) continue;
    const [fill] = largest(fills);
    // A word that reaches into the finding before can't be this one's range, but its share stands.
    const reading = bestReading(
      readings.filter(({ start }) => start >= done),
      index,
      fill,
    );
    const span = reading ? spanOf(reading, index, window.items, lexicon, done) : besideGap(index, window.items, done);
    done = span.end;
    findings.push(findingOf({ site, index, span, reading, readings, fills, lost }, window, text));
  }
  return findings;
}

function readingsByGap(readings: readonly GapReading[]): ReadonlyMap<number, readonly GapReading[]> {
  const byGap = new Map<number, GapReading[]>();
  for (const reading of readings) {
    for (const gap of reading.fills.keys()) {
      const list = byGap.get(gap);
      if (list) list.push(reading);
      else byGap.set(gap, [reading]);
    }
  }
  return byGap;
}

/** What may have been lost in a gap, with the share of all readings that say so. */
function sharesOfFills(readings: readonly GapReading[], gap: number): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  for (const { fills, share } of readings) {
    const fill = fills.get(gap);
    if (fill) shares.set(fill, (shares.get(fill) ?? 0) + share);
  }
  return shares;
}

function bestReading(readings: readonly GapReading[], gap: number, fill: string): GapReading | undefined {
  return readings
    .filter((reading) => reading.fills.get(gap) === fill)
    .reduce<GapReading | undefined>((best, next) => (best && best.share >= next.share ? best : next), undefined);
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * The items a finding covers: the word around the gap, or one of its halves when it is a phrase of common words; for a
 * lost character that was a word of its own, the gap and the character before it (after it, where that one is taken).
 */
function spanOf(reading: GapReading, gap: number, items: readonly GapItem[], lexicon: Lexicon, done: number): Span {
  const { start, end } = reading;
  if (end - start === 1) return besideGap(gap, items, done);
  return reading.fills.size > 1 ? { start, end } : halfOfPhrase(reading, gap, lexicon);
}

function besideGap(gap: number, items: readonly GapItem[], done: number): Span {
  if (gap - 1 >= done && typeof items[gap - 1] === 'string') return { start: gap - 1, end: gap + 1 };
  return { start: gap, end: typeof items[gap + 1] === 'string' ? gap + 2 : gap + 1 };
}

function halfOfPhrase({ start, end, word, fills }: GapReading, gap: number, lexicon: Lexicon): Span {
  const whole = Math.log(lexicon.frequency(word));
  const place = gap - start;
  const width = fills.get(gap)?.length ?? 0;
  for (let cut = 2; cut <= word.length - 2; cut++) {
    if (cut > place && cut < place + width) continue;
    const chance = Math.log(lexicon.frequency(word.slice(0, cut))) + Math.log(lexicon.frequency(word.slice(cut)) / 1e6);
    if (whole - chance > BOUND_PHRASE) continue;
    return cut > place ? { start, end: start + cut - width + 1 } : { start: start + cut, end };
  }
  return { start, end };
}

interface Resolved {
  readonly site: GapSite;
  readonly index: number;
  readonly span: Span;
  /** The word the span was taken from; none where every word reaches into another finding. */
  readonly reading: GapReading | undefined;
  /** All that cross the gap. */
  readonly readings: readonly GapReading[];
  readonly fills: ReadonlyMap<string, number>;
  readonly lost: number;
}

function findingOf(resolved: Resolved, { items, offsets }: Window, text: string): BlockFinding {
  const { site, span, lost } = resolved;
  const from = offsets[span.start] ?? 0;
  const last = items[span.end - 1];
  const to = (offsets[span.end - 1] ?? 0) + (typeof last === 'object' ? last.to - last.from : (last?.length ?? 0));
  const written = text.slice(from, to);
  const suggestions = rank(textsOf(resolved, items), written, site, lost);
  const sign = text.slice(site.from, site.to);
  const word = suggestions.find((suggestion) => suggestion.text !== written)?.text ?? '';
  return {
    rule: visibleGap.id,
    severity: visibleGap.severity,
    confidence: confidenceOf(resolved),
    from,
    to,
    reason: site.kind === 'space' ? { id: 'space', values: { word } } : { id: 'sign', values: { sign, word } },
    suggestions,
    decision: visibleGap.decision,
    safe: visibleGap.safe,
  };
}

/** What the span may have read, with shares: what may fill the gap, the other gaps in the span being filled as in the best reading. */
function textsOf(
  { index, span, reading, readings, fills }: Resolved,
  items: readonly GapItem[],
): ReadonlyMap<string, number> {
  const others = [...(reading?.fills ?? [])].filter(([gap, fill]) => gap !== index && fill !== '');
  if (others.length > 0) {
    const words = readings.filter(({ start, end }) => start === span.start && end === span.end);
    return new Map(words.map(({ word, share }) => [word, share]));
  }
  return new Map([...fills].map(([fill, share]) => [spell(items, span, index, fill), share]));
}

function spell(items: readonly GapItem[], { start, end }: Span, gap: number, fill: string): string {
  return items
    .slice(start, end)
    .map((item, i) => (start + i === gap ? fill : typeof item === 'string' ? item : ''))
    .join('');
}

/** The best texts; after them, since nothing may have been lost, the text closed up and the text as it is. */
function rank(texts: ReadonlyMap<string, number>, written: string, site: GapSite, lost: number): readonly Suggestion[] {
  const best = [...texts]
    .map(([text, share]) => ({ text, score: share }))
    .sort(byScore)
    .slice(0, MOST_SUGGESTIONS);
  const least = Math.min(best.at(-1)?.score ?? 0, (1 - lost) / 2);
  const closed = { text: written.replace(/[^\p{Script=Han}]+/gu, ''), score: least };
  const asItIs = { text: written, score: least };
  const candidates = site.kind === 'space' ? [...best, closed, asItIs] : [...best, asItIs];
  return candidates.map(({ text, score }) => ({ text, score: Math.round(score * 1000) / 1000 }));
}

function byScore(a: Suggestion, b: Suggestion): number {
  return b.score - a.score;
}

/** How sure it is that something was lost, less so when no one word stands out. */
function confidenceOf({ fills, lost }: Resolved): number {
  const [, best] = largest(fills);
  return Math.round(Math.min(1, lost * (0.4 + 0.6 * (best / lost))) * 1000) / 1000;
}

function largest(shares: ReadonlyMap<string, number>): readonly [string, number] {
  return [...shares].reduce<readonly [string, number]>((best, next) => (next[1] > best[1] ? next : best), ['', 0]);
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
