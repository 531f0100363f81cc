import { useEffect, useRef } from 'react';
import { useWorkspace, useWorkspaceState } from '../app/workspace';
import type { DocumentSession } from '../session/session';
import { useSession } from '../session/useSession';
import { comparisonOf, placeAt, readComparison, rowAt, sidesOf } from './comparison';

/** Keeps the comparison true to its texts while it is shown, and follows where other panes go in the text. */
export function useComparison(session: DocumentSession): void {
  const workspace = useWorkspace();
  const sides = useWorkspaceState(
    ({ comparison }) => sidesOf(comparison),
    (a, b) => a.left === b.left && a.right === b.right,
  );
  const doc = useSession(session, ({ state }) => state.doc);
  const selection = useSession(session, ({ state }) => state.selection);

  // biome-ignore lint/correctness/useExhaustiveDependencies: read again when the sides or the text change.
  useEffect(() => {
    void readComparison(workspace, session);
  }, [session, workspace, sides, doc]);

  const seen = useRef(selection);
  useEffect(() => {
    if (seen.current === selection) return;
    seen.current = selection;
    const store = comparisonOf(session);
    const place = placeAt(session.getSnapshot().state, selection.head);
    const row = place ? rowAt(store.get().weaver, place) : -1;
    if (row >= 0) store.set({ active: row, spot: -1 });
  }, [selection, session]);
}
