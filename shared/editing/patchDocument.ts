import { Fragment, type Node, Slice } from 'prosemirror-model';
import type { Transaction } from 'prosemirror-state';
import { ReplaceStep } from 'prosemirror-transform';
import { heaviestAscending } from '#shared/corrections/heaviestAscending';
import { articleId, blockId, blockText, schema } from '#shared/document/schema';
import { isCodePointBoundary } from '#shared/text/codePoints';

/**
 * Makes the document of `tr` equal to `target` and replaces only what differs, so that the view redraws no more than that.
 * Articles, parts and blocks are matched by ids; where they changed places, as few as possible are taken out and put in.
 */
export function patchDocument(tr: Transaction, target: Node): void {
  patchChildren(tr, tr.doc, target, 0);
}

/** `start` is the position of the first child of `was`. */
function patchChildren(tr: Transaction, was: Node, now: Node, start: number): void {
  const positions = childPositions(was, start);
  let [endWas, endNow] = [was.childCount, now.childCount];
  const replaceUpTo = (fromWas: number, fromNow: number) => {
    if (fromWas === endWas && fromNow === endNow) return;
    const children = Array.from({ length: endNow - fromNow }, (_, i) => now.child(fromNow + i));
    replace(tr, positions[fromWas] ?? start, positions[endWas] ?? start, Fragment.from(children));
  };
  // From the last to the first, so that the positions of those still to come stay true.
  for (const [i, j] of matchChildren(was, now).reverse()) {
    replaceUpTo(i + 1, j + 1);
    patchNode(tr, was.child(i), now.child(j), positions[i] ?? start);
    [endWas, endNow] = [i, j];
  }
  replaceUpTo(0, 0);
}

/** Exactly what is given goes in: a document is put together here, nothing has to be fitted. */
function replace(tr: Transaction, from: number, to: number, content: Fragment): void {
  tr.step(new ReplaceStep(from, to, new Slice(content, 0, 0)));
}

/** The position before each child, and the one after the last. */
function childPositions(parent: Node, start: number): readonly number[] {
  const positions = [start];
  let pos = start;
  parent.forEach((child) => {
    pos += child.nodeSize;
    positions.push(pos);
  });
  return positions;
}

/** Children that go on, as pairs of indexes that ascend on both sides. */
function matchChildren(was: Node, now: Node): (readonly [number, number])[] {
  const places = new Map<string, number>();
  was.forEach((child, _offset, i) => {
    places.set(nameOf(child), i);
  });
  const pairs: (readonly [number, number])[] = [];
  now.forEach((child, _offset, j) => {
    const i = places.get(nameOf(child));
    if (i !== undefined) pairs.push([i, j]);
  });
  const kept = heaviestAscending(pairs.map(([value]) => ({ value, weight: was.child(value).nodeSize })));
  return pairs.filter((_, index) => kept.has(index));
}

/** A part has no name of its own and goes by its first block. */
function nameOf(node: Node): string {
  if (node.type === schema.nodes.article) return articleId(node);
  return blockId(node.isTextblock ? node : node.child(0));
}

function patchNode(tr: Transaction, was: Node, now: Node, pos: number): void {
  if (was.eq(now)) return;
  if (!was.sameMarkup(now)) replace(tr, pos, pos + was.nodeSize, Fragment.from(now));
  else if (was.isTextblock) patchText(tr, was, now, pos + 1);
  else patchChildren(tr, was, now, pos + 1);
}

function patchText(tr: Transaction, was: Node, now: Node, start: number): void {
  let from = was.content.findDiffStart(now.content);
  const end = was.content.findDiffEnd(now.content);
  if (from === null || !end) return;
  const texts = [blockText(was), blockText(now)] as const;
  if (!texts.every((text) => isCodePointBoundary(text, from ?? 0))) from--;
  // What stands twice in a row is found from both ends.
  const overlap = Math.max(0, from - Math.min(end.a, end.b));
  let [to, toNow] = [end.a + overlap, end.b + overlap];
  if (!isCodePointBoundary(texts[0], to) || !isCodePointBoundary(texts[1], toNow)) {
    to++;
    toNow++;
  }
  replace(tr, start + from, start + to, now.content.cut(from, toNow));
}
