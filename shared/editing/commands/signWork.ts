import type { Command } from 'prosemirror-state';
import { type RecordChange, RecordStep, type Records, recordChange, recordsOf } from '#shared/document/records';

/**
 * Puts a name to the corrections and comments that carry none: those made before the editor said who they are. Belongs to
 * the event that made the latest of them, so that undoing takes both.
 */
export function signWork(name: string): Command {
  return (state, dispatch) => {
    const changes = name === '' ? [] : signatures(recordsOf(state), name);
    if (changes.length === 0) return false;
    dispatch?.(state.tr.step(new RecordStep(changes)).setMeta('appendedTransaction', state.tr));
    return true;
  };
}

function signatures(records: Records, name: string): readonly RecordChange[] {
  const changes: RecordChange[] = [];
  const sign = <T extends { readonly by: string }>(work: T): T => (work.by === '' ? { ...work, by: name } : work);
  for (const [key, note] of records.all('correction').entries()) {
    if (note.by === '') changes.push(recordChange(records, 'correction', key, sign(note)));
  }
  for (const [id, comment] of records.all('comment').entries()) {
    const { messages, resolved } = comment;
    if (resolved?.by !== '' && messages.every(({ by }) => by !== '')) continue;
    const signed = { messages: messages.map(sign), ...(resolved ? { resolved: sign(resolved) } : {}) };
    changes.push(recordChange(records, 'comment', id, signed));
  }
  return changes;
}
