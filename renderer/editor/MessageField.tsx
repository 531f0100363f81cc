import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { LONGEST_MESSAGE, messageText } from '#shared/annotations/comments';
import { countCodePoints } from '#shared/text/codePoints';
import { Button } from '../components/Button';
import { cx } from '../components/cx';
import { Keys } from '../components/Keys';
import { langOf } from '../i18n/langOf';
import { useText } from '../i18n/text';
import type { DocumentSession } from '../session/session';
import styles from './CommentPopover.module.css';
import { draftOf, keepMessageDraft } from './messageDrafts';

interface MessageFieldProps {
  readonly session: DocumentSession;
  readonly label: string;
  /** What its draft is kept under. */
  readonly place: string;
  /** What stands in it at first, when no draft does. */
  readonly initial?: string;
  /** On the button. */
  readonly action: string;
  /** Counts up each time the field is to take the focus; 0 leaves the focus where it is. What can't be seen takes none. */
  readonly focus: number;
  /** False when it was not taken; the words stay in the field then. */
  readonly onSend: (text: string) => boolean;
}

/**
 * A field for a message: Enter sends, with Ctrl or ⌘ as without, and Shift+Enter begins a new line. What is not sent is there
 * again next time.
 */
export function MessageField({ session, label, place, initial = '', action, focus, onSend }: MessageFieldProps) {
  const text = useText();
  const [words, setWords] = useState(() => draftOf(session, place) || initial);
  const field = useRef<HTMLTextAreaElement>(null);
  const canSend = messageText(words) !== null;
  const count = countCodePoints(words.trim());

  useEffect(() => {
    const own = field.current;
    if (focus === 0 || !own) return;
    own.focus({ preventScroll: true });
    own.setSelectionRange(own.value.length, own.value.length);
  }, [focus]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the field is as high as its words need.
  useLayoutEffect(() => {
    const own = field.current;
    if (!own) return;
    own.style.height = 'auto';
    own.style.height = `${own.scrollHeight + own.offsetHeight - own.clientHeight}px`;
  }, [words]);

  const change = (typed: string) => {
    setWords(typed);
    keepMessageDraft(session, place, typed === initial ? '' : typed);
  };
  const send = () => {
    if (!canSend || !onSend(words)) return;
    setWords('');
    keepMessageDraft(session, place, '');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const composes = event.nativeEvent.isComposing || event.keyCode === 229;
    if (event.key !== 'Enter' || composes || event.shiftKey || event.altKey) return;
    event.preventDefault();
    send();
  };
  return (
    <div className={styles.field}>
      <textarea
        lang={langOf(words)}
        ref={field}
        className={styles.input}
        aria-label={label}
        placeholder={label}
        rows={1}
        value={words}
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className={styles.fieldFoot}>
        {count > LONGEST_MESSAGE ? (
          <span className={styles.tooLong} role="alert">
            {text('comments.tooLong', { most: LONGEST_MESSAGE, count })}
          </span>
        ) : (
          <span className={cx('meta', styles.hint)}>
            <Keys caps={['⇧', '↵']} />
            {text('comments.newLine')}
          </span>
        )}
        <span className="grow" />
        <Button look="primary" small isDisabled={!canSend} onPress={send}>
          {action}
          <Keys caps={['↵']} />
        </Button>
      </div>
    </div>
  );
}
