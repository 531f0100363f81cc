import { type Command, type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { articleIndex, articlePos } from '#shared/document/articles';
import { findBlock } from '#shared/document/blocks';
import { asUndoEvent } from '#shared/document/undo';
import type { MoveDirection } from './moveBlocks';

/**
 * Begins an article with the block where the selection starts: that block and all that follow it in their article. What was
 * said of the article stays with what goes before. Refuses where an article begins already.
 */
export const startArticle: Command = (state, dispatch) => {
  const { $from } = state.selection;
  if (!$from.parent.isTextblock) return false;
  const tr = partArticle(state, $from.before(3));
  if (tr) dispatch?.(tr.scrollIntoView());
  return tr !== null;
};

/** Begins an article with the block of this id, as `startArticle` does; the view stays where it is. */
export function startArticleAt(block: string): Command {
  return (state, dispatch) => {
    const found = findBlock(state.doc, block);
    const tr = found && partArticle(state, found.pos);
    if (tr) dispatch?.(tr);
    return tr !== null;
  };
}

function partArticle(state: EditorState, block: number): Transaction | null {
  const $block = state.doc.resolve(block);
  const beginsPart = $block.index(2) === 0;
  if (beginsPart && $block.index(1) === 0) return null;
  // Of two articles with one id the second gets its own.
  return asUndoEvent(beginsPart ? state.tr.split($block.before(2)) : state.tr.split(block, 2));
}

/**
 * Joins the article where the selection starts to the one before it, whose id and metadata stay; what was said of the joined
 * one goes. Refuses in the first article.
 */
export const joinArticles: Command = (state, dispatch) => {
  const index = articleOfSelection(state);
  if (index <= 0) return false;
  dispatch?.(asUndoEvent(state.tr.join(articlePos(state.doc, index))).scrollIntoView());
  return true;
};

/** Joins the article of this id to the one before it, as `joinArticles` does; the view stays where it is. */
export function joinArticle(id: string): Command {
  return (state, dispatch) => {
    const index = articleIndex(state.doc, id);
    if (index <= 0) return false;
    dispatch?.(asUndoEvent(state.tr.join(articlePos(state.doc, index))));
    return true;
  };
}

/**
 * Moves an article past its neighbour, with all that was said of it: the one with that id, or the one where the selection
 * starts, which then is scrolled to. The ends of the selection stay on their characters. Refuses at the ends of the document.
 */
export function moveArticle(direction: MoveDirection, id?: string): Command {
  return (state, dispatch) => {
    const index = id === undefined ? articleOfSelection(state) : articleIndex(state.doc, id);
    const to = direction === 'up' ? index - 1 : index + 1;
    if (index < 0 || to < 0 || to >= state.doc.childCount) return false;
    if (!dispatch) return true;
    const tr = asUndoEvent(relocateArticle(state.tr, index, to));
    dispatch(id === undefined ? tr.scrollIntoView() : tr);
    return true;
  };
}

/**
 * Makes an article the one with this number, counting from 0, with all that was said of it. The ends of the selection stay
 * on their characters. Refuses where it stands already, and beyond the ends of the document.
 */
export function moveArticleTo(id: string, index: number): Command {
  return (state, dispatch) => {
    const from = articleIndex(state.doc, id);
    if (from < 0 || from === index || !Number.isInteger(index) || index < 0 || index >= state.doc.childCount)
      return false;
    dispatch?.(asUndoEvent(relocateArticle(state.tr, from, index)));
    return true;
  };
}

const articleOfSelection = ({ selection }: EditorState): number =>
  selection.$from.depth === 0 ? -1 : selection.$from.index(0);

/** Takes out an article and puts it in again where it becomes number `to`. */
function relocateArticle(tr: Transaction, from: number, to: number): Transaction {
  const { anchor, head } = tr.selection;
  const article = tr.doc.child(from);
  const start = articlePos(tr.doc, from);
  tr.delete(start, start + article.nodeSize);
  const place = articlePos(tr.doc, to);
  tr.insert(place, article);
  const placeOf = (pos: number) =>
    pos > start && pos < start + article.nodeSize ? pos - start + place : tr.mapping.map(pos);
  return tr.setSelection(TextSelection.between(tr.doc.resolve(placeOf(anchor)), tr.doc.resolve(placeOf(head))));
}
