import type { Command } from 'prosemirror-state';
import { articleIds } from '#shared/document/articles';
import { type MetadataScope, metadataKey, recordsOf, setRecord } from '#shared/document/records';
import { asUndoEvent } from '#shared/document/undo';
import type { MetadataValue } from '#shared/project/documentRecord';

/** Sets a field of the page's record or an article's own; `null` takes the value away. */
export function setMetadata(scope: MetadataScope, field: string, value: MetadataValue | null): Command {
  return (state, dispatch) => {
    if (scope !== 'page' && !articleIds(state.doc).includes(scope.article)) return false;
    const records = recordsOf(state);
    const key = metadataKey(scope, field);
    if (sameValue(records.get('metadata', key) ?? null, value)) return false;
    dispatch?.(asUndoEvent(state.tr.step(setRecord(records, 'metadata', key, value))));
    return true;
  };
}

function sameValue(a: MetadataValue | null, b: MetadataValue | null): boolean {
  if (a === null || b === null) return a === b;
  return a.from === b.from && JSON.stringify(a.value) === JSON.stringify(b.value);
}
