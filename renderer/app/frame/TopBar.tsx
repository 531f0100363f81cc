import { ChevronRight, Columns2, Eye, PanelLeft, Redo2, Search, Undo2, Upload } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { CommandButton, CommandIcon } from '../../commands/CommandButton';
import { useCommand } from '../../commands/useCommand';
import { cx } from '../../components/cx';
import { Icon } from '../../components/Icon';
import { Keys } from '../../components/Keys';
import { useText } from '../../i18n/text';
import { articleAtCaret, articlesOf } from '../../panels/outline';
import type { DocumentSession } from '../../session/session';
import { useSession } from '../../session/useSession';
import { showsDocument, useWorkspaceState } from '../workspace';
import styles from './TopBar.module.css';

/** Where one is, and what is always at hand. */
export function TopBar() {
  const session = useWorkspaceState((state) => state.session);
  const page = useWorkspaceState((state) => state.page);
  const inText = showsDocument({ page, session });
  return (
    <header className={styles.bar}>
      <CommandIcon command="toggleLeftPane" icon={PanelLeft} opens />
      <Crumbs session={inText ? session : null} />
      <span className="grow" />
      <Omni />
      {inText && (
        <>
          <i className={styles.rule} />
          <CommandIcon command="undo" icon={Undo2} />
          <CommandIcon command="redo" icon={Redo2} />
          <i className={styles.rule} />
          <CommandIcon command="compareSideBySide" icon={Columns2} />
          <CommandIcon command="toggleMarks" icon={Eye} />
        </>
      )}
      <i className={styles.rule} />
      <CommandButton command="exportDocuments" icon={Upload} label={useText()('shell.export')} />
    </header>
  );
}

function Crumbs({ session }: { readonly session: DocumentSession | null }) {
  const text = useText();
  const project = useWorkspaceState((state) => state.project?.name ?? '');
  const title = useWorkspaceState((state) => state.documents.find((document) => document.id === session?.id)?.title);
  const showDocuments = useCommand('showDocuments');
  return (
    <nav className={styles.crumbs} aria-label={text('shell.place')}>
      <AriaButton className={cx(styles.crumb)} onPress={showDocuments.run}>
        <span className="clip">{project}</span>
      </AriaButton>
      <Icon of={ChevronRight} small />
      {session && title !== undefined ? (
        <DocumentCrumbs session={session} title={title} />
      ) : (
        <span className={cx(styles.crumb, styles.here)}>{text('shell.documents')}</span>
      )}
    </nav>
  );
}

function DocumentCrumbs({ session, title }: { readonly session: DocumentSession; readonly title: string }) {
  const text = useText();
  const article = useSession(session, ({ state }) => {
    const articles = articlesOf(state.doc);
    return articles.length > 1 ? (articles[articleAtCaret(state)]?.title ?? null) : null;
  });
  if (article === null) {
    return (
      <span className={cx(styles.crumb, styles.here)}>
        <span className="clip">{title}</span>
      </span>
    );
  }
  return (
    <>
      <span className={cx(styles.crumb, styles.page)}>
        <span className="clip">{title}</span>
      </span>
      <span className={styles.page}>
        <Icon of={ChevronRight} small />
      </span>
      <span className={cx(styles.crumb, styles.here)}>
        <span className="clip">{article === '' ? text('panels.outline.untitled') : article}</span>
      </span>
    </>
  );
}

function Omni() {
  const { label, keyCaps, run } = useCommand('openPalette');
  return (
    <AriaButton className={cx(styles.omni)} onPress={run}>
      <Icon of={Search} small />
      <span className={styles.omniWords}>{label}</span>
      <span className={styles.omniKeys}>
        <Keys caps={keyCaps} />
      </span>
    </AriaButton>
  );
}
