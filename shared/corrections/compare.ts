import { type Alignment, align } from '#shared/text/align';
import type { ComparedBlock } from './comparedBlocks';
import { heaviestAscending } from './heaviestAscending';
import { type SharedGroup, shareSource, type WordsOfGroup, wordsOfGroup } from './sharedSource';

/** A stretch of a block's text, in UTF-16 units; `replace` is one character for one other. */
export interface Stretch {
  readonly kind: 'equal' | 'replace' | 'delete' | 'insert';
  readonly from: number;
  readonly to: number;
}

/**
 * How the block of a row stands to the other text: `paired` with a block there; `deleted` or `added`, with none; `moved` to
 * or from another place, whose row is named; `joined` into the block of another row, or `split` off from it.
 */
export type Fate =
  | { readonly kind: 'paired' | 'deleted' | 'added' }
  | { readonly kind: 'moved' | 'joined' | 'split'; readonly row: number };

/** One line of two texts side by side. */
export interface Row {
  /** Missing on one side when what answers to the block stands in another row or nowhere. */
  readonly left: ComparedBlock | null;
  readonly right: ComparedBlock | null;
  readonly fate: Fate;
  /** Whether anything about it differs: words, kind or place. Known without comparing characters. */
  readonly differs: boolean;
  /** Whether words differ. */
  readonly wordsDiffer: boolean;
  /**
   * Character by character. What two blocks became one is compared with that one, so that nothing counts as deleted here and
   * inserted there. Worked out when first asked for.
   */
  stretches(): { readonly left: readonly Stretch[]; readonly right: readonly Stretch[] };
}

/**
 * Two texts made of the same source, side by side: blocks are aligned by the source they hold, in an order that leaves as
 * many as possible in their place. Reading down either column gives that text whole, once and in order.
 */
export function compareTexts(left: readonly ComparedBlock[], right: readonly ComparedBlock[]): readonly Row[] {
  const { groups, mainOfLeft, mainOfRight } = shareSource(left, right);
  const order = orderRows(left, right, mainOfLeft, mainOfRight);
  const rowOfLeft = new Map(order.flatMap(({ i }, row) => (i === null ? [] : [[i, row] as const])));
  const rowOfRight = new Map(order.flatMap(({ j }, row) => (j === null ? [] : [[j, row] as const])));
  const wordsOfLeft = new Map<number, GroupWords>();
  const wordsOfRight = new Map<number, GroupWords>();
  for (const group of groups) {
    const words = new GroupWords(group, left, right);
    for (const i of group.left) wordsOfLeft.set(i, words);
    for (const j of group.right) wordsOfRight.set(j, words);
  }
  const fateOf = ({ i, j }: Place): Fate => {
    if (i !== null && j !== null) return { kind: 'paired' };
    const [main, back, rows] =
      i === null ? [mainOfRight[j ?? -1], mainOfLeft, rowOfLeft] : [mainOfLeft[i], mainOfRight, rowOfRight];
    const row = main === undefined ? undefined : rows.get(main);
    if (main === undefined || row === undefined) return { kind: i === null ? 'added' : 'deleted' };
    if (back[main] === (i ?? j)) return { kind: 'moved', row };
    return { kind: i === null ? 'split' : 'joined', row };
  };
  return order.map((place): Row => {
    const { i, j } = place;
    const fate = fateOf(place);
    const [before, after] = [i === null ? null : (left[i] ?? null), j === null ? null : (right[j] ?? null)];
    const words = i === null ? wordsOfRight.get(j ?? -1) : wordsOfLeft.get(i);
    const sameKind = before?.type === after?.type && before?.level === after?.level;
    const wordsDiffer = words?.differ === true;
    return {
      left: before,
      right: after,
      fate,
      wordsDiffer,
      differs: wordsDiffer || before?.text !== after?.text || !sameKind,
      stretches: () => ({
        left: i === null ? [] : (words?.stretchesOf('left', i) ?? []),
        right: j === null ? [] : (words?.stretchesOf('right', j) ?? []),
      }),
    };
  });
}

/** The numbers of the blocks of a row. */
interface Place {
  readonly i: number | null;
  readonly j: number | null;
}

function orderRows(
  left: readonly ComparedBlock[],
  right: readonly ComparedBlock[],
  mainOfLeft: readonly number[],
  mainOfRight: readonly number[],
): readonly Place[] {
  const pairs = mainOfRight.flatMap((i, j) => (i >= 0 && mainOfLeft[i] === j ? [{ i, j }] : []));
  const inPlace = heaviestAscending(pairs.map(({ i }) => ({ value: i, weight: left[i]?.text.length ?? 0 })));
  const order: Place[] = [];
  let [nextLeft, nextRight] = [0, 0];
  const between = (endLeft: number, endRight: number) => {
    const rows = { left: numbers(nextLeft, endLeft), right: numbers(nextRight, endRight) };
    order.push(...betweenPairs(rows, left, right));
    [nextLeft, nextRight] = [endLeft + 1, endRight + 1];
  };
  pairs.forEach((pair, index) => {
    if (!inPlace.has(index)) return;
    between(pair.i, pair.j);
    order.push(pair);
  });
  between(left.length, right.length);
  return order;
}

const numbers = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, n) => from + n);

/** Blocks of one kind without source and words at the same place, page breaks above all, are the same. */
function betweenPairs(
  rows: { readonly left: readonly number[]; readonly right: readonly number[] },
  left: readonly ComparedBlock[],
  right: readonly ComparedBlock[],
): readonly Place[] {
  const order: Place[] = [];
  let done = 0;
  for (const i of rows.left) {
    const block = left[i];
    const at = rows.right.findIndex((j, n) => n >= done && block && areSameLayout(block, right[j]));
    if (at < 0) order.push({ i, j: null });
    else {
      for (const j of rows.right.slice(done, at)) order.push({ i: null, j });
      order.push({ i, j: rows.right[at] ?? null });
      done = at + 1;
    }
  }
  for (const j of rows.right.slice(done)) order.push({ i: null, j });
  return order;
}

function areSameLayout(a: ComparedBlock, b: ComparedBlock | undefined): boolean {
  return (
    b !== undefined && a.sources.length + b.sources.length + a.text.length + b.text.length === 0 && a.type === b.type
  );
}

/** The words of blocks that share source, and how they differ. */
class GroupWords {
  readonly differ: boolean;
  private readonly words: WordsOfGroup;
  private alignment: Alignment | null = null;

  constructor(group: SharedGroup, left: readonly ComparedBlock[], right: readonly ComparedBlock[]) {
    this.words = wordsOfGroup(group, left, right);
    this.differ = this.words.left.text !== this.words.right.text;
  }

  stretchesOf(side: 'left' | 'right', block: number): readonly Stretch[] {
    const { left, right } = this.words;
    this.alignment ??= align(left.text, right.text);
    const [start, end] = this.words[side].places.get(block) ?? [0, 0];
    return this.alignment.flatMap(({ kind, fromA, toA, fromB, toB }): Stretch[] => {
      const [first, last] = side === 'left' ? [fromA, toA] : [fromB, toB];
      const [from, to] = [Math.max(start, first), Math.min(end, last)];
      return from < to ? [{ kind, from: from - start, to: to - start }] : [];
    });
  }
}
