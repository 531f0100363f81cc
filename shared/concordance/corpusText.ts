import type { Node } from 'prosemirror-model';
import type { EditorState } from 'prosemirror-state';
import { z } from 'zod';
import { spansOfBlock } from '#shared/annotations/spans';
import { correctionsOf } from '#shared/corrections/corrections';
import { documentNode } from '#shared/document/documentNode';
import { recordsOf } from '#shared/document/records';
import { blockId, blockText, blockType, carriesNumber } from '#shared/document/schema';
import { blockTypeSchema, type DocumentRecord } from '#shared/project/documentRecord';

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

/** A block of an open document: kind, id, text, its stretches of tags and its corrections. */
const openBlockSchema = z.tuple([
  blockTypeSchema,
  id,
  z.string(),
  z.array(z.tuple([id, offset, offset])),
  z.array(z.tuple([offset, offset, z.string()])),
]);
type OpenBlock = z.infer<typeof openBlockSchema>;

/** An open document as it crosses: the blocks of each article, and the type and authority of each tag by its id. */
const openTextSchema = z.strictObject({
  articles: z.array(z.array(openBlockSchema)),
  entities: z.record(id, z.tuple([z.string(), id.nullable()])),
});

interface KnownBlock {
  readonly source: string | null;
  readonly json: string;
}
const knownBlocks = new WeakMap<Node, KnownBlock>();
const knownEntities = new WeakMap<object, string>();

/**
 * What is looked through of an open document as it stands, with its corrections where the source is given, for `readOpenText` elsewhere:
 * JSON text, since it is handed over at once. What did not change since the last time costs nothing.
 */
export function openTextOf(state: EditorState, source: string | null): string {
  const articles: string[] = [];
  state.doc.forEach((article) => {
    const blocks: string[] = [];
    article.forEach((part) => {
      part.forEach((block) => {
        blocks.push(blockJson(block, source));
      });
    });
    articles.push(`[${blocks.join(',')}]`);
  });
  return `{"articles":[${articles.join(',')}],"entities":${entitiesJson(state)}}`;
}

function blockJson(block: Node, source: string | null): string {
  const known = knownBlocks.get(block);
  if (known && known.source === source) return known.json;
  const json = JSON.stringify(openBlock(block, source));
  knownBlocks.set(block, { source, json });
  return json;
}

function entitiesJson(state: EditorState): string {
  const entities = recordsOf(state).all('entity');
  let json = knownEntities.get(entities);
  if (json === undefined) {
    const told: Record<string, [string, string | null]> = {};
    for (const [mention, { type, authority }] of entities.entries()) told[mention] = [type, authority ?? null];
    json = JSON.stringify(told);
    knownEntities.set(entities, json);
  }
  return json;
}

/** What `openTextOf` gave. Throws for anything else. */
export function readOpenText(json: string): CorpusText {
  const { articles, entities } = openTextSchema.parse(JSON.parse(json));
  const known = new Map(Object.entries(entities));
  return composed(articles, (mention) => {
    const [type, authority] = known.get(mention) ?? [];
    return type === undefined ? null : { type, authority: authority ?? undefined };
  });
}

/** The same of a record as it stands on the disk. Marks that its entities know nothing of are no tags. */
export function corpusTextOfRecord(record: DocumentRecord, source: string | null): CorpusText {
  const articles: OpenBlock[][] = [];
  documentNode(record).forEach((article) => {
    const blocks: OpenBlock[] = [];
    article.forEach((part) => {
      part.forEach((block) => {
        blocks.push(openBlock(block, source));
      });
    });
    articles.push(blocks);
  });
  return composed(articles, (mention) =>
    Object.hasOwn(record.entities, mention) ? (record.entities[mention] ?? null) : null,
  );
}

function openBlock(block: Node, source: string | null): OpenBlock {
  return [
    blockType(block),
    blockId(block),
    blockText(block),
    spansOfBlock(block, 'entity').map((span) => [span.id, span.from, span.to]),
    source === null ? [] : correctionsOf(block, source).map(({ at, length, was }) => [at, length, was]),
  ];
}

type Entity = { readonly type: string; readonly authority?: string | undefined };

function composed(
  articles: readonly (readonly OpenBlock[])[],
  entityOf: (mention: string) => Entity | null,
): CorpusText {
  const texts: string[] = [];
  const blocks: CorpusText['blocks'] = [];
  const corrections: CorpusText['corrections'] = [];
  const mentions = new Map<string, CorpusMention>();
  let at = 0;
  let kind = '';
  let numbered = 0;
  const part = () => {
    if (at === 0 || texts.at(-1) === PARTING) return;
    texts.push(PARTING);
    at += PARTING.length;
  };
  for (const article of articles) {
    part();
    for (const [type, block, text, spans, changes] of article) {
      const number = carriesNumber(type) ? ++numbered : 0;
      // Of a block without text only what was taken out of it is told.
      if (text === '' && changes.length === 0) continue;
      if (type !== kind) part();
      kind = type;
      blocks.push([block, at, text.length, number]);
      texts.push(text);
      for (const [from, length, was] of changes) corrections.push([at + from, length, was]);
      for (const [mention, from, to] of spans) {
        const known = mentions.get(mention);
        if (known) known.spans.push([at + from, at + to]);
        else {
          const entity = entityOf(mention);
          if (!entity) continue;
          const told = { id: mention, type: entity.type, spans: [[at + from, at + to]] satisfies [number, number][] };
          mentions.set(mention, entity.authority === undefined ? told : { ...told, authority: entity.authority });
        }
      }
      at += text.length;
    }
  }
  return { text: texts.join(''), blocks, mentions: [...mentions.values()], corrections };
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
