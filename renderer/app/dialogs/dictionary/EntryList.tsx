import { X } from 'lucide-react';
import { cx } from '../../../components/cx';
import { IconButton } from '../../../components/IconButton';
import { VirtualList } from '../../../components/VirtualList';
import { useWords } from '../../../i18n/text';
import { useRowHeight } from '../../../panels/useRowHeight';
import styles from './Dictionary.module.css';
import type { DictionaryEntry } from './entries';

interface EntryListProps {
  readonly label: string;
  readonly entries: readonly DictionaryEntry[];
  readonly active: string | null;
  readonly onActive: (key: string | null) => void;
  /** Left out where nothing can be removed. */
  readonly onRemove?: (entry: DictionaryEntry) => void;
}

/** Lines of a dictionary; Delete removes the one that is active, and the next one becomes active. */
export function EntryList({ label, entries, active, onActive, onRemove }: EntryListProps) {
  const { text } = useWords();
  const rowHeight = useRowHeight();
  const remove = (entry: DictionaryEntry) => {
    const at = entries.indexOf(entry);
    onActive((entries[at + 1] ?? entries[at - 1])?.key ?? null);
    onRemove?.(entry);
  };
  return (
    <VirtualList
      label={label}
      role="listbox"
      className={styles.list ?? ''}
      items={entries}
      keyOf={({ key }) => key}
      rowHeight={rowHeight}
      active={active}
      onActive={onActive}
      onAction={() => {}}
      onKey={(event, entry) => {
        if (!onRemove || (event.key !== 'Delete' && event.key !== 'Backspace')) return false;
        remove(entry);
        return true;
      }}
    >
      {(entry, isActive) => (
        <div className={cx(styles.row, isActive && styles.active)}>
          <span className={cx(entry.list === 'dismissals' ? styles.rule : styles.word, 'clip')}>{entry.title}</span>
          {entry.right !== undefined && (
            <span className={cx(entry.list === 'dismissals' ? styles.reach : styles.right, 'clip')}>{entry.right}</span>
          )}
          <span className="grow" />
          {onRemove && isActive && (
            <IconButton icon={X} small label={text('teaching.dictionary.remove')} onPress={() => remove(entry)} />
          )}
        </div>
      )}
    </VirtualList>
  );
}
