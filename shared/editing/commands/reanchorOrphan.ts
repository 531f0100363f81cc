import type { Command } from 'prosemirror-state';
import { annotationKind } from '#shared/annotations/orphans';
import type { ReanchorCandidate } from '#shared/annotations/reanchor';
import { withRelations } from '#shared/annotations/relations';
import { RecordStep, recordChange, recordsOf } from '#shared/document/records';
import { schema } from '#shared/document/schema';
import { asUndoEvent } from '#shared/document/undo';

/** Puts the tag or comment whose text was deleted on the selection, or a candidate; it leaves the orphan tray. */
export function reanchorOrphan(id: string, candidate?: ReanchorCandidate): Command {
  return (state, dispatch) => {
    const records = recordsOf(state);
    const { from, to } = candidate ?? state.selection;
    const kind = annotationKind(records, id);
    if (!records.get('orphan', id) || !kind) return false;
    if (from < 0 || to > state.doc.content.size || state.doc.textBetween(from, to).trim() === '') return false;
    if (!dispatch) return true;
    // Settling takes it off the tray, as it does whenever an orphan's mark is in the text again.
    dispatch(asUndoEvent(state.tr.addMark(from, to, schema.mark(kind, { id }))));
    return true;
  };
}

/** Gives an orphan up: what is known of the mention, with its relations, or was said in the comment, goes too. */
export function dropOrphan(id: string): Command {
  return (state, dispatch) => {
    const records = recordsOf(state);
    const kind = annotationKind(records, id);
    if (!records.get('orphan', id) || !kind) return false;
    const changes = [recordChange(records, 'orphan', id, null), recordChange(records, kind, id, null)];
    dispatch?.(asUndoEvent(state.tr.step(new RecordStep(withRelations(records, changes)))));
    return true;
  };
}
