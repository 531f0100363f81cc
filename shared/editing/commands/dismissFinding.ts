import type { Command } from 'prosemirror-state';
import { recordsOf, setRecord } from '#shared/document/records';
import { asUndoEvent } from '#shared/document/undo';

/** Keeps findings with this `dismissalKey` out of the queue of this document. */
export const dismissFinding = (key: string): Command => setDismissal(key, true);

/** Lets them come back. */
export const undismissFinding = (key: string): Command => setDismissal(key, null);

function setDismissal(key: string, after: true | null): Command {
  return (state, dispatch) => {
    const records = recordsOf(state);
    if ((records.get('dismissal', key) ?? null) === after) return false;
    dispatch?.(asUndoEvent(state.tr.step(setRecord(records, 'dismissal', key, after))));
    return true;
  };
}
