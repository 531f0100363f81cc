import { ArrowDownNarrowWide } from 'lucide-react';
import { type CSSProperties, useCallback, useMemo } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { LineOrder } from '#shared/concordance/sortLines';
import { useWorkspace, useWorkspaceState } from '../app/workspace';
import { Check } from '../components/Check';
import { cx } from '../components/cx';
import { Icon } from '../components/Icon';
import { VirtualList } from '../components/VirtualList';
import { useWords } from '../i18n/text';
import { useRowHeight } from '../panels/useRowHeight';
import { goToLine, turnAll, turnLine } from './acting';
import styles from './Concordance.module.css';
import { ConcordanceRow } from './ConcordanceRow';
import { type ConcordanceAct, type ConcordanceState, setConcordance } from './concordance';
import { isTicked, type ListedLine } from './lines';

interface TableProps {
  readonly concordance: ConcordanceState;
  readonly lines: readonly ListedLine[];
}

/** A row for every place: where it is, the words in the middle, what stands on both sides. */
export function ConcordanceTable({ concordance, lines }: TableProps) {
  const { text } = useWords();
  const workspace = useWorkspace();
  const rowHeight = useRowHeight();
  const { active, order, purpose, act, here } = concordance;
  const isInProject = concordance.scope === 'project';
  const documents = useWorkspaceState((state) => state.documents);
  const titles = useMemo(() => new Map(documents.map(({ id, title }) => [id, title])), [documents]);
  const open = useWorkspaceState(({ session }) => session?.id);
  const turn = useCallback((line: ListedLine) => turnLine(workspace, line), [workspace]);
  const keyword = useMemo(() => widest(lines, act), [lines, act]);
  const ticked = lines.filter((line) => isTicked(line, concordance)).length;
  const sortBy = (next: LineOrder) => setConcordance(workspace, { order: next });
  return (
    <VirtualList
      label={text('concordance.list')}
      role="grid"
      items={lines}
      keyOf={(line) => line.key}
      rowHeight={rowHeight}
      active={active}
      onActive={(key) => setConcordance(workspace, { active: key })}
      factsOf={(line) => ({ isSelected: isTicked(line, concordance) })}
      onAction={(line) => void goToLine(workspace, line)}
      onPress={() => {}}
      onKey={(event, line) => {
        if (event.key !== ' ' || event.ctrlKey || event.altKey || event.metaKey) return false;
        turnLine(workspace, line);
        return true;
      }}
      takesFocus={concordance.purpose !== 'search'}
      isPaneFocus
      hasHeadings
      className={cx(styles.table)}
      style={{ '--keyword': `calc(${keyword} * var(--fs-snippet) + 12px)` } as CSSProperties}
      header={
        <div className={cx(styles.columns, styles.headings)}>
          <span {...heading}>
            <Check
              label={text('concordance.tickAll')}
              isOn={ticked === lines.length}
              isSome={ticked > 0 && ticked < lines.length}
              onChange={() => turnAll(workspace, ticked < lines.length)}
            />
          </span>
          <Heading of="place" order={order} onSort={sortBy}>
            {text('concordance.column.place')}
          </Heading>
          <Heading of="left" order={order} onSort={sortBy} className={styles.toRight}>
            {text('concordance.column.left')}
          </Heading>
          <Heading of="text" order={order} onSort={sortBy} className={styles.toMiddle}>
            {text('concordance.column.keyword', { count: lines.length })}
          </Heading>
          <Heading of="right" order={order} onSort={sortBy}>
            {text('concordance.column.right')}
          </Heading>
          <span {...heading}>{text('concordance.column.note')}</span>
        </div>
      }
    >
      {(line, isActive) => (
        <ConcordanceRow
          line={line}
          purpose={purpose}
          act={act}
          title={isInProject ? (titles.get(line.document) ?? '') : null}
          isOwn={line.document === open}
          isTicked={isTicked(line, concordance)}
          isActive={isActive}
          isHere={line.key === here}
          onTick={turn}
        />
      )}
    </VirtualList>
  );
}

const heading = { role: 'columnheader' } as const;

interface HeadingProps {
  readonly of: LineOrder;
  readonly order: LineOrder;
  readonly onSort: (order: LineOrder) => void;
  readonly className?: string | undefined;
  readonly children: string;
}

/** The name of a column; a press sorts by it. */
function Heading({ of, order, onSort, className, children }: HeadingProps) {
  const { text } = useWords();
  const isOn = of === order;
  return (
    <span {...heading} {...{ 'aria-sort': isOn ? 'ascending' : 'none' }} className={className}>
      <AriaButton
        className={cx(styles.sort)}
        aria-label={text('concordance.order', { column: children })}
        onPress={() => onSort(of)}
      >
        {children}
        {isOn && <Icon of={ArrowDownNarrowWide} small />}
      </AriaButton>
    </span>
  );
}

/** Characters of the longest words in the middle, within what leaves room on both sides. */
function widest(lines: readonly ListedLine[], act: ConcordanceAct): number {
  const more = act.kind === 'correct' ? act.text.length + 1 : 0;
  let most = LEAST_WIDE;
  for (const { text } of lines) most = Math.max(most, text.length + more);
  return Math.min(most, MOST_WIDE);
}

const LEAST_WIDE = 4;
const MOST_WIDE = 14;
