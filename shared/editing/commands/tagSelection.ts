import type { Command } from 'prosemirror-state';
import { annotationKind } from '#shared/annotations/orphans';
import { spansOfBlock } from '#shared/annotations/spans';
import { contentFrom } from '#shared/document/blocks';
import { recordsOf, setRecord } from '#shared/document/records';
import { schema } from '#shared/document/schema';
import { asUndoEvent } from '#shared/document/undo';
import { type TextPiece, trimmedPieces } from '../textPieces';

export interface TagRange {
  /** Positions in the document; may cross blocks. */
  readonly from: number;
  readonly to: number;
  readonly type: string;
}

/** Tags what is selected as a mention with this id; refuses an empty selection. */
export function tagSelection(type: string, id: string): Command {
  return (state, dispatch) => {
    const { from, to } = state.selection;
    return tagRange({ from, to, type }, id)(state, dispatch);
  };
}

/**
 * Tags a stretch as a mention with this id, without the spaces at its ends. Refuses spaces only, a stretch that is tagged
 * so already, and an id in use.
 */
export function tagRange({ from, to, type }: TagRange, id: string): Command {
  return (state, dispatch) => {
    const records = recordsOf(state);
    if (from >= to || from < 0 || to > state.doc.content.size || annotationKind(records, id)) return false;
    const pieces = trimmedPieces(state.doc, from, to);
    const isTagged = (piece: TextPiece) =>
      spansOfBlock(piece.block.node, 'entity').some(
        (span) =>
          span.from === piece.from - contentFrom(piece.block) &&
          span.to === piece.to - contentFrom(piece.block) &&
          records.get('entity', span.id)?.type === type,
      );
    if (pieces.every(isTagged)) return false;
    if (!dispatch) return true;
    const tr = state.tr.step(setRecord(records, 'entity', id, { type }));
    for (const piece of pieces) tr.addMark(piece.from, piece.to, schema.mark('entity', { id }));
    dispatch(asUndoEvent(tr));
    return true;
  };
}
