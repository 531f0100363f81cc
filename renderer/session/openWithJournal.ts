import type { EditorState } from 'prosemirror-state';
import { type DocumentStateOptions, openDocumentState } from '#shared/editing/documentState';
import type { DurableChange } from '#shared/editing/durableChange';
import type { OpenedDocument } from '#shared/ipc/contract';
import type { JournalChange, JournalHeld } from '#shared/journal/journalEntry';
import { openJournal } from '#shared/journal/openJournal';
import type { Recovery } from './session';

/** A change by its number, with the event of the undo history it belongs to. */
export interface NumberedEvent {
  readonly n: number;
  readonly event: number;
}

/** A document as a session begins with it. */
export interface Opening {
  readonly state: EditorState;
  /** The number of the last change in it, and of the last that the record holds. */
  readonly n: number;
  readonly recorded: number;
  /** The changes between the two. */
  readonly unrecorded: readonly NumberedEvent[];
  /**
   * Whether changes go to the journal. Not when something in it did not apply, for nothing that follows it would apply
   * either: until the document is opened again, when that journal is put aside, the record alone is saved.
   */
  readonly isJournalled: boolean;
  /** What had to be settled at the end: a change that the journal has not got yet. */
  readonly settlement: DurableChange | null;
  readonly recovery: Recovery | null;
}

/** Opens a document as it was left: with what the record does not hold yet, and what can be undone of earlier days. */
export function openWithJournal(
  { record, source, journal, readOnly }: OpenedDocument,
  surroundings: Omit<DocumentStateOptions, 'record' | 'source'>,
): Opening {
  const options = { ...surroundings, record, source };
  if (!journal || readOnly) {
    const state = openDocumentState(options);
    return { state, n: 0, recorded: 0, unrecorded: [], isJournalled: false, settlement: null, recovery: null };
  }
  const { n } = journal;
  const past = journal.past.map(readPast);
  const ahead = journal.ahead.map(readChange);
  const { state, recovered, stopped, settlement } = openJournal(options, { past, ahead });
  const inText = ahead.slice(0, recovered);
  const events = new Set(inText.map(({ event }) => event)).size;
  const at = inText.at(-1)?.at ?? null;
  return {
    state,
    n,
    // What is no more than the record is not written for being opened.
    recorded: recovered > 0 ? n - ahead.length : n,
    unrecorded: inText.map(({ n, event }) => ({ n, event })),
    isJournalled: stopped === null,
    settlement,
    recovery: ahead.length > 0 ? { record, events, at, missing: ahead.length - recovered } : null,
  };
}

/** The app has held each line against its check and its schema a moment ago, when it read the file. */
function readPast(line: string): JournalHeld | JournalChange {
  const entry: JournalHeld | JournalChange = JSON.parse(line);
  return entry;
}

function readChange(line: string): JournalChange {
  const entry: JournalChange = JSON.parse(line);
  return entry;
}
