import type { Command, EditorState } from 'prosemirror-state';
import { type EventMark, newestEvent, placeOfEvent } from '#shared/document/eventMark';
import { undo } from '#shared/document/undo';
import { acceptSuggestions, changeMetadata, changeTags, type TakenSuggestion } from '#shared/editing/commands/index';
import { recordFrom } from '#shared/editing/documentState';
import { durableChange } from '#shared/editing/durableChange';
import type { MetadataEdit } from '#shared/editing/metadataEdits';
import type { TagAct } from '#shared/editing/tagActs';
import { changeLine } from '#shared/journal/journalLine';
import { journalOfLines, openJournal } from '#shared/journal/openJournal';
import { Problem } from '#shared/problems/problem';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { randomId } from '../randomId';
import { composeRecord, type RecordHead, type RecordImage, readRecord } from './recordTasks';

/** What may be done to a document that nobody has open. */
export type DocumentDeed =
  | { readonly kind: 'suggestions'; readonly suggestions: readonly TakenSuggestion[] }
  | { readonly kind: 'tags'; readonly acts: readonly TagAct[] }
  | { readonly kind: 'metadata'; readonly edits: readonly MetadataEdit[] }
  /** Takes back an event, if it is the newest. */
  | { readonly kind: 'undo'; readonly event: EventMark };

export interface DocumentToChange {
  /** Of the record that stands. */
  readonly bytes: Uint8Array;
  /** What the record is to be known by, once it is changed. */
  readonly head: RecordHead;
  readonly source: string;
  /** The lines of its journal, all of which the record holds, and the number of the last change in them. */
  readonly past: readonly string[];
  readonly n: number;
  readonly deed: DocumentDeed;
  /** Who does it, and when, in milliseconds since 1970. */
  readonly by: string;
  readonly at: number;
}

/** A document as a deed leaves it. */
export interface ChangedImage {
  /** The change as the next line of the journal. */
  readonly line: string;
  /** The event it is; what is left as the newest when one was undone, `null` for none. */
  readonly event: EventMark | null;
  readonly image: RecordImage;
}

/**
 * Does to a document what an editor's window would, as one event of its undo history. `null` when that changes nothing: the
 * words are others by now, or the event is gone. Throws `documentToMend` for a record that does not agree with itself,
 * `changedSince` when an event that is to be undone is not the newest, and `changeTooLong`.
 */
export function changeDocument({ bytes, head, source, past, n, deed, by, at }: DocumentToChange): ChangedImage | null {
  const { reading } = readRecord({ bytes, id: head.id, give: 'record' });
  const record = reading.ok ? reading.value.record : undefined;
  if (!record) throw new RangeError('no record');
  const before = stateOf(record, source, past, by, at);
  const after = done(before, commandOf(before, deed, head.title));
  const change = after && durableChange(before, after);
  if (!change) return null;
  const line = changeLine(change, n + 1, at);
  if (line === null) throw new Problem('changeTooLong', { name: head.title });
  return { line, event: newestEvent(after), image: composeRecord({ of: recordFrom(after, record), head }) };
}

function stateOf(record: DocumentRecord, source: string, past: readonly string[], by: string, at: number): EditorState {
  const options = { record, source, author: () => by, newId: randomId, now: () => at, composing: () => false };
  const { state, stopped } = openJournal(options, journalOfLines({ past, ahead: [] }));
  if (stopped !== null) throw new Problem('documentToMend', { name: record.title });
  return state;
}

function commandOf(state: EditorState, deed: DocumentDeed, name: string): Command {
  if (deed.kind === 'suggestions') return acceptSuggestions(deed.suggestions);
  if (deed.kind === 'tags') return changeTags(deed.acts, randomId);
  if (deed.kind === 'metadata') return changeMetadata(deed.edits);
  const place = placeOfEvent(state, deed.event);
  if (place === 'below') throw new Problem('changedSince', { name });
  return place === 'newest' ? undo : () => false;
}

function done(state: EditorState, command: Command): EditorState | null {
  const { transaction } = madeBy(state, command);
  return transaction && state.apply(transaction);
}

/** What a command dispatches; the compiler does not see that a callback has been called. */
function madeBy(state: EditorState, command: Command) {
  const made: { transaction: Parameters<NonNullable<Parameters<Command>[1]>>[0] | null } = { transaction: null };
  const isDone = command(state, (transaction) => {
    made.transaction = transaction;
  });
  return isDone ? made : { transaction: null };
}
