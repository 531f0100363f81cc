import { MessageSquare } from 'lucide-react';
import { type RefObject, useLayoutEffect, useRef } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { type Comment, commentsOf } from '#shared/annotations/comments';
import { recordsOf } from '#shared/document/records';
import { useWorkspace } from '../app/workspace';
import { Button } from '../components/Button';
import { cx } from '../components/cx';
import { Icon } from '../components/Icon';
import { langOf } from '../i18n/langOf';
import { useText, useWords } from '../i18n/text';
import type { DocumentSession } from '../session/session';
import { useSession } from '../session/useSession';
import styles from './CommentMargin.module.css';
import { openComment, toggleResolved } from './commentActions';
import { useMeasured } from './useMeasured';

interface CommentMarginProps {
  readonly session: DocumentSession;
  readonly desk: RefObject<HTMLElement | null>;
}

/** Notes are shown so far beyond the edges of the desk, in pixels, so that scrolling finds them there. */
const BEYOND = 240;
/** Comments that begin within so many pixels of each other's height begin on one line. */
const SAME_LINE = 12;
const BETWEEN_NOTES = 10;

/**
 * Comments that are not resolved, beside the lines they begin on: as notes where the desk is wide enough for a margin, and
 * otherwise as a sign a line. Takes no room from the text.
 */
export function CommentMargin({ session, desk }: CommentMarginProps) {
  const text = useText();
  const layer = useRef<HTMLDivElement>(null);
  const margin = useRef<HTMLElement>(null);
  const isShown = useSession(session, ({ view }) => view.marks);
  const current = useSession(session, ({ view }) => (view.task?.kind === 'comment' ? view.task.id : null));
  const comments = useSession(session, ({ state }) => commentsOf(state));
  const measured = useMeasured(session, desk, layer, (origin) => {
    const { state } = session.getSnapshot();
    if (recordsOf(state).all('comment').size === 0 || !desk.current) return null;
    const hasMargin = (margin.current?.offsetWidth ?? 0) > 0 ? 1 : 0;
    return { ...topsOf(session, desk.current, origin), hasMargin };
  });
  const { hasMargin = 0, ...tops }: Readonly<Record<string, number>> = measured ?? {};
  const shown = comments
    .flatMap((comment) => {
      const top = tops[comment.id];
      return top === undefined || comment.resolved || !isShown ? [] : [{ comment, top }];
    })
    .sort((a, b) => a.top - b.top);
  return (
    <div ref={layer} className={styles.layer}>
      <aside ref={margin} className={styles.margin} aria-label={text('comments.margin')}>
        {hasMargin > 0 && <Notes session={session} placed={shown} current={current} />}
      </aside>
      {measured &&
        hasMargin === 0 &&
        linesOf(shown).map((line) => <Dot key={line[0]?.comment.id} {...{ session, line }} />)}
    </div>
  );
}

interface PlacedComment {
  readonly comment: Comment;
  /** Where its first line begins, in pixels from the top of the page. */
  readonly top: number;
}

/** The height at which each comment near the desk begins, by its id. */
function topsOf(session: DocumentSession, desk: HTMLElement, origin: DOMRect): Record<string, number> {
  const { top: from, bottom: to } = desk.getBoundingClientRect();
  const tops: Record<string, number> = {};
  for (const element of session.elementsNear('.comment[data-comment]')) {
    const id = element.dataset.comment ?? '';
    const line = element.getClientRects()[0];
    if (!line || line.bottom < from - BEYOND || line.top > to + BEYOND) continue;
    const top = Math.round(line.top - origin.top);
    tops[id] = Math.min(top, tops[id] ?? top);
  }
  return tops;
}

function linesOf(placed: readonly PlacedComment[]): readonly (readonly PlacedComment[])[] {
  const lines: PlacedComment[][] = [];
  for (const one of placed) {
    const line = lines.at(-1);
    if (line?.[0] && one.top - line[0].top < SAME_LINE) line.push(one);
    else lines.push([one]);
  }
  return lines;
}

/** A sign for the comments that begin on a line; it opens the first, from which keys go on to the others. */
function Dot({ session, line }: { readonly session: DocumentSession; readonly line: readonly PlacedComment[] }) {
  const text = useText();
  const [first] = line;
  if (!first) return null;
  return (
    <AriaButton
      className={cx(styles.dot)}
      style={{ top: first.top }}
      // Keys walk from comment to comment in the text itself.
      excludeFromTabOrder
      aria-label={text('comments.onLine', { count: line.length })}
      onPress={() => openComment(session, first.comment.id)}
    >
      <Icon of={MessageSquare} small />
      {line.length > 1 && <span className={cx('num', styles.many)}>{line.length}</span>}
    </AriaButton>
  );
}

interface NotesProps {
  readonly session: DocumentSession;
  readonly placed: readonly PlacedComment[];
  readonly current: string | null;
}

/** Notes one below the other, each as near to its line as those above it let it be. */
function Notes({ session, placed, current }: NotesProps) {
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    let free = Number.NEGATIVE_INFINITY;
    for (const note of list.current?.children ?? []) {
      if (!(note instanceof HTMLElement)) continue;
      const top = Math.max(Number(note.dataset.top), free);
      note.style.top = `${top}px`;
      free = top + note.offsetHeight + BETWEEN_NOTES;
    }
  });
  return (
    <div ref={list}>
      {placed.map(({ comment, top }) => (
        <Note key={comment.id} session={session} comment={comment} top={top} isCurrent={comment.id === current} />
      ))}
    </div>
  );
}

interface NoteProps {
  readonly session: DocumentSession;
  readonly comment: Comment;
  readonly top: number;
  readonly isCurrent: boolean;
}

function Note({ session, comment, top, isCurrent }: NoteProps) {
  const workspace = useWorkspace();
  const { text, moment } = useWords();
  const isReadOnly = useSession(session, ({ save }) => save.phase === 'readOnly');
  const [first, ...replies] = comment.messages;
  if (!first) return null;
  return (
    <div className={cx(styles.note, isCurrent && styles.current)} data-top={top}>
      <AriaButton className={cx(styles.words)} onPress={() => openComment(session, comment.id)}>
        <span className={styles.who}>
          <b lang={langOf(first.by)}>{first.by || text('comments.unsigned')}</b>{' '}
          <span className="meta num">{moment(first.at)}</span>
        </span>
        <span className={styles.message} lang={langOf(first.text)}>
          {first.text}
        </span>
        {replies.length > 0 && <span className="meta">{text('comments.replies', { count: replies.length })}</span>}
      </AriaButton>
      {!isReadOnly && (
        <span className={styles.actions}>
          <Button look="link" small onPress={() => openComment(session, comment.id, { writes: true })}>
            {text('comments.answer')}
          </Button>
          <Button look="link" small onPress={() => toggleResolved(workspace, session, comment.id)}>
            {text('comments.resolve')}
          </Button>
        </span>
      )}
    </div>
  );
}
