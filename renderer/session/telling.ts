import type { Clock } from './clock';
import type { SessionSnapshot } from './session';

/** What a snapshot says besides what is worked out from the state when somebody looks. */
export type SnapshotParts = Omit<
  SessionSnapshot,
  'state' | 'save' | 'findings' | 'queue' | 'hidden' | 'suggestions' | 'unchecked' | 'lexical'
>;

/** How long panels may lag behind typing, and while all matches are replaced. */
const TELL_MS = 100;
const TELL_OF_RUN_MS = 250;

export interface TellingOptions {
  readonly clock: Clock;
  /** Makes a snapshot of what holds now. */
  readonly show: (parts: SnapshotParts) => SessionSnapshot;
}

/** What a session shows to the panels, and when it tells them. */
export interface Telling {
  /** Reading it tells nobody. */
  readonly parts: SnapshotParts;
  subscribe(listener: () => void): () => void;
  /** The same object until something changes. */
  snapshot(): SessionSnapshot;
  /** Puts parts in their place without telling: it is told with what follows. */
  put(change: Partial<SnapshotParts>): void;
  /** What was shown last holds no more; who looks before it is told sees what holds now. */
  outdate(): void;
  /** Puts parts in their place and tells at once. */
  tell(change?: Partial<SnapshotParts>): void;
  /** Tells, but only so often: what panels show of typing, or of a replacement of all matches, can wait, the next key can't. */
  tellSoon(ofRun: boolean): void;
  stop(): void;
}

export function createTelling({ clock, show }: TellingOptions): Telling {
  const listeners = new Set<() => void>();
  let snapshot: SessionSnapshot | null = null;
  let parts: SnapshotParts = {
    currentFinding: null,
    choice: null,
    currentSuggestion: null,
    find: null,
    view: {
      marks: true,
      taggingMode: false,
      suggestions: false,
      tagPopup: false,
      mention: null,
      fillsIn: false,
      seeksAuthority: false,
      lastType: null,
      task: null,
    },
  };
  let callOff: (() => void) | null = null;

  const put = (change: Partial<SnapshotParts>) => {
    parts = { ...parts, ...change };
    snapshot = null;
  };
  const stop = () => {
    callOff?.();
    callOff = null;
  };
  const tell = (change: Partial<SnapshotParts> = {}) => {
    stop();
    put(change);
    for (const listener of [...listeners]) listener();
  };
  return {
    get parts() {
      return parts;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot() {
      snapshot ??= show(parts);
      return snapshot;
    },
    put,
    outdate: () => put({}),
    tell,
    tellSoon(ofRun) {
      snapshot = null;
      callOff ??= clock.after(ofRun ? TELL_OF_RUN_MS : TELL_MS, tell);
    },
    stop,
  };
}
