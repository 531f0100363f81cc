import { useEffect, useRef } from 'react';
import { useWorkspace, useWorkspaceState } from '../app/workspace';
import { cx } from '../components/cx';
import { useText } from '../i18n/text';
import type { DocumentSession } from '../session/session';
import { useSession } from '../session/useSession';
import styles from './Concordance.module.css';
import { ConcordanceFoot } from './ConcordanceFoot';
import { ConcordanceHead } from './ConcordanceHead';
import { ConcordanceTable } from './ConcordanceTable';
import type { ConcordanceState } from './concordance';
import { closeConcordance } from './opening';
import { linesShown } from './shown';

/** All places of something, a line each, below the text; ticked and acted on together. */
export function ConcordancePane() {
  const concordance = useWorkspaceState((state) => state.concordance);
  const session = useWorkspaceState((state) => state.session);
  if (!concordance) return null;
  return session ? (
    <PaneOfDocument key={session.id} session={session} concordance={concordance} />
  ) : (
    <Pane session={null} concordance={concordance} />
  );
}

interface PaneProps {
  readonly concordance: ConcordanceState;
}

/** Of one article the lines are others when the caret goes to another, and when its blocks change. */
function PaneOfDocument({ session, concordance }: PaneProps & { readonly session: DocumentSession }) {
  const isOfArticle = concordance.scope === 'article';
  useSession(session, ({ state }) => (isOfArticle ? state.selection.$head.node(1) : null));
  return <Pane session={session} concordance={concordance} />;
}

function Pane({ session, concordance }: PaneProps & { readonly session: DocumentSession | null }) {
  const text = useText();
  const workspace = useWorkspace();
  const place = useRef<HTMLElement>(null);
  const { lines, purpose, query, opened, isLooking } = concordance;
  const shown = linesShown(concordance, session);
  const isAsking = query === null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each opening takes the focus, once.
  useEffect(() => {
    const wanted = isAsking || purpose === 'search' ? '[data-query] input' : '[data-pane-focus]';
    (place.current?.querySelector<HTMLElement>(wanted) ?? place.current)?.focus();
  }, [opened]);

  return (
    <section
      ref={place}
      tabIndex={-1}
      className={styles.pane}
      data-pane="concordance"
      data-place="concordance"
      aria-label={text(titles[purpose])}
      aria-busy={isLooking}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) closeConcordance(workspace);
      }}
    >
      <ConcordanceHead concordance={concordance} />
      {shown.length > 0 ? (
        <ConcordanceTable concordance={concordance} lines={shown} />
      ) : (
        <div className={styles.empty} role="status">
          {isAsking ? (
            <p>{text('concordance.empty')}</p>
          ) : isLooking ? (
            <p>{text('concordance.searching')}</p>
          ) : (
            <>
              <p className={cx('text', styles.emptyTitle)}>
                {text(lines.length > 0 ? 'concordance.none.filtered' : 'concordance.none')}
              </p>
              <p>{text('concordance.none.how')}</p>
            </>
          )}
        </div>
      )}
      <ConcordanceFoot session={session} concordance={concordance} lines={shown} />
    </section>
  );
}

const titles = {
  search: 'concordance.title',
  tagAll: 'concordance.title.tagAll',
  correct: 'concordance.title.correct',
} as const satisfies Record<ConcordanceState['purpose'], string>;
