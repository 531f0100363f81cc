import type { Command } from 'prosemirror-state';
import { withRelations } from '#shared/annotations/relations';
import { type AnnotationKind, blocksWith } from '#shared/annotations/spans';
import { type BlockAt, contentFrom, contentTo } from '#shared/document/blocks';
import { type RecordChange, RecordStep, recordChange, recordsOf } from '#shared/document/records';
import { schema } from '#shared/document/schema';
import { asUndoEvent } from '#shared/document/undo';

/** Takes the tags of mentions off wherever they stand, and their relations; the text stays. Refuses when none is in the text. */
export const removeMentions = (ids: readonly string[]): Command => removeAnnotations('entity', ids);

/** Takes a comment away with all that was answered; the text stays. */
export const removeComment = (id: string): Command => removeAnnotations('comment', [id]);

function removeAnnotations(kind: AnnotationKind, ids: readonly string[]): Command {
  return (state, dispatch) => {
    const places = [...new Set(ids)].flatMap((id): readonly (readonly [string, readonly BlockAt[]])[] => {
      const blocks = blocksWith(state.doc, kind, id);
      return blocks.length === 0 ? [] : [[id, blocks]];
    });
    if (places.length === 0) return false;
    if (!dispatch) return true;
    const records = recordsOf(state);
    const changes: RecordChange[] = [];
    const tr = state.tr;
    for (const [id, blocks] of places) {
      changes.push(recordChange(records, kind, id, null));
      // Put back from the orphan tray a moment ago, while an input method composes.
      if (records.get('orphan', id)) changes.push(recordChange(records, 'orphan', id, null));
      for (const block of blocks) tr.removeMark(contentFrom(block), contentTo(block), schema.mark(kind, { id }));
    }
    dispatch(asUndoEvent(tr.step(new RecordStep(withRelations(records, changes)))));
    return true;
  };
}
