import { type Command, type EditorState, TextSelection } from 'prosemirror-state';
import { articleId } from '#shared/document/schema';
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
    const index = id === undefined ? articleOfSelection(state) : articleIndex(state, id);
    const first = direction === 'up' ? index - 1 : index;
    if (index < 0 || first < 0 || first + 1 >= state.doc.childCount) return false;
    if (!dispatch) return true;
    const [before, after] = [state.doc.child(first), state.doc.child(first + 1)];
    let start = 0;
    for (let at = 0; at < first; at++) start += state.doc.child(at).nodeSize;
    const seam = start + before.nodeSize;
    const end = seam + after.nodeSize;
    const placeOf = (pos: number) => {
      if (pos <= start || pos >= end) return pos;
      return pos < seam ? pos + after.nodeSize : pos - before.nodeSize;
    };
    const { anchor, head } = state.selection;
    const tr = state.tr.delete(seam, end).insert(start, after);
    tr.setSelection(TextSelection.between(tr.doc.resolve(placeOf(anchor)), tr.doc.resolve(placeOf(head))));
    dispatch(id === undefined ? asUndoEvent(tr).scrollIntoView() : asUndoEvent(tr));
    return true;
  };
}

const articleOfSelection = ({ selection }: EditorState): number =>
  selection.$from.depth === 0 ? -1 : selection.$from.index(0);

function articleIndex({ doc }: EditorState, id: string): number {
  for (let index = 0; index < doc.childCount; index++) if (articleId(doc.child(index)) === id) return index;
  return -1;
}
