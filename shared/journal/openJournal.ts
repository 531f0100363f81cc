import { readSteps } from '#shared/document/stepJson';
import { emptyHistory, type UndoChange, type UndoHistory, withChange } from '#shared/document/undo';
import type { DocumentStateOptions } from '#shared/editing/documentState';
import type { DurableChange } from '#shared/editing/durableChange';
import { type ReopenedDocument, reopenDocument } from '#shared/editing/reopenDocument';
import type { JournalChange, JournalHeld } from './journalEntry';
import type { DividedJournal } from './readJournal';

/** The same as lines, which cross between page and app at little cost. */
export interface DividedLines {
  readonly past: readonly string[];
  readonly ahead: readonly string[];
}

/** The journal of lines that were read and divided before: they are not checked again. */
export function journalOfLines({ past, ahead }: DividedLines): DividedJournal {
  return { past: past.map((line) => JSON.parse(line)), ahead: ahead.map((line) => JSON.parse(line)) };
}

/**
 * Opens a document with its journal, as `divideJournal` divided it by the record. See `reopenDocument` for what is
 * told; a change that no document could have made counts as one that does not apply, and in the past undo ends there.
 */
export function openJournal(options: DocumentStateOptions, { past, ahead }: DividedJournal): ReopenedDocument {
  const changes: DurableChange[] = [];
  for (const entry of ahead) {
    const change = changeOf(entry);
    if (!change) break;
    changes.push(change);
  }
  const opened = reopenDocument({ ...options, past: historyOf(past), ahead: changes });
  return opened.stopped === null && changes.length < ahead.length ? { ...opened, stopped: 'unfitting' } : opened;
}

/** The stacks that the past leads to. */
function historyOf(past: DividedJournal['past']): UndoHistory {
  let history = emptyHistory;
  for (const entry of past) {
    const inverse = readSteps(entry.inverse);
    const { event, selection = null } = entry;
    if (inverse) history = withChange(history, { kind: kindOf(entry), event, inverse, selection });
    // What lies below can't be reached any more, and numbers go on.
    else history = { done: null, undone: null, nextEvent: Math.max(history.nextEvent, event + 1) };
  }
  return history;
}

function kindOf({ k }: JournalHeld | JournalChange): UndoChange['kind'] {
  if (k === 'done') return 'do';
  return k === 'undone' ? 'undo' : k;
}

function changeOf(entry: JournalChange): DurableChange | null {
  const { k: kind, event, selection = null, owed } = entry;
  const [steps, inverse] = [readSteps(entry.steps), readSteps(entry.inverse)];
  if (!steps || !inverse) return null;
  if (!owed) return { kind, event, steps, inverse, selection, owed: null };
  const { origin, decision } = owed;
  return { kind, event, steps, inverse, selection, owed: decision ? { origin, decision } : { origin } };
}
