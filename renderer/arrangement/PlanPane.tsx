import { useMemo } from 'react';
import { outcomeOf, type PlannedChange } from '#shared/detectors/arranging/plan';
import { useSelected } from '../app/store';
import { CommandButton } from '../commands/CommandButton';
import { Check } from '../components/Check';
import { cx } from '../components/cx';
import { VirtualList } from '../components/VirtualList';
import { FixText } from '../editor/FixText';
import { fixWords, liftedBy } from '../editor/fixWords';
import { useWords } from '../i18n/text';
import work from '../panels/WorkPane.module.css';
import type { DocumentSession } from '../session/session';
import styles from './Arrangement.module.css';
import { arrangingOf, goToChange, tickAll, toggleChange } from './arranging';
import { Sureness, whyOf } from './ChangeDetail';

/** About how tall a change is that was never drawn. */
const ROW = 72;

/** The changes of the plan, to be ticked or not. */
export function PlanPane({ session }: { readonly session: DocumentSession }) {
  const { text } = useWords();
  const { phase, plan, change } = useSelected(arrangingOf(session), (all) => all);
  const { effective } = outcomeOf(plan);
  const { changes } = plan;
  const ticked = changes.filter(({ isTicked }) => isTicked).length;
  const lifted = useMemo(() => liftedBy(changes.map(({ fix }) => fix)), [changes]);
  return (
    <section className={work.pane} data-pane="right" data-place="arrangement" aria-label={text('arrange.plan')}>
      <div className={styles.planHead}>
        <b>{text('arrange.plan')}</b>
        <span className="grow" />
        {changes.length > 0 && (
          <>
            <span className="meta num" role="status">
              {text('arrange.ticked', { count: ticked, all: changes.length })}
            </span>
            <Check
              isOn={ticked === changes.length}
              isSome={ticked > 0 && ticked < changes.length}
              onChange={() => tickAll(session, ticked < changes.length)}
            >
              {text('arrange.all')}
            </Check>
          </>
        )}
      </div>
      {phase === 'ready' && changes.length === 0 && (
        <div className={work.empty} role="status">
          <p className={work.emptyTitle}>{text('arrange.none')}</p>
          <p>{text('arrange.none.more')}</p>
        </div>
      )}
      {changes.length > 0 && (
        <VirtualList
          label={text('arrange.plan')}
          role="listbox"
          items={changes}
          keyOf={({ id }) => id}
          rowHeight={ROW}
          active={change}
          onActive={(id) => goToChange(session, id)}
          onAction={({ id }) => toggleChange(session, id)}
          onPress={() => {}}
          factsOf={({ isTicked }) => ({ isSelected: isTicked })}
          isPaneFocus
          className={cx(styles.changes)}
        >
          {(one, isActive) => (
            <ChangeRow
              session={session}
              change={one}
              lifted={lifted}
              number={changes.indexOf(one) + 1}
              isActive={isActive}
              isIdle={one.isTicked && !effective.has(one.id)}
            />
          )}
        </VirtualList>
      )}
      {changes.length === 0 && phase !== 'ready' && <div className="grow" />}
      <div className={styles.foot}>
        <p className="meta">{text('arrange.note')}</p>
        <div className={styles.actions}>
          <CommandButton
            command="acceptPlan"
            look="primary"
            label={text('arrange.accept', { count: effective.size })}
            showKeys
          />
          <CommandButton command="nextFinding" label={text('arrange.step')} showKeys />
          <span className="grow" />
          <CommandButton command="leavePlan" look="link" label={text('arrange.ignore')} />
        </div>
      </div>
    </section>
  );
}

interface ChangeRowProps {
  readonly session: DocumentSession;
  readonly change: PlannedChange;
  /** Words that changes of the plan lift out, by the names under which others know them. */
  readonly lifted: ReadonlyMap<string, string>;
  readonly number: number;
  readonly isActive: boolean;
  /** It is ticked, but what it would do is done or undone by others. */
  readonly isIdle: boolean;
}

function ChangeRow({ session, change, lifted, number, isActive, isIdle }: ChangeRowProps) {
  const words = useWords();
  const said = fixWords(words, session.getSnapshot().state.doc, change.fix, lifted);
  const why = isIdle ? words.text('arrange.idle') : whyOf(words, change);
  return (
    <div className={cx(styles.change, isActive && styles.on, isIdle && styles.idle)}>
      <button
        type="button"
        className={styles.tick}
        tabIndex={-1}
        aria-hidden="true"
        onClick={() => {
          goToChange(session, change.id);
          toggleChange(session, change.id);
        }}
      >
        {change.isTicked ? '✓' : ''}
      </button>
      <div className={styles.said}>
        <span className="clip">{said?.label}</span>
        {said && <FixText words={said} />}
        {why !== '' && <span className={cx('clip', styles.reason)}>{why}</span>}
      </div>
      {change.by === 'rule' && <Sureness confidence={change.confidence} />}
      <span className={cx('num', styles.number)}>{number}</span>
    </div>
  );
}
