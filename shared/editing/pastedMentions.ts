import type { Mark, Node } from 'prosemirror-model';
import type { EditorState, Transaction } from 'prosemirror-state';
import { AddMarkStep } from 'prosemirror-transform';
import { spansOfBlock } from '#shared/annotations/spans';
import { blocksOf, contentFrom } from '#shared/document/blocks';
import type { MarkRecord } from '#shared/document/documentNode';
import { type RecordChange, recordChange, recordsOf } from '#shared/document/records';
import { blockText, GAP, markId, schema } from '#shared/document/schema';
import type { BlockRecord, EntityRecord } from '#shared/project/documentRecord';
import type { CopiedBlocks } from './clipboard';
import { newIdIn } from './settle';

/** What to paste, what is then known of its mentions, and which of them are parts of what stands elsewhere in the text. */
export interface PastedMentions {
  readonly blocks: readonly BlockRecord[];
  readonly changes: readonly RecordChange[];
  readonly parts: ReadonlySet<string>;
}

/**
 * Mentions of the document itself. One that is not in the text, but for what is pasted over, is the one it was. A part that was
 * cut out belongs to what is left of its mention: the two have the characters the mention had. Anything else is a copy, and a
 * mention of its own from the beginning, so that it is not taken for the neighbour it may stand beside.
 */
export function ownMentions(copied: CopiedBlocks, state: EditorState): PastedMentions {
  const records = recordsOf(state);
  const left = textOutside(state, new Set(Object.keys(copied.entities)));
  const pasted = textByMention(copied.blocks);
  const changes: RecordChange[] = [];
  const parts = new Set<string>();
  const copies = new Map<string, string>();
  for (const [id, copiedEntity] of Object.entries(copied.entities)) {
    const known = records.get('entity', id);
    const text = left.get(id);
    if (!known) changes.push(recordChange(records, 'entity', id, copiedEntity));
    else if (text === undefined) continue;
    else if (sameCharacters(text + (pasted.get(id) ?? ''), copied.mentioned[id] ?? '')) parts.add(id);
    else {
      const copyId = newIdIn(state);
      copies.set(id, copyId);
      changes.push(recordChange(records, 'entity', copyId, { ...known, copyOf: id }));
    }
  }
  return { blocks: withMentionIds(copied.blocks, (id) => copies.get(id) ?? id), changes, parts };
}

/** From another document, mentions keep their type and nothing else; comments stay behind with their document. */
export function foreignMentions(copied: CopiedBlocks, state: EditorState): PastedMentions {
  const records = recordsOf(state);
  const newIds = new Map<string, string>();
  const changes: RecordChange[] = [];
  const newIdOf = (id: string): string | null => {
    const entity: EntityRecord | undefined = copied.entities[id];
    if (!entity) return null;
    const newId = newIds.get(id) ?? newIdIn(state);
    if (!newIds.has(id)) changes.push(recordChange(records, 'entity', newId, { type: entity.type }));
    newIds.set(id, newId);
    return newId;
  };
  const blocks = withMentionIds(copied.blocks, newIdOf).map((block) => ({
    ...block,
    id: '',
    sources: [],
    content: block.content.map((inline) => ({
      ...inline,
      marks: (inline.marks ?? []).filter(({ type }) => type !== 'comment'),
    })),
  }));
  return { blocks, changes, parts: new Set() };
}

/** Says of what was pasted that it belongs to mentions it is a part of, wherever these stand. */
export function markParts(tr: Transaction, parts: ReadonlySet<string>): void {
  const put = partsOf(tr).flatMap(([from, to]) => marksBetween(tr.doc, from, to, parts));
  // As steps of their own: the marks are there, and only what a step says of them tells that they are no copies.
  for (const { mark, from, to } of put) tr.step(new AddMarkStep(from, to, mark));
}

/** What the transaction put into the document, as positions in what it has become. */
function partsOf(tr: Transaction): readonly (readonly [from: number, to: number])[] {
  return tr.mapping.maps.flatMap((map, i) => {
    const after = tr.mapping.slice(i + 1);
    const places: [number, number][] = [];
    map.forEach((_from, _to, from, to) => {
      places.push([after.map(from, 1), after.map(to, -1)]);
    });
    return places.filter(([from, to]) => from < to);
  });
}

interface MarkedText {
  readonly mark: Mark;
  readonly from: number;
  readonly to: number;
}

function marksBetween(doc: Node, from: number, to: number, ids: ReadonlySet<string>): readonly MarkedText[] {
  const found: MarkedText[] = [];
  doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isInline) return;
    for (const mark of node.marks) {
      if (mark.type !== schema.marks.entity || !ids.has(markId(mark))) continue;
      found.push({ mark, from: Math.max(from, pos), to: Math.min(to, pos + node.nodeSize) });
    }
  });
  return found;
}

/** The words of these mentions that are not selected; none for those that stand in the selection only. */
function textOutside(state: EditorState, ids: ReadonlySet<string>): ReadonlyMap<string, string> {
  const { from, to } = state.selection;
  const texts = new Map<string, string>();
  if (ids.size === 0) return texts;
  for (const block of blocksOf(state.doc)) {
    const start = contentFrom(block);
    for (const span of spansOfBlock(block.node, 'entity')) {
      if (!ids.has(span.id)) continue;
      const text = blockText(block.node);
      const [first, last] = [clamp(from - start, span), clamp(to - start, span)];
      const outside = text.slice(span.from, first) + text.slice(last, span.to);
      if (outside !== '') texts.set(span.id, (texts.get(span.id) ?? '') + outside);
    }
  }
  return texts;
}

const clamp = (offset: number, { from, to }: { readonly from: number; readonly to: number }): number =>
  Math.min(to, Math.max(from, offset));

function textByMention(blocks: readonly BlockRecord[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const inline of blocks.flatMap(({ content }) => content)) {
    for (const mark of inline.marks ?? []) {
      if (mark.type !== 'entity') continue;
      texts.set(mark.id, (texts.get(mark.id) ?? '') + ('text' in inline ? inline.text : GAP));
    }
  }
  return texts;
}

function sameCharacters(a: string, b: string): boolean {
  return Array.from(a).sort().join('') === Array.from(b).sort().join('');
}

/** The blocks with other ids of their mentions; without the marks of those that have none. */
function withMentionIds(blocks: readonly BlockRecord[], idOf: (id: string) => string | null): readonly BlockRecord[] {
  return blocks.map((block) => ({
    ...block,
    content: block.content.map((inline) => {
      if (!inline.marks) return inline;
      const marks = inline.marks.flatMap((mark): MarkRecord[] => {
        if (mark.type !== 'entity') return [mark];
        const id = idOf(mark.id);
        return id === null ? [] : [{ ...mark, id }];
      });
      return { ...inline, marks };
    }),
  }));
}
