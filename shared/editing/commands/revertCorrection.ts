import type { Command } from 'prosemirror-state';
import { correctionsOf } from '#shared/corrections/corrections';
import { contentFrom, findBlock } from '#shared/document/blocks';
import { asUndoEvent } from '#shared/document/undo';
import { removableRange } from '../blockRanges';
import { sourceOf } from '../settle';

/** Puts back what the source says in one place; a block that has no source goes. */
export function revertCorrection(block: string, key: string): Command {
  return (state, dispatch) => {
    const found = findBlock(state.doc, block);
    const correction = found && correctionsOf(found.node, sourceOf(state)).find((other) => other.key === key);
    if (!found || !correction) return false;
    const removed =
      correction.from === null ? removableRange(state.doc, found.pos, found.pos + found.node.nodeSize) : null;
    if (!dispatch) return true;
    const from = contentFrom(found) + correction.at;
    const to = from + correction.length;
    const tr = state.tr;
    if (removed) tr.delete(removed.from, removed.to);
    else if (correction.was === '') tr.delete(from, to);
    else tr.insertText(correction.was, from, to);
    dispatch(asUndoEvent(tr).scrollIntoView());
    return true;
  };
}
