import { useMemo } from 'react';
import { useSelected } from '../app/store';
import type { DocumentSession, SessionSnapshot } from './session';

/**
 * Reads a part of an open document; the component is drawn again only when that part changes (by identity, or by
 * `equal`). The selector may build new objects when `equal` is given.
 */
export function useSession<S>(
  session: DocumentSession,
  select: (snapshot: SessionSnapshot) => S,
  equal?: (a: S, b: S) => boolean,
): S {
  const watched = useMemo(() => ({ subscribe: session.subscribe, get: session.getSnapshot }), [session]);
  return useSelected(watched, select, equal);
}
