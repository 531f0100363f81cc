import { type Command, type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state';
import { ReplaceAroundStep, ReplaceStep, type Step } from 'prosemirror-transform';
import { type FlatRanges, lastRanges, mapRanges, touchesRanges } from './changedRanges';
import { RecordStep } from './records';
import { mapSelectionPlace, type SelectionPlace, selectionIn, selectionPlace } from './selectionPlace';
import { tryStep } from './tryStep';
import { followHistory, type History, type HistoryItem, type HistoryKind, itemsOfEvent } from './undoHistory';

/**
 * Undo is one stack of events for text, tags, structure and records. No transaction that changes the document stays out
 * of it, so nothing is ever rebased and undoing restores exactly what was.
 */

/** What undoes one change. */
interface UndoItem extends HistoryItem {
  /** In the order the steps were made: undone from the last to the first. */
  readonly inverse: readonly Step[];
  /** The selection before the event, with its first item only. */
  readonly selection: SelectionPlace | null;
}

export type UndoHistory = History<UndoItem>;

export const emptyHistory: UndoHistory = { done: null, undone: null, nextEvent: 1 };

/** What one dispatch did, appended transactions included, and what undoes it. */
export interface UndoChange {
  readonly kind: HistoryKind;
  readonly event: number;
  readonly steps: readonly Step[];
  /** As in an item of the history; an event that was taken back leaves nothing. */
  readonly inverse: readonly Step[];
  readonly selection: SelectionPlace | null;
}

/** The newest event, as long as more may become part of it. */
interface OpenEvent {
  readonly event: number;
  readonly time: number;
  /** Where it changed the document last. */
  readonly ranges: FlatRanges;
  /** ProseMirror's number of the composition it came from. */
  readonly composition: unknown;
  /** Only what is appended to it, or bears its name, may still join. */
  readonly sealed: boolean;
  readonly name: symbol | null;
}

interface UndoState {
  readonly history: UndoHistory;
  readonly open: OpenEvent | null;
  /** What the last dispatch did that changed anything. Its documents are let go. */
  readonly last: { readonly root: WeakRef<Transaction>; readonly change: UndoChange } | null;
}

/** Work on the document that was put off because an input method composes. */
export interface PendingWork {
  isPending(state: EditorState): boolean;
  /** Does the work in `tr`, which starts from `state`. */
  settle(tr: Transaction, state: EditorState): void;
}

interface Travel {
  readonly event: number;
  readonly kind: Exclude<HistoryKind, 'do'>;
  /** How many steps in front settle pending work; they are undone again within the transaction. */
  readonly settled: number;
}

/** Changes further apart than this, in milliseconds, are events of their own. */
const EVENT_DELAY = 500;

const undoKey = new PluginKey<UndoState>('undo');
const CLOSE = 'closeUndoEvent';
const SEAL = 'sealUndoEvent';
const NAME = 'undoEventName';
const REPLAY = 'replayedChange';
const FORGET = 'forgetUndo';
const pendingWorkOf = new WeakMap<Plugin, PendingWork>();

/** Whether the transaction undoes or redoes. */
export const isTravel = (tr: Transaction): boolean => tr.getMeta(undoKey) !== undefined;

/** The transaction begins a new event, even when it follows the last one at once. */
export function closeUndoEvent(tr: Transaction): Transaction {
  return tr.setMeta(CLOSE, true);
}

/** The transaction, with what is appended to it, is an event of its own. */
export function asUndoEvent(tr: Transaction): Transaction {
  return tr.setMeta(CLOSE, true).setMeta(SEAL, true);
}

/**
 * The transaction, with what is appended to it, belongs to the event of this name, which may take many transactions:
 * it begins the event, or goes on with it. After another change, an undo or a redo it begins an event anew, since
 * nothing is ever rebased: who wants one event lets nothing come between. What follows without the name is never part
 * of it.
 */
export function inUndoEvent(tr: Transaction, name: symbol): Transaction {
  return tr.setMeta(NAME, name);
}

/** The plugin that keeps the history, on top of that of earlier days. `work` is settled before anything is undone. */
export function undoPlugin(work: PendingWork, earlier: UndoHistory = emptyHistory): Plugin<UndoState> {
  const plugin = new Plugin<UndoState>({
    key: undoKey,
    state: {
      init: () => ({ history: earlier, open: null, last: null }),
      apply: (tr, undoState, before) => applyTransaction(undoState, tr, before, work.isPending(before)),
    },
  });
  pendingWorkOf.set(plugin, work);
  return plugin;
}

/** The transaction brings back a change that was read from a file; its steps are those of the change. */
export function asReplay(tr: Transaction, change: UndoChange): Transaction {
  return tr.setMeta(REPLAY, change);
}

/** What a dispatch that led from one state to the other did to the history; `null` when it changed nothing durable. */
export function undoChange(before: EditorState, after: EditorState): UndoChange | null {
  const { last } = undoStateOf(after);
  return last === undoStateOf(before).last ? null : (last?.change ?? null);
}

/** The history with a change. */
export function withChange(history: UndoHistory, change: Omit<UndoChange, 'steps'>): UndoHistory {
  const { kind, event, inverse, selection } = change;
  return followHistory(history, kind, { event, inverse, selection, weight: weightOf(inverse) });
}

/** What a record change counts for: no text, but keys and names. */
const RECORD_WEIGHT = 100;

function weightOf(steps: readonly Step[]): number {
  let weight = 0;
  for (const step of steps) {
    if (step instanceof ReplaceStep || step instanceof ReplaceAroundStep) weight += step.slice.size;
    else if (step instanceof RecordStep) weight += step.changes.length * RECORD_WEIGHT;
  }
  return weight;
}

/** `pending`: work was put off when the transaction came, so it belongs to the event that work belongs to. */
function applyTransaction(state: UndoState, tr: Transaction, before: EditorState, pending: boolean): UndoState {
  const replayed: UndoChange | undefined = tr.getMeta(REPLAY);
  if (replayed) return replay(state, replayed);
  const forgotten: 'done' | 'undone' | undefined = tr.getMeta(FORGET);
  if (forgotten) return { ...state, history: { ...state.history, [forgotten]: null }, open: null };
  const root: Transaction = tr.getMeta('appendedTransaction') ?? tr;
  const appended = root !== tr;
  const name: symbol | null = tr.getMeta(NAME) ?? null;
  const closing = !pending && (tr.getMeta(CLOSE) === true || (name !== null && state.open?.name !== name));
  if (tr.steps.length === 0) return closing ? { ...state, open: null } : state;

  const { steps } = tr;
  const inverse = steps.map((step, i) => step.invert(tr.docs[i] ?? tr.before));
  const travel: Travel | undefined = root.getMeta(undoKey);
  if (travel) {
    const { event, kind, settled } = travel;
    // Redoing ends in a settled document, though what was undone was not: the selection has its place there.
    const selection = appended
      ? null
      : mapSelectionPlace(selectionPlace(before.selection), tr.mapping.slice(0, settled));
    const kept = kind === 'takeBack' ? [] : appended ? inverse : inverse.slice(settled);
    return { ...withLast(state, root, { kind, event, steps, inverse: kept, selection }), open: null };
  }

  const open = closing ? null : state.open;
  const composition: unknown = tr.getMeta('composition') ?? null;
  const joins = open !== null && (appended || pending || name !== null || continues(open, tr, composition));
  const event = joins ? open.event : state.history.nextEvent;
  const selection = joins ? null : selectionPlace(before.selection);
  return {
    ...withLast(state, root, { kind: 'do', event, steps, inverse, selection }),
    open: {
      event,
      time: root.time,
      ranges: appended ? mapRanges(open?.ranges ?? [], tr) : lastRanges(tr),
      composition: composition ?? (joins ? open.composition : null),
      sealed: tr.getMeta(SEAL) === true || name !== null || (joins && open.sealed),
      name: name ?? (joins ? open.name : null),
    },
  };
}

/** The history with a change, which is the last one, or part of it when it was appended to it. */
function withLast({ history, last }: UndoState, root: Transaction, change: UndoChange): Omit<UndoState, 'open'> {
  const earlier = last?.root.deref() === root ? last.change : null;
  const whole: UndoChange = earlier
    ? { ...earlier, steps: [...earlier.steps, ...change.steps], inverse: [...earlier.inverse, ...change.inverse] }
    : change;
  return { history: withChange(history, change), last: { root: new WeakRef(root), change: whole } };
}

/** What settles the change, when it was read without what settled it, still belongs to its event. */
function replay(state: UndoState, change: UndoChange): UndoState {
  const settling = { time: 0, ranges: [], composition: null, sealed: true, name: null };
  return {
    history: withChange(state.history, change),
    open: change.kind === 'do' ? { event: change.event, ...settling } : null,
    last: null,
  };
}

/** Whether typing goes on where the open event left off. */
function continues(open: OpenEvent, tr: Transaction, composition: unknown): boolean {
  if (open.sealed) return false;
  if (composition !== null && composition === open.composition) return true;
  return tr.time - open.time < EVENT_DELAY && touchesRanges(tr, open.ranges);
}

function undoStateOf(state: EditorState): UndoState {
  const undoState = undoKey.getState(state);
  if (!undoState) throw new RangeError('The state has no undo stack');
  return undoState;
}

function travelling(kind: Travel['kind'], only: symbol | null = null): Command {
  const side = kind === 'redo' ? 'undone' : 'done';
  return (state, dispatch) => {
    const { history, open } = undoStateOf(state);
    const stack = history[side];
    if (!stack || (only && open?.name !== only)) return false;
    if (!dispatch) return true;
    const tr = state.tr;
    const settled = settleInFront(tr, state);
    const { event } = stack.item;
    let selection: SelectionPlace | null = null;
    for (const item of itemsOfEvent(stack)) {
      for (const step of [...item.inverse].reverse()) {
        if (tryStep(tr, step) === null) continue;
        // What was read from a file doesn't belong to this document, nor does what lies below it.
        dispatch(state.tr.setMeta(FORGET, side));
        return false;
      }
      selection = item.selection ?? selection;
    }
    if (selection) tr.setSelection(selectionIn(tr.doc, selection));
    dispatch(tr.setMeta(undoKey, { event, kind, settled } satisfies Travel).scrollIntoView());
    return true;
  };
}

/**
 * Settles what is pending and takes it back again. The settlement thereby becomes part of what redo brings back: the
 * event is redone into a settled document, though it was undone from an unsettled one. Returns the number of steps in
 * front that redo must not repeat.
 */
function settleInFront(tr: Transaction, state: EditorState): number {
  const plugin = undoKey.get(state);
  const work = plugin && pendingWorkOf.get(plugin);
  if (!work?.isPending(state)) return 0;
  work.settle(tr, state);
  const settled = tr.steps.length;
  for (let i = settled - 1; i >= 0; i--) {
    const step = tr.steps[i];
    const doc = tr.docs[i];
    if (step && doc) tr.step(step.invert(doc));
  }
  return settled;
}

export const undo: Command = travelling('undo');
export const redo: Command = travelling('redo');

/** Takes back the event of this name for good: there is no redo. False when it is not what happened last. */
export const takeBack = (name: symbol): Command => travelling('takeBack', name);

/** What can be undone and redone. */
export const undoHistoryOf = (state: EditorState): UndoHistory => undoStateOf(state).history;

/** How many events can be undone. */
export const undoDepth = (state: EditorState): number => undoStateOf(state).history.done?.depth ?? 0;
/** How many events can be redone. */
export const redoDepth = (state: EditorState): number => undoStateOf(state).history.undone?.depth ?? 0;
