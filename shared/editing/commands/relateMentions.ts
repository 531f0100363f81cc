import type { Command } from 'prosemirror-state';
import { relationFault, type WantedRelation } from '#shared/annotations/relations';
import { RecordStep, recordChange, recordsOf, setRecord } from '#shared/document/records';
import { asUndoEvent } from '#shared/document/undo';
import type { RelationKind } from '#shared/project/tagset';
import { signatureIn } from '../settle';

/**
 * Says under this id that something holds between two mentions. Refuses an id in use and what `relationFault` tells of, by the
 * kind the tagset has for it, if it has one.
 */
export function addRelation(relation: WantedRelation, id: string, kind: RelationKind | null): Command {
  return (state, dispatch) => {
    const records = recordsOf(state);
    if (records.get('relation', id) || relationFault(records, relation, kind) !== null) return false;
    dispatch?.(asUndoEvent(state.tr.step(setRecord(records, 'relation', id, { ...relation, ...signatureIn(state) }))));
    return true;
  };
}

/** Gives a relation another kind or other ends; `kind` is the one it has then. Refuses what `relationFault` tells of. */
export function changeRelation(id: string, change: Partial<WantedRelation>, kind: RelationKind | null): Command {
  return (state, dispatch) => {
    const records = recordsOf(state);
    const before = records.get('relation', id);
    if (!before) return false;
    const after = { ...before, ...change, ...signatureIn(state) };
    const isSame = after.type === before.type && after.from === before.from && after.to === before.to;
    if (isSame || relationFault(records, after, kind, id) !== null) return false;
    dispatch?.(asUndoEvent(state.tr.step(setRecord(records, 'relation', id, after))));
    return true;
  };
}

/** Takes relations back; their mentions stay. */
export function removeRelations(ids: readonly string[]): Command {
  return (state, dispatch) => {
    const records = recordsOf(state);
    const changes = [...new Set(ids)].flatMap((id) =>
      records.get('relation', id) ? [recordChange(records, 'relation', id, null)] : [],
    );
    if (changes.length === 0) return false;
    dispatch?.(asUndoEvent(state.tr.step(new RecordStep(changes))));
    return true;
  };
}
