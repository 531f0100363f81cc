import { type Command, type Selection, TextSelection, type Transaction } from 'prosemirror-state';
import { blockAt, blocksBetween, contentFrom, contentTo } from '#shared/document/blocks';
import { deleteBlocks } from '../relocateBlocks';
import { joinPair } from './joinBlocks';

/**
 * Deletes what is selected. What is left of the first block and of the last becomes one, with the first's kind, in the
 * first's article; what follows the last block stays an article of its own, and what was said of it stays.
 */
export const eraseSelection: Command = (state, dispatch) => {
  if (state.selection.empty) return false;
  dispatch?.(eraseSelected(state.tr).scrollIntoView());
  return true;
};

/** Types over a selection that reaches into another article, as `eraseSelection` deletes it. Refuses any other. */
export function typeOverArticles(text: string): Command {
  return (state, dispatch) => {
    if (!reachesIntoArticle(state.selection)) return false;
    dispatch?.(eraseSelected(state.tr).insertText(text).scrollIntoView());
    return true;
  };
}

/** Deletes the selection of a transaction that has moved nothing yet; the caret then stands where it began. */
export function eraseSelected(tr: Transaction): Transaction {
  const { from, to } = tr.selection;
  const first = blockAt(tr.doc, from);
  const last = blockAt(tr.doc, to);
  // Inside one article ProseMirror does the same.
  if (!first || !last || !reachesIntoArticle(tr.selection)) return tr.deleteSelection();
  const between = blocksBetween(tr.doc, from, to).filter(({ pos }) => pos > first.pos && pos < last.pos);
  tr.delete(contentFrom(last), to);
  deleteBlocks(tr, between);
  tr.delete(from, contentTo(first));
  const [left, right] = [blockAt(tr.doc, from), blockAt(tr.doc, tr.mapping.map(contentFrom(last)))];
  if (!left || !right) throw new RangeError('The ends of the selection are gone');
  return joinPair(tr, left, right).setSelection(TextSelection.create(tr.doc, from));
}

const reachesIntoArticle = ({ $from, $to }: Selection): boolean =>
  $from.parent.isTextblock && $to.parent.isTextblock && $from.index(0) !== $to.index(0);
