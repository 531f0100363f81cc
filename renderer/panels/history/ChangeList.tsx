import { useEffect, useMemo } from 'react';
import type { Change } from '#shared/corrections/changes';
import { findBlock } from '#shared/document/blocks';
import { useSelected } from '../../app/store';
import { useWorkspace } from '../../app/workspace';
import { cx } from '../../components/cx';
import { Select } from '../../components/Select';
import { VirtualList } from '../../components/VirtualList';
import { useWords } from '../../i18n/text';
import { blockNumberAt } from '../../session/measures';
import type { DocumentSession } from '../../session/session';
import { useSession } from '../../session/useSession';
import work from '../WorkPane.module.css';
import { ChangeDetail } from './ChangeDetail';
import { FilterChips, FilterMenu } from './ChangeFilters';
import { ChangeRow } from './ChangeRow';
import { ChosenBar } from './ChosenBar';
import { isAlike, viewedChanges, wordsOf } from './changeFilter';
import { contextWords, wordsBeside } from './changeWords';
import styles from './HistoryPanel.module.css';
import { changeAtCaret, editAtChange, showChange } from './historyActions';
import { type ChangeOrder, historyViewOf } from './historyView';
import { MarkupRow } from './MarkupRow';
import { type Markup, markupIn, withMarkup } from './markupRows';
import { useChanges } from './useChanges';
import { WidthChip } from './WidthChip';

/** Pixels, as `--row-2` has it for standard density. */
const ROW_HEIGHT = 50;

type Row = Change | Markup;

/** What was changed, to look at, judge and take back, one by one or together. */
export function ChangeList({ session }: { readonly session: DocumentSession }) {
  const workspace = useWorkspace();
  const { text } = useWords();
  const store = historyViewOf(session);
  const view = useSelected(store, (state) => state);
  const readOnly = useSession(session, ({ save }) => save.phase === 'readOnly');
  const found = useChanges(session);
  const changes = found ?? [];
  const { filter, order, hidesWidth, markup, active, selection } = view;

  const listed = useMemo(
    () => viewedChanges(changes, { filter, order, hidesWidth }),
    [changes, filter, order, hidesWidth],
  );
  const rows = useMemo((): readonly Row[] => {
    if (!markup || order !== 'place') return listed;
    const { doc } = session.getSnapshot().state;
    return withMarkup(doc, listed, markupIn(doc, session.source, session.record.source.format));
  }, [listed, markup, order, session]);
  const open = selection.chosen.size <= 1 ? listed.find(({ key }) => key === active) : undefined;
  const alike = useMemo(() => {
    const words = open && wordsOf(open);
    return words ? changes.filter((change) => isAlike(change, words)).length : 0;
  }, [changes, open]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the text follows when rows are walked, not when they change.
  useEffect(() => {
    const isHere = document.activeElement?.closest('[data-place="changes"]');
    const change = isHere && listed.find(({ key }) => key === active);
    if (change) showChange(session, change, true);
  }, [selection]);

  const chosen = useMemo(
    () => (selection.chosen.size > 1 ? listed.filter(({ key }) => selection.chosen.has(key)).length : 0),
    [listed, selection],
  );

  const { doc } = session.getSnapshot().state;
  const blockOf = (row: Row) => (row.block === null ? null : findBlock(doc, row.block));

  return (
    <section className={styles.list} aria-label={text('history.changes')}>
      <header className={cx(styles.section, styles.second)}>
        <h2>{text('history.changes')}</h2>
        <span className={cx(styles.count, 'num')}>
          {listed.length < changes.length
            ? text('history.shown', { shown: listed.length, all: changes.length })
            : found && changes.length}
        </span>
        <WidthChip changes={changes} isHidden={hidesWidth} />
        <FilterMenu session={session} changes={changes} view={view} />
        <Select<ChangeOrder>
          label={text('history.order')}
          quiet
          value={order}
          options={[
            { value: 'place', label: text('history.byPlace') },
            { value: 'time', label: text('history.byTime') },
          ]}
          onChange={(wanted) => store.set({ order: wanted })}
        />
      </header>
      <FilterChips session={session} changes={changes} view={view} />
      {rows.length === 0 ? (
        <Empty isFiltering={changes.length > 0} isFinding={found === null} />
      ) : (
        <div className={styles.rows} data-place="changes">
          <VirtualList
            label={text('history.changes')}
            role="grid"
            items={rows}
            keyOf={(row) => row.key}
            rowHeight={ROW_HEIGHT}
            active={active}
            onActive={(key) => store.set({ active: key })}
            startAt={() => changeAtCaret(session, listed)?.key ?? null}
            selection={selection}
            onSelection={(next) => store.set({ selection: next })}
            onAction={(row) => row.kind !== 'markup' && editAtChange(workspace, session, row)}
            onPress={() => {}}
            isPaneFocus
          >
            {(row, isActive) => {
              const block = blockOf(row);
              const number = block && blockNumberAt(doc, block.pos + 1);
              const isChosen = selection.chosen.has(row.key);
              if (row.kind === 'markup') {
                return <MarkupRow markup={row} isChosen={isChosen} isActive={isActive && !isChosen} />;
              }
              const around = block && wordsBeside(row, block);
              return (
                <>
                  <ChangeRow
                    change={row}
                    number={number}
                    context={block && !wordsOf(row) ? contextWords(doc, session.source, row, block) : ''}
                    before={around?.before ?? ''}
                    after={around?.after ?? ''}
                    isChosen={isChosen || row === open}
                    isActive={isActive && !isChosen && row !== open}
                  />
                  {row === open && (
                    <ChangeDetail key={row.key} session={session} change={row} alike={alike} isReadOnly={readOnly} />
                  )}
                </>
              );
            }}
          </VirtualList>
        </div>
      )}
      {chosen > 1 && <ChosenBar count={chosen} isReadOnly={readOnly} />}
    </section>
  );
}

function Empty({ isFiltering: filters, isFinding }: { readonly isFiltering: boolean; readonly isFinding: boolean }) {
  const { text } = useWords();
  if (isFinding) return <p className={work.empty}>{text('compare.counting')}</p>;
  if (filters) return <p className={work.empty}>{text('history.noMatch')}</p>;
  return (
    <div className={work.empty}>
      <p className={work.emptyTitle}>{text('history.noChanges')}</p>
      <p>{text('history.noChanges.how')}</p>
    </div>
  );
}
