import { followHistory, type History, type HistoryItem, KEPT_EVENTS, type Stack } from '#shared/document/undoHistory';
import {
  isBase,
  isChange,
  isHeld,
  type JournalChange,
  type JournalEntry,
  type JournalHead,
  type JournalHeld,
} from './journalEntry';
import { journalLine } from './journalLine';

/** Older undo events than fit into so many bytes are let go, however few are left. */
const MOST_HELD_BYTES = 32 * 1024 * 1024;

/** An entry on the stack. What it weighs shows when it is written. */
interface HeldItem extends HistoryItem {
  readonly entry: JournalHeld | JournalChange;
}

/**
 * The text of a journal that says in fewer lines what this one says: the newest `keepEvents` events that can be
 * undone, at least 1, since changes that follow may go on with that one, and as many that can be redone; and,
 * untouched, what the record that stands and the one before it do not hold.
 */
export function trimJournal(
  head: JournalHead,
  entries: readonly JournalEntry[],
  keepEvents: number = KEPT_EVENTS,
): string {
  const standing = entries
    .filter(isBase)
    .filter(({ k }, i) => k === 'base' || i === 0)
    .reverse();
  const last = standing[0];
  const base = standing.find(({ sha256 }) => sha256 !== last?.sha256) ?? last;
  if (!base) return journalText([head, ...entries]);
  const { done, undone } = historyUpTo(entries, base.n);
  const rest = entries.filter((entry) => {
    if (isBase(entry)) return entry.n >= base.n && entry !== base;
    return isChange(entry) && entry.n > base.n;
  });
  return [
    journalText([head]),
    heldText(done, 'done', keepEvents),
    heldText(undone, 'undone', keepEvents),
    journalText([base, ...rest]),
  ].join('');
}

function historyUpTo(entries: readonly JournalEntry[], n: number): History<HeldItem> {
  let history: History<HeldItem> = { done: null, undone: null, nextEvent: 1 };
  for (const entry of entries) {
    if (!isHeld(entry) && !(isChange(entry) && entry.n <= n)) continue;
    const kind = entry.k === 'done' ? 'do' : entry.k === 'undone' ? 'undo' : entry.k;
    history = followHistory(history, kind, { event: entry.event, weight: 0, entry });
  }
  return history;
}

/** The lines of the newest events of a stack, the lowest first. */
function heldText(stack: Stack<HeldItem> | null, k: JournalHeld['k'], keepEvents: number): string {
  const events: string[] = [];
  let length = 0;
  let rest = stack;
  while (rest && events.length < keepEvents && length <= MOST_HELD_BYTES) {
    const { event } = rest.item;
    let text = '';
    for (; rest?.item.event === event; rest = rest.below) {
      const { inverse, selection } = rest.item.entry;
      text = journalText([{ k, event, inverse, ...(selection && { selection }) }]) + text;
    }
    events.push(text);
    length += text.length;
  }
  return events.reverse().join('');
}

/** Lines with their ends. What was read from lines fits into lines. */
function journalText(entries: readonly JournalEntry[]): string {
  return entries.map((entry) => `${journalLine(entry)}\n`).join('');
}
