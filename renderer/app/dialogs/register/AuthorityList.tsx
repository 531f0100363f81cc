import { useEffect, useMemo, useState } from 'react';
import type { MatchedAuthority } from '#shared/ipc/authoritiesContract';
import { aboutAuthority } from '../../../authorities/authorityNames';
import { cx } from '../../../components/cx';
import { EntityHead } from '../../../components/EntityHead';
import { VirtualList } from '../../../components/VirtualList';
import { useText, useWords } from '../../../i18n/text';
import { useRowHeight } from '../../../panels/useRowHeight';
import styles from './Register.module.css';
import type { RegisterPages } from './useRegisterPages';

interface AuthorityListProps {
  readonly pages: RegisterPages;
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
  /** Left out where nothing can be removed. */
  readonly onRemove?: () => void;
}

/** The entries of the register that answer the question, however many; only those in sight are read. */
export function AuthorityList({ pages, chosen, onChoose, onRemove }: AuthorityListProps) {
  const { text } = useWords();
  const rowHeight = useRowHeight();
  const { total, entries } = pages;
  const places = useMemo(() => Array.from({ length: total }, (_, index) => index), [total]);
  /** The place that was gone to before its entry was read. */
  const [ahead, setAhead] = useState<number | null>(null);
  const at = useMemo(() => {
    for (const [index, { id }] of entries) if (id === chosen && index < total) return index;
    return null;
  }, [entries, chosen, total]);
  const goTo = (index: number) => {
    const entry = entries.get(index);
    setAhead(entry ? null : index);
    if (entry) onChoose(entry.id);
    else pages.want(index);
  };
  useEffect(() => {
    const entry = ahead === null ? undefined : entries.get(ahead);
    if (!entry) return;
    setAhead(null);
    onChoose(entry.id);
  }, [ahead, entries, onChoose]);
  const active = ahead ?? at;
  return (
    <VirtualList
      label={text('authorities.list')}
      role="listbox"
      className={styles.list ?? ''}
      items={places}
      keyOf={String}
      rowHeight={rowHeight}
      active={active === null ? null : String(active)}
      onActive={(key) => goTo(Number(key))}
      onAction={goTo}
      onKey={(event) => {
        if (!onRemove || (event.key !== 'Delete' && event.key !== 'Backspace')) return false;
        onRemove();
        return true;
      }}
    >
      {(index, isActive) => <Row index={index} entry={entries.get(index)} isActive={isActive} want={pages.want} />}
    </VirtualList>
  );
}

/** Rows that are scrolled past at once ask for nothing, in milliseconds. */
const CALM_MS = 40;

function Row({
  index,
  entry,
  isActive,
  want,
}: {
  readonly index: number;
  readonly entry: MatchedAuthority | undefined;
  readonly isActive: boolean;
  readonly want: (index: number) => void;
}) {
  const text = useText();
  useEffect(() => {
    const timer = setTimeout(() => want(index), CALM_MS);
    return () => clearTimeout(timer);
  }, [index, want]);
  return (
    <div className={cx(styles.item, isActive && styles.active)}>
      {entry && (
        <>
          <EntityHead type={entry.authority.type} />
          <span className="clip grow">
            <span className={styles.name} lang="zh-CN">
              {entry.authority.name}
            </span>{' '}
            <span className="meta">
              {entry.by === 'variant' && `${text('authorities.byForm', { form: entry.form })} `}
              {aboutAuthority(entry.authority, text('authorities.and'))}
            </span>
          </span>
          {entry.uses > 0 && <span className="meta num">{entry.uses}</span>}
        </>
      )}
    </div>
  );
}
