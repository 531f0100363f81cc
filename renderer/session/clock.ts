/** Time as the session sees it; tests bring a clock of their own. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs `task` once after so many milliseconds; the returned function calls it off. */
  after(milliseconds: number, task: () => void): () => void;
}

/** The window's own time. */
export const windowClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, task) {
    const timer = setTimeout(task, milliseconds);
    return () => clearTimeout(timer);
  },
};
