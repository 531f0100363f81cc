import { ArrowDown, ArrowLeftRight, ArrowUp, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { versionName } from '../app/actions/versions';
import { encodingName } from '../app/encodingName';
import { useSelected } from '../app/store';
import { type ComparedText, type ComparisonLayout, useWorkspace, useWorkspaceState } from '../app/workspace';
import { CommandButton, CommandIcon } from '../commands/CommandButton';
import { Segmented } from '../components/Segmented';
import { Select } from '../components/Select';
import { useWords } from '../i18n/text';
import { outsideOf } from '../session/outsideMerge';
import type { DocumentSession } from '../session/session';
import { useSession } from '../session/useSession';
import styles from './Comparison.module.css';
import { type ComparisonState, openComparison } from './comparison';
import type { Weaver } from './weave';

const layouts: readonly ComparisonLayout[] = ['sideBySide', 'inline', 'original'];

/** Which texts are compared and how, how much differs, and the way through it. */
export function ComparisonBar({
  session,
  state,
}: {
  readonly session: DocumentSession;
  readonly state: ComparisonState;
}) {
  const workspace = useWorkspace();
  const { text, moment, number } = useWords();
  const { layout, left, right } = useWorkspaceState(({ comparison }) => comparison);
  const versions = useSession(session, () => session.record.versions);
  const beforeMerge = useSelected(outsideOf(session), ({ before }) => before);
  const { createdAt, source } = session.record;
  const updatedAt = useWorkspaceState(
    ({ documents }) => documents.find(({ id }) => id === session.id)?.updatedAt ?? session.record.updatedAt,
  );
  const options: { readonly value: ComparedText; readonly label: string }[] = [
    { value: 'current', label: `${text('history.current')}　${moment(updatedAt)}` },
    ...[...versions].reverse().map((version) => ({
      value: `version:${version.id}` as const,
      label: `${versionName(version, text)}　${moment(version.at)}`,
    })),
    ...(session.recovery
      ? [
          {
            value: 'beforeRecovery' as const,
            label: `${text('history.beforeRecovery')}　${moment(session.recovery.record.updatedAt)}`,
          },
        ]
      : []),
    ...(beforeMerge ? [{ value: 'beforeMerge' as const, label: text('conflicts.before') }] : []),
    { value: 'source', label: `${text('history.source')}　${moment(createdAt)}` },
  ];
  const counts = useSpotCounts(state.weaver);
  const told = counts && (counts.total === 0 ? text('compare.same') : countWords());
  function countWords(): string {
    if (!counts) return '';
    if (state.spot < 0) return text('compare.count', { count: number(counts.total) });
    return text('compare.place', {
      number: number((counts.before[state.active] ?? 0) + state.spot + 1),
      count: number(counts.total),
    });
  }
  return (
    <header className={styles.bar}>
      {layout === 'original' ? (
        <span className={styles.sides}>
          <b>{text('history.source')}</b>
          <span className="meta">
            {text('history.version.imported', { date: moment(createdAt) })} · {encodingName(source.encoding)}
          </span>
        </span>
      ) : (
        <span className={styles.sides}>
          <Side
            label={text('compare.left')}
            value={left}
            options={options}
            onChange={(side) => openComparison(workspace, { left: side })}
          />
          <CommandIcon command="swapCompared" icon={ArrowLeftRight} small />
          <Side
            label={text('compare.right')}
            value={right}
            options={options}
            onChange={(side) => openComparison(workspace, { right: side })}
          />
        </span>
      )}
      {left === 'beforeRecovery' && <CommandButton command="discardRecovered" small />}
      <span className="grow" />
      <span className={styles.count} role="status">
        {state.phase === 'ready' && (told ?? text('compare.counting'))}
      </span>
      <CommandIcon command="previousChange" icon={ArrowUp} />
      <CommandIcon command="nextChange" icon={ArrowDown} />
      <span className={styles.layouts}>
        <Segmented
          label={text('compare.layout')}
          value={layout}
          options={layouts.map((value) => ({ value, label: text(`compare.layout.${value}`) }))}
          onChange={(chosen) => openComparison(workspace, { layout: chosen })}
        />
        <CommandIcon command="leaveComparison" icon={X} />
      </span>
    </header>
  );
}

interface SideProps {
  readonly label: string;
  readonly value: ComparedText;
  readonly options: readonly { readonly value: ComparedText; readonly label: string }[];
  readonly onChange: (value: ComparedText) => void;
}

function Side({ label, value, options, onChange }: SideProps) {
  return (
    <span className={styles.side}>
      <Select label={label} prefix={label} value={value} options={options} onChange={onChange} />
    </span>
  );
}

/** How many rows are looked at before the window has its turn again. */
const AT_ONCE = 200;

interface SpotCounts {
  /** How much differs before each row. */
  readonly before: readonly number[];
  readonly total: number;
}

/** How much differs, counted little by little, since a long text takes its time; null until it is known. */
function useSpotCounts(weaver: Weaver): SpotCounts | null {
  const [counted, setCounted] = useState<{ readonly weaver: Weaver; readonly counts: SpotCounts } | null>(null);
  useEffect(() => {
    const before: number[] = [];
    let total = 0;
    const go = () => {
      for (let done = 0; done < AT_ONCE && before.length < weaver.rows.length; done++) {
        const row = before.length;
        before.push(total);
        total += weaver.spots(row);
      }
      if (before.length < weaver.rows.length) timer = setTimeout(go);
      else setCounted({ weaver, counts: { before, total } });
    };
    let timer = setTimeout(go);
    return () => clearTimeout(timer);
  }, [weaver]);
  return counted?.weaver === weaver ? counted.counts : null;
}
