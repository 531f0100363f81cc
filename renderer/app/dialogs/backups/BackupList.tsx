import { useEffect, useRef } from 'react';
import type { Backup } from '#shared/ipc/contract';
import { cx } from '../../../components/cx';
import { VirtualList } from '../../../components/VirtualList';
import { useWords } from '../../../i18n/text';
import styles from './Backups.module.css';
import { NothingListed } from './NothingListed';

const ROW = 50;

interface BackupListProps {
  readonly title: string;
  /** The newest first; null while they are being read. */
  readonly backups: readonly Backup[] | null;
  readonly active: Backup | null;
  readonly onActive: (backup: Backup) => void;
  readonly onAction: () => void;
}

/** The backups of a document; the newest is looked at first. */
export function BackupList({ title, backups, active, onActive, onAction }: BackupListProps) {
  const { text, number, ago, exactly } = useWords();
  const place = useRef<HTMLDivElement>(null);
  const isThere = backups !== null && backups.length > 0;
  useEffect(() => {
    if (isThere) place.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus();
  }, [isThere]);
  if (backups === null || !isThere) return <NothingListed isReading={backups === null} />;
  return (
    <div ref={place} className={styles.list}>
      <VirtualList
        label={text('backups.list', { title })}
        role="listbox"
        items={backups}
        keyOf={({ id }) => id}
        rowHeight={ROW}
        active={active?.id ?? null}
        onActive={(key) => {
          const backup = backups.find(({ id }) => id === key);
          if (backup) onActive(backup);
        }}
        onAction={onAction}
        onPress={() => {}}
      >
        {({ at, characters }, isActive) => (
          <div className={cx(styles.row, isActive && styles.on)}>
            <b className="num">{exactly(at)}</b>
            <span className="meta num">{text('backups.about', { ago: ago(at), characters: number(characters) })}</span>
          </div>
        )}
      </VirtualList>
    </div>
  );
}
