import type { Node } from 'prosemirror-model';
import type { Command } from 'prosemirror-state';
import { spansOfBlock } from '#shared/annotations/spans';
import { type BlockAt, blocksBetween, contentFrom, contentTo } from '#shared/document/blocks';
import { recordsOf, setRecord } from '#shared/document/records';
import { blockText, schema } from '#shared/document/schema';
import { asUndoEvent } from '#shared/document/undo';
import type { EntityType } from '#shared/project/documentRecord';

export interface TagRange {
  /** Positions in the document; may cross blocks. */
  readonly from: number;
  readonly to: number;
  readonly type: EntityType;
}

/** Tags what is selected as a mention with this id; refuses an empty selection. */
export function tagSelection(type: EntityType, id: string): Command {
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
    if (from >= to || from < 0 || to > state.doc.content.size || records.get('entity', id)) return false;
    const pieces = taggablePieces(state.doc, from, to);
    const isTagged = (piece: Piece) =>
      spansOfBlock(piece.block.node).some(
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

interface Piece {
  readonly block: BlockAt;
  readonly from: number;
  readonly to: number;
}

/** The stretch block by block, each without the spaces at its ends. */
function taggablePieces(doc: Node, from: number, to: number): readonly Piece[] {
  return blocksBetween(doc, from, to).flatMap((block) => {
    const start = contentFrom(block);
    const first = Math.max(from, start);
    const text = blockText(block.node).slice(first - start, Math.min(to, contentTo(block)) - start);
    const trimmed = text.trim();
    if (trimmed === '') return [];
    const offset = first + text.indexOf(trimmed);
    return [{ block, from: offset, to: offset + trimmed.length }];
  });
}
