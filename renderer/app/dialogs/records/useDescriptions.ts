import { useEffect, useState } from 'react';
import type { Description } from '#shared/project/description';
import { describeDocuments } from '../../actions/describing';
import { useWorkspace } from '../../workspace';

/** What is known by now of the documents asked for. */
export interface Descriptions {
  readonly known: ReadonlyMap<string, Description>;
  /** How many were looked at, those that can't be read too. */
  readonly looked: number;
  readonly isDone: boolean;
}

const NOTHING: Descriptions = { known: new Map(), looked: 0, isDone: false };

/** Reads what records say of documents while the component stands; anew when others are asked for. */
export function useDescriptions(ids: readonly string[], isWanted = true): Descriptions {
  const workspace = useWorkspace();
  const [found, setFound] = useState(NOTHING);
  const asked = ids.join(' ');
  useEffect(() => {
    if (!isWanted) return;
    let isStopped = false;
    setFound(NOTHING);
    const read = async () => {
      const known = new Map<string, Description>();
      let looked = 0;
      const wanted = asked === '' ? [] : asked.split(' ');
      for await (const some of describeDocuments(workspace, wanted, () => isStopped)) {
        if (isStopped) return;
        looked += some.length;
        for (const { id, description } of some) if (description) known.set(id, description);
        setFound({ known: new Map(known), looked, isDone: looked >= wanted.length });
      }
      if (wanted.length === 0) setFound({ ...NOTHING, isDone: true });
    };
    void workspace.attempt(read);
    return () => {
      isStopped = true;
    };
  }, [workspace, asked, isWanted]);
  return found;
}
