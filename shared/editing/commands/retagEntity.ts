import type { Command } from 'prosemirror-state';
import { recordsOf, setRecord } from '#shared/document/records';
import { asUndoEvent } from '#shared/document/undo';

/** Gives a mention another type. Its authority goes: a place is not the person it was taken for. */
export function retagEntity(id: string, type: string): Command {
  return (state, dispatch) => {
    const records = recordsOf(state);
    const entity = records.get('entity', id);
    if (!entity || entity.type === type) return false;
    const { authority: _authority, ...rest } = entity;
    dispatch?.(asUndoEvent(state.tr.step(setRecord(records, 'entity', id, { ...rest, type }))));
    return true;
  };
}
