import { useMemo } from 'react';
import { blocksOfRecord } from '#shared/corrections/comparedBlocks';
import type { Choice, Conflict } from '#shared/merge/mergeRecords';
import { nameOfOtherField } from '#shared/profiles/metadataWords';
import { useSelected } from '../app/store';
import { CommandButton } from '../commands/CommandButton';
import { cx } from '../components/cx';
import { Segmented } from '../components/Segmented';
import { VirtualList } from '../components/VirtualList';
import type { MessageId } from '../i18n/messages';
import { useWords, type Words } from '../i18n/text';
import { chooseForConflict, outsideOf, type PendingMerge, undecided } from '../session/outsideMerge';
import type { DocumentSession } from '../session/session';
import comparison from './Comparison.module.css';
import { ComparisonRow } from './ComparisonRow';
import styles from './Conflicts.module.css';
import { Weaver } from './weave';

/** About how tall a conflict is that was never drawn. */
const ROW_HEIGHT = 150;

/** The rows of a list belong to its grid, whose focus they don't take. */
const cell = { role: 'gridcell' } as const;

const noChoices: ReadonlyMap<string, Choice> = new Map();
const noConflicts: readonly Conflict[] = [];

/** What was changed both here and elsewhere, side by side, to be chosen place by place. */
export function ConflictsView({ session }: { readonly session: DocumentSession }) {
  const { text } = useWords();
  const store = outsideOf(session);
  const pending = useSelected(store, (state) => state.pending);
  const left = useSelected(store, undecided);
  const conflicts = pending?.merge.conflicts ?? noConflicts;
  const active = pending ? conflicts[pending.active] : undefined;
  return (
    <section className={comparison.view} aria-label={text('conflicts.title')} data-place="conflicts">
      <header className={comparison.bar}>
        <b>{text('conflicts.title')}</b>
        <span className={comparison.count} role="status">
          {left === 0 ? text('conflicts.all') : text('conflicts.left', { count: left ?? 0 })}
        </span>
        <span className="grow" />
        <CommandButton command="mergeLater" showKeys />
        <CommandButton command="finishMerge" look="primary" showKeys />
      </header>
      <p className={styles.hint}>{text('conflicts.hint')}</p>
      <VirtualList
        label={text('conflicts.title')}
        role="grid"
        items={conflicts}
        keyOf={({ id }) => id}
        rowHeight={ROW_HEIGHT}
        active={active?.id ?? null}
        onActive={(id) => {
          if (pending) store.set({ pending: { ...pending, active: conflicts.findIndex((one) => one.id === id) } });
        }}
        onAction={() => {}}
        takesFocus
        isPaneFocus
        className={cx(comparison.rows)}
      >
        {(conflict, isActive) => (
          <ConflictRow
            session={session}
            conflict={conflict}
            number={conflicts.indexOf(conflict) + 1}
            isActive={isActive}
            names={sideNames(pending)}
            choice={(pending?.choices ?? noChoices).get(conflict.id)}
          />
        )}
      </VirtualList>
    </section>
  );
}

interface ConflictRowProps {
  readonly session: DocumentSession;
  readonly conflict: Conflict;
  readonly number: number;
  readonly isActive: boolean;
  /** What the sides are called. */
  readonly names: SideNames;
  readonly choice: Choice | undefined;
}

interface SideNames {
  readonly ours: MessageId;
  readonly theirs: MessageId;
}

/** Of a journal both sides are this document: as it was changed elsewhere, and as it was changed here. */
function sideNames(pending: PendingMerge | null): SideNames {
  if (pending?.journal !== undefined) return { ours: 'conflicts.standing', theirs: 'conflicts.journal' };
  return { ours: 'conflicts.ours', theirs: pending?.copy === undefined ? 'conflicts.theirs' : 'conflicts.copy' };
}

function ConflictRow({ session, conflict, number, isActive, names, choice }: ConflictRowProps) {
  const words = useWords();
  const { text } = words;
  const sides: readonly Choice[] = conflict.kind === 'blocks' ? ['ours', 'theirs', 'both'] : ['ours', 'theirs'];
  const labels = {
    ours: `1 ${text(names.ours)}`,
    theirs: `2 ${text(names.theirs)}`,
    both: `3 ${text('conflicts.both')}`,
  };
  const choose = (side: Choice) => {
    const store = outsideOf(session);
    const { pending } = store.get();
    if (!pending) return;
    store.set({ pending: { ...pending, active: pending.merge.conflicts.indexOf(conflict) } });
    chooseForConflict(session, side);
  };
  return (
    <div {...cell} className={cx(styles.conflict, isActive && styles.active)}>
      <div className={styles.head}>
        <span className="num">{text('conflicts.number', { number })}</span>
        {conflict.kind === 'field' && <span>{text('conflicts.field', { field: fieldName(words, conflict) })}</span>}
        <span className="grow" />
        <Segmented
          label={text('conflicts.choice')}
          value={choice ?? null}
          options={sides.map((value) => ({ value, label: labels[value] }))}
          onChange={choose}
        />
      </div>
      <div className={styles.sides} aria-hidden="true">
        <span>{text(names.ours)}</span>
        <span>{text(names.theirs)}</span>
      </div>
      {conflict.kind === 'blocks' ? (
        <Blocks conflict={conflict} choice={choice} />
      ) : (
        <div className={cx(styles.values)} data-choice={choice}>
          <p>{conflict.ours || text('conflicts.nothing')}</p>
          <p>{conflict.theirs || text('conflicts.nothing')}</p>
        </div>
      )}
    </div>
  );
}

function Blocks({
  conflict,
  choice,
}: {
  readonly conflict: Conflict & { readonly kind: 'blocks' };
  readonly choice: Choice | undefined;
}) {
  const weaver = useMemo(() => {
    const blocks = (side: 'ours' | 'theirs') =>
      blocksOfRecord({ articles: [{ id: '', parts: [], blocks: [...conflict[side]] }] });
    return new Weaver(blocks('ours'), blocks('theirs'));
  }, [conflict]);
  return (
    <div className={styles.blocks} data-choice={choice}>
      {weaver.rows.map((row, number) => (
        <ComparisonRow
          key={row.left?.id ?? row.right?.id ?? number}
          weaver={weaver}
          number={number}
          layout="sideBySide"
          numbers={[]}
          isActive={false}
          spot={-1}
          isWithinCell
        />
      ))}
    </div>
  );
}

function fieldName({ text, language }: Words, { field }: Conflict & { readonly kind: 'field' }): string {
  return field === 'title' ? text('conflicts.documentTitle') : nameOfOtherField(field.name, language);
}
