import { type KeyboardEvent, useDeferredValue, useState } from 'react';
import { type Comment, commentsOf } from '#shared/annotations/comments';
import { useWorkspace } from '../../app/workspace';
import { useCommand } from '../../commands/useCommand';
import { cx } from '../../components/cx';
import { Pill } from '../../components/Pill';
import { VirtualList } from '../../components/VirtualList';
import { deleteComment, openComment } from '../../editor/commentActions';
import { useText } from '../../i18n/text';
import type { DocumentSession } from '../../session/session';
import { useSession } from '../../session/useSession';
import { OrphanTray } from '../orphans/OrphanTray';
import { useRowHeight } from '../useRowHeight';
import work from '../WorkPane.module.css';
import { CommentRow } from './CommentRow';

const shares = ['open', 'resolved', 'all'] as const;
type Share = (typeof shares)[number];

/** All comments of the document in reading order; those whose words were deleted are in the tray below. */
export function CommentsPanel({ session }: { readonly session: DocumentSession }) {
  const workspace = useWorkspace();
  const text = useText();
  const comments = useDeferredValue(useSession(session, ({ state }) => commentsOf(state), sameComments));
  const isReadOnly = useSession(session, ({ save }) => save.phase === 'readOnly');
  const current = useSession(session, ({ view }) => (view.task?.kind === 'comment' ? view.task.id : null));
  const [share, setShare] = useState<Share>('open');
  const [active, setActive] = useState<string | null>(null);
  const rowHeight = useRowHeight();
  const { keyCaps } = useCommand('addComment');
  const shown = comments.filter((comment) => inShare(share, comment));

  const onKey = (event: KeyboardEvent, comment: Comment): boolean => {
    // A Mac’s Delete key is Backspace.
    const deletes = event.key === 'Delete' || event.key === 'Backspace';
    if (!deletes || isReadOnly || event.ctrlKey || event.altKey || event.metaKey) return false;
    const at = shown.indexOf(comment);
    setActive((shown[at + 1] ?? shown[at - 1])?.id ?? null);
    deleteComment(workspace, session, comment.id);
    return true;
  };
  return (
    <>
      <div className={work.head}>
        <div className={work.pills}>
          {shares.map((one) => (
            <Pill key={one} isOn={share === one} onChange={() => setShare(one)}>
              {text(`comments.share.${one}`)}
              <span className="num">{comments.filter((comment) => inShare(one, comment)).length}</span>
            </Pill>
          ))}
        </div>
      </div>
      {shown.length === 0 ? (
        <div className={work.empty}>
          <p className={work.emptyTitle}>{text(comments.length === 0 ? 'comments.none' : 'comments.noMatch')}</p>
          {comments.length === 0 && <p>{text('comments.none.how', { keys: keyCaps.join(' ') })}</p>}
        </div>
      ) : (
        <VirtualList
          label={text('comments.title')}
          role="listbox"
          items={shown}
          keyOf={({ id }) => id}
          rowHeight={rowHeight * 2 + 12}
          factsOf={({ id }) => ({ isSelected: id === current })}
          active={active}
          onActive={setActive}
          onAction={({ id }) => openComment(session, id)}
          onKey={onKey}
          isPaneFocus
        >
          {(comment, isActive) => (
            <CommentRow
              session={session}
              comment={comment}
              isCurrent={comment.id === current}
              isActive={isActive}
              isReadOnly={isReadOnly}
            />
          )}
        </VirtualList>
      )}
      <OrphanTray session={session} kind="comment" isReadOnly={isReadOnly} />
      {shown.length > 0 && !isReadOnly && <p className={cx(work.foot, 'meta')}>{text('comments.keys')}</p>}
    </>
  );
}

function inShare(share: Share, { resolved }: Comment): boolean {
  return share === 'all' || (share === 'resolved') === (resolved !== undefined);
}

/** Comments keep their identity while nothing about them changes, so that typing elsewhere draws nothing here anew. */
function sameComments(a: readonly Comment[], b: readonly Comment[]): boolean {
  return a.length === b.length && a.every((comment, index) => comment === b[index]);
}
