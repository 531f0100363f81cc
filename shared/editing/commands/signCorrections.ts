import type { Command } from 'prosemirror-state';
import { RecordStep, recordChange, recordsOf } from '#shared/document/records';

/**
 * Puts a name to the corrections that carry none: those made before the editor said who they are. Belongs to the event that
 * made the latest of them, so that undoing takes both.
 */
export function signCorrections(name: string): Command {
  return (state, dispatch) => {
    const records = recordsOf(state);
    const unsigned = [...records.all('correction').entries()].filter(([, { by }]) => by === '');
    if (name === '' || unsigned.length === 0) return false;
    const changes = unsigned.map(([key, note]) => recordChange(records, 'correction', key, { ...note, by: name }));
    dispatch?.(state.tr.step(new RecordStep(changes)).setMeta('appendedTransaction', state.tr));
    return true;
  };
}
