import { MoveVertical } from 'lucide-react';
import { CommandButton } from '../commands/CommandButton';
import { cx } from '../components/cx';
import { Icon } from '../components/Icon';
import { Keys } from '../components/Keys';
import { useWords } from '../i18n/text';
import { articlesOf } from '../panels/outline';
import type { DocumentSession } from '../session/session';
import { useSession } from '../session/useSession';
import { placeAfterNumber } from './landing';
import styles from './PickingBar.module.css';
import { placeWords } from './placeWords';
import type { TextTask } from './textTask';

interface PickingBarProps {
  readonly session: DocumentSession;
  readonly task: Extract<TextTask, { kind: 'place' }>;
}

/** Says what is being moved and where it would go, and that the text can't be typed into meanwhile. */
export function PickingBar({ session, task }: PickingBarProps) {
  const words = useWords();
  const { text } = words;
  const doc = useSession(session, ({ state }) => state.doc);
  const place = task.places[task.at];
  const articles = articlesOf(doc);
  const number = Number(task.digits);
  const isUnknown = task.digits !== '' && placeAfterNumber(task.places, number) < 0;
  return (
    <section className={styles.bar} aria-label={text('editor.place.title', { count: task.blocks.length })}>
      <Icon of={MoveVertical} small />
      <b>{text('editor.place.title', { count: task.blocks.length })}</b>
      <span className={cx('clip', styles.place)} role="status">
        {isUnknown ? text('editor.place.noNumber', { number }) : place && placeWords(words, doc, place)}
        {place && articles.length > 1 && !isUnknown && (
          <span className={styles.article}>
            {text('editor.thread.inArticle', {
              number: place.article + 1,
              title: articles[place.article]?.title || text('panels.outline.untitled'),
            })}
          </span>
        )}
      </span>
      <span className={styles.keys}>
        <Keys caps={['↑', '↓', 'PgUp', 'PgDn']} />
        {text('editor.place.keys')}
      </span>
      <span className={styles.keys}>
        <Keys caps={['0–9']} />
        {task.digits === '' ? text('editor.place.number') : <b className="num">¶{task.digits}</b>}
      </span>
      <CommandButton command="pickHere" look="primary" showKeys />
      <CommandButton command="leavePicking" look="quiet" showKeys />
    </section>
  );
}
