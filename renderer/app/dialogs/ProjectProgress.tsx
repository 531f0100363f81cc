import { Button } from '../../components/Button';
import { ProgressBar } from '../../components/ProgressBar';
import { useWords } from '../../i18n/text';
import styles from './AcceptAllDialog.module.css';
import type { ProjectPlaces } from './useProjectPlaces';

interface ProjectProgressProps {
  readonly found: ProjectPlaces;
  /** How many documents were changed; null before that begins. */
  readonly changing: number | null;
  /** How many there are to be changed. */
  readonly documents: number;
}

/** How far the project's documents are looked through, or changed. */
export function ProjectProgress({ found, changing, documents }: ProjectProgressProps) {
  const { text } = useWords();
  const { looked, of, unread, isLooking } = found;
  const said =
    changing === null
      ? text(isLooking ? 'panels.acceptAll.looking' : 'panels.acceptAll.looked', { looked, all: of })
      : text('panels.acceptAll.changing', { done: changing, all: documents });
  const share = changing === null ? looked / Math.max(1, of) : changing / Math.max(1, documents);
  return (
    <div className={styles.progress}>
      <span className="meta" role="status">
        {said}
        {unread > 0 && text('panels.acceptAll.unread', { count: unread })}
      </span>
      {(isLooking || changing !== null) && <ProgressBar label={said} value={share} />}
      {isLooking && changing === null && (
        <Button look="quiet" small onPress={found.stop}>
          {text('panels.acceptAll.stop')}
        </Button>
      )}
    </div>
  );
}
