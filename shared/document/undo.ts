import {
  type Command,
  type EditorState,
  Plugin,
  PluginKey,
  type SelectionBookmark,
  type Transaction,
} from 'prosemirror-state';
import type { Step } from 'prosemirror-transform';

/**
 * Undo is one stack of events for text, tags, structure and records. No transaction that changes the document stays out
 * of it, so nothing is ever rebased and undoing restores exactly what was.
 */

/** What undoes one transaction. An event is one or more of them that share its number. */
interface UndoItem {
  readonly event: number;
  /** In the order the steps were made: undone from the last to the first. */
  readonly inverse: readonly Step[];
  /** The selection before the event, with its first item only. */
  readonly selection: SelectionBookmark | null;
}

interface Stack {
  readonly item: UndoItem;
  readonly below: Stack | null;
  /** Events, not items. */
  readonly depth: number;
}

/** The newest event, as long as more may become part of it. */
interface OpenEvent {
  readonly event: number;
  readonly time: number;
  /** Flat pairs of positions: where it changed the document last. */
  readonly ranges: readonly number[];
  /** ProseMirror's number of the composition it came from. */
  readonly composition: unknown;
  /** Only what is appended to it, or bears its name, may still join. */
  readonly sealed: boolean;
  readonly name: symbol | null;
}

interface UndoState {
  readonly done: Stack | null;
  readonly undone: Stack | null;
  readonly nextEvent: number;
  readonly open: OpenEvent | null;
}

/** Work on the document that was put off because an input method composes. */
export interface PendingWork {
  isPending(state: EditorState): boolean;
  /** Does the work in `tr`, which starts from `state`. */
  settle(tr: Transaction, state: EditorState): void;
}

interface Travel {
  readonly event: number;
  readonly kind: 'undo' | 'redo';
  /** How many steps in front settle pending work; they are undone again within the transaction. */
  readonly settled: number;
  /** It can't be done again: the event is as if it had never been. */
  readonly forget: boolean;
}

/** Changes further apart than this, in milliseconds, are events of their own. */
const EVENT_DELAY = 500;

const undoKey = new PluginKey<UndoState>('undo');
const CLOSE = 'closeUndoEvent';
const SEAL = 'sealUndoEvent';
const NAME = 'undoEventName';
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
 * The transaction, with what is appended to it, belongs to the event of this name, which may take many transactions: it
 * begins the event, or goes on with it. After another change, an undo or a redo it begins an event anew, since nothing is
 * ever rebased: who wants one event lets nothing come between. What follows without the name is never part of it.
 */
export function inUndoEvent(tr: Transaction, name: symbol): Transaction {
  return tr.setMeta(NAME, name);
}

/** The plugin that keeps the stack. `work` is settled before anything is undone. */
export function undoPlugin(work: PendingWork): Plugin<UndoState> {
  const plugin = new Plugin<UndoState>({
    key: undoKey,
    state: {
      init: () => ({ done: null, undone: null, nextEvent: 1, open: null }),
      apply: (tr, undoState, before) => applyTransaction(undoState, tr, before, work.isPending(before)),
    },
  });
  pendingWorkOf.set(plugin, work);
  return plugin;
}

function push(stack: Stack | null, item: UndoItem): Stack {
  const depth = stack?.depth ?? 0;
  return { item, below: stack, depth: stack?.item.event === item.event ? depth : depth + 1 };
}

function without(stack: Stack | null, event: number): Stack | null {
  let rest = stack;
  while (rest && rest.item.event === event) rest = rest.below;
  return rest;
}

/** `pending`: work was put off when the transaction came, so it belongs to the event that work belongs to. */
function applyTransaction(state: UndoState, tr: Transaction, before: EditorState, pending: boolean): UndoState {
  const root: Transaction = tr.getMeta('appendedTransaction') ?? tr;
  const appended = root !== tr;
  const name: symbol | null = tr.getMeta(NAME) ?? null;
  const closing = !pending && (tr.getMeta(CLOSE) === true || (name !== null && state.open?.name !== name));
  if (tr.steps.length === 0) return closing ? { ...state, open: null } : state;

  const inverse = tr.steps.map((step, i) => step.invert(tr.docs[i] ?? tr.before));
  const travel: Travel | undefined = root.getMeta(undoKey);
  if (travel) {
    // Redoing ends in a settled document, though what was undone was not: the selection has its place there.
    const settling = tr.mapping.slice(0, travel.settled);
    const selection = appended ? null : before.selection.getBookmark().map(settling);
    return applyTravel(state, travel, { inverse, appended, selection });
  }

  const open = closing ? null : state.open;
  const composition: unknown = tr.getMeta('composition') ?? null;
  const joins = open !== null && (appended || pending || name !== null || continues(open, tr, composition));
  const event = joins ? open.event : state.nextEvent;
  return {
    done: push(state.done, { event, inverse, selection: joins ? null : before.selection.getBookmark() }),
    undone: null,
    nextEvent: joins ? state.nextEvent : event + 1,
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

function applyTravel(
  state: UndoState,
  travel: Travel,
  change: { readonly inverse: readonly Step[]; readonly appended: boolean; readonly selection: SelectionBookmark | null },
): UndoState {
  const item: UndoItem = {
    event: travel.event,
    inverse: change.appended ? change.inverse : change.inverse.slice(travel.settled),
    selection: change.selection,
  };
  if (travel.kind === 'undo') {
    const undone = travel.forget ? state.undone : push(state.undone, item);
    return { ...state, done: without(state.done, travel.event), undone, open: null };
  }
  return { ...state, undone: without(state.undone, travel.event), done: push(state.done, item), open: null };
}

/** Whether typing goes on where the open event left off. */
function continues(open: OpenEvent, tr: Transaction, composition: unknown): boolean {
  if (open.sealed) return false;
  if (composition !== null && composition === open.composition) return true;
  return tr.time - open.time < EVENT_DELAY && isAdjacent(tr, open.ranges);
}

/** Whether the first step that moves anything touches the ranges. */
function isAdjacent(tr: Transaction, ranges: readonly number[]): boolean {
  for (const map of tr.mapping.maps) {
    let moves = false;
    let touches = false;
    map.forEach((from, to) => {
      moves = true;
      for (let i = 0; i + 1 < ranges.length; i += 2) {
        if (from <= (ranges[i + 1] ?? 0) && to >= (ranges[i] ?? 0)) touches = true;
      }
    });
    if (moves) return touches;
  }
  return false;
}

/** What the last step that moves anything put into the document. */
function lastRanges(tr: Transaction): readonly number[] {
  for (let i = tr.mapping.maps.length - 1; i >= 0; i--) {
    const ranges: number[] = [];
    tr.mapping.maps[i]?.forEach((_oldFrom, _oldTo, from, to) => {
      ranges.push(from, to);
    });
    if (ranges.length > 0) return ranges;
  }
  return [];
}

function mapRanges(ranges: readonly number[], tr: Transaction): readonly number[] {
  const mapped: number[] = [];
  for (let i = 0; i + 1 < ranges.length; i += 2) {
    const from = tr.mapping.map(ranges[i] ?? 0, 1);
    const to = tr.mapping.map(ranges[i + 1] ?? 0, -1);
    if (from <= to) mapped.push(from, to);
  }
  return mapped;
}

function undoStateOf(state: EditorState): UndoState {
  const undoState = undoKey.getState(state);
  if (!undoState) throw new RangeError('The state has no undo stack');
  return undoState;
}

function travelling(kind: Travel['kind'], only: symbol | null = null): Command {
  return (state, dispatch) => {
    const { done, undone, open } = undoStateOf(state);
    const stack = kind === 'undo' ? done : undone;
    if (!stack || (only && open?.name !== only)) return false;
    if (!dispatch) return true;
    const tr = state.tr;
    const settled = settleInFront(tr, state);
    const { event } = stack.item;
    let selection: SelectionBookmark | null = null;
    for (let rest: Stack | null = stack; rest && rest.item.event === event; rest = rest.below) {
      for (const step of [...rest.item.inverse].reverse()) tr.step(step);
      selection = rest.item.selection ?? selection;
    }
    if (selection) tr.setSelection(selection.resolve(tr.doc));
    dispatch(tr.setMeta(undoKey, { event, kind, settled, forget: only !== null } satisfies Travel).scrollIntoView());
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
export const takeBack = (name: symbol): Command => travelling('undo', name);

/** How many events can be undone. */
export const undoDepth = (state: EditorState): number => undoStateOf(state).done?.depth ?? 0;
/** How many events can be redone. */
export const redoDepth = (state: EditorState): number => undoStateOf(state).undone?.depth ?? 0;
