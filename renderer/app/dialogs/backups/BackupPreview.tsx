import { useMemo, useState } from 'react';
import comparison from '../../../compare/Comparison.module.css';
import { ComparisonRow } from '../../../compare/ComparisonRow';
import { numbersOf } from '../../../compare/ComparisonView';
import { cx } from '../../../components/cx';
import { Segmented } from '../../../components/Segmented';
import { VirtualList } from '../../../components/VirtualList';
import { useWords } from '../../../i18n/text';
import styles from './Backups.module.css';
import type { Preview } from './usePreview';

const LINE_CHARACTERS = 30;
const LINE_HEIGHT = 29;
const PADDING = 18;

type Shown = 'changes' | 'whole';

interface BackupPreviewProps {
  readonly preview: Preview;
  /** Nothing stands that it could be set against. */
  readonly isAlone: boolean;
}

/** What a backup holds, to be read: what restoring it would change in the document as it stands, or its text alone. */
export function BackupPreview({ preview, isAlone }: BackupPreviewProps) {
  const { text, problem: wordsOf } = useWords();
  const { weaver, problem } = preview;
  const [wanted, setWanted] = useState<Shown>('changes');
  const [active, setActive] = useState<string | null>(null);
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
