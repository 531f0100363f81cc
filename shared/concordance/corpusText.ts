import type { Node } from 'prosemirror-model';
import type { EditorState } from 'prosemirror-state';
import { z } from 'zod';
import { mentionsOf } from '#shared/annotations/mentions';
import { spansOfBlock } from '#shared/annotations/spans';
import { correctionsOf } from '#shared/corrections/corrections';
import { blocksOf } from '#shared/document/blocks';
import { documentNode } from '#shared/document/documentNode';
import { blockId, blockText, blockType, carriesNumber } from '#shared/document/schema';
import type { DocumentRecord } from '#shared/project/documentRecord';

const offset = z.int().min(0);
const id = z.string().min(1).max(64);

/**
 * A document as it is looked through: the texts of its blocks as one, so that a name that the end of a line cut is found like
 * any other, and its tags and corrections in it. All offsets are UTF-16 units of that one text, a gap is one unit, U+FFFC.
 */
export const corpusTextSchema = z.strictObject({
  /** A line end parts what never reads on: articles, and neighbours of different kinds, such as a heading and a paragraph. */
  text: z.string(),
  /** Id, start and length of each block that holds text, and its number in the margin, 0 for none; in reading order. */
  blocks: z.array(z.tuple([id, offset, offset, offset])),
  mentions: z.array(
    z.strictObject({
      id,
      type: z.string(),
      authority: id.optional(),
      /** Start and end of each stretch, in reading order. */
      spans: z.array(z.tuple([offset, offset])),
    }),
  ),
  /** Where each stands, how long its text is, and what the source says. */
  corrections: z.array(z.tuple([offset, offset, z.string()])),
});
export type CorpusText = z.infer<typeof corpusTextSchema>;
export type CorpusMention = CorpusText['mentions'][number];

/** Parts what never reads on. */
const PARTING = '\n';

/** What is looked through of an open document, as it stands; its corrections where the source is given. */
export function corpusTextOf(state: EditorState, source: string | null): CorpusText {
  const { text, blocks, corrections } = joinedBlocks(state.doc, source);
  const starts = new Map(blocks.map(([block, at]) => [block, at]));
  const mentions = mentionsOf(state).map(({ id: mention, type, authority, spans }) => ({
    id: mention,
    type,
    ...(authority === undefined ? {} : { authority }),
    spans: spans.flatMap(({ block, from, to }): [number, number][] => {
      const at = starts.get(block);
      return at === undefined ? [] : [[at + from, at + to]];
    }),
  }));
  return { text, blocks, mentions, corrections };
}

/** The same of a record as it stands on the disk. Marks that its entities know nothing of are no tags. */
export function corpusTextOfRecord(record: DocumentRecord, source: string | null): CorpusText {
  const doc = documentNode(record);
  const { text, blocks, corrections } = joinedBlocks(doc, source);
  const starts = new Map(blocks.map(([block, at]) => [block, at]));
  const mentions = new Map<string, CorpusMention>();
  for (const { node } of blocksOf(doc)) {
    const at = starts.get(blockId(node));
    if (at === undefined) continue;
    for (const { id: mention, from, to } of spansOfBlock(node, 'entity')) {
      const known = mentions.get(mention);
      const span: [number, number] = [at + from, at + to];
      if (known) known.spans.push(span);
      else if (Object.hasOwn(record.entities, mention)) {
        const { type = '', authority } = record.entities[mention] ?? {};
        mentions.set(mention, {
          id: mention,
          type,
          ...(authority === undefined ? {} : { authority }),
          spans: [span],
        });
      }
    }
  }
  return { text, blocks, mentions: [...mentions.values()], corrections };
}

function joinedBlocks(
  doc: Node,
  source: string | null,
): Pick<CorpusText, 'blocks' | 'corrections'> & { readonly text: string } {
  const texts: string[] = [];
  const blocks: CorpusText['blocks'] = [];
  const corrections: CorpusText['corrections'] = [];
  let at = 0;
  let kind = '';
  const part = () => {
    if (at === 0 || texts.at(-1) === PARTING) return;
    texts.push(PARTING);
    at += PARTING.length;
  };
  let numbered = 0;
  const add = (node: Node) => {
    const text = blockText(node);
    const type = blockType(node);
    const number = carriesNumber(type) ? ++numbered : 0;
    const changes = source === null ? [] : correctionsOf(node, source);
    // Of a block without text only what was taken out of it is told.
    if (text === '' && changes.length === 0) return;
    if (type !== kind) part();
    kind = type;
    blocks.push([blockId(node), at, text.length, number]);
    texts.push(text);
    for (const one of changes) corrections.push([at + one.at, one.length, one.was]);
    at += text.length;
  };
  doc.forEach((article) => {
    part();
    article.forEach((run) => {
      run.forEach(add);
    });
  });
  return { text: texts.join(''), blocks, corrections };
}

/** A stretch of a block's text; offsets in UTF-16 units. */
export interface BlockSpan {
  readonly block: string;
  readonly from: number;
  readonly to: number;
}

/** A stretch of the whole text by the blocks it lies in, in reading order; a place without length by the block it ends. */
export function blockSpans({ blocks }: Pick<CorpusText, 'blocks'>, from: number, to: number): readonly BlockSpan[] {
  const spans: BlockSpan[] = [];
  const isPlace = from === to;
  for (let number = blockNumberAt(blocks, isPlace ? from - 1 : from); number < blocks.length; number++) {
    const [block, at, length] = blocks[number] ?? ['', 0, 0];
    if (at > to) break;
    const span = { block, from: Math.max(from, at) - at, to: Math.min(to, at + length) - at };
    if (span.from < span.to) spans.push(span);
    else if (isPlace && span.from === span.to) return [span];
  }
  return spans;
}

/** The number of the first block that ends behind an offset; as many as there are blocks when none does. */
export function blockNumberAt(blocks: CorpusText['blocks'], place: number): number {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const [, at, length] = blocks[middle] ?? ['', 0, 0];
    if (at + length <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}
