import type { Clock } from '../../../renderer/session/clock';

/** A clock that stands still until it is told to go on. */
export interface TestClock extends Clock {
  /** Runs what falls due in the next so many milliseconds, in order. */
  pass(milliseconds: number): void;
}

export function testClock(): TestClock {
  let now = 1_000_000;
  let tasks: { readonly at: number; readonly task: () => void }[] = [];
  return {
    now: () => now,
    after(milliseconds, task) {
      const entry = { at: now + milliseconds, task };
      tasks.push(entry);
      return () => {
        tasks = tasks.filter((other) => other !== entry);
      };
    },
    pass(milliseconds) {
      const end = now + milliseconds;
      for (;;) {
        const [next] = tasks.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (!next) break;
        tasks = tasks.filter((other) => other !== next);
        now = next.at;
        next.task();
      }
      now = end;
    },
  };
}
