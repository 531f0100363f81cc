/** What the user chose when a window could not save in time. */
export type CloseChoice = 'wait' | 'closeAnyway' | 'cancel';

/** Why the user is asked: the page has not answered yet, or it says that saving failed. */
export type CloseDoubt = 'noAnswer' | 'notSaved';

export interface CloseGuardOptions {
  /** Tells the page to save everything and to answer. */
  readonly announce: () => void;
  /** Asks the user. `signal` takes the question back when the page answers in the meantime. */
  readonly ask: (doubt: CloseDoubt, signal: AbortSignal) => Promise<CloseChoice>;
  /** Lets the window go; called once. */
  readonly close: () => void;
  /** The window stays: the user chose so. */
  readonly stay: () => void;
  /** How long the page may take before the user is asked, in milliseconds. */
  readonly patience: number;
}

/** Keeps a window from closing until what was typed in it is on disk, or the user decides otherwise. */
export interface CloseGuard {
  /** The window is asked to close. Answers at once; whether it may close is told through `close` or `stay`. */
  request(): void;
  /** The page's answer: everything is on disk, or not. An answer nobody waits for means nothing. */
  confirm(saved: boolean): void;
}

/**
 * A second request while one is under way changes nothing. A page that says "saved" while the user is being asked
 * closes the window, since that is what was asked for and nothing can be lost.
 */
export function createCloseGuard(options: CloseGuardOptions): CloseGuard {
  let phase: 'idle' | 'waiting' | 'asking' | 'closed' = 'idle';
  let timer: ReturnType<typeof setTimeout> | undefined;
  let question: AbortController | undefined;

  const wait = () => {
    phase = 'waiting';
    timer = setTimeout(() => void ask('noAnswer'), options.patience);
    options.announce();
  };
  const close = () => {
    clearTimeout(timer);
    phase = 'closed';
    options.close();
  };
  const ask = async (doubt: CloseDoubt) => {
    clearTimeout(timer);
    phase = 'asking';
    const asked = new AbortController();
    question = asked;
    const choice = await options.ask(doubt, asked.signal);
    if (asked.signal.aborted) return;
    question = undefined;
    if (choice === 'wait') wait();
    else if (choice === 'closeAnyway') close();
    else {
      phase = 'idle';
      options.stay();
    }
  };

  return {
    request() {
      if (phase === 'idle') wait();
    },
    confirm(saved) {
      if (phase === 'asking' && saved) {
        question?.abort();
        close();
      } else if (phase === 'waiting') {
        if (saved) close();
        else void ask('notSaved');
      }
    },
  };
}
