import { Ellipsis } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { outcomeOf } from '#shared/detectors/arranging/plan';
import { blockAt, contentFrom, findBlock } from '#shared/document/blocks';
import { blockId } from '#shared/document/schema';
import { useSelected } from '../app/store';
import { CommandButton } from '../commands/CommandButton';
import { CommandMenuItem } from '../commands/CommandMenuItem';
import { cx } from '../components/cx';
import { IconButton } from '../components/IconButton';
import { Menu } from '../components/Menu';
import { VirtualList } from '../components/VirtualList';
import { useWords } from '../i18n/text';
import work from '../panels/WorkPane.module.css';
import { blockNumberAt } from '../session/measures';
import type { DocumentSession } from '../session/session';
import { useSession } from '../session/useSession';
import styles from './Arrangement.module.css';
import { type ArrangingState, arrangingOf, followDocument, goToPiece, toggleChange } from './arranging';
import { ChangeDetail } from './ChangeDetail';
import { PlanLine, ROW_HEIGHT } from './PlanLine';
import { planRows } from './planRows';

const adjustments = [
  'joinPlanned',
  'splitPlanned',
  'movePlannedUp',
  'movePlannedDown',
  'moveToArticleBefore',
  'moveToArticleAfter',
  'startPlannedArticle',
  'joinPlannedArticle',
  'planParagraph',
  'planTitle',
  'planHeading',
  'planSubheading',
  'planDeck',
  'planByline',
  'planCaption',
  'planLabel',
] as const;

/** The plan of an arrangement in the place of the text: the blocks as they stand, beside what becomes of them. */
export function ArrangementView({ session }: { readonly session: DocumentSession }) {
  const { text, problem } = useWords();
  const state = useSelected(arrangingOf(session), (all) => all);
  const doc = useSession(session, (snapshot) => snapshot.state.doc);
  const selection = useSession(session, (snapshot) => snapshot.state.selection);
  const { phase, plan } = state;

  // biome-ignore lint/correctness/useExhaustiveDependencies: when the text changes.
  useEffect(() => followDocument(session), [session, doc]);
  // What other panes go to in the text is gone to here.
  const seen = useRef(selection);
  useEffect(() => {
    if (seen.current === selection) return;
    seen.current = selection;
    const block = blockAt(session.getSnapshot().state.doc, selection.head);
    if (block) goToPiece(session, blockId(block.node));
  }, [selection, session]);

  const { articles } = useMemo(() => planRows(plan, outcomeOf(plan)), [plan]);
  const { effective } = outcomeOf(plan);
  return (
    <section className={styles.view} aria-label={text('arrange.title')} data-place="arrangement">
      <header className={styles.bar}>
        <b>{text('arrange.title')}</b>
        <span className={cx('clip', styles.count)} role="status">
          {phase === 'ready' && text('arrange.count', { articles, changes: effective.size })}
        </span>
        <span className="grow" />
        <CommandButton command="splitPlanned" showKeys />
        <CommandButton command="joinPlanned" showKeys />
        <Menu
          label={text('arrange.more')}
          trigger={<IconButton icon={Ellipsis} label={text('arrange.more')} isDisabled={phase !== 'ready'} />}
        >
          {adjustments.map((command) => (
            <CommandMenuItem key={command} command={command} />
          ))}
        </Menu>
      </header>
      {phase === 'failed' && <p className={work.empty}>{state.problem && problem(state.problem)}</p>}
      {phase === 'asking' && (
        <p className={work.empty} role="status">
          {text('arrange.asking')}
        </p>
      )}
      {phase === 'ready' && <Lines session={session} state={state} />}
      {phase === 'ready' && <ChangeDetail session={session} state={state} />}
    </section>
  );
}

function Lines({ session, state }: { readonly session: DocumentSession; readonly state: ArrangingState }) {
  const { text } = useWords();
  const { plan, block, change } = state;
  const outcome = outcomeOf(plan);
  const rows = useMemo(() => planRows(plan, outcome), [plan, outcome]);
  const { doc } = session.getSnapshot().state;
  const numbers = useMemo(() => {
    return (id: string) => {
      const at = findBlock(doc, id);
      return at ? blockNumberAt(doc, contentFrom(at)) : null;
    };
  }, [doc]);
  const place = block === null ? undefined : outcome.places.get(block);
  const piece = place === undefined ? undefined : outcome.pieces[place];
  return (
    <>
      <div className={styles.heads} aria-hidden="true">
        <span>{text('arrange.before')}</span>
        <span />
        <span>{text('arrange.after')}</span>
      </div>
      <VirtualList
        label={text('arrange.after')}
        role="grid"
        items={rows.rows}
        keyOf={(row) => row.key}
        rowHeight={ROW_HEIGHT}
        active={piece?.id ?? null}
        onActive={(key) => {
          const row = rows.rows.find((one) => one.key === key);
          const id = row?.after?.kind === 'piece' ? key : row?.after?.kind === 'article' ? row.after.first : null;
          if (id === null) return;
          // From the first piece upwards, over the head of its article.
          const isUp = id === piece?.id && row?.after?.kind === 'article';
          const above = isUp ? outcome.pieces[(place ?? 0) - 1] : undefined;
          goToPiece(session, above?.id ?? id);
        }}
        onAction={() => {
          if (change !== null) toggleChange(session, change);
        }}
        onPress={() => {}}
        followsActive
        takesFocus
        isPaneFocus
        className={cx(styles.rows)}
      >
        {(row, isActive) => (
          <PlanLine row={row} rows={rows} plan={plan} outcome={outcome} numberOf={numbers} isActive={isActive} />
        )}
      </VirtualList>
    </>
  );
}
