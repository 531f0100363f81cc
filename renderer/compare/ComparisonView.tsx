import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { carriesNumber } from '#shared/document/schema';
import { useSelected } from '../app/store';
import { useWorkspace, useWorkspaceState } from '../app/workspace';
import { cx } from '../components/cx';
import { VirtualList } from '../components/VirtualList';
import { useWords } from '../i18n/text';
import work from '../panels/WorkPane.module.css';
import type { DocumentSession } from '../session/session';
import styles from './Comparison.module.css';
import { ComparisonBar } from './ComparisonBar';
import { ComparisonRow } from './ComparisonRow';
import { comparisonOf, editRow, showsRow } from './comparison';
import { useComparison } from './useComparison';
import type { Weaver } from './weave';

/** Characters to a line and lines' height, for guessing how tall a row is that was never drawn. */
const LINE_CHARACTERS = { sideBySide: 21, inline: 40, original: 40 } as const;
const LINE_HEIGHT = 29;
const PADDING = 18;

/** Two texts of the open document against each other, to be read in the place of its text. */
export function ComparisonView({ session }: { readonly session: DocumentSession }) {
  const workspace = useWorkspace();
  const { text, problem } = useWords();
  const layout = useWorkspaceState(({ comparison }) => comparison.layout);
  const store = comparisonOf(session);
  const state = useSelected(store, (all) => all);
  const { weaver, active, spot, phase } = state;
  useComparison(session);

  const rows = useMemo(
    () => weaver.rows.map((_, number) => number).filter((number) => showsRow({ layout }, weaver, number)),
    [layout, weaver],
  );
  const numbers = useMemo(() => numbersOf(weaver, layout === 'original' ? 'left' : 'right'), [layout, weaver]);

  const place = useRef<HTMLElement>(null);
  const isThere = phase === 'ready' && rows.length > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another layout is another list.
  useEffect(() => {
    if (isThere && isFocusFree()) place.current?.querySelector<HTMLElement>('[role="grid"]')?.focus();
  }, [isThere, layout]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: when another place is gone to.
  useLayoutEffect(() => {
    const frame = requestAnimationFrame(() =>
      place.current?.querySelector('[data-current]')?.scrollIntoView({ block: 'nearest' }),
    );
    return () => cancelAnimationFrame(frame);
  }, [active, spot]);

  return (
    <section ref={place} className={styles.view} aria-label={text('compare.title')} data-place="comparison">
      <ComparisonBar session={session} state={state} />
      {phase === 'failed' && <p className={work.empty}>{state.problem && problem(state.problem)}</p>}
      {phase === 'reading' && <p className={work.empty}>{text('compare.reading')}</p>}
      {isThere && (
        <VirtualList
          key={layout}
          label={text(`compare.layout.${layout}`)}
          role="grid"
          items={rows}
          keyOf={String}
          rowHeight={(number) => {
            const row = weaver.rows[number];
            const length = Math.max(row?.left?.text.length ?? 0, row?.right?.text.length ?? 0);
            return PADDING + LINE_HEIGHT * Math.max(1, Math.ceil(length / LINE_CHARACTERS[layout]));
          }}
          active={active < 0 ? null : String(active)}
          onActive={(key) => store.set({ active: Number(key), spot: -1 })}
          onAction={(number) => editRow(workspace, session, number)}
          onPress={() => {}}
          isPaneFocus
          className={cx(styles.rows)}
        >
          {(number, isActive) => (
            <ComparisonRow
              weaver={weaver}
              number={number}
              layout={layout}
              numbers={numbers}
              isActive={isActive}
              spot={isActive ? spot : -1}
            />
          )}
        </VirtualList>
      )}
    </section>
  );
}

/** Whether nobody else has the focus: the text that had it is gone. */
function isFocusFree(): boolean {
  const active = document.activeElement;
  return active === null || active === document.body;
}

/** The numbers blocks of a text carry in the margin, by row. */
export function numbersOf({ rows }: Weaver, side: 'left' | 'right'): readonly (number | null)[] {
  let number = 0;
  return rows.map((row) => {
    const block = row[side];
    return block && carriesNumber(block.type) ? ++number : null;
  });
}
