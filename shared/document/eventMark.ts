import type { EditorState } from 'prosemirror-state';
import { crc32 } from '#shared/text/crc32';
import { encodeUtf8 } from '#shared/text/utf8';
import { type UndoHistory, undoHistoryOf } from './undo';
import { itemsOfEvent } from './undoHistory';

/**
 * Names an event of a document's undo history for somebody elsewhere, across closing and opening. Where a history was lost the
 * numbers begin anew; that what undoes the event has this check value tells it from another one of its number.
 */
export interface EventMark {
  readonly event: number;
  /** The CRC-32 of what undoes it. */
  readonly check: number;
}

/** The event that undo would take back; `null` when there is none. */
export function newestEvent(state: EditorState): EventMark | null {
  const { done } = undoHistoryOf(state);
  return done && markOf(done);
}

/**
 * Where an event is: the `newest`, which undo takes back; `below` events that came after it; or `gone`, because it was undone,
 * is older than what is kept, or never was.
 */
export function placeOfEvent(state: EditorState, mark: EventMark): 'newest' | 'below' | 'gone' {
  const { done } = undoHistoryOf(state);
  for (let rest = done; rest && rest.item.event >= mark.event; rest = rest.below) {
    if (rest.item.event !== mark.event) continue;
    if (markOf(rest).check !== mark.check) return 'gone';
    return rest === done ? 'newest' : 'below';
  }
  return 'gone';
}

function markOf(stack: NonNullable<UndoHistory['done']>): EventMark {
  const items = [...itemsOfEvent(stack)].reverse();
  const steps = items.flatMap(({ inverse }) => inverse.map((step) => step.toJSON()));
  return { event: stack.item.event, check: crc32(encodeUtf8(JSON.stringify(steps))) };
}
