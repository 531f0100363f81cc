/**
 * The stacks that undo and redo walk, as a fold over what happened: the same changes lead to the same stacks, whether
 * they happen now or are read back from a file.
 */

/** What undoes one change. An event is one or more of them in a row that share its number. */
export interface HistoryItem {
  readonly event: number;
  /** About how many characters it holds. */
  readonly weight: number;
}

export interface Stack<I extends HistoryItem> {
  readonly item: I;
  readonly below: Stack<I> | null;
  /** Events, not items. */
  readonly depth: number;
  /** Of all items. */
  readonly weight: number;
}

export interface History<I extends HistoryItem> {
  readonly done: Stack<I> | null;
  readonly undone: Stack<I> | null;
  /** No event so far has this number or a higher one. */
  readonly nextEvent: number;
}

/** `takeBack` is an undo that can't be redone: the event is as if it had never been. */
export type HistoryKind = 'do' | 'undo' | 'redo' | 'takeBack';

/** More than this is cut to half of it, but never below what is kept of events for certain. */
const MOST_EVENTS = 5000;
const MOST_WEIGHT = 8_000_000;
export const KEPT_EVENTS = 500;
/** Nothing is kept beyond this but the newest event. */
const UTMOST_WEIGHT = 32_000_000;

/** The history after a change; what it was made of stays as it was. */
export function followHistory<I extends HistoryItem>(history: History<I>, kind: HistoryKind, item: I): History<I> {
  const { event } = item;
  const nextEvent = Math.max(history.nextEvent, event + 1);
  switch (kind) {
    case 'do':
      return { done: push(history.done, item), undone: null, nextEvent };
    case 'undo':
      return { done: without(history.done, event), undone: push(history.undone, item), nextEvent };
    case 'redo':
      return { done: push(history.done, item), undone: without(history.undone, event), nextEvent };
    case 'takeBack':
      return { ...history, done: without(history.done, event), nextEvent };
  }
}

/** The items of the newest event, the newest first. */
export function itemsOfEvent<I extends HistoryItem>(stack: Stack<I>): readonly I[] {
  return itemsWhile(stack, ({ item }) => item.event === stack.item.event);
}

/** The items of the newest events, so many of them, the oldest first. */
export function newestEvents<I extends HistoryItem>(stack: Stack<I> | null, events: number): readonly I[] {
  const least = (stack?.depth ?? 0) - events;
  return [...itemsWhile(stack, ({ depth }) => depth > least)].reverse();
}

function itemsWhile<I extends HistoryItem>(stack: Stack<I> | null, wanted: (stack: Stack<I>) => boolean): readonly I[] {
  const items: I[] = [];
  for (let rest = stack; rest && wanted(rest); rest = rest.below) items.push(rest.item);
  return items;
}

function push<I extends HistoryItem>(stack: Stack<I> | null, item: I): Stack<I> {
  const pushed = stacked(stack, item);
  return pushed.depth > MOST_EVENTS || pushed.weight > MOST_WEIGHT ? cut(pushed) : pushed;
}

function stacked<I extends HistoryItem>(below: Stack<I> | null, item: I): Stack<I> {
  const depth = below?.depth ?? 0;
  return {
    item,
    below,
    depth: below?.item.event === item.event ? depth : depth + 1,
    weight: (below?.weight ?? 0) + item.weight,
  };
}

/** The newest events, as many as are kept. Where that is all of them, the stack itself. */
function cut<I extends HistoryItem>(stack: Stack<I>): Stack<I> {
  let kept = 1;
  for (let rest = stack.below; rest; rest = rest.below) {
    const events = stack.depth - rest.depth + 1;
    const weight = stack.weight - (rest.below?.weight ?? 0);
    const isLight = events <= MOST_EVENTS / 2 && weight <= MOST_WEIGHT / 2;
    if (!isLight && (events > KEPT_EVENTS || weight > UTMOST_WEIGHT)) break;
    kept = events;
  }
  if (kept >= stack.depth) return stack;
  const [first, ...others] = newestEvents(stack, kept);
  if (!first) return stack;
  return others.reduce<Stack<I>>(stacked, stacked(null, first));
}

/** The stack without the items of an event that lie on top. */
function without<I extends HistoryItem>(stack: Stack<I> | null, event: number): Stack<I> | null {
  let rest = stack;
  while (rest && rest.item.event === event) rest = rest.below;
  return rest;
}
