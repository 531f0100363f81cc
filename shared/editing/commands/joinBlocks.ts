import { type Command, type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { type BlockAt, blockAfter, blockBefore, contentTo } from '#shared/document/blocks';
import { blockSources, schema } from '#shared/document/schema';
import { asUndoEvent } from '#shared/document/undo';
import { concatRanges } from '#shared/text/ranges';
import { blockOfSelection } from '../blockRanges';

/**
 * Joins the caret's block to the one before it in reading order, across parts and articles. That one's kind and id stay, unless
 * it is empty: a page break, above all, gives way to the text behind it.
 */
export const joinWithPrevious: Command = (state, dispatch) => joinNeighbour(state, -1, dispatch);

/** Joins the block after it in reading order to the caret's block, as `joinWithPrevious` does. */
export const joinWithNext: Command = (state, dispatch) => joinNeighbour(state, 1, dispatch);

/** Backspace: joins with the block before when the caret stands at the very start of its block. */
export const joinAtStart: Command = (state, dispatch) =>
  state.selection.empty && state.selection.$from.parentOffset === 0 && joinNeighbour(state, -1, dispatch);

/** Delete: joins with the block after when the caret stands at the very end of its block. */
export const joinAtEnd: Command = (state, dispatch) => {
  const { empty, $from } = state.selection;
  return empty && $from.parentOffset === $from.parent.content.size && joinNeighbour(state, 1, dispatch);
};

function joinNeighbour(state: EditorState, step: 1 | -1, dispatch?: (tr: Transaction) => void): boolean {
  const block = blockOfSelection(state);
  const other = block && (step > 0 ? blockAfter(state.doc, block) : blockBefore(state.doc, block));
  if (!block || !other) return false;
  if (!dispatch) return true;
  const [first, second] = step > 0 ? [block, other] : [other, block];
  const { tr } = state;
  if (first.node.content.size === 0) tr.setNodeMarkup(first.pos, second.node.type, second.node.attrs);
  joinPair(tr, first, second);
  tr.setSelection(TextSelection.create(tr.doc, contentTo(first)));
  dispatch(asUndoEvent(tr).scrollIntoView());
  return true;
}

/**
 * Neighbours in reading order become one block, with the first's id and kind and both sources. What stands between them is
 * joined, never deleted and inserted, so that every position of the text stays mapped; what follows the second block is
 * then parted again.
 */
export function joinPair(tr: Transaction, first: BlockAt, second: BlockAt): Transaction {
  const $first = tr.doc.resolve(first.pos);
  const $second = tr.doc.resolve(second.pos);
  const crossesArticles = $first.before(1) !== $second.before(1);
  const crossesParts = $first.before(2) !== $second.before(2);
  const article = { type: schema.nodes.article, attrs: $second.node(1).attrs };
  const seam = first.pos + first.node.nodeSize;
  tr.setNodeAttribute(first.pos, 'sources', concatRanges(blockSources(first.node), blockSources(second.node)));
  if (crossesArticles) tr.join(seam + 2);
  if (crossesParts) tr.join(seam + 1);
  tr.join(seam);
  const end = seam + second.node.content.size;
  const isFollowed = $second.parent.childCount > 1;
  if (crossesArticles && isFollowed) tr.split(end, 2, [article, { type: schema.nodes.part }]);
  else if (crossesArticles && $second.node(1).childCount > 1) tr.split(end + 1, 1, [article]);
  else if (crossesParts && isFollowed) tr.split(end);
  return tr;
}
