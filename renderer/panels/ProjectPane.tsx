import { DocumentFilters } from '../app/documents/DocumentFilters';
import { countStatuses } from '../app/documents/documentFilter';
import { useWorkspaceState } from '../app/workspace';
import { cx } from '../components/cx';
import { ProgressBar } from '../components/ProgressBar';
import { useText } from '../i18n/text';
import { DocumentList } from './DocumentList';
import { Outline } from './Outline';
import styles from './ProjectPane.module.css';

/** The left pane: documents and the articles of the open one; beside the table of documents, its filters. */
export function ProjectPane() {
  const text = useText();
  const page = useWorkspaceState((state) => state.page);
  const session = useWorkspaceState((state) => state.session);
  if (page === 'documents') return <DocumentFilters />;
  return (
    <section className={styles.pane} data-pane="left" aria-label={text('shell.pane.left')}>
      <DocumentList />
      {session && <Outline key={session.id} session={session} />}
      <Progress />
    </section>
  );
}

function Progress() {
  const text = useText();
  const documents = useWorkspaceState((state) => state.documents);
  const counts = countStatuses(documents);
  const all = counts.notStarted + counts.inProgress + counts.toReview + counts.final;
  if (all === 0) return null;
  return (
    <div className={styles.progress}>
      <div className={cx('meta', styles.figures)}>
        <span className="grow">{text('panels.progress')}</span>
        <span className="num">{text('panels.progress.final', { finished: counts.final, all })}</span>
      </div>
      <ProgressBar
        label={text('panels.progress.final', { finished: counts.final, all })}
        value={counts.final / all}
        half={(counts.toReview + counts.inProgress) / all}
      />
    </div>
  );
}
