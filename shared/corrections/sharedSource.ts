import type { Range } from '#shared/text/ranges';
import type { ComparedBlock } from './comparedBlocks';

/** Blocks of two texts, by their numbers, that hold some of the same source characters, directly or through one another. */
export interface SharedGroup {
  /** In reading order. */
  readonly left: readonly number[];
  readonly right: readonly number[];
}

/** How the blocks of two texts go together by what they are made of. */
export interface SharedSource {
  /** Every block of either text is in one of them. */
  readonly groups: readonly SharedGroup[];
  /** For each left block the right one that has most of its source; -1 when none has any. */
  readonly mainOfLeft: readonly number[];
  /** For each right block the left one that it begins with; -1 when it has nothing of any. */
  readonly mainOfRight: readonly number[];
}

/** O(n log n) in the number of source ranges. Blocks without a source go together when their ids are the same. */
export function shareSource(left: readonly ComparedBlock[], right: readonly ComparedBlock[]): SharedSource {
  const mainOfLeft = Array<number>(left.length).fill(-1);
  const mainOfRight = Array<number>(right.length).fill(-1);
  const most = Array<number>(left.length).fill(0);
  const foremost = Array<number>(right.length).fill(Number.POSITIVE_INFINITY);
  const sets = new DisjointSets(left.length + right.length);
  const shared = new Map<number, number>();
  const link: Link = (i, j, length, place) => {
    sets.join(i, left.length + j);
    const pair = i * right.length + j;
    const whole = (shared.get(pair) ?? 0) + length;
    shared.set(pair, whole);
    if (whole > (most[i] ?? 0)) [most[i], mainOfLeft[i]] = [whole, j];
    if (place < (foremost[j] ?? 0)) [foremost[j], mainOfRight[j]] = [place, i];
  };
  linkByRanges(left, right, link);
  linkById(left, right, link);
  return { groups: groupsOf(sets, left.length, right.length), mainOfLeft, mainOfRight };
}

/** `place`: where in the source of the right block what both have begins. */
type Link = (left: number, right: number, length: number, place: number) => void;

interface OwnedRange {
  readonly range: Range;
  readonly owner: number;
  /** Where in the source of its block it begins. */
  readonly place: number;
}

function linkByRanges(left: readonly ComparedBlock[], right: readonly ComparedBlock[], link: Link): void {
  const others = ownedRanges(right);
  let first = 0;
  for (const { range, owner } of ownedRanges(left)) {
    while ((others[first]?.range[1] ?? Number.POSITIVE_INFINITY) <= range[0]) first++;
    for (let i = first; i < others.length; i++) {
      const other = others[i];
      if (!other || other.range[0] >= range[1]) break;
      const from = Math.max(range[0], other.range[0]);
      const length = Math.min(range[1], other.range[1]) - from;
      if (length > 0) link(owner, other.owner, length, other.place + from - other.range[0]);
    }
  }
}

function ownedRanges(blocks: readonly ComparedBlock[]): readonly OwnedRange[] {
  const all = blocks.flatMap(({ sources }, owner) => {
    let place = 0;
    return sources.map((range) => {
      place += range[1] - range[0];
      return { range, owner, place: place - range[1] + range[0] };
    });
  });
  return all.sort((a, b) => a.range[0] - b.range[0]);
}

function linkById(left: readonly ComparedBlock[], right: readonly ComparedBlock[], link: Link): void {
  const added = new Map<string, number>();
  right.forEach(({ id, sources }, j) => {
    if (sources.length === 0) added.set(id, j);
  });
  left.forEach(({ id, sources }, i) => {
    const j = sources.length === 0 ? added.get(id) : undefined;
    if (j !== undefined) link(i, j, 1, 0);
  });
}

class DisjointSets {
  private readonly parents: number[];

  constructor(size: number) {
    this.parents = Array.from({ length: size }, (_, i) => i);
  }

  find(member: number): number {
    let root = member;
    while (this.parents[root] !== root) root = this.parents[root] ?? root;
    for (let at = member; at !== root; ) {
      const next = this.parents[at] ?? root;
      this.parents[at] = root;
      at = next;
    }
    return root;
  }

  join(a: number, b: number): void {
    this.parents[this.find(a)] = this.find(b);
  }
}

function groupsOf(sets: DisjointSets, lefts: number, rights: number): readonly SharedGroup[] {
  const groups = new Map<number, { left: number[]; right: number[] }>();
  for (let member = 0; member < lefts + rights; member++) {
    const root = sets.find(member);
    const group = groups.get(root) ?? { left: [], right: [] };
    groups.set(root, group);
    if (member < lefts) group.left.push(member);
    else group.right.push(member - lefts);
  }
  return [...groups.values()];
}

/** The words of one side of a group, one block after another, and where in them each block stands. */
export interface SideOfGroup {
  readonly text: string;
  readonly places: ReadonlyMap<number, readonly [from: number, to: number]>;
}

export interface WordsOfGroup {
  readonly left: SideOfGroup;
  readonly right: SideOfGroup;
}

/** What a group says on either side; the left blocks stand as the right text puts their words one after another. */
export function wordsOfGroup(
  { left: lefts, right: rights }: SharedGroup,
  left: readonly ComparedBlock[],
  right: readonly ComparedBlock[],
): WordsOfGroup {
  return {
    left: sideOf(lefts.length > 1 ? ordered(lefts, rights, left, right) : lefts, left),
    right: sideOf(rights, right),
  };
}

function sideOf(members: readonly number[], blocks: readonly ComparedBlock[]): SideOfGroup {
  const places = new Map<number, readonly [number, number]>();
  let text = '';
  for (const member of members) {
    const from = text.length;
    text += blocks[member]?.text ?? '';
    places.set(member, [from, text.length]);
  }
  return { text, places };
}

function ordered(
  lefts: readonly number[],
  rights: readonly number[],
  left: readonly ComparedBlock[],
  right: readonly ComparedBlock[],
): readonly number[] {
  const sources = rights.flatMap((j) => right[j]?.sources ?? []);
  const placed = lefts.map((i) => {
    const own = left[i]?.sources ?? [];
    const place = sources.findIndex(([from, to]) => own.some(([start, end]) => start < to && end > from));
    return { i, place, first: own[0]?.[0] ?? 0 };
  });
  return placed.sort((a, b) => a.place - b.place || a.first - b.first).map(({ i }) => i);
}
