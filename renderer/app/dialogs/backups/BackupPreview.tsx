import { useEffect, useMemo, useState } from 'react';
import { blocksOfDocument, blocksOfRecord } from '#shared/corrections/comparedBlocks';
import type { BackedUp, Backup } from '#shared/ipc/contract';
import type { ProblemData } from '#shared/problems/problem';
import comparison from '../../../compare/Comparison.module.css';
import { ComparisonRow } from '../../../compare/ComparisonRow';
import { numbersOf } from '../../../compare/ComparisonView';
import { Weaver } from '../../../compare/weave';
import { cx } from '../../../components/cx';
import { Segmented } from '../../../components/Segmented';
import { VirtualList } from '../../../components/VirtualList';
import { useWords } from '../../../i18n/text';
import { isMadeAnew, readBackup } from '../../actions/backups';
import { problemOf, useWorkspace } from '../../workspace';
import styles from './Backups.module.css';

const LINE_CHARACTERS = 30;
const LINE_HEIGHT = 29;
const PADDING = 18;

type Shown = 'changes' | 'whole';

/** What a backup holds, to be read: what restoring it would change in the document as it stands, or its text alone. */
export function BackupPreview({ document, backup }: { readonly document: BackedUp; readonly backup: Backup }) {
  const { text, problem: wordsOf } = useWords();
  const { weaver, problem } = usePreview(document, backup);
  const [wanted, setWanted] = useState<Shown>('changes');
  const [active, setActive] = useState<string | null>(null);
  const isAlone = isMadeAnew(document);
  const differing = useMemo(
    () => (weaver?.rows ?? []).flatMap(({ differs }, number) => (differs ? [number] : [])),
    [weaver],
  );
  const numbers = useMemo(() => (weaver ? numbersOf(weaver, 'right') : []), [weaver]);
  if (problem) return <p className={styles.empty}>{wordsOf(problem)}</p>;
  if (!weaver) return <p className={styles.empty}>{text('backups.reading')}</p>;
  const shown: Shown = isAlone || differing.length === 0 ? 'whole' : wanted;
  const rows = shown === 'whole' ? weaver.rows.map((_, number) => number) : differing;
  return (
    <section className={styles.preview} aria-label={text('backups.preview')}>
      {!isAlone && (
        <header className={styles.bar}>
          <span className="meta grow" role="status">
            {differing.length === 0
              ? text('backups.preview.same')
              : text('backups.preview.count', { count: differing.length })}
          </span>
          {differing.length > 0 && (
            <Segmented
              label={text('backups.preview')}
              value={shown}
              options={[
                { value: 'changes', label: text('backups.preview.changes') },
                { value: 'whole', label: text('backups.preview.whole') },
              ]}
              onChange={setWanted}
            />
          )}
        </header>
      )}
      <VirtualList
        key={shown}
        label={text('backups.preview')}
        role="grid"
        items={rows}
        keyOf={String}
        rowHeight={(number) => {
          const row = weaver.rows[number];
          const length = Math.max(row?.left?.text.length ?? 0, row?.right?.text.length ?? 0);
          return PADDING + LINE_HEIGHT * Math.max(1, Math.ceil(length / LINE_CHARACTERS));
        }}
        active={active}
        onActive={setActive}
        onAction={() => {}}
        className={cx(comparison.rows)}
      >
        {(number, isActive) => (
          <ComparisonRow
            weaver={weaver}
            number={number}
            layout="inline"
            numbers={numbers}
            isActive={isActive}
            spot={-1}
          />
        )}
      </VirtualList>
    </section>
  );
}

interface Preview {
  /** Null while the backup is being read. */
  readonly weaver: Weaver | null;
  readonly problem: ProblemData | null;
}

/** What stands now against what the backup holds; a document that can't be read is shown as the backup has it. */
function usePreview(document: BackedUp, backup: Backup): Preview {
  const workspace = useWorkspace();
  const [preview, setPreview] = useState<Preview>({ weaver: null, problem: null });
  const { id } = document;
  const isAlone = isMadeAnew(document);
  useEffect(() => {
    let isWanted = true;
    const read = async () => {
      const { session } = workspace.state.get();
      const open = session?.id === id ? session : null;
      const { record, current } = await readBackup(workspace, id, backup.id, !open && !isAlone);
      const after = blocksOfRecord(record);
      const before = open ? blocksOfDocument(open.getSnapshot().state.doc) : current && blocksOfRecord(current);
      return new Weaver(before ?? after, after);
    };
    read().then(
      (weaver) => {
        if (isWanted) setPreview({ weaver, problem: null });
      },
      (error: unknown) => {
        if (isWanted) setPreview({ weaver: null, problem: problemOf(error) });
      },
    );
    return () => {
      isWanted = false;
    };
  }, [workspace, id, backup, isAlone]);
  return preview;
}
