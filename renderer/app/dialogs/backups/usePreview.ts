import { useEffect, useState } from 'react';
import { blocksOfDocument, blocksOfRecord } from '#shared/corrections/comparedBlocks';
import type { BackedUp, Backup } from '#shared/ipc/contract';
import type { ProblemData } from '#shared/problems/problem';
import { Weaver } from '../../../compare/weave';
import { isMadeAnew, readBackup } from '../../actions/backups';
import { problemOf, useWorkspace } from '../../workspace';

/** Who walks down the list reads none of what is passed: so long, in milliseconds, one must be stayed at. */
const REST = 120;

export interface Preview {
  /** Null while the backup is being read. */
  readonly weaver: Weaver | null;
  readonly problem: ProblemData | null;
}

const nothing: Preview = { weaver: null, problem: null };

/** What stands now against what the backup holds; a document that can't be read is shown as the backup has it. */
export function usePreview(document: BackedUp | null, backup: Backup | null): Preview {
  const workspace = useWorkspace();
  const [preview, setPreview] = useState<Preview>(nothing);
  const id = document?.id;
  const isAlone = document !== null && isMadeAnew(document);
  useEffect(() => {
    let isWanted = true;
    setPreview(nothing);
    if (id === undefined || backup === null) return;
    const read = async () => {
      const { session } = workspace.state.get();
      const open = session?.id === id ? session : null;
      const { record, current } = await readBackup(workspace, id, backup.id, !open && !isAlone);
      const after = blocksOfRecord(record);
      const before = open ? blocksOfDocument(open.getSnapshot().state.doc) : current && blocksOfRecord(current);
      return new Weaver(before ?? after, after);
    };
    const timer = setTimeout(() => {
      read().then(
        (weaver) => {
          if (isWanted) setPreview({ weaver, problem: null });
        },
        (error: unknown) => {
          if (isWanted) setPreview({ weaver: null, problem: problemOf(error) });
        },
      );
    }, REST);
    return () => {
      clearTimeout(timer);
      isWanted = false;
    };
  }, [workspace, id, backup, isAlone]);
  return preview;
}
