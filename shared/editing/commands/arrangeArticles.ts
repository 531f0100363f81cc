import { type Command, type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { articleIndex, articlePos } from '#shared/document/articles';
import { asUndoEvent } from '#shared/document/undo';
import type { MoveDirection } from './moveBlocks';

/**
 * Begins an article with the block where the selection starts: that block and all that follow it in their article. What was
 * said of the article stays with what goes before. Refuses where an article begins already.
 */
export const startArticle: Command = (state, dispatch) => {
  const { $from } = state.selection;
  if (!$from.parent.isTextblock) return false;
  const beginsPart = $from.index(2) === 0;
  if (beginsPart && $from.index(1) === 0) return false;
  if (!dispatch) return true;
  // Of two articles with one id the second gets its own.
  const tr = beginsPart ? state.tr.split($from.before(2)) : state.tr.split($from.before(3), 2);
  dispatch(asUndoEvent(tr).scrollIntoView());
  return true;
};

/**
 * Joins the article where the selection starts to the one before it, whose id and metadata stay; what was said of the joined
 * one goes. Refuses in the first article.
 */
export const joinArticles: Command = (state, dispatch) => {
  const { $from } = state.selection;
  if ($from.depth === 0 || $from.index(0) === 0) return false;
  dispatch?.(asUndoEvent(state.tr.join($from.before(1))).scrollIntoView());
  return true;
};

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
