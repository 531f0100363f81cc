import type { Node } from 'prosemirror-model';
import type { StepMap } from 'prosemirror-transform';
import type { BlockAt } from './blocks';

export interface TouchedBlocks {
  /** Blocks of the document before that are not, as the same object, in the one after; in reading order. */
  readonly before: readonly BlockAt[];
  /** The other way round. */
  readonly after: readonly BlockAt[];
  /** Whether blocks may stand elsewhere among the others than before, or in another article. */
  readonly moved: boolean;
}

/** Documents are persistent trees: children that are the same object did not change, so a change is found at once. */
export function touchedBlocks(was: Node, now: Node): TouchedBlocks {
  const before: BlockAt[] = [];
  const after: BlockAt[] = [];
  collectDifference({ node: was, start: 0 }, { node: now, start: 0 }, 0, before, after);
  const isTyping = before.length <= 1 && after.length <= 1 && before[0]?.node !== after[0]?.node;
  if (isTyping) return { before, after, moved: changePlaces(before, after) };
  const moved = movedNodes(before, after);
  const stays = (block: BlockAt) => !moved.has(block.node);
  return {
    before: before.filter(stays),
    after: after.filter(stays),
    moved: moved.size > 0 || changePlaces(before, after),
  };
}

/** Whether of as many blocks as before one stands elsewhere than the growth of those in front of it puts it. */
function changePlaces(before: readonly BlockAt[], after: readonly BlockAt[]): boolean {
  if (before.length !== after.length) return false;
  let growth = 0;
  return before.some(({ node, pos }, i) => {
    const now = after[i];
    if (now?.pos !== pos + growth) return true;
    growth += now.node.nodeSize - node.nodeSize;
    return false;
  });
}

/** Nodes that stand once on either side only changed places. */
function movedNodes(before: readonly BlockAt[], after: readonly BlockAt[]): ReadonlySet<Node> {
  const once = (blocks: readonly BlockAt[]) => {
    const nodes = new Map<Node, number>();
    for (const { node } of blocks) nodes.set(node, (nodes.get(node) ?? 0) + 1);
    return nodes;
  };
  const counts = once(after);
  const moved = new Set<Node>();
  for (const [node, count] of once(before)) if (count === 1 && counts.get(node) === 1) moved.add(node);
  return moved;
}

/** Depth of blocks below the document: article, part, block. */
const BLOCK_DEPTH = 2;

interface Placed {
  readonly node: Node;
  /** The position of its first child. */
  readonly start: number;
}

function collectDifference(a: Placed, b: Placed, depth: number, before: BlockAt[], after: BlockAt[]): void {
  let first = 0;
  let endA = a.node.childCount;
  let endB = b.node.childCount;
  let startA = a.start;
  let startB = b.start;
  while (first < endA && first < endB && a.node.child(first) === b.node.child(first)) {
    startA += a.node.child(first).nodeSize;
    startB += b.node.child(first).nodeSize;
    first++;
  }
  while (endA > first && endB > first && a.node.child(endA - 1) === b.node.child(endB - 1)) {
    endA--;
    endB--;
  }
  if (endA !== endB) {
    collectBlocks(a.node, first, endA, startA, depth, before);
    collectBlocks(b.node, first, endB, startB, depth, after);
    return;
  }
  // As many as before: what did not change among them stands where it stood.
  for (let i = first; i < endA; i++) {
    const [was, is] = [a.node.child(i), b.node.child(i)];
    if (was !== is && depth < BLOCK_DEPTH && was.attrs.id === is.attrs.id) {
      collectDifference({ node: was, start: startA + 1 }, { node: is, start: startB + 1 }, depth + 1, before, after);
    } else if (was !== is) {
      collectBlocks(a.node, i, i + 1, startA, depth, before);
      collectBlocks(b.node, i, i + 1, startB, depth, after);
    }
    startA += was.nodeSize;
    startB += is.nodeSize;
  }
}

function collectBlocks(parent: Node, from: number, to: number, start: number, depth: number, into: BlockAt[]): void {
  let pos = start;
  for (let i = from; i < to; i++) {
    const child = parent.child(i);
    if (depth === BLOCK_DEPTH) into.push({ node: child, pos });
    else collectBlocks(child, 0, child.childCount, pos + 1, depth + 1, into);
    pos += child.nodeSize;
  }
}

/** A stretch of positions that no change deleted: where it began and where it is now. */
export interface SurvivingRun {
  readonly before: number;
  readonly now: number;
  readonly length: number;
}

/** What is left of the positions [from, to) after the changes. */
export function survivingRuns(from: number, to: number, maps: readonly StepMap[]): readonly SurvivingRun[] {
  let runs: SurvivingRun[] = from < to ? [{ before: from, now: from, length: to - from }] : [];
  for (const map of maps) {
    const changes: { from: number; to: number; growth: number }[] = [];
    map.forEach((oldFrom, oldTo, newFrom, newTo) => {
      changes.push({ from: oldFrom, to: oldTo, growth: newTo - newFrom - (oldTo - oldFrom) });
    });
    if (changes.length > 0) runs = runs.flatMap((run) => cutRun(run, changes));
  }
  return runs;
}

function cutRun(run: SurvivingRun, changes: readonly { from: number; to: number; growth: number }[]): SurvivingRun[] {
  const pieces: SurvivingRun[] = [];
  const end = run.now + run.length;
  let at = run.now;
  let shift = 0;
  const keep = (from: number, to: number) => {
    if (from < to) pieces.push({ before: run.before + from - run.now, now: from + shift, length: to - from });
  };
  for (const change of changes) {
    if (change.to > at) {
      if (change.from >= end) break;
      keep(at, Math.max(at, change.from));
      at = Math.max(at, change.to);
    }
    shift += change.growth;
  }
  keep(at, end);
  return pieces;
}
