import type { Answer } from '#shared/ipc/contract';
import type { ProblemData } from '#shared/problems/problem';
import type { Clock } from './clock';
import type { SaveState } from './session';

/** How long typing rests before the document is written. */
const IDLE_MS = 1000;

export interface SavingOptions {
  readonly clock: Clock;
  /** Set when nothing can be written; then nothing is ever tried. */
  readonly readOnly?: ProblemData | undefined;
  /** Writes the document as it is now. Resolves when the disk has confirmed it. */
  readonly write: () => Promise<Answer<{ readonly savedAt: string }>>;
  /** Whether writing has to wait: an input method is composing. */
  readonly held: () => boolean;
  /** Called on every change of the state. */
  readonly onState: (state: SaveState) => void;
}

/** Decides when a document is written and knows what the disk has confirmed. */
export interface Saving {
  state(): SaveState;
  /** Something durable changed. */
  changed(): void;
  /**
   * Writes now what is not written yet. Resolves to true when everything that had changed before the call is confirmed,
   * to false when the disk refused it or nothing may be written.
   */
  flush(): Promise<boolean>;
  /** Lets go of the timer. */
  stop(): void;
}

/**
 * Writes one idle second after the last change, one write at a time. A change made during a write counts as not written.
 * After a refusal the problem stays shown, and the next change or `flush` tries again.
 */
export function createSaving({ clock, readOnly, write, held, onState }: SavingOptions): Saving {
  let current: SaveState = readOnly ? { phase: 'readOnly', problem: readOnly } : { phase: 'saved', at: null };
  /** Changes so far, and how many of them the disk has confirmed. */
  let changes = 0;
  let confirmed = 0;
  let running: Promise<boolean> | null = null;
  let callOff: (() => void) | null = null;

  const show = (state: SaveState) => {
    current = state;
    onState(state);
  };
  const waitForIdle = () => {
    callOff?.();
    callOff = clock.after(IDLE_MS, () => {
      callOff = null;
      if (held()) waitForIdle();
      else void start();
    });
  };
  const start = (): Promise<boolean> => {
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  };
  const run = async (): Promise<boolean> => {
    callOff?.();
    callOff = null;
    const upTo = changes;
    show({ phase: 'saving' });
    const answer = await write().catch(
      (error: unknown): Answer<never> => ({
        ok: false,
        error: { code: 'unexpected', values: { detail: error instanceof Error ? error.message : String(error) } },
      }),
    );
    if (!answer.ok) {
      show({ phase: 'failed', problem: answer.error });
      if (upTo < changes) waitForIdle();
      return false;
    }
    confirmed = upTo;
    if (confirmed < changes) {
      show({ phase: 'unsaved' });
      waitForIdle();
    } else show({ phase: 'saved', at: Date.parse(answer.value.savedAt) });
    return true;
  };

  return {
    state: () => current,
    changed() {
      if (readOnly) return;
      changes++;
      if (current.phase === 'saved') show({ phase: 'unsaved' });
      waitForIdle();
    },
    async flush() {
      const upTo = changes;
      while (confirmed < upTo) {
        if (!(await start())) return false;
      }
      return true;
    },
    stop() {
      callOff?.();
      callOff = null;
    },
  };
}
