import { useEffect, useState } from 'react';
import { blocksOfRecord } from '#shared/corrections/comparedBlocks';
import { errorRate } from '#shared/corrections/errorRate';
import { readVersion } from '../../app/actions/versions';
import { useWorkspace, type Workspace } from '../../app/workspace';
import { sourceBlocks } from '../../compare/comparedTexts';
import type { DocumentSession } from '../../session/session';

const known = new WeakMap<DocumentSession, Map<string, number>>();

/** Characters that differ between the source and a version; worked out once, when nothing else goes on. Null until then. */
export function useVersionEdits(session: DocumentSession, version: string): number | null {
  const workspace = useWorkspace();
  const [edits, setEdits] = useState(() => known.get(session)?.get(version) ?? null);
  useEffect(() => {
    if (edits !== null) return;
    let isWanted = true;
    last = last.then(async () => {
      if (!isWanted) return;
      await new Promise((resolve) => requestIdleCallback(resolve, { timeout: IDLE_TIMEOUT_MS }));
      const counted = await countEdits(workspace, session, version);
      if (isWanted) setEdits(counted);
    });
    return () => {
      isWanted = false;
    };
  }, [edits, session, version, workspace]);
  return edits;
}

/** One version after the other: each has to be read from the disk. */
let last: Promise<void> = Promise.resolve();
const IDLE_TIMEOUT_MS = 2000;

/** Null for a version that can't be read; why not is told where it is asked for. */
async function countEdits(workspace: Workspace, session: DocumentSession, version: string): Promise<number | null> {
  const counts = known.get(session) ?? new Map<string, number>();
  known.set(session, counts);
  const kept = counts.get(version);
  if (kept !== undefined) return kept;
  const record = await readVersion(workspace, session, version).catch(() => null);
  if (!record) return null;
  const { edits } = errorRate(sourceBlocks(session), blocksOfRecord(record));
  counts.set(version, edits);
  return edits;
}
