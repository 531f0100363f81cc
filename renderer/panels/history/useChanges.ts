import { useDeferredValue, useEffect, useState } from 'react';
import type { Change } from '#shared/corrections/changes';
import { changesInSteps, changesOf } from '#shared/editing/changes';
import type { DocumentSession } from '../../session/session';
import { useSession } from '../../session/useSession';

/** How long finding the changes may hold up the window at a time, in milliseconds. */
const SLICE_MS = 8;

const none: readonly Change[] = [];

/**
 * Every change of the open document in reading order, a tenth of a second behind typing at most; null while they are found
 * for the first time, which a long document spreads over many frames.
 */
export function useChanges(session: DocumentSession): readonly Change[] | null {
  const [isReady, setReady] = useState(() => known.has(session));
  useEffect(() => {
    if (isReady) return;
    return warm(session, () => {
      known.add(session);
      setReady(true);
    });
  }, [isReady, session]);
  const changes = useSession(session, ({ state }) => (isReady ? changesOf(state) : none));
  const shown = useDeferredValue(changes);
  return isReady ? shown : null;
}

/** Sessions whose changes were found once: what is kept of them makes the next time cheap. */
const known = new WeakSet<DocumentSession>();

/** Finds the changes a slice at a time, from the start again when the text changes meanwhile; the finished parts are kept. */
function warm(session: DocumentSession, onDone: () => void): () => void {
  let { state } = session.getSnapshot();
  let steps = changesInSteps(state);
  const slice = () => {
    const now = session.getSnapshot().state;
    if (now.doc !== state.doc) {
      state = now;
      steps = changesInSteps(state);
    }
    const until = performance.now() + SLICE_MS;
    while (performance.now() < until) {
      if (steps.next().done) {
        onDone();
        return;
      }
    }
    timer = setTimeout(slice);
  };
  let timer = setTimeout(slice);
  return () => clearTimeout(timer);
}
