import type { Node } from 'prosemirror-model';
import { useEffect, useState } from 'react';
import { blocksOfDocument, blocksOfRecord, type ComparedBlock } from '#shared/corrections/comparedBlocks';
import { errorRate } from '#shared/corrections/errorRate';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { readVersion } from '../../app/actions/versions';
import { useWorkspace } from '../../app/workspace';
import type { DocumentSession } from '../../session/session';
import { useSession } from '../../session/useSession';

/** How long the text rests before it is measured, in milliseconds. */
const REST_MS = 1500;

/** How far the open text has gone from the version that was declared final. */
export interface SinceFinal {
  /** Characters that were replaced, inserted or deleted. */
  readonly edits: number;
  /** Of the characters of the final version. */
  readonly share: number;
  /** Whether blocks were moved, joined, parted or turned into another kind. */
  readonly isRearranged: boolean;
}

/** Measured when the document is opened and when typing rests; null while nothing is known, and for what is not final. */
export function useSinceFinal(session: DocumentSession): SinceFinal | null {
  const workspace = useWorkspace();
  const final = useSession(session, () => {
    const { status, versions } = session.record;
    return status === 'final' ? (versions.filter(({ kind }) => kind === 'final').at(-1)?.id ?? null) : null;
  });
  const doc = useSession(session, ({ state }) => state.doc);
  const [measured, setMeasured] = useState<SinceFinal | null>(null);
  useEffect(() => {
    if (final === null) return;
    let isStale = false;
    const measure = async () => {
      const version = await readVersion(workspace, session, final);
      if (!isStale) setMeasured(measureFrom(version, doc));
    };
    // A version that can't be read is told of where it is asked for.
    const timer = setTimeout(() => measure().catch(() => setMeasured(null)), REST_MS);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [doc, final, session, workspace]);
  return final === null ? null : measured;
}

const known = new WeakMap<Node, { readonly version: DocumentRecord; readonly since: SinceFinal }>();

/** Worked out once for a text, however many places show it. */
function measureFrom(version: DocumentRecord, doc: Node): SinceFinal {
  const kept = known.get(doc);
  if (kept?.version === version) return kept.since;
  const blocks = blocksOfDocument(doc);
  const final = blocksOfRecord(version);
  const { edits, rate } = errorRate(blocks, final);
  const since = { edits, share: rate, isRearranged: !sameArrangement(blocks, final) };
  known.set(doc, { version, since });
  return since;
}

function sameArrangement(a: readonly ComparedBlock[], b: readonly ComparedBlock[]): boolean {
  return (
    a.length === b.length &&
    a.every((block, i) => block.type === b[i]?.type && block.level === b[i]?.level && block.id === b[i]?.id)
  );
}
