import { X } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import type { RecentProject } from '#shared/ipc/contract';
import { cx } from '../../components/cx';
import { IconButton } from '../../components/IconButton';
import { ProgressBar } from '../../components/ProgressBar';
import { useText, useWords } from '../../i18n/text';
import { forgetRecentProject, openRecentProject } from '../actions/projects';
import { useWorkspace, useWorkspaceState } from '../workspace';
import styles from './RecentProjects.module.css';
import section from './Section.module.css';

/** Projects that were open before, the last one first. */
export function RecentProjects() {
  const text = useText();
  const recents = useWorkspaceState((state) => state.recents);
  return (
    <section className={section.section} aria-labelledby="recent-projects">
      <div className={section.head}>
        <h2 id="recent-projects">{text('shell.recent.title')}</h2>
      </div>
      {recents.length === 0 ? (
        <p className={styles.none}>{text('shell.recent.none')}</p>
      ) : (
        <ul>
          {recents.map((recent) => (
            <Recent key={recent.id} recent={recent} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Recent({ recent }: { readonly recent: RecentProject }) {
  const workspace = useWorkspace();
  const { text, moment } = useWords();
  const { name, place, documents, finished, openedAt } = recent;
  const progress = text('shell.progress.final', { finished, documents });
  return (
    <li className={styles.project}>
      <AriaButton className={cx(styles.open)} onPress={() => openRecentProject(workspace, recent.id)}>
        <span className={styles.words}>
          <b className={styles.name}>{name}</b>
          <span className={cx('meta', 'clip', styles.place)}>{place}</span>
        </span>
        <span className={styles.progress}>
          <ProgressBar label={progress} value={documents === 0 ? 0 : finished / documents} />
          <span className="meta num">{progress}</span>
        </span>
        <span className={cx('meta', 'num', styles.when)}>{moment(openedAt)}</span>
      </AriaButton>
      <span className={styles.forget}>
        <IconButton
          icon={X}
          label={text('shell.recent.forget', { name })}
          small
          onPress={() => forgetRecentProject(workspace, recent)}
        />
      </span>
    </li>
  );
}
