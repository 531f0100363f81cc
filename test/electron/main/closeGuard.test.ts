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
    ask: (signal) => {
      events.push('ask');
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
  guard.confirm('close');
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
  expect(events).toEqual(['announce', 'ask', 'announce']);
  guard.confirm('close');
  expect(events.at(-1)).toBe('close');
});

test('a page that asks its user itself is waited for as long as that takes', async () => {
  const { guard, events } = makeWindow();
  guard.request();
  guard.confirm('asking');
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(events).toEqual(['announce']);
  guard.confirm('stay');
  expect(events).toEqual(['announce', 'stay']);
  guard.request();
  guard.confirm('asking');
  guard.confirm('close');
  expect(events).toEqual(['announce', 'stay', 'announce', 'close']);
});

test('a page that has stopped answering while it asked is found out by closing once more', async () => {
  const { guard, events } = makeWindow('closeAnyway');
  guard.request();
  guard.confirm('asking');
  guard.request();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(events).toEqual(['announce', 'announce', 'ask', 'close']);
});

test('a user who cancels keeps the window, and may close it later', async () => {
  const { guard, events } = makeWindow('cancel');
  guard.request();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(events).toEqual(['announce', 'ask', 'stay']);
  guard.request();
  guard.confirm('close');
  expect(events.slice(3)).toEqual(['announce', 'close']);
});

test('a page that asks its user after all takes the question here back', async () => {
  const { guard, events } = makeWindow();
  guard.request();
  await vi.advanceTimersByTimeAsync(10_000);
  guard.confirm('asking');
  expect(events).toEqual(['announce', 'ask', 'question taken back']);
});

test('a page that has saved after all while the user is asked closes, and the question is taken back', async () => {
  const { guard, events } = makeWindow();
  guard.request();
  await vi.advanceTimersByTimeAsync(10_000);
  guard.confirm('close');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(events).toEqual(['announce', 'ask', 'question taken back', 'close']);
});

test('an answer nobody asked for closes nothing', () => {
  const { guard, events } = makeWindow();
  guard.confirm('close');
  expect(events).toEqual([]);
});
