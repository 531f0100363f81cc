import type { Node } from 'prosemirror-model';
import type { EditorState } from 'prosemirror-state';
import { z } from 'zod';
import { mentionsOf } from '#shared/annotations/mentions';
import { type BlockAt, contentFrom, contentTo } from '#shared/document/blocks';
import { blockRecord } from '#shared/document/documentNode';
import { recordsOf } from '#shared/document/records';
import { gapCount, headingLevel, LOST_CHARACTER } from '#shared/document/schema';
import { sourceStretch } from '#shared/document/sourceStretch';
import { type BlockRecord, blockSchema, entitySchema } from '#shared/project/documentRecord';
import { blocksOfSelection } from './blockRanges';
import { sourceOf } from './settle';

/** What travels beside the plain words: blocks with their kinds, tags and, for their own document, their source. */
const copiedBlocksSchema = z.strictObject({
  /** The document they were copied from; only there do ids and sources mean anything. */
  document: z.string(),
  blocks: z.array(blockSchema).min(1),
  /** Whether the first block was copied from its middle, and the last up to its middle. */
  openStart: z.boolean(),
  openEnd: z.boolean(),
  entities: z.record(z.string(), entitySchema),
  /** The words of each whole mention, of which a part only may have been copied. */
  mentioned: z.record(z.string(), z.string()),
});
export type CopiedBlocks = z.infer<typeof copiedBlocksSchema>;

/** The two forms in which a clipboard holds what was copied. */
export interface ClipboardContent {
  readonly html: string;
  readonly text: string;
}

const ATTRIBUTE = 'data-jiaokan-blocks';
/** Between blocks of plain text. */
const BLOCK_BREAK = '\n\n';

/** What to put on the clipboard for the selection; null when nothing is selected. */
export function copySelection(state: EditorState, documentId: string): ClipboardContent | null {
  const { from, to, empty } = state.selection;
  if (empty) return null;
  const pieces = selectedPieces(state, from, to);
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (!first || !last) return null;
  const blocks = pieces.map((piece) => blockPiece(piece, sourceOf(state)));
  const copied: CopiedBlocks = {
    document: documentId,
    blocks,
    openStart: first.from > 0,
    openEnd: last.to < last.block.node.content.size,
    ...knownOf(blocks, state),
  };
  const nodes = pieces.map(({ block, from: start, to: end }) => block.node.cut(start, end));
  const payload = encodeURIComponent(JSON.stringify(copied));
  return {
    html: `<div ${ATTRIBUTE}="${payload}">${nodes.map(htmlOf).join('')}</div>`,
    text: nodes.map(plainText).join(BLOCK_BREAK),
  };
}

/** A part of a block; offsets in its content. */
interface Piece {
  readonly block: BlockAt;
  readonly from: number;
  readonly to: number;
}

function selectedPieces(state: EditorState, from: number, to: number): readonly Piece[] {
  return blocksOfSelection(state).map((block) => ({
    block,
    from: Math.max(from, contentFrom(block)) - contentFrom(block),
    to: Math.min(to, contentTo(block)) - contentFrom(block),
  }));
}

function blockPiece({ block, from, to }: Piece, source: string): BlockRecord {
  const { node } = block;
  if (from === 0 && to === node.content.size) return blockRecord(node);
  const cut = sourceStretch(node, from, to, source);
  return { ...blockRecord(node.cut(from, to)), sources: cut.map(([start, end]) => [start, end]) };
}

/** What is known of the mentions in these blocks. */
function knownOf(blocks: readonly BlockRecord[], state: EditorState): Pick<CopiedBlocks, 'entities' | 'mentioned'> {
  const entities: CopiedBlocks['entities'] = {};
  const records = recordsOf(state);
  for (const { content } of blocks) {
    for (const mark of content.flatMap((inline) => inline.marks ?? [])) {
      const entity = mark.type === 'entity' && records.get('entity', mark.id);
      if (mark.type === 'entity' && entity) entities[mark.id] = entity;
    }
  }
  const whole = mentionsOf(state).filter(({ id }) => Object.hasOwn(entities, id));
  return { entities, mentioned: Object.fromEntries(whole.map(({ id, text }) => [id, text])) };
}

/** The blocks a copy of ours carries; null for anything else, damaged copies included. */
export function readCopiedBlocks(html: string): CopiedBlocks | null {
  const encoded = new RegExp(`${ATTRIBUTE}="([^"]*)"`).exec(html)?.[1];
  if (encoded === undefined) return null;
  const parsed = copiedBlocksSchema.safeParse(decodePayload(encoded));
  return parsed.success ? parsed.data : null;
}

function decodePayload(encoded: string): unknown {
  try {
    return JSON.parse(decodeURIComponent(encoded));
  } catch (error) {
    // Not whole, or not ours: the plain words are pasted instead.
    if (error instanceof SyntaxError || error instanceof URIError) return null;
    throw error;
  }
}

/** How other programs see a block. */
function htmlOf(block: Node): string {
  const level = headingLevel(block);
  const tag = level === null ? 'p' : `h${level}`;
  return `<${tag}>${escapeHtml(plainText(block))}</${tag}>`;
}

function plainText(block: Node): string {
  return block.textBetween(0, block.content.size, '', (leaf) => LOST_CHARACTER.repeat(gapCount(leaf)));
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/**
 * Plain text as paragraphs. Where it has blank lines they part paragraphs, and single line ends are taken for the hard
 * wraps of a scan and joined; without blank lines every line is a paragraph.
 */
export function paragraphsOf(text: string): readonly string[] {
  const clean = text
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f\ufeff\ufffc]/g, '')
    .replace(/^\n+|\n+$/g, '');
  const paragraphs = clean.split(/\n[ \u3000]*\n\s*/);
  if (paragraphs.length === 1) return clean.split('\n');
  return paragraphs.map((paragraph) => paragraph.split('\n').reduce(joinLines));
}

/** Latin words need a space between lines; Chinese doesn't. */
function joinLines(line: string, next: string): string {
  return /[\p{Script=Latin}\d,.;:!?]$/u.test(line) && /^[\p{Script=Latin}\d]/u.test(next)
    ? `${line} ${next}`
    : line + next;
}
