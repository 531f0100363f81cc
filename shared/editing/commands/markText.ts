import type { Command, EditorState } from 'prosemirror-state';
import { spansOfBlock } from '#shared/annotations/spans';
import { type BlockAt, contentFrom } from '#shared/document/blocks';
import { schema } from '#shared/document/schema';
import { asUndoEvent } from '#shared/document/undo';
import { blockOfSelection } from '../blockRanges';
import { textPieces } from '../textPieces';

type TextMark = 'unclear' | 'supplied';

/** Marks what is selected as hard to read in print; takes the mark off when all of it has it, or off the stretch at the caret. */
export const toggleUnclear: Command = toggleMark('unclear');

/** Marks what is selected as added by the editor, there being nothing in print; takes it off as `toggleUnclear` does. */
export const toggleSupplied: Command = toggleMark('supplied');

interface Stretch {
  readonly from: number;
  readonly to: number;
}

function toggleMark(kind: TextMark): Command {
  return (state, dispatch) => {
    const { from, to, empty } = state.selection;
    const around = empty ? stretchAtCaret(state, kind) : null;
    const pieces = around ? [around] : textPieces(state.doc, from, to);
    if (pieces.length === 0) return false;
    if (!dispatch) return true;
    const isOff =
      around !== null || textPieces(state.doc, from, to).every((piece) => isCovered(piece.block, kind, piece));
    const tr = state.tr;
    for (const piece of pieces) {
      if (isOff) tr.removeMark(piece.from, piece.to, schema.marks[kind]);
      else tr.addMark(piece.from, piece.to, schema.mark(kind));
    }
    dispatch(asUndoEvent(tr));
    return true;
  };
}

function stretchAtCaret(state: EditorState, kind: TextMark): Stretch | null {
  const block = blockOfSelection(state);
  const at = state.selection.from;
  return (block && stretchesOf(block, kind).find(({ from, to }) => from <= at && to >= at)) ?? null;
}

function isCovered(block: BlockAt, kind: TextMark, piece: Stretch): boolean {
  return stretchesOf(block, kind).some(({ from, to }) => from <= piece.from && to >= piece.to);
}

function stretchesOf(block: BlockAt, kind: TextMark): readonly Stretch[] {
  const start = contentFrom(block);
  return spansOfBlock(block.node, kind).map(({ from, to }) => ({ from: start + from, to: start + to }));
}
