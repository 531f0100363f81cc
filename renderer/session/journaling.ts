import type { DurableChange } from '#shared/editing/durableChange';
import type { JiaokanApi } from '#shared/ipc/api';
import { changeLine } from '#shared/journal/journalLine';
import type { ProblemData } from '#shared/problems/problem';
import { answered } from './answered';
import type { Clock } from './clock';

/** How long changes are gathered before they are sent. */
const GATHER_MS = 100;
/** How long after a refusal they are sent again. */
const RETRY_MS = 2000;
/** Lines sent at once, and about how many characters of them: after a long refusal there may be a great many. */
const MOST_LINES = 5000;
const MOST_CHARACTERS = 4_000_000;

export interface JournalingOptions {
  readonly document: string;
  readonly api: Pick<JiaokanApi<File>, 'appendToJournal'>;
  readonly clock: Clock;
  /** The number of the last change in the journal as it was opened. */
  readonly n: number;
  /** Called after each answer. */
  readonly onAnswer: () => void;
}

/** Sends a document's changes to its journal and knows which of them are on disk. */
export interface Journaling {
  /** The number of the last change on disk. */
  readonly confirmed: number;
  /** Why the disk refused what was sent last; null when it did not. */
  readonly problem: ProblemData | null;
  readonly isSending: boolean;
  /**
   * Whether changes are still taken. The first that is too long for a line ends it, since none after it would fit without it:
   * from there on only the record holds them, and it must not be tied to the journal any more.
   */
  readonly isOpen: boolean;
  /** Takes the next change; its line is made when it is sent. */
  add(change: DurableChange): void;
  /** Sends now what is not on disk; resolves to whether everything up to this change is. */
  flush(n: number): Promise<boolean>;
  /** Lets go of the timer. What was not sent is dropped. */
  stop(): void;
}

interface Unsent {
  readonly n: number;
  readonly at: number;
  readonly change: DurableChange;
}

/** One call is under way at a time: what it is refused is sent again with what came after it, so that no number is left out. */
export function createJournaling({ document: id, api, clock, n, onAnswer }: JournalingOptions): Journaling {
  let last = n;
  let confirmed = n;
  let unsent: Unsent[] = [];
  /** Lines from the one after `confirmed` on. */
  let lines: string[] = [];
  let problem: ProblemData | null = null;
  let open = true;
  let stopped = false;
  let sending: Promise<boolean> | null = null;
  /** Changes became due while a call was under way. */
  let due = false;
  let callOff: (() => void) | null = null;

  const sendIn = (milliseconds: number) => {
    callOff ??= clock.after(milliseconds, () => {
      callOff = null;
      if (sending) due = true;
      else void send();
    });
  };
  const send = (): Promise<boolean> => {
    sending ??= deliver().finally(() => {
      sending = null;
      const isDue = due || lines.length > 0;
      due = false;
      if (stopped) return;
      onAnswer();
      if (problem) sendIn(RETRY_MS);
      else if (isDue) void send();
    });
    return sending;
  };
  const deliver = async (): Promise<boolean> => {
    callOff?.();
    callOff = null;
    makeLines();
    const batch = firstOf(lines);
    if (batch.length === 0) return open;
    const answer = await answered(api.appendToJournal({ document: id, lines: batch }));
    problem = answer.ok ? null : answer.error;
    if (!answer.ok) return false;
    confirmed += batch.length;
    lines = lines.slice(batch.length);
    return true;
  };
  const makeLines = () => {
    for (const { change, n: number, at } of unsent) {
      const line = changeLine(change, number, at);
      if (line === null) {
        open = false;
        break;
      }
      lines.push(line);
    }
    unsent = [];
  };

  return {
    get confirmed() {
      return confirmed;
    },
    get problem() {
      return problem;
    },
    get isSending() {
      return sending !== null;
    },
    get isOpen() {
      return open;
    },
    add(change) {
      last++;
      if (!open) return;
      unsent.push({ n: last, at: clock.now(), change });
      sendIn(GATHER_MS);
    },
    async flush(upTo) {
      while (confirmed < upTo) if (!(await send())) return false;
      return true;
    },
    stop() {
      stopped = true;
      callOff?.();
      callOff = null;
    },
  };
}

/** As many lines as are sent at once, and at least one. */
function firstOf(lines: readonly string[]): string[] {
  let characters = 0;
  const end = lines.findIndex((line, i) => {
    characters += line.length;
    return i === MOST_LINES || (i > 0 && characters > MOST_CHARACTERS);
  });
  return end < 0 ? [...lines] : lines.slice(0, end);
}
