import type { Node } from 'prosemirror-model';
import { type BlockAt, contentFrom } from '#shared/document/blocks';
import { markId, schema } from '#shared/document/schema';

/** A stretch of text that a mention covers. Positions in a document, or offsets in a block where that is said. */
export interface Span {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

const known = new WeakMap<Node, readonly Span[]>();

/** The stretches mentions cover in a block, as offsets in its text, by their start; kept per node. */
export function spansOfBlock(block: Node): readonly Span[] {
  const kept = known.get(block);
  if (kept) return kept;
  const spans: { id: string; from: number; to: number }[] = [];
  const open = new Map<string, { id: string; from: number; to: number }>();
  block.forEach((node, offset) => {
    for (const mark of node.marks) {
      if (mark.type !== schema.marks.entity) continue;
      const id = markId(mark);
      const last = open.get(id);
      if (last && last.to === offset) last.to = offset + node.nodeSize;
      else {
        const span = { id, from: offset, to: offset + node.nodeSize };
        spans.push(span);
        open.set(id, span);
      }
    }
  });
  known.set(block, spans);
  return spans;
}

/** The stretches mentions cover in these blocks, as positions. */
export function spansIn(blocks: readonly BlockAt[]): Span[] {
  return blocks.flatMap((block) => {
    const start = contentFrom(block);
    return spansOfBlock(block.node).map(({ id, from, to }) => ({ id, from: start + from, to: start + to }));
  });
}
