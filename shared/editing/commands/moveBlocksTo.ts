import type { Node } from 'prosemirror-model';
import type { Command, EditorState, Transaction } from 'prosemirror-state';
import { articleIndex, articlePos } from '#shared/document/articles';
import { type BlockAt, blockAfter, blockBefore, findBlock } from '#shared/document/blocks';
import { type SomeBlocks, sectionOf } from '#shared/document/sections';
import { asUndoEvent } from '#shared/document/undo';
import { blocksOfSelection } from '../blockRanges';
import { relocateBlocks } from '../relocateBlocks';

/** A place beside a block, in that block's article. */
export type BlockTarget = { readonly after: string } | { readonly before: string };

/**
 * Moves blocks to a place beside another block, where they stand side by side in reading order: those with the given ids, or
 * those the selection takes in. An article whose last block leaves is gone, and what was said of it. Refuses when one of the
 * blocks is not there, when the target is one of them, and when they stand there already.
 */
export function moveBlocksTo(target: BlockTarget, ids?: readonly string[]): Command {
  return (state, dispatch) => moveBeside(state, blocksToMove(state, ids), target, dispatch);
}

/**
 * Moves a heading, with what follows it up to the next heading of its level or a higher one, to a place beside a block.
 * Refuses when there is no such heading or block, when the block belongs to it, and when it stands there already.
 */
export function moveSectionTo(headingId: string, target: BlockTarget): Command {
  return (state, dispatch) => moveBeside(state, sectionOf(state.doc, headingId), target, dispatch);
}

function moveBeside(
  state: EditorState,
  blocks: SomeBlocks | null,
  target: BlockTarget,
  dispatch?: (tr: Transaction) => void,
): boolean {
  const { doc } = state;
  const isAfter = 'after' in target;
  const beside = findBlock(doc, isAfter ? target.after : target.before);
  if (!blocks || !beside || blocks.some(({ pos }) => pos === beside.pos)) return false;
  const place = isAfter ? beside.pos + beside.node.nodeSize : beside.pos;
  if (isSideBySide(doc, blocks) && inOneArticle(doc, [beside, ...blocks])) {
    const neighbour = isAfter ? blockBefore(doc, first(blocks)) : blockAfter(doc, last(blocks));
    if (neighbour?.pos === beside.pos) return false;
  }
  dispatch?.(asUndoEvent(relocateBlocks(state.tr, blocks, place)));
  return true;
}

/**
 * Moves blocks to the end of an article: those with the given ids, or those the selection takes in. An article whose last
 * block leaves is gone, and what was said of it. Refuses when the article or one of the blocks is not there, and when they
 * are its end already.
 */
export function moveBlocksToArticle(article: string, ids?: readonly string[]): Command {
  return (state, dispatch) => {
    const blocks = blocksToMove(state, ids);
    const index = articleIndex(state.doc, article);
    if (!blocks || index < 0) return false;
    // Inside the article's last part.
    const place = articlePos(state.doc, index + 1) - 2;
    const isEnd = last(blocks).pos + last(blocks).node.nodeSize === place;
    if (isEnd && isSideBySide(state.doc, blocks) && inOneArticle(state.doc, blocks)) return false;
    dispatch?.(asUndoEvent(relocateBlocks(state.tr, blocks, place)));
    return true;
  };
}

/** In reading order, each once; null when one is not there or none is named. */
function blocksToMove(state: EditorState, ids?: readonly string[]): SomeBlocks | null {
  const found = ids ? [...new Set(ids)].map((id) => findBlock(state.doc, id)) : blocksOfSelection(state);
  const blocks = found.filter((block) => block !== null).sort((a, b) => a.pos - b.pos);
  const [head, ...rest] = blocks;
  return head && blocks.length === found.length ? [head, ...rest] : null;
}

const first = (blocks: SomeBlocks): BlockAt => blocks[0];
const last = (blocks: SomeBlocks): BlockAt => blocks.at(-1) ?? blocks[0];

function isSideBySide(doc: Node, blocks: readonly BlockAt[]): boolean {
  return blocks.every((block, i) => {
    const next = blocks[i + 1];
    return !next || blockAfter(doc, block)?.pos === next.pos;
  });
}

function inOneArticle(doc: Node, blocks: readonly BlockAt[]): boolean {
  return new Set(blocks.map(({ pos }) => doc.resolve(pos).index(0))).size === 1;
}
