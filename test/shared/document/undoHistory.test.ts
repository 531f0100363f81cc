import { describe, expect, test } from 'vitest';
import {
  followHistory,
  type History,
  type HistoryItem,
  itemsOfEvent,
  newestEvents,
} from '#shared/document/undoHistory';

const empty: History<HistoryItem> = { done: null, undone: null, nextEvent: 1 };
const item = (event: number, weight = 1): HistoryItem => ({ event, weight });
const doing = (history: History<HistoryItem>, events: number, weight?: number) =>
  Array.from({ length: events }).reduce<typeof history>(
    (now) => followHistory(now, 'do', item(now.nextEvent, weight)),
    history,
  );

describe('what is kept of a long history', () => {
  test('every event up to five thousand', () => {
    expect(doing(empty, 5000).done?.depth).toBe(5000);
  });

  test('then the newer half, and it grows again', () => {
    const cut = doing(empty, 5001);
    expect([cut.done?.depth, cut.done?.item.event, cut.nextEvent]).toEqual([2500, 5001, 5002]);
    expect(doing(cut, 100).done?.depth).toBe(2600);
  });

  test('five hundred at least, however much they hold', () => {
    expect(doing(empty, 600, 20_000).done?.depth).toBe(500);
    expect(doing(empty, 450, 20_000).done?.depth).toBe(450);
  });

  test('fewer when memory would run out, but the newest event', () => {
    const heavy = doing(empty, 10, 10_000_000);
    expect(heavy.done?.depth).toBe(3);
    expect(doing(empty, 3, 100_000_000).done?.depth).toBe(1);
  });

  test('events whole', () => {
    let history = doing(empty, 4999);
    for (let i = 0; i < 3; i++) history = followHistory(history, 'do', item(5000));
    history = doing(history, 1);
    expect(history.done?.depth).toBe(2500);
    expect(newestEvents(history.done, 2).map(({ event }) => event)).toEqual([5000, 5000, 5000, 5001]);
  });
});

test('undo and redo carry events from one stack to the other', () => {
  const three = doing(empty, 3);
  const undone = followHistory(three, 'undo', item(3));
  expect([undone.done?.depth, undone.undone?.depth]).toEqual([2, 1]);
  const redone = followHistory(undone, 'redo', item(3));
  expect([redone.done?.depth, redone.undone]).toEqual([3, null]);
  expect(doing(undone, 1).undone).toBeNull();
  expect(followHistory(three, 'takeBack', item(3))).toMatchObject({ done: { depth: 2 }, undone: null, nextEvent: 4 });
});

test('an event of several changes is one', () => {
  const history = followHistory(doing(empty, 2), 'do', item(2));
  expect(history.done?.depth).toBe(2);
  expect(history.done && itemsOfEvent(history.done).length).toBe(2);
});
