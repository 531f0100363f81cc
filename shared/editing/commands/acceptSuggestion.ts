import type { Command } from 'prosemirror-state';
import { blockAt, contentFrom } from '#shared/document/blocks';
import { blockText } from '#shared/document/schema';
import { asUndoEvent } from '#shared/document/undo';
import type { Decision } from '#shared/project/documentRecord';
import { isCodePointBoundary } from '#shared/text/codePoints';
import { withOrigin } from '../transaction';

export interface AcceptedSuggestion {
  /** Positions in the document, inside one block. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** The detector's rule; noted as where the correction comes from. */
  readonly rule: string;
  readonly decision: Decision;
}

/** Replaces exactly [from, to) by the suggestion; refuses when that is no text of one block, or says so already. */
export function acceptSuggestion({ from, to, text, rule, decision }: AcceptedSuggestion): Command {
  return (state, dispatch) => {
    if (from < 0 || from > to || to > state.doc.content.size) return false;
    const block = blockAt(state.doc, from);
    const start = block && contentFrom(block);
    if (!block || start === null || to > start + block.node.content.size) return false;
    const current = blockText(block.node);
    const isWhole = isCodePointBoundary(current, from - start) && isCodePointBoundary(current, to - start);
    if (!isWhole || current.slice(from - start, to - start) === text) return false;
    if (!dispatch) return true;
    const tr = text === '' ? state.tr.delete(from, to) : state.tr.insertText(text, from, to);
    dispatch(asUndoEvent(withOrigin(tr, { kind: 'suggestion', rule }, decision)).scrollIntoView());
    return true;
  };
}
