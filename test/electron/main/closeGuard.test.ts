import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type CloseChoice, createCloseGuard } from '../../../electron/main/closeGuard';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A window whose user gives these answers, one a question; without one, the question stays open. */
function makeWindow(...choices: CloseChoice[]) {
  const events: string[] = [];
  const guard = createCloseGuard({
    announce: () => events.push('announce'),
    ask: (doubt, signal) => {
      events.push(`ask ${doubt}`);
      const choice = choices.shift();
      if (choice !== undefined) return Promise.resolve(choice);
      return new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          events.push('question taken back');
          resolve('cancel');
        });
      });
    },
    close: () => events.push('close'),
    stay: () => events.push('stay'),
    patience: 10_000,
  });
  return { guard, events };
}

test('a page that has saved lets the window go', () => {
  const { guard, events } = makeWindow();
  guard.request();
  guard.confirm(true);
  vi.advanceTimersByTime(60_000);
  expect(events).toEqual(['announce', 'close']);
});

test('a second request changes nothing', () => {
  const { guard, events } = makeWindow();
  guard.request();
  guard.request();
  expect(events).toEqual(['announce']);
});

test('a page that says nothing in time makes the user be asked, and waiting asks it again', async () => {
  const { guard, events } = makeWindow('wait');
  guard.request();
  await vi.advanceTimersByTimeAsync(9_999);
  expect(events).toEqual(['announce']);
  await vi.advanceTimersByTimeAsync(1);
  expect(events).toEqual(['announce', 'ask noAnswer', 'announce']);
  guard.confirm(true);
  expect(events.at(-1)).toBe('close');
});

test('a page that can’t save makes the user be asked at once', async () => {
  const { guard, events } = makeWindow('closeAnyway');
  guard.request();
  guard.confirm(false);
  await vi.advanceTimersByTimeAsync(0);
  expect(events).toEqual(['announce', 'ask notSaved', 'close']);
});

test('a user who cancels keeps the window, and may close it later', async () => {
  const { guard, events } = makeWindow('cancel');
  guard.request();
  guard.confirm(false);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(events).toEqual(['announce', 'ask notSaved', 'stay']);
  guard.request();
  guard.confirm(true);
  expect(events.slice(3)).toEqual(['announce', 'close']);
});

test('a page that has saved after all while the user is asked closes, and the question is taken back', async () => {
  const { guard, events } = makeWindow();
  guard.request();
  await vi.advanceTimersByTimeAsync(10_000);
  guard.confirm(true);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(events).toEqual(['announce', 'ask noAnswer', 'question taken back', 'close']);
});

test('an answer nobody asked for closes nothing', () => {
  const { guard, events } = makeWindow();
  guard.confirm(true);
  expect(events).toEqual([]);
});
