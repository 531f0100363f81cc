import { ArrowDownNarrowWide } from 'lucide-react';
import { type CSSProperties, type ReactNode, useMemo } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { lineNotes } from '#shared/concordance/concordanceCsv';
import type { LineOrder } from '#shared/concordance/sortLines';
import { GAP, LOST_CHARACTER } from '#shared/document/schema';
import { useWorkspace, useWorkspaceState } from '../app/workspace';
import { Check } from '../components/Check';
import { cx } from '../components/cx';
import { Icon } from '../components/Icon';
import { VirtualList } from '../components/VirtualList';
import { useWords } from '../i18n/text';
import { useRowHeight } from '../panels/useRowHeight';
import { typeName, useTagset } from '../tagset/tagset';
import { goToLine, turnAll, turnLine } from './acting';
import styles from './Concordance.module.css';
import { type ConcordanceAct, type ConcordanceState, setConcordance } from './concordance';
import { isTicked, type ListedLine, mentionOf } from './lines';

interface TableProps {
  readonly concordance: ConcordanceState;
  readonly lines: readonly ListedLine[];
}

/** A row for every place: where it is, the words in the middle, what stands on both sides. */
export function ConcordanceTable({ concordance, lines }: TableProps) {
  const { text, number } = useWords();
  const workspace = useWorkspace();
  const rowHeight = useRowHeight();
  const { active, order } = concordance;
  const keyword = useMemo(() => widest(lines, concordance.act), [lines, concordance.act]);
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
            {text('concordance.column.keyword', { count: number(lines.length) })}
          </Heading>
          <Heading of="right" order={order} onSort={sortBy}>
            {text('concordance.column.right')}
          </Heading>
          <span {...heading}>{text('concordance.column.note')}</span>
        </div>
      }
    >
      {(line) => <Row line={line} concordance={concordance} />}
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

function Row({ line, concordance }: { readonly line: ListedLine; readonly concordance: ConcordanceState }) {
  const words = useWords();
  const { text } = words;
  const workspace = useWorkspace();
  const title = useWorkspaceState(({ documents }) => documents.find(({ id }) => id === line.document)?.title ?? '');
  const isOpen = useWorkspaceState(({ session }) => session?.id === line.document);
  const isOn = isTicked(line, concordance);
  const paragraph = line.paragraph === null ? '' : `¶ ${line.paragraph}`;
  const place = concordance.scope === 'project' ? `${title} ${paragraph}` : paragraph;
  const cell = { role: 'gridcell' } as const;
  const note = useNotes(line, concordance);
  return (
    <div
      className={cx(
        styles.columns,
        styles.row,
        !isOn && concordance.purpose !== 'search' && styles.off,
        line.key === concordance.active && styles.active,
        line.key === concordance.here && styles.here,
      )}
    >
      <span {...cell}>
        <Check
          label={text('concordance.tick', { keyword: plain(line.text), place })}
          isOn={isOn}
          onChange={() => turnLine(workspace, line)}
          excludeFromTabOrder
        />
      </span>
      <span {...cell} className={styles.place} title={title}>
        {concordance.scope === 'project' && <span className={cx('clip', isOpen && styles.own)}>{title}</span>}
        <span className={styles.paragraph}>{paragraph}</span>
      </span>
      <span {...cell} className={styles.left} lang="zh-CN">
        <bdi>{plain(line.before)}</bdi>
      </span>
      <span {...cell} className={styles.keyword} lang="zh-CN">
        <Keyword line={line} concordance={concordance} />
      </span>
      <span {...cell} className={styles.right} lang="zh-CN">
        {plain(line.after)}
      </span>
      <span {...cell} className={cx('clip', styles.note)} title={note}>
        {note}
      </span>
    </div>
  );
}

/** The words as they stand, with a stroke where a line is broken; or what they are corrected to. */
function Keyword({ line, concordance }: { readonly line: ListedLine; readonly concordance: ConcordanceState }) {
  const { text } = useWords();
  const { act } = concordance;
  if (act.kind === 'correct' && line.text !== act.text) {
    return (
      <>
        <s className={styles.was}>{plain(line.text)}</s> {act.text}
      </>
    );
  }
  if (!line.isBroken) return <>{plain(line.text)}</>;
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { block, from, to } of line.spans) {
    if (at > 0)
      parts.push(
        <i key={block} className={styles.break}>
          <span className="sr">{text('concordance.lineBreak')}</span>
        </i>,
      );
    parts.push(plain(line.text.slice(at, at + to - from)));
    at += to - from;
  }
  return <>{parts}</>;
}

/** What is to be known of a line, in a few words. */
function useNotes(line: ListedLine, { here, purpose, act }: ConcordanceState): string {
  const words = useWords();
  const tagset = useTagset();
  const mention = mentionOf(line);
  const around = line.mentions.find(({ fit }) => fit === 'around');
  const isTold =
    mention && !(purpose === 'correct' || (act.kind === 'tag' && mention.type === act.type && purpose === 'tagAll'));
  return [
    ...(line.key === here ? [words.text('concordance.note.here')] : []),
    ...(line.was === undefined ? [] : [words.text('concordance.note.was', { was: plain(line.was) })]),
    ...lineNotes(line, words.language),
    ...(isTold ? [words.text('concordance.note.tagged', { type: typeName(tagset, mention.type, words) })] : []),
    ...(around && line.longer === undefined
      ? [words.text('concordance.note.inside', { name: plain(around.text) })]
      : []),
  ].join('、');
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

const plain = (text: string): string => text.replaceAll(GAP, LOST_CHARACTER).replaceAll('\n', ' ');
