import type { Command } from 'prosemirror-state';
import { articleIds } from '#shared/document/articles';
import {
  type MetadataScope,
  metadataKey,
  RecordStep,
  type Records,
  recordChange,
  recordsOf,
} from '#shared/document/records';
import { asUndoEvent } from '#shared/document/undo';
import { editedValue, type MetadataEdit } from '../metadataEdits';

/**
 * Changes fields of the page's record or of every article's, one edit after the other, in one undo event. Refuses when nothing
 * changes.
 */
export function changeMetadata(edits: readonly MetadataEdit[]): Command {
  return (state, dispatch) => {
    const articles = articleIds(state.doc).map((article): MetadataScope => ({ article }));
    const before = recordsOf(state);
    let after: Records = before;
    const keys = new Set<string>();
    for (const { field, of, act } of edits) {
      for (const scope of of === 'page' ? (['page'] as const) : articles) {
        const key = metadataKey(scope, field);
        const was = after.get('metadata', key) ?? null;
        const now = editedValue(was, act);
        if (now === was) continue;
        keys.add(key);
        after = after.with([recordChange(after, 'metadata', key, now)]);
      }
    }
    const changes = [...keys].map((key) => recordChange(before, 'metadata', key, after.get('metadata', key) ?? null));
    if (changes.length === 0) return false;
    dispatch?.(asUndoEvent(state.tr.step(new RecordStep(changes))));
    return true;
  };
}
