import type { Command } from 'prosemirror-state';
import { withAttribute, withAuthority, withType, withValue } from '#shared/annotations/mentionRecord';
import { RecordStep, recordChange, recordsOf } from '#shared/document/records';
import { asUndoEvent } from '#shared/document/undo';
import type { EntityRecord, EntityValue } from '#shared/project/documentRecord';

/** Gives mentions another type. What was known of them as what they were goes: authority, value and attributes. */
export const retagMentions = (ids: readonly string[], type: string): Command =>
  changeMentions(ids, (entity) => withType(entity, type));

/** Links mentions to an authority, or with `null` to none. */
export const setMentionAuthority = (ids: readonly string[], authority: string | null): Command =>
  changeMentions(ids, (entity) => withAuthority(entity, authority));

/** Says what mentions are read as, where their words don't tell it; `null`: as they say themselves. */
export const setMentionValue = (ids: readonly string[], value: EntityValue | null): Command =>
  changeMentions(ids, (entity) => withValue(entity, value));

/** Says something of an attribute of mentions, by its id; `null` takes it back. */
export const setMentionAttribute = (ids: readonly string[], attribute: string, text: string | null): Command =>
  changeMentions(ids, (entity) => withAttribute(entity, attribute, text));

/** Changes what is known of mentions, in the text or the orphan tray, in one undo event; refuses when nothing would change. */
function changeMentions(ids: readonly string[], change: (entity: EntityRecord) => EntityRecord): Command {
  return (state, dispatch) => {
    const records = recordsOf(state);
    const changes = [...new Set(ids)].flatMap((id) => {
      const before = records.get('entity', id);
      const after = before && change(before);
      return after === before || after === undefined ? [] : [recordChange(records, 'entity', id, after)];
    });
    if (changes.length === 0) return false;
    dispatch?.(asUndoEvent(state.tr.step(new RecordStep(changes))));
    return true;
  };
}
