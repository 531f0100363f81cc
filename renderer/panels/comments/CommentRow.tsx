import { Check, Ellipsis, LocateFixed, RotateCcw, Trash2 } from 'lucide-react';
import type { Comment } from '#shared/annotations/comments';
import { GAP } from '#shared/document/schema';
import { useWorkspace } from '../../app/workspace';
import { cx } from '../../components/cx';
import { Icon } from '../../components/Icon';
import { IconButton } from '../../components/IconButton';
import { Menu, MenuItem, MenuLine } from '../../components/Menu';
import { commentRange, deleteComment, openComment, toggleResolved } from '../../editor/commentActions';
import { langOf } from '../../i18n/langOf';
import { useText, useWords } from '../../i18n/text';
import { blockNumberAt } from '../../session/measures';
import type { DocumentSession } from '../../session/session';
import styles from './CommentRow.module.css';

interface CommentRowProps {
  readonly session: DocumentSession;
  readonly comment: Comment;
  /** Its thread is open. */
  readonly isCurrent: boolean;
  readonly isActive: boolean;
  readonly isReadOnly: boolean;
}

/** What a comment is about, what its first message says, and who wrote it when. */
export function CommentRow({ session, comment, isCurrent, isActive, isReadOnly }: CommentRowProps) {
  const { text, moment } = useWords();
  const { state } = session.getSnapshot();
  const range = commentRange(state, comment);
  const number = range && blockNumberAt(state.doc, range.from);
  const [first, ...replies] = comment.messages;
  const isResolved = comment.resolved !== undefined;
  if (!first) return null;
  return (
    <div className={cx(styles.row, isCurrent && styles.on, isActive && styles.active, isResolved && styles.resolved)}>
      <div className={styles.line}>
        {isResolved && (
          <span className={styles.done}>
            <Icon of={Check} small />
          </span>
        )}
        <span className={cx('clip', 'grow', styles.quote)} lang="zh-CN">
          {comment.text.replaceAll(GAP, '□')}
        </span>
        {number !== null && <span className={cx('num', styles.at)}>{text('panels.paragraph', { number })}</span>}
        {!isReadOnly && <Actions session={session} comment={comment} />}
      </div>
      <div className={styles.message} lang={langOf(first.text)}>
        {first.text}
      </div>
      <div className={cx('meta', 'num', styles.who)}>
        <span className="clip" lang={langOf(first.by)}>
          {first.by || text('comments.unsigned')}
        </span>
        <span>{moment(first.at)}</span>
        {replies.length > 0 && <span>{text('comments.replies', { count: replies.length })}</span>}
      </div>
    </div>
  );
}

function Actions({ session, comment }: { readonly session: DocumentSession; readonly comment: Comment }) {
  const workspace = useWorkspace();
  const text = useText();
  const label = text('comments.actions', { quote: comment.text.replaceAll(GAP, '□') });
  const isResolved = comment.resolved !== undefined;
  return (
    <span className={styles.actions}>
      <Menu label={label} trigger={<IconButton icon={Ellipsis} label={label} small excludeFromTabOrder />}>
        <MenuItem
          label={text('comments.go')}
          sign={<Icon of={LocateFixed} small />}
          onAction={() => openComment(session, comment.id)}
        />
        <MenuItem
          label={text(isResolved ? 'comments.reopen' : 'comments.resolve')}
          sign={<Icon of={isResolved ? RotateCcw : Check} small />}
          onAction={() => toggleResolved(workspace, session, comment.id)}
        />
        <MenuLine />
        <MenuItem
          label={text('comments.delete')}
          sign={<Icon of={Trash2} small />}
          keyCaps={['Del']}
          onAction={() => deleteComment(workspace, session, comment.id)}
        />
      </Menu>
    </span>
  );
}
