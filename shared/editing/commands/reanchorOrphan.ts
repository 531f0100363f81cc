import type { Command } from 'prosemirror-state';
import type { ReanchorCandidate } from '#shared/annotations/reanchor';
import { RecordStep, recordChange, recordsOf } from '#shared/document/records';
import { schema } from '#shared/document/schema';
import { asUndoEvent } from '#shared/document/undo';

/** Tags the selection, or a candidate, as the mention whose text was deleted; it leaves the orphan tray. */
export function reanchorOrphan(id: string, candidate?: ReanchorCandidate): Command {
  return (state, dispatch) => {
    const records = recordsOf(state);
    const { from, to } = candidate ?? state.selection;
    if (!records.get('orphan', id) || !records.get('entity', id)) return false;
    if (from < 0 || to > state.doc.content.size || state.doc.textBetween(from, to).trim() === '') return false;
    if (!dispatch) return true;
    // Settling takes it off the tray, as it does whenever an orphan's mark is in the text again.
    dispatch(asUndoEvent(state.tr.addMark(from, to, schema.mark('entity', { id }))));
    return true;
  };
}

/** Gives an orphan up: what is known of the mention goes too. */
export function dropOrphan(id: string): Command {
  return (state, dispatch) => {
    const records = recordsOf(state);
    if (!records.get('orphan', id)) return false;
    const changes = [recordChange(records, 'orphan', id, null), recordChange(records, 'entity', id, null)];
    dispatch?.(asUndoEvent(state.tr.step(new RecordStep(changes))));
    return true;
  };
}
