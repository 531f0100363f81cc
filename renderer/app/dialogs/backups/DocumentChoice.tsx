import { useEffect, useRef, useState } from 'react';
import type { BackedUp } from '#shared/ipc/contract';
import { cx } from '../../../components/cx';
import { VirtualList } from '../../../components/VirtualList';
import { useWords } from '../../../i18n/text';
import styles from './Backups.module.css';
import { NothingListed } from './NothingListed';

const ROW = 50;

interface DocumentChoiceProps {
  /** Null while they are being read. */
  readonly documents: readonly BackedUp[] | null;
  readonly onChoice: (document: string) => void;
}

/** The documents of which there are backups, those that were deleted among them. */
export function DocumentChoice({ documents, onChoice }: DocumentChoiceProps) {
  const { text, ago } = useWords();
  const [active, setActive] = useState<string | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const isThere = documents !== null && documents.length > 0;
  useEffect(() => {
    if (isThere) place.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus();
  }, [isThere]);
  if (documents === null || !isThere) return <NothingListed isReading={documents === null} />;
  return (
    <div ref={place} className={styles.list}>
      <p className={cx('meta', styles.hint)}>{text('backups.pick')}</p>
      <VirtualList
        label={text('backups.documents')}
        role="listbox"
        items={documents}
        keyOf={({ id }) => id}
        rowHeight={ROW}
        active={active}
        onActive={setActive}
        onAction={({ id }) => onChoice(id)}
      >
        {({ title, state, count, newest }, isActive) => (
          <div className={cx(styles.row, isActive && styles.on)}>
            <b className="clip">{title}</b>
            <span className="meta num">
              {[
                ...(state === 'here' ? [] : [text(`backups.state.${state}`)]),
                text('backups.count', { count }),
                text('backups.newest', { ago: ago(newest) }),
              ].join(' · ')}
            </span>
          </div>
        )}
      </VirtualList>
    </div>
  );
}
