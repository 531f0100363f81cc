import type { Answer } from '#shared/ipc/contract';
import type { ProblemData } from '#shared/problems/problem';
import { answered } from './answered';
import type { Clock } from './clock';
import type { Journaling } from './journaling';
import type { SaveState } from './session';

/** How long typing rests before the record is written. */
const IDLE_MS = 1000;
/** How long after a refusal the record is written again, at first and at most: each time takes twice as long. */
const RETRY_MS = 5000;
const LONGEST_RETRY_MS = 60_000;
/** How long it rests before the journal alone is called saved: otherwise the words would change with every key. */
const QUIET_MS = 400;

export interface SavingOptions {
  readonly clock: Clock;
  /** Set when nothing can be written; then nothing is ever tried. */
  readonly readOnly?: ProblemData | undefined;
  /** Where changes are on disk before the record holds them; null when the record alone holds them. */
  readonly journal: Pick<Journaling, 'confirmed' | 'problem' | 'isSending' | 'flush'> | null;
  /**
   * The number of the last change, and of the last that can go into the record: while an input method composes the record
   * stays behind.
   */
  readonly numbers: () => { readonly last: number; readonly settled: number };
  /** The number of the last change in the record that was opened. */
  readonly recorded: number;
  /** Writes the record as it is now, up to the last change that is settled. Resolves when the disk has confirmed it. */
  readonly write: () => Promise<Answer<{ readonly savedAt: string }>>;
  /** Whether writing the record has to wait: an input method is composing. */
  readonly held: () => boolean;
  /** Called on every change of the state. */
  readonly onState: (state: SaveState) => void;
}

/** Decides when the record is written and knows what the disk has confirmed, be it in the record or in the journal. */
export interface Saving {
  state(): SaveState;
  /** A change was made. */
  changed(): void;
  /** The journal has answered. */
  heard(): void;
  /**
   * Writes now what is not written yet. Resolves to true when the record holds everything that was settled before the call
   * and the disk has all the rest, to false when it refused or nothing may be written.
   */
  flush(): Promise<boolean>;
  /**
   * Writes no record until it is called with null: others changed it on the disk, and what becomes of that is not decided. With
   * a problem that is what is told meanwhile.
   */
  pause(why: ProblemData | 'quietly' | null): void;
  /** The record on the disk, which others wrote, holds every change up to this one. */
  recordedBy(n: number): void;
  /** There is no record on the disk any more: the next `flush` writes one, changed or not. */
  loseRecord(): void;
  /** Lets go of the timers. */
  stop(): void;
}

/**
 * Writes the record one idle second after the last change, one write at a time. A change made during a write counts as not
 * written. After a refusal the problem stays shown until the disk has taken everything; the next change, the journal's
 * recovery, `flush` and the passing of time try again. What others changed on the disk is not tried again by itself.
 */
export function createSaving(options: SavingOptions): Saving {
  const { clock, readOnly, journal, numbers, write, held, onState } = options;
  let { recorded } = options;
  /** Why the record was refused last. */
  let problem: ProblemData | null = null;
  let confirmedAt: number | null = null;
  let changedAt = Number.NEGATIVE_INFINITY;
  let journalConfirmed = journal?.confirmed ?? 0;
  let journalFailed = false;
  let stopped = false;
  let paused: ProblemData | 'quietly' | null = null;
  let running: Promise<boolean> | null = null;
  let retryIn = RETRY_MS;
  let callOffIdle: (() => void) | null = null;
  let callOffQuiet: (() => void) | null = null;

  const isOnDisk = (n: number) => Math.max(recorded, journal?.confirmed ?? 0) >= n;
  const isQuiet = () => clock.now() - changedAt >= QUIET_MS;
  const present = (): SaveState => {
    if (readOnly) return { phase: 'readOnly', problem: readOnly };
    const { last } = numbers();
    if (paused !== null && paused !== 'quietly') return { phase: 'failed', problem: paused };
    const isSaved = isOnDisk(last);
    const why = problem ?? (isSaved ? null : (journal?.problem ?? null));
    if (why) return { phase: 'failed', problem: why };
    if (isSaved && (recorded >= last || isQuiet())) return { phase: 'saved', at: confirmedAt };
    const isWriting = running !== null || (journal?.isSending === true && isQuiet());
    return { phase: !isSaved && isWriting ? 'saving' : 'unsaved' };
  };
  let current = present();

  const tell = () => {
    const next = present();
    if (isSame(next, current)) return;
    current = next;
    onState(next);
  };
  const tellWhenQuiet = () => {
    callOffQuiet ??= clock.after(Math.max(0, changedAt + QUIET_MS - clock.now()), () => {
      callOffQuiet = null;
      if (isQuiet()) tell();
      else tellWhenQuiet();
    });
  };
  const waitForIdle = (milliseconds = IDLE_MS) => {
    callOffIdle?.();
    callOffIdle = clock.after(milliseconds, () => {
      callOffIdle = null;
      // Others may have written all that is here meanwhile.
      if (paused !== null || recorded >= numbers().last) return;
      if (held()) waitForIdle();
      else void start();
    });
  };
  const start = (): Promise<boolean> => {
    running ??= run().finally(() => {
      running = null;
      tell();
    });
    tell();
    return running;
  };
  const run = async (): Promise<boolean> => {
    callOffIdle?.();
    callOffIdle = null;
    if (paused !== null) return false;
    const { settled } = numbers();
    const answer = await answered(write());
    problem = answer.ok ? null : answer.error;
    if (answer.ok) {
      recorded = settled;
      confirmedAt = Date.parse(answer.value.savedAt);
      retryIn = RETRY_MS;
    }
    if (settled < numbers().last) waitForIdle();
    else if (problem && problem.code !== 'changedOutside' && !stopped) {
      waitForIdle(retryIn);
      retryIn = Math.min(2 * retryIn, LONGEST_RETRY_MS);
    }
    return answer.ok;
  };

  if (!readOnly && recorded < numbers().last) waitForIdle();
  return {
    state: () => current,
    changed() {
      if (readOnly) return;
      changedAt = clock.now();
      tell();
      tellWhenQuiet();
      waitForIdle();
    },
    heard() {
      if (!journal) return;
      if (journal.confirmed > journalConfirmed) confirmedAt = clock.now();
      journalConfirmed = journal.confirmed;
      if (journalFailed && !journal.problem && problem) waitForIdle();
      journalFailed = journal.problem !== null;
      tell();
    },
    async flush() {
      const { last, settled } = numbers();
      while (recorded < settled) {
        if (!(await start())) return false;
      }
      return isOnDisk(last) || (await journal?.flush(last)) === true;
    },
    pause(why) {
      if (readOnly) return;
      paused = why;
      if (why === null && problem?.code === 'changedOutside') problem = null;
      tell();
      if (why === null && recorded < numbers().last) waitForIdle();
    },
    loseRecord() {
      recorded = Number.NEGATIVE_INFINITY;
      tell();
    },
    recordedBy(n) {
      recorded = Math.max(recorded, n);
      tell();
    },
    stop() {
      stopped = true;
      callOffIdle?.();
      callOffIdle = null;
      callOffQuiet?.();
      callOffQuiet = null;
    },
  };
}

const isSame = (a: SaveState, b: SaveState): boolean => JSON.stringify(a) === JSON.stringify(b);
