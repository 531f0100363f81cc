import type { Node } from 'prosemirror-model';
import { canJoin, type Transform } from 'prosemirror-transform';
import { evenPartSizes } from './documentNode';

/** Blocks in a part. Parts keep the view fast and mean nothing else. */
export interface PartLimits {
  /** A part with more is split. */
  readonly max: number;
  /** Two neighbours that changed and hold no more than this together are joined. */
  readonly small: number;
}

const PART_LIMITS: PartLimits = { max: 24, small: 6 };

/** Brings the parts of the articles that changed since `was` within bounds. */
export function settleParts(tr: Transform, was: Node, limits: PartLimits = PART_LIMITS): void {
  const unchanged = childrenOf(was);
  const changed: number[] = [];
  tr.doc.forEach((article, pos) => {
    if (!unchanged.has(article)) changed.push(pos);
  });
  const oldParts = new Set<Node>();
  was.forEach((article) => {
    for (const part of childrenOf(article)) oldParts.add(part);
  });
  // From the last to the first, so that the positions of those still to come stay true.
  for (const pos of changed.reverse()) settleArticle(tr, pos, oldParts, limits);
}

function childrenOf(parent: Node): Set<Node> {
  const children = new Set<Node>();
  parent.forEach((child) => {
    children.add(child);
  });
  return children;
}

function settleArticle(tr: Transform, articlePos: number, oldParts: ReadonlySet<Node>, limits: PartLimits): void {
  const article = tr.doc.nodeAt(articlePos);
  if (!article) return;
  const parts: { pos: number; node: Node }[] = [];
  article.forEach((node, offset) => {
    parts.push({ pos: articlePos + 1 + offset, node });
  });
  for (let i = parts.length - 1; i >= 0; i--) {
    const part = parts[i];
    const next = parts[i + 1];
    if (!part) continue;
    if (part.node.childCount > limits.max) splitPart(tr, part, limits);
    else if (next && part.node.childCount + next.node.childCount <= limits.small) {
      const bothOld = oldParts.has(part.node) && oldParts.has(next.node);
      if (bothOld || !canJoin(tr.doc, next.pos)) continue;
      tr.join(next.pos);
      part.node = tr.doc.nodeAt(part.pos) ?? part.node;
      parts.splice(i + 1, 1);
    }
  }
}

function splitPart(tr: Transform, part: { readonly pos: number; readonly node: Node }, limits: PartLimits): void {
  const sizes = evenPartSizes(part.node.childCount, Math.max(1, Math.floor(limits.max * 0.75)));
  const cuts: number[] = [];
  let index = 0;
  let pos = part.pos + 1;
  for (const size of sizes.slice(0, -1)) {
    for (const end = index + size; index < end; index++) pos += part.node.child(index).nodeSize;
    cuts.push(pos);
  }
  for (const cut of cuts.reverse()) tr.split(cut);
}
