import type { Lexicon } from './finding';
import type { GapSite } from './gapSites';

/** One way to read the gaps: a word that crosses one or more of them. */
export interface GapReading {
  /** Numbers of the first item and of the item after the last. */
  readonly start: number;
  readonly end: number;
  /** The word, with nothing left of the gaps in it. */
  readonly word: string;
  /** What it puts into each gap it crosses, by the gap's item; empty when nothing was lost there. */
  readonly fills: ReadonlyMap<number, string>;
  /** Its share among all readings of the stretch, between 0 and 1. */
  readonly share: number;
}

export type GapItem = string | GapSite;

/** How likely each account of a gap is before looking at the words. */
interface Priors {
  /** One character lost. */
  readonly one: number;
  /** Two characters lost. */
  readonly two: number;
  /** Nothing lost: the mark should not be there. */
  readonly stray: number;
  /** Nothing lost: the mark is right and separates two words. */
  readonly right: number;
}

function priorsOf(site: GapSite): Priors {
  if (site.kind === 'sign') {
    return site.width === 1
      ? { one: 0.93, two: 0.03, stray: 0.02, right: 0.02 }
      : { one: 0.08, two: 0.88, stray: 0.02, right: 0.02 };
  }
  if (site.kind === 'questionMark') return { one: 0.004, two: 0.001, stray: 0.001, right: 0.994 };
  if (site.spaceExpected === 'yes') return { one: 0.02, two: 0.002, stray: 0.01, right: 0.968 };
  if (site.spaceExpected === 'maybe') return { one: 0.25, two: 0.01, stray: 0.14, right: 0.6 };
  return site.width === 1
    ? { one: 0.55, two: 0.02, stray: 0.34, right: 0.09 }
    : { one: 0.5, two: 0.15, stray: 0.2, right: 0.15 };
}

const LONGEST_WORD = 7;
/** A character the lexicon doesn't know, as a word of its own: parts of names, rare characters. Per million. */
const UNKNOWN = 0.02;
/** Punctuation that a lost character may have been, per million words. */
const PUNCTUATION = [
  { word: '，', frequency: 30_000 },
  { word: '、', frequency: 12_000 },
] as const;
/** How many words are looked at for one pattern, by how much of the word is lost. */
const MATCHES = { alone: 60, one: 30, two: 6 } as const;

interface Edge {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
  readonly word: string;
  readonly fills: ReadonlyMap<number, string>;
}

/**
 * Reads a stretch of characters and gaps every way that words allow and weighs the readings by how common the words are.
 * All gaps are read together, so that what one takes the next can't. Returns the words that cross a gap, in no order.
 */
export function readGaps(items: readonly GapItem[], lexicon: Lexicon): readonly GapReading[] {
  const edges = items.flatMap((_, start) => edgesFrom(items, start, lexicon));
  const { forward, backward } = weigh(edges, items.length);
  const total = forward[items.length] ?? Number.NEGATIVE_INFINITY;
  return edges
    .filter((edge) => edge.fills.size > 0)
    .map((edge) => ({
      start: edge.from,
      end: edge.to,
      word: edge.word,
      fills: edge.fills,
      share: Math.exp((forward[edge.from] ?? 0) + edge.weight + (backward[edge.to] ?? 0) - total),
    }));
}

/** A word being spelled from left to right; `null` stands for a lost character. */
interface Spelling {
  readonly at: number;
  readonly pattern: readonly (string | null)[];
  readonly weight: number;
  /** How many characters each gap it crossed gave it. */
  readonly crossed: ReadonlyMap<number, number>;
}

function edgesFrom(items: readonly GapItem[], start: number, lexicon: Lexicon): readonly Edge[] {
  const edges: Edge[] = [];
  const extend = (spelling: Spelling) => {
    const { at, pattern, weight, crossed } = spelling;
    const last = items[at - 1];
    // A gap that gives nothing belongs inside a word or, as an edge of its own, between two.
    if (pattern.length > 0 && !(typeof last === 'object' && crossed.get(at - 1) === 0)) {
      edges.push(...edgesOf(start, spelling, lexicon));
    }
    const item = items[at];
    if (item === undefined || pattern.length >= LONGEST_WORD) return;
    if (typeof item === 'string') {
      extend({ at: at + 1, pattern: [...pattern, item], weight, crossed });
      return;
    }
    const priors = priorsOf(item);
    const cross = (count: number, prior: number) =>
      extend({
        at: at + 1,
        pattern: [...pattern, ...new Array<null>(count).fill(null)],
        weight: weight + Math.log(prior),
        crossed: new Map(crossed).set(at, count),
      });
    const lost = pattern.filter((character) => character === null).length;
    if (lost < 2) cross(1, priors.one);
    if (lost < 1) cross(2, priors.two);
    if (pattern.length > 0) cross(0, priors.stray);
  };
  extend({ at: start, pattern: [], weight: 0, crossed: new Map() });

  const item = items[start];
  if (typeof item === 'object') {
    const { stray, right } = priorsOf(item);
    edges.push({ from: start, to: start + 1, weight: Math.log(stray + right), word: '', fills: new Map() });
  }
  return edges;
}

function edgesOf(from: number, { at: to, pattern, weight, crossed }: Spelling, lexicon: Lexicon): readonly Edge[] {
  const lost = pattern.filter((character) => character === null).length;
  if (lost === 0) {
    const word = pattern.join('');
    const frequency = lexicon.frequency(word) || (pattern.length === 1 ? UNKNOWN : 0);
    if (frequency === 0) return [];
    const fills = new Map([...crossed.keys()].map((gap) => [gap, '']));
    return [{ from, to, weight: weight + Math.log(frequency / 1e6), word, fills }];
  }
  const known = pattern.length - lost;
  if (known === 0 && lost > 1) return [];
  if (lost > 1 && known < 2) return [];
  const words =
    known === 0
      ? [...PUNCTUATION, ...lexicon.matches(pattern, MATCHES.alone)]
      : lexicon.matches(pattern, lost > 1 ? MATCHES.two : MATCHES.one);
  return words.map(({ word, frequency }) => ({
    from,
    to,
    weight: weight + Math.log(frequency / 1e6),
    word,
    fills: fillsOf(word, pattern, crossed),
  }));
}

/** What the word puts into each gap, given how many of its unknown characters each gap gave. */
function fillsOf(
  word: string,
  pattern: readonly (string | null)[],
  crossed: ReadonlyMap<number, number>,
): ReadonlyMap<number, string> {
  const supplied = [...word].filter((_, i) => pattern[i] === null);
  let used = 0;
  return new Map(
    [...crossed].map(([gap, count]) => {
      const fill = supplied.slice(used, used + count).join('');
      used += count;
      return [gap, fill];
    }),
  );
}

/** For each place the logarithm of the summed weight of all ways to it from the start, and from it to the end. */
function weigh(edges: readonly Edge[], length: number): { forward: Float64Array; backward: Float64Array } {
  const forward = new Float64Array(length + 1).fill(Number.NEGATIVE_INFINITY);
  const backward = new Float64Array(length + 1).fill(Number.NEGATIVE_INFINITY);
  forward[0] = 0;
  backward[length] = 0;
  // Edges come ordered by their start, so every way to a place is summed before an edge leaves it.
  for (const edge of edges) forward[edge.to] = addLogs(forward[edge.to] ?? 0, (forward[edge.from] ?? 0) + edge.weight);
  for (let i = edges.length - 1; i >= 0; i--) {
    const edge = edges[i];
    if (edge) backward[edge.from] = addLogs(backward[edge.from] ?? 0, (backward[edge.to] ?? 0) + edge.weight);
  }
  return { forward, backward };
}

function addLogs(a: number, b: number): number {
  if (a === Number.NEGATIVE_INFINITY) return b;
  if (b === Number.NEGATIVE_INFINITY) return a;
  return a > b ? a + Math.log1p(Math.exp(b - a)) : b + Math.log1p(Math.exp(a - b));
}
