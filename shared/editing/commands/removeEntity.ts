import type { Command } from 'prosemirror-state';
import { findMention, spanRange } from '#shared/annotations/mentions';
import { recordsOf, setRecord } from '#shared/document/records';
import { schema } from '#shared/document/schema';
import { asUndoEvent } from '#shared/document/undo';

/** Takes a mention's tag off; the text stays. */
export function removeEntity(id: string): Command {
  return (state, dispatch) => {
    const mention = findMention(state, id);
    if (!mention) return false;
    if (!dispatch) return true;
    const tr = state.tr;
    for (const span of mention.spans) {
      const range = spanRange(state.doc, span);
      if (range) tr.removeMark(range.from, range.to, schema.mark('entity', { id }));
    }
    dispatch(asUndoEvent(tr.step(setRecord(recordsOf(state), 'entity', id, null))));
    return true;
  };
}
