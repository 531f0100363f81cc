import { useEffect, useState } from 'react';
import type { Response } from '#shared/ipc/contract';
import type { DocumentSummary } from '#shared/project/documentSummary';
import { useWorkspace, type Workspace } from '../workspace';

type Measure = Response<'versions:sinceFinal'>;

/** By document and the moment it was changed. */
const known = new Map<string, Measure>();
let last: Promise<void> = Promise.resolve();

/** How far a listed document has gone since it was declared final, as it stands on the disk; null until that is known. */
export function useSinceFinal(document: DocumentSummary): Measure {
  const workspace = useWorkspace();
  const { id, status, updatedAt, problem } = document;
  const key = `${id} ${updatedAt}`;
  const isAsked = status === 'final' && problem === undefined;
  const [measured, setMeasured] = useState<{ readonly key: string; readonly measure: Measure } | null>(null);
  useEffect(() => {
    if (!isAsked) return;
    let isWanted = true;
    last = last.then(async () => {
      if (!isWanted) return;
      const measure = await measureDocument(workspace, id, key);
      if (isWanted) setMeasured({ key, measure });
    });
    return () => {
      isWanted = false;
    };
  }, [id, isAsked, key, workspace]);
  return isAsked ? ((measured?.key === key ? measured.measure : known.get(key)) ?? null) : null;
}

/** What can't be measured, because a version is gone or damaged, is told where the version is asked for. */
async function measureDocument({ api }: Workspace, id: string, key: string): Promise<Measure> {
  const kept = known.get(key);
  if (kept !== undefined) return kept;
  const answer = await api.measureSinceFinal(id);
  if (!answer.ok) return null;
  known.set(key, answer.value);
  return answer.value;
}
