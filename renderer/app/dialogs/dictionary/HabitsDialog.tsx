import { useState } from 'react';
import { eachBlock } from '#shared/document/blocks';
import { blockText } from '#shared/document/schema';
import { whyNotReplacement } from '#shared/project/teachable';
import { standingPlaces } from '#shared/text/standingPlaces';
import { Button } from '../../../components/Button';
import { cx } from '../../../components/cx';
import { Dialog } from '../../../components/Dialog';
import { VirtualList } from '../../../components/VirtualList';
import { useWords } from '../../../i18n/text';
import { Replacement } from '../../../panels/history/ChangeRow';
import { useRowHeight } from '../../../panels/useRowHeight';
import type { DocumentSession } from '../../../session/session';
import { useWorkspace, useWorkspaceState } from '../../workspace';
import { TakeBack } from '../TakeBack';
import styles from './Dictionary.module.css';
import { teachReplacement } from './teachEntries';
import { type Habits, useHabits } from './useHabits';

type Habit = Habits['fixes'][number];

const keyOf = ({ was, text }: Habit): string => `${was}→${text}`.replace(/\s/g, '_');

/** What this project keeps correcting: the words put right again and again, and how much of it still stands. */
export function HabitsDialog() {
  const workspace = useWorkspace();
  const { text } = useWords();
  const habits = useHabits();
  const rowHeight = useRowHeight();
  const session = useWorkspaceState((state) => state.session);
  const readOnly = useWorkspaceState(({ project }) => project?.readOnly !== undefined);
  const [chosen, setActive] = useState<string | null>(null);
  const fixes = habits?.fixes ?? [];
  const active = fixes.find((one) => keyOf(one) === chosen) ?? fixes[0] ?? null;
  const close = () => workspace.state.set({ dialog: null });
  const canShow = session !== null && session.getSnapshot().save.phase !== 'readOnly';
  const show = ({ was, text: right, standing }: Habit) => {
    if (!session || !canShow) return;
    const mayStand = standing > 0 || (habits?.left ?? 0) > 0 || standsIn(session, was, right);
    if (!mayStand) workspace.say('teaching.habits.gone', { was });
    else workspace.state.set({ dialog: { kind: 'acceptAll', wanted: { kind: 'words', was, text: right } } });
  };
  const canTeach = (habit: Habit) => !readOnly && whyNotReplacement(habit.was, habit.text) === null;
  const always = (habit: Habit) => {
    if (canTeach(habit)) void teachReplacement(workspace, habit.was, habit.text);
  };
  return (
    <Dialog
      title={text('teaching.habits.title')}
      width="middle"
      onClose={close}
      aside={habits && habits.left > 0 ? text('teaching.habits.reading', { left: habits.left }) : ''}
      footer={
        <>
          <span className="grow" />
          <Button
            isDisabled={active === null || !canTeach(active)}
            onPress={() => {
              if (active) always(active);
            }}
          >
            {text('teaching.replacement.do')}
          </Button>
          <Button
            look="primary"
            isDisabled={active === null || !canShow}
            onPress={() => {
              if (active) show(active);
            }}
          >
            {text('teaching.habits.show')}
          </Button>
        </>
      }
    >
      <div className={styles.body}>
        {fixes.length === 0 ? (
          <Nothing isReading={habits === null || habits.left > 0} />
        ) : (
          <VirtualList
            label={text('teaching.habits.list')}
            role="listbox"
            className={styles.list ?? ''}
            items={fixes}
            keyOf={keyOf}
            rowHeight={rowHeight}
            active={active && keyOf(active)}
            onActive={setActive}
            onAction={show}
            onPress={(habit) => setActive(keyOf(habit))}
            onKey={(event, habit) => {
              if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return false;
              always(habit);
              return true;
            }}
            takesFocus
          >
            {(habit, isActive) => <HabitRow habit={habit} isActive={isActive} isCounting={(habits?.left ?? 0) > 0} />}
          </VirtualList>
        )}
        {habits && <Remarks habits={habits} />}
        {fixes.length > 0 && <p className="meta">{text('teaching.habits.keys')}</p>}
        <TakeBack />
      </div>
    </Dialog>
  );
}

function Nothing({ isReading }: { readonly isReading: boolean }) {
  const { text } = useWords();
  if (isReading) return <p className={styles.empty}>…</p>;
  return (
    <div className={styles.empty}>
      <p>{text('teaching.habits.none')}</p>
      <p className="meta">{text('teaching.habits.none.how')}</p>
    </div>
  );
}

/** What is not in the list, and why. */
function Remarks({ habits: { signs, unread } }: { readonly habits: Habits }) {
  const { text } = useWords();
  const remarks = [
    ...(signs > 0 ? [text('teaching.habits.signs', { count: signs })] : []),
    ...(unread > 0 ? [text('teaching.habits.unread', { count: unread })] : []),
  ];
  return remarks.length > 0 ? <p className="meta num">{remarks.join(' · ')}</p> : null;
}

interface HabitRowProps {
  readonly habit: Habit;
  readonly isActive: boolean;
  readonly isCounting: boolean;
}

function HabitRow({ habit: { was, text: right, count, documents, standing }, isActive, isCounting }: HabitRowProps) {
  const { text } = useWords();
  const isTaught = useWorkspaceState(
    ({ project }) =>
      project !== null && Object.hasOwn(project.taught.replacements, was) && project.taught.replacements[was] === right,
  );
  return (
    <div className={cx(styles.row, isActive && styles.active)}>
      <span className={cx(styles.fix, 'clip')} lang="zh-CN">
        <Replacement was={was} text={right} />
      </span>
      {isTaught && <span className={styles.taught}>{text('teaching.habits.taught')}</span>}
      <span className="meta num">{text('teaching.habits.count', { count, documents })}</span>
      <span className={cx(styles.standing, 'num', standing > 0 && styles.some)}>
        {standing > 0
          ? text('teaching.habits.standing', { count: standing })
          : isCounting
            ? ''
            : text('teaching.habits.allDone')}
      </span>
    </div>
  );
}

function standsIn(session: DocumentSession, was: string, right: string): boolean {
  let stands = false;
  eachBlock(session.getSnapshot().state.doc, ({ node }) => {
    stands ||= standingPlaces(blockText(node), was, right).length > 0;
  });
  return stands;
}
