import type { EditorState } from 'prosemirror-state';
import { blocksOf, contentFrom, contentTo } from '#shared/document/blocks';
import { closeUndoEvent } from '#shared/document/undo';
import type { ReopenedDocument } from '#shared/editing/reopenDocument';
import type { OpenedDocument } from '#shared/ipc/contract';
import { isChange, isHeld, type JournalEntry } from '#shared/journal/journalEntry';
import { readJournalLine } from '#shared/journal/journalLine';
import { openJournal } from '#shared/journal/openJournal';

/**
 * What writers write until they are killed: change by change the first block says which change it is, so that of any text it
 * can be told how far it got, and nothing fits where a change is missing.
 */
export const storyText = (n: number): string => `第${n}步，${'校'.repeat(n % 50)}`;

/** The text of the first block. */
export const textOf = (state: EditorState): string => blocksOf(state.doc)[0]?.node.textContent ?? '';

/** The next change, an undo event of its own. */
export function toldOn(state: EditorState, n: number): EditorState {
  const [first] = blocksOf(state.doc);
  if (!first) throw new RangeError('The document has no block');
  return state.apply(closeUndoEvent(state.tr.insertText(storyText(n), contentFrom(first), contentTo(first))));
}

/** The state of a document as it was left, with what its journal holds. */
export function stateOf({ record, source, journal }: OpenedDocument): ReopenedDocument {
  if (!journal) throw new RangeError('The document has no journal');
  let count = 0;
  return openJournal(
    {
      record,
      source,
      author: () => '林',
      newId: () => `new-${record.id}-${journal.n}-${count++}`,
      now: Date.now,
      composing: () => false,
    },
    {
      past: journal.past.map(entryOf).filter((entry) => isHeld(entry) || isChange(entry)),
      ahead: journal.ahead.map(entryOf).filter(isChange),
    },
  );
}

function entryOf(line: string): JournalEntry {
  const entry = readJournalLine(new TextEncoder().encode(line));
  if (typeof entry === 'string') throw new RangeError(`A line can't be read: ${entry}`);
  return entry;
}
