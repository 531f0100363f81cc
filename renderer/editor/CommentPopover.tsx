import { Check, ChevronLeft, ChevronRight, MessageSquare, Pencil, RotateCcw, Trash2, X } from 'lucide-react';
import { type RefObject, useState } from 'react';
import { type Comment, commentsOf } from '#shared/annotations/comments';
import type { CommentMessage } from '#shared/project/documentRecord';
import { useWorkspace } from '../app/workspace';
import { CommandIcon } from '../commands/CommandButton';
import { useCommand } from '../commands/useCommand';
import { Button } from '../components/Button';
import { Icon } from '../components/Icon';
import { IconButton } from '../components/IconButton';
import { Keys } from '../components/Keys';
import { langOf } from '../i18n/langOf';
import { useText, useWords } from '../i18n/text';
import type { DocumentSession, SessionSnapshot } from '../session/session';
import { useSession } from '../session/useSession';
import styles from './CommentPopover.module.css';
import { commentRange, putComment, reply, reword } from './commentActions';
import { MessageField } from './MessageField';
import { Popover } from './Popover';
import { leaveTask } from './structureActions';
import { useAnchor } from './useAnchor';

interface CommentPopoverProps {
  readonly session: DocumentSession;
  readonly desk: RefObject<HTMLElement | null>;
}

/** The thread of the comment that is open, or the field for a new one, beside the words it is about. */
export function CommentPopover({ session, desk }: CommentPopoverProps) {
  const task = useSession(session, ({ view }) => view.task);
  const opened = useSession(session, openedIn, sameOpened);
  if (task?.kind === 'newComment') return <NewComment session={session} desk={desk} />;
  if (task?.kind !== 'comment' || !opened) return null;
  // Taking the focus is asked for anew by each task, whatever was open before.
  return <Thread key={task.id} session={session} desk={desk} {...opened} focus={task.writes ? task : null} />;
}

interface Opened {
  readonly comment: Comment;
  readonly number: number;
  readonly count: number;
}

function openedIn({ state, view }: SessionSnapshot): Opened | null {
  if (view.task?.kind !== 'comment') return null;
  const { id } = view.task;
  const all = commentsOf(state);
  const index = all.findIndex((comment) => comment.id === id);
  const comment = all[index];
  return comment ? { comment, number: index + 1, count: all.length } : null;
}

function sameOpened(a: Opened | null, b: Opened | null): boolean {
  return a?.comment === b?.comment && a?.number === b?.number && a?.count === b?.count;
}

function NewComment({ session, desk }: CommentPopoverProps) {
  const workspace = useWorkspace();
  const text = useText();
  const range = useSession(
    session,
    ({ state }) => ({ from: state.selection.from, to: state.selection.to }),
    (a, b) => a.from === b.from && a.to === b.to,
  );
  const { popover, place } = useAnchor(session, desk, range, true);
  const close = () => leaveTask(session);
  return (
    <Popover label={text('comments.new')} place={place} popover={popover} className={styles.box} onEscape={close}>
      <div className={styles.head}>
        <Icon of={MessageSquare} small />
        <b>{text('comments.new')}</b>
        <span className="grow" />
        <IconButton icon={X} small label={text('shell.close')} onPress={close} />
      </div>
      <MessageField
        session={session}
        label={text('comments.write')}
        place="new"
        action={text('comments.send')}
        focus={place ? 1 : 0}
        onSend={(words) => putComment(workspace, session, words)}
      />
    </Popover>
  );
}

interface ThreadProps extends CommentPopoverProps, Opened {
  /** Another object each time the field for a reply is to take the focus. */
  readonly focus: object | null;
}

function Thread({ session, desk, comment, number, count, focus }: ThreadProps) {
  const workspace = useWorkspace();
  const words = useWords();
  const { text } = words;
  const isReadOnly = useSession(session, ({ save }) => save.phase === 'readOnly');
  const range = useSession(
    session,
    ({ state }) => commentRange(state, comment),
    (a, b) => a?.from === b?.from && a?.to === b?.to,
  );
  const { popover, place } = useAnchor(session, desk, range, true);
  const asked = useAsked(focus);
  const close = () => leaveTask(session);
  const first = comment.messages[0];
  return (
    <Popover label={text('comments.one')} place={place} popover={popover} className={styles.box} onEscape={close}>
      <div className={styles.head}>
        <Icon of={MessageSquare} small />
        <b>{text('comments.one')}</b>
        <span className="meta num">{text('comments.place', { number, count })}</span>
        <span className="sr" role="status" aria-live="polite">
          {text('comments.announced', {
            number,
            count,
            name: first?.by || text('comments.unsigned'),
            message: first?.text ?? '',
          })}
        </span>
        <span className="grow" />
        <CommandIcon command="previousComment" icon={ChevronLeft} small />
        <CommandIcon command="nextComment" icon={ChevronRight} small />
        {!isReadOnly && <CommandIcon command="deleteComment" icon={Trash2} small />}
        <IconButton icon={X} small label={text('shell.close')} onPress={close} />
      </div>
      <ol className={styles.messages}>
        {comment.messages.map((message, index) => (
          <Message
            // biome-ignore lint/suspicious/noArrayIndexKey: messages are never reordered nor taken out.
            key={index}
            session={session}
            id={comment.id}
            index={index}
            message={message}
            isOwn={!isReadOnly && message.by === workspace.author()}
          />
        ))}
      </ol>
      {comment.resolved && (
        <p className={styles.resolved}>
          <Icon of={Check} small />
          {text('comments.resolvedBy', {
            name: comment.resolved.by || text('comments.unsigned'),
            time: words.moment(comment.resolved.at),
          })}
        </p>
      )}
      {!isReadOnly && (
        <>
          <MessageField
            session={session}
            label={text('comments.answer')}
            place={comment.id}
            action={text('comments.answer')}
            focus={place ? asked : 0}
            onSend={(typed) => reply(workspace, session, comment.id, typed)}
          />
          <div className={styles.foot}>
            <ResolveButton isResolved={comment.resolved !== undefined} />
          </div>
        </>
      )}
    </Popover>
  );
}

/** How often it was asked for: once more with every other object. */
function useAsked(object: object | null): number {
  const [seen, setSeen] = useState<{ readonly object: object | null; readonly times: number }>({
    object: null,
    times: 0,
  });
  if (object === null || seen.object === object) return seen.times;
  const next = { object, times: seen.times + 1 };
  setSeen(next);
  return next.times;
}

function ResolveButton({ isResolved }: { readonly isResolved: boolean }) {
  const text = useText();
  const { keyCaps, run, isDisabled } = useCommand('resolveComment');
  return (
    <Button small onPress={run} isDisabled={isDisabled}>
      <Icon of={isResolved ? RotateCcw : Check} small />
      {text(isResolved ? 'comments.reopen' : 'comments.resolve')}
      <Keys caps={keyCaps} />
    </Button>
  );
}

interface MessageProps {
  readonly session: DocumentSession;
  readonly id: string;
  readonly index: number;
  readonly message: CommentMessage;
  /** Written by whoever uses the app now, who may reword it. */
  readonly isOwn: boolean;
}

function Message({ session, id, index, message, isOwn }: MessageProps) {
  const { text, moment } = useWords();
  const [isRewording, setRewording] = useState(false);
  return (
    <li className={styles.message}>
      <div className={styles.who}>
        <b lang={langOf(message.by)}>{message.by || text('comments.unsigned')}</b>
        <time className="meta num" dateTime={new Date(message.at).toISOString()}>
          {moment(message.at)}
        </time>
        <span className="grow" />
        {isOwn && (
          <IconButton
            icon={Pencil}
            small
            label={text('comments.reword')}
            isOn={isRewording}
            onPress={() => setRewording(!isRewording)}
          />
        )}
      </div>
      {isRewording ? (
        <MessageField
          session={session}
          label={text('comments.reword')}
          place={`${id}/${index}`}
          initial={message.text}
          action={text('comments.rewordKeep')}
          focus={1}
          onSend={(typed) => {
            const done = reword(session, id, index, typed);
            if (done) setRewording(false);
            return done;
          }}
        />
      ) : (
        <p className={styles.words} lang={langOf(message.text)}>
          {message.text}
        </p>
      )}
    </li>
  );
}
