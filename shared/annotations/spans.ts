import type { Mark, Node } from 'prosemirror-model';
import { type BlockAt, contentFrom, eachPart } from '#shared/document/blocks';
import { markId, schema } from '#shared/document/schema';

/** Marks of something that is known beside the text, by id: the kind of the mark is the kind of its record. */
export type AnnotationKind = 'entity' | 'comment';
/** Every mark of the schema; those that are no annotation say all there is to say themselves. */
export type MarkKind = AnnotationKind | 'unclear' | 'supplied';

/** A stretch of text under a mark. Positions in a document, or offsets in a block where that is said. */
export interface Span {
  /** Empty for marks that have none. */
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

type SpansByKind = { readonly [K in MarkKind]: readonly Span[] };

const known = new WeakMap<Node, SpansByKind>();

/** The stretches of a block under marks of one kind, as offsets in its text, by their start; kept per node. */
export function spansOfBlock(block: Node, kind: MarkKind): readonly Span[] {
  const kept = known.get(block);
  if (kept) return kept[kind];
  const spans = readSpans(block);
  known.set(block, spans);
  return spans[kind];
}

interface OpenSpan {
  readonly id: string;
  readonly from: number;
  to: number;
}

function readSpans(block: Node): SpansByKind {
  const spans = {
    entity: [] as OpenSpan[],
    comment: [] as OpenSpan[],
    unclear: [] as OpenSpan[],
    supplied: [] as OpenSpan[],
  };
  const open = new Map<string, OpenSpan>();
  block.forEach((node, offset) => {
    for (const mark of node.marks) {
      const kind = kindOfMark(mark);
      const id = idOfMark(mark);
      const last = open.get(`${kind} ${id}`);
      if (last && last.to === offset) last.to = offset + node.nodeSize;
      else {
        const span = { id, from: offset, to: offset + node.nodeSize };
        spans[kind].push(span);
        open.set(`${kind} ${id}`, span);
      }
    }
  });
  return spans;
}

const knownIds = new WeakMap<Node, { readonly [K in AnnotationKind]: ReadonlySet<string> }>();

/** The ids of the tags, or comments, in a part of a document; kept with it, so that a change costs the parts it is in. */
export function idsInPart(part: Node, kind: AnnotationKind): ReadonlySet<string> {
  const kept = knownIds.get(part);
  if (kept) return kept[kind];
  const ids = { entity: new Set<string>(), comment: new Set<string>() };
  part.forEach((block) => {
    for (const { id } of spansOfBlock(block, 'entity')) ids.entity.add(id);
    for (const { id } of spansOfBlock(block, 'comment')) ids.comment.add(id);
  });
  knownIds.set(part, ids);
  return ids[kind];
}

/** The blocks in which a tag or comment stands; parts without it are passed over. */
export function blocksWith(doc: Node, kind: AnnotationKind, id: string): readonly BlockAt[] {
  const found: BlockAt[] = [];
  eachPart(doc, (part, start) => {
    if (!idsInPart(part, kind).has(id)) return;
    part.forEach((node, offset) => {
      if (spansOfBlock(node, kind).some((span) => span.id === id)) found.push({ node, pos: start + offset });
    });
  });
  return found;
}

/** The stretches under marks of one kind in these blocks, as positions. */
export function spansIn(blocks: readonly BlockAt[], kind: MarkKind): Span[] {
  return blocks.flatMap((block) => {
    const start = contentFrom(block);
    return spansOfBlock(block.node, kind).map(({ id, from, to }) => ({ id, from: start + from, to: start + to }));
  });
}

/** What kind of mark it is; RangeError for a mark that is not of the schema. */
export function kindOfMark(mark: Mark): MarkKind {
  const { name } = mark.type;
  if (name === 'entity' || name === 'comment' || name === 'unclear' || name === 'supplied') return name;
  throw new RangeError(`Not a mark of ours: ${name}`);
}

/** The id of a mark, empty when marks of its kind have none. */
export const idOfMark = (mark: Mark): string => (mark.type.spec.attrs ? markId(mark) : '');

/** The mark that a span stands for. */
export function markOfSpan(kind: MarkKind, { id }: Pick<Span, 'id'>): Mark {
  return kind === 'entity' || kind === 'comment' ? schema.mark(kind, { id }) : schema.mark(kind);
}
