import type { Command } from 'prosemirror-state';
import { type AnnotationKind, blocksWith } from '#shared/annotations/spans';
import { contentFrom, contentTo } from '#shared/document/blocks';
import { type RecordChange, RecordStep, recordChange, recordsOf } from '#shared/document/records';
import { schema } from '#shared/document/schema';
import { asUndoEvent } from '#shared/document/undo';

/** Takes a mention's tag off wherever it stands; the text stays. */
export const removeEntity = (id: string): Command => removeAnnotation('entity', id);

/** Takes a comment away with all that was answered; the text stays. */
export const removeComment = (id: string): Command => removeAnnotation('comment', id);

function removeAnnotation(kind: AnnotationKind, id: string): Command {
  return (state, dispatch) => {
    const blocks = blocksWith(state.doc, kind, id);
    if (blocks.length === 0) return false;
    if (!dispatch) return true;
    const records = recordsOf(state);
    const changes: RecordChange[] = [recordChange(records, kind, id, null)];
    // Put back from the orphan tray a moment ago, while an input method composes.
    if (records.get('orphan', id)) changes.push(recordChange(records, 'orphan', id, null));
    const tr = state.tr;
    for (const block of blocks) tr.removeMark(contentFrom(block), contentTo(block), schema.mark(kind, { id }));
    dispatch(asUndoEvent(tr.step(new RecordStep(changes))));
    return true;
  };
}
