import { ChevronDown, ChevronRight, ListFilter } from 'lucide-react';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { ruleLabel, rules } from '#shared/detectors/index';
import { contentFrom, findBlock } from '#shared/document/blocks';
import { blockText } from '#shared/document/schema';
import type { Checker } from '#shared/ipc/contract';
import { useWorkspace } from '../../app/workspace';
import { CommandButton } from '../../commands/CommandButton';
import { useCommand } from '../../commands/useCommand';
import { Button } from '../../components/Button';
import { cx } from '../../components/cx';
import { Search } from '../../components/Field';
import { Icon } from '../../components/Icon';
import { Keys } from '../../components/Keys';
import { Pill } from '../../components/Pill';
import { ProgressBar } from '../../components/ProgressBar';
import { Select } from '../../components/Select';
import { VirtualList } from '../../components/VirtualList';
import { FindingGlyph } from '../../editor/FindingGlyph';
import { useWords } from '../../i18n/text';
import { blockNumberAt } from '../../session/measures';
import type { DocumentSession, PlacedFinding } from '../../session/session';
import { useSession } from '../../session/useSession';
import { useRowHeight } from '../useRowHeight';
import work from '../WorkPane.module.css';
import { wordsAround } from '../wordsAround';
import { FindingRow } from './FindingRow';
import styles from './FindingsPanel.module.css';
import { handledOf } from './handled';
import { inShare, type QueueOrder, type QueueRow, type QueueShare, queueRows } from './queue';
import { WordingSection } from './WordingSection';

const ruleOrder = rules.map((rule) => rule.id);
const shares = ['all', 'sure', 'judge'] as const;

/** The queue: what the rules ask about, to be answered one by one: layout grouped by rule, wording apart. */
export function FindingsPanel({ session }: { readonly session: DocumentSession }) {
  const { text, language } = useWords();
  const findings = useDeferredValue(useSession(session, (snapshot) => snapshot.findings));
  const queue = useDeferredValue(useSession(session, (snapshot) => snapshot.queue));
  const current = useSession(session, (snapshot) => snapshot.currentFinding);
  const unchecked = useSession(session, (snapshot) => snapshot.unchecked);
  const [query, setQuery] = useState('');
  const [order, setOrder] = useState<QueueOrder>('place');
  const [share, setShare] = useState<QueueShare>('all');
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState<string | null>(current);
  const rowHeight = useRowHeight();
  useEffect(() => {
    if (current !== null) setActive(current);
  }, [current]);

  const words = query.trim().toLowerCase();
  const { rows, wording } = useMemo(() => {
    const { doc } = session.getSnapshot().state;
    const matches = (placed: PlacedFinding) => {
      // Where each stands is looked up in the document, which a long queue pays for only while it is searched.
      if (words === '') return true;
      const { block, finding, from, to } = placed;
      if (ruleLabel(finding.rule, language).toLowerCase().includes(words)) return true;
      if (words === String(blockNumberAt(doc, from)) || words === `¶${blockNumberAt(doc, from)}`) return true;
      const at = findBlock(doc, block);
      if (!at) return false;
      const { before, covered, after } = wordsAround(blockText(at.node), from - contentFrom(at), to - contentFrom(at));
      return (
        `${before}${covered}${after}`.toLowerCase().includes(words) ||
        finding.suggestions.some((one) => one.text.includes(words))
      );
    };
    const isOf = (checker: Checker) => (placed: PlacedFinding) => placed.checker === checker;
    return {
      rows: queueRows(findings.filter(isOf('layout')), ruleOrder, { order, share, matches, folded }),
      wording: queue.filter(isOf('lexical')).filter((placed) => inShare(share, placed) && matches(placed)),
    };
  }, [findings, folded, language, order, queue, session, share, words]);

  const fold = (rule: string) => {
    const next = new Set(folded);
    if (!next.delete(rule)) next.add(rule);
    setFolded(next);
  };

  return (
    <>
      <QueueHead session={session} left={findings.length} />
      <div className={cx(work.head, styles.filters)}>
        <div className={work.line}>
          <Search
            label={text('panels.findings.filter')}
            clearLabel={text('shell.clear')}
            placeholder={text('panels.findings.filter')}
            icon={ListFilter}
            value={query}
            onChange={setQuery}
          />
          <Select
            label={text('panels.findings.order')}
            quiet
            value={order}
            options={[
              { value: 'place', label: text('panels.findings.byPlace') },
              { value: 'confidence', label: text('panels.findings.byConfidence') },
            ]}
            onChange={setOrder}
          />
        </div>
        <div className={work.pills}>
          {shares.map((one) => (
            <Pill key={one} isOn={share === one} onChange={() => setShare(one)}>
              {text(`panels.findings.share.${one}`)}
              <span className="num">{findings.filter((placed) => inShare(one, placed)).length}</span>
            </Pill>
          ))}
        </div>
      </div>
      {rows.length + wording.length === 0 && <Empty hasFindings={findings.length > 0} isChecking={unchecked > 0} />}
      {rows.length > 0 && (
        <VirtualList
          label={text('panels.findings')}
          role="tree"
          className={styles.layout ?? ''}
          items={rows}
          keyOf={(row) => row.key}
          rowHeight={rowHeight}
          factsOf={(row) =>
            row.kind === 'rule' ? { level: 1, isExpanded: row.isOpen } : { level: 2, isSelected: row.key === current }
          }
          active={active}
          onActive={setActive}
          onAction={(row) => (row.kind === 'rule' ? fold(row.rule) : session.goToFinding(row.key))}
          onKey={(event, row) => {
            const wanted = event.key === 'ArrowRight' ? false : event.key === 'ArrowLeft' ? true : null;
            if (wanted === null || row.kind !== 'rule' || row.isOpen !== wanted) return false;
            fold(row.rule);
            return true;
          }}
          isPaneFocus
        >
          {(row, isActive) =>
            row.kind === 'rule' ? (
              <RuleRow row={row} isFirst={row === rows[0]} isActive={isActive} />
            ) : (
              <FindingRow
                session={session}
                placed={row.placed}
                isCurrent={row.key === current}
                isActive={isActive && row.key !== current}
              />
            )
          }
        </VirtualList>
      )}
      <WordingSection session={session} findings={wording} isPaneFocus={rows.length === 0} />
      <QueueFoot />
    </>
  );
}

function QueueHead({ session, left }: { readonly session: DocumentSession; readonly left: number }) {
  const { text } = useWords();
  const { accepted, dismissed } = useSession(session, ({ state }) => handledOf(state));
  const safe = useSession(session, ({ findings }) => findings.filter(({ finding }) => finding.safe).length);
  const all = left + accepted + dismissed;
  return (
    <div className={styles.head}>
      <div className={styles.figures}>
        <span className={styles.left}>{left}</span>
        <span className="quiet grow">{text('panels.findings.left')}</span>
        <span className="meta num">{text('panels.findings.handled', { accepted, dismissed })}</span>
      </div>
      <ProgressBar
        label={text('panels.findings.progress')}
        value={all === 0 ? 0 : accepted / all}
        half={all === 0 ? 0 : dismissed / all}
      />
      {safe > 1 && (
        <div className={styles.safe}>
          <CommandButton command="acceptAllSafe" small label={text('panels.findings.safe', { count: safe })} showKeys />
        </div>
      )}
    </div>
  );
}

function RuleRow({
  row,
  isFirst,
  isActive,
}: {
  readonly row: Extract<QueueRow, { readonly kind: 'rule' }>;
  readonly isFirst: boolean;
  readonly isActive: boolean;
}) {
  const { language } = useWords();
  return (
    <div className={cx(work.group, isFirst && work.first, isActive && work.focused)}>
      <Icon of={row.isOpen ? ChevronDown : ChevronRight} small />
      <FindingGlyph text={row.first.covered} />
      <span>{ruleLabel(row.rule, language)}</span>
      <span className="num">{row.count}</span>
      <span className="grow" />
      {row.count > 1 && hasAnswer(row.first) && <AcceptRule rule={row.rule} />}
    </div>
  );
}

/** Whether the rule says what to do, and not only that something is wrong. */
function hasAnswer({ finding: { suggestions, fixes = [] } }: PlacedFinding): boolean {
  return suggestions.length + fixes.length > 0;
}

/** Opens what would change if all findings of a rule were accepted. */
function AcceptRule({ rule }: { readonly rule: string }) {
  const workspace = useWorkspace();
  const { text, language } = useWords();
  const label = text('panels.findings.acceptAll');
  return (
    <Button
      look="quiet"
      small
      aria-label={`${label} ${ruleLabel(rule, language)}`}
      onPress={() => workspace.state.set({ dialog: { kind: 'acceptAll', wanted: { kind: 'rule', rule } } })}
    >
      {label}
    </Button>
  );
}

function Empty({ hasFindings, isChecking }: { readonly hasFindings: boolean; readonly isChecking: boolean }) {
  const { text } = useWords();
  if (hasFindings) return <p className={work.empty}>{text('panels.findings.noMatch')}</p>;
  if (isChecking) return <p className={work.empty}>{text('panels.findings.checking')}</p>;
  return (
    <div className={work.empty}>
      <p className={work.emptyTitle}>{text('panels.findings.none')}</p>
      <p>{text('panels.findings.none.next')}</p>
    </div>
  );
}

function QueueFoot() {
  const { text } = useWords();
  const next = useCommand('nextFinding');
  const previous = useCommand('previousFinding');
  return (
    <div className={cx(work.foot, styles.foot)}>
      <Button look="quiet" small onPress={next.run} isDisabled={next.isDisabled}>
        <Keys caps={next.keyCaps} />
        {text('panels.findings.next')}
      </Button>
      <Button look="quiet" small onPress={previous.run} isDisabled={previous.isDisabled}>
        <Keys caps={previous.keyCaps} />
        {text('panels.findings.previous')}
      </Button>
      <span className="grow" />
      <span className={styles.links}>
        <CommandButton command="openHabits" look="link" small label={text('teaching.habits.title')} />
        <CommandButton command="openDictionary" look="link" small label={text('panels.findings.dictionary')} />
      </span>
    </div>
  );
}
