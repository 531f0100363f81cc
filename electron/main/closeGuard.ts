import type { Request } from '#shared/ipc/contract';

/** What the user chose when the page did not answer in time. */
export type CloseChoice = 'wait' | 'closeAnyway' | 'cancel';

export interface CloseGuardOptions {
  /** Tells the page to save everything and to answer. */
  readonly announce: () => void;
  /** Asks the user, since the page does not answer. `signal` takes the question back when it does in the meantime. */
  readonly ask: (signal: AbortSignal) => Promise<CloseChoice>;
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
  /**
   * The page's answer: the window may close, or it stays, or the page is asking its user, for as long as that takes. An answer
   * nobody waits for means nothing.
   */
  confirm(answer: Request<'window:confirmClose'>): void;
}

/**
 * A second request while the page is waited for, or the user is being asked here, changes nothing; while the page asks its user
 * it is told again, for it may have stopped answering since. A page that answers while the user is being asked here has the
 * last word.
 */
export function createCloseGuard(options: CloseGuardOptions): CloseGuard {
  let phase: 'idle' | 'waiting' | 'asking' | 'pageAsks' | 'closed' = 'idle';
  let timer: ReturnType<typeof setTimeout> | undefined;
  let question: AbortController | undefined;

  const wait = () => {
    phase = 'waiting';
    timer = setTimeout(() => void ask(), options.patience);
    options.announce();
  };
  const close = () => {
    clearTimeout(timer);
    phase = 'closed';
    options.close();
  };
  const stay = () => {
    clearTimeout(timer);
    phase = 'idle';
    options.stay();
  };
  const ask = async () => {
    phase = 'asking';
    const asked = new AbortController();
    question = asked;
    const choice = await options.ask(asked.signal);
    if (asked.signal.aborted) return;
    question = undefined;
    if (choice === 'wait') wait();
    else if (choice === 'closeAnyway') close();
    else stay();
  };

  return {
    request() {
      if (phase === 'idle' || phase === 'pageAsks') wait();
    },
    confirm(answer) {
      if (phase === 'idle' || phase === 'closed') return;
      question?.abort();
      question = undefined;
      clearTimeout(timer);
      if (answer === 'close') close();
      else if (answer === 'stay') stay();
      else phase = 'pageAsks';
    },
  };
}
