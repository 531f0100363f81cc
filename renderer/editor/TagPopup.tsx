import { X } from 'lucide-react';
import { type RefObject, useState } from 'react';
import { Button as AriaButton, Group } from 'react-aria-components';
import { recordsOf } from '#shared/document/records';
import type { EntityKind } from '#shared/project/tagset';
import { countCodePoints } from '#shared/text/codePoints';
import { CommandButton } from '../commands/CommandButton';
import { Button } from '../components/Button';
import { cx } from '../components/cx';
import { EntityHead } from '../components/EntityHead';
import { IconButton } from '../components/IconButton';
import { Keys } from '../components/Keys';
import { useText, useWords } from '../i18n/text';
import type { DocumentSession } from '../session/session';
import { useSession } from '../session/useSession';
import { keyCapsOf, typeName, typeOf, useTagset } from '../tagset/tagset';
import { AuthoritySection } from './AuthoritySection';
import { MentionDetails } from './MentionDetails';
import { Popover } from './Popover';
import { RecordTag } from './RecordTag';
import styles from './TagPopup.module.css';
import { offeredType, resizeHere, tagHere } from './tagActions';
import { type MentionThere, mentionsThere, type TagTarget, tagTarget } from './tagTarget';
import { useAnchor } from './useAnchor';

interface TagPopupProps {
  readonly session: DocumentSession;
  readonly desk: RefObject<HTMLElement | null>;
}

/**
 * The types to tag the selection with, or to give the mention at the caret; letters choose while it is open. In tagging mode it opens
 * by itself, but where a suggestion is to be answered.
 */
export function TagPopup({ session, desk }: TagPopupProps) {
  const isOpen = useSession(
    session,
    (snapshot) =>
      snapshot.view.tagPopup ||
      (snapshot.view.taggingMode && snapshot.currentSuggestion === null && tagTarget(snapshot) !== null),
  );
  return isOpen ? <Types session={session} desk={desk} /> : null;
}

function Types({ session, desk }: TagPopupProps) {
  const words = useWords();
  const { text, language } = words;
  const tagset = useTagset();
  const target = useSession(session, tagTarget, sameTarget);
  const tagged = useSession(session, (snapshot) => {
    const id = tagTarget(snapshot)?.mention;
    return id ? recordsOf(snapshot.state).get('entity', id)?.type : undefined;
  });
  const offered = useSession(session, () => offeredType(session, tagset));
  /** The type under the pointer or with the focus, and for what: the box may move away below a pointer that rests. */
  const [looked, setLooked] = useState<{ type: string | null; target: TagTarget | null }>({ type: null, target });
  const lookedAt = looked.target === target ? looked.type : null;
  const setLookedAt = (type: string | null) => setLooked({ type, target });
  const isReadOnly = useSession(session, ({ save }) => save.phase === 'readOnly');
  const kind = tagged === undefined ? undefined : typeOf(tagset, tagged);
  const caret = useSession(session, ({ state }) => state.selection.from);
  const tagging = useSession(session, ({ view }) => view.taggingMode);
  const { popover, place } = useAnchor(session, desk, target ?? { from: caret, to: caret });
  return (
    <Popover
      label={text('editor.tag.popup')}
      place={place}
      popover={popover}
      width={language === 'zh' ? 408 : 452}
      onEscape={() => {
        session.setView({ tagPopup: false });
        session.focus();
      }}
    >
      <div className={styles.head}>
        <b className={cx(styles.quote, 'clip')} lang="zh-CN">
          {target?.text}
        </b>
        <span className="meta">
          {!target
            ? text('editor.tag.nothing')
            : tagged
              ? text('editor.tag.tagged', { type: typeName(tagset, tagged, words) })
              : text('editor.tag.selected', { count: countCodePoints(target.text) })}
        </span>
        <span className="grow" />
        <span className={cx('meta', styles.resize)}>
          {text('editor.tag.resize')}
          <ResizeKey label={text('editor.command.shrinkTag')} cap="[" onPress={() => resizeHere(session, 'end', -1)} />
          <ResizeKey label={text('editor.command.growTag')} cap="]" onPress={() => resizeHere(session, 'end', 1)} />
        </span>
        {!tagging && (
          <IconButton icon={X} small label={text('shell.close')} onPress={() => session.setView({ tagPopup: false })} />
        )}
      </div>
      <MentionsHere session={session} meant={target?.mention ?? null} />
      <Group className={cx(styles.types)} aria-label={text('editor.tag.popup')}>
        {tagset.types.map(({ id }) => (
          <AriaButton
            key={id}
            className={cx(styles.type, id === offered && styles.on)}
            aria-pressed={id === tagged}
            isDisabled={!target}
            // Not where the box came to lie under a pointer that rests.
            onHoverStart={({ target: under }) => under.closest('[data-pointed]') && setLookedAt(id)}
            onHoverEnd={() => setLookedAt(null)}
            onFocusChange={(isIn) => setLookedAt(isIn ? id : null)}
            onPress={() => tagHere(session, id)}
          >
            <EntityHead type={id} />
            <span className={styles.name}>{typeName(tagset, id, words)}</span>
            <Keys caps={keyCapsOf(tagset, id)} />
          </AriaButton>
        ))}
      </Group>
      <TypeGuide type={typeOf(tagset, lookedAt ?? offered ?? '')} />
      {target?.mention && kind && (
        <MentionDetails
          key={target.mention}
          session={session}
          id={target.mention}
          type={kind}
          isReadOnly={isReadOnly}
        />
      )}
      {target && (tagged ?? offered) !== undefined && (
        <AuthoritySection session={session} target={target} type={tagged ?? offered ?? ''} isReadOnly={isReadOnly} />
      )}
      <div className={styles.foot}>
        {tagged ? (
          <CommandButton command="untag" showKeys={!tagging} />
        ) : (
          <Button isDisabled={!target || !offered} onPress={() => offered && tagHere(session, offered)}>
            {text('tagging.tagHere')}
          </Button>
        )}
        <CommandButton command="tagging.all" look="primary" showKeys />
      </div>
      {tagged && <RecordTag session={session} />}
    </Popover>
  );
}

/** When to tag with a type and when not, with what to tag so. */
function TypeGuide({ type }: { readonly type: EntityKind | undefined }) {
  const text = useText();
  if (!type || (type.guideline.trim() === '' && type.examples.length === 0)) return null;
  return (
    <div className={styles.guide} lang="zh-CN">
      {type.guideline.trim() !== '' && <p className={styles.guideline}>{type.guideline}</p>}
      {type.examples.length > 0 && (
        <p className={styles.examples}>
          {text('tagging.examples', { examples: type.examples.join(text('tagging.examples.and')) })}
        </p>
      )}
    </div>
  );
}

/** Where several mentions meet, all of them, also those for which there is no line below the text; one of them is meant. */
function MentionsHere({ session, meant }: { readonly session: DocumentSession; readonly meant: string | null }) {
  const words = useWords();
  const tagset = useTagset();
  const there = useSession(session, ({ state }) => mentionsThere(state), sameMentions);
  const tagging = useSession(session, ({ view }) => view.taggingMode);
  if (there.length < 2) return null;
  return (
    <Group className={cx(styles.there)} aria-label={words.text('tagging.there')}>
      {there.map(({ id, type, text }) => (
        <AriaButton
          key={id}
          className={cx(styles.type, id === meant && styles.on)}
          aria-pressed={id === meant}
          onPress={() => session.setView({ mention: id })}
        >
          <EntityHead type={type} />
          <span className={cx(styles.name, styles.mention)} lang="zh-CN">
            {text}
          </span>
          <span className="meta">{typeName(tagset, type, words)}</span>
          {tagging && id === meant && <Keys caps={['Space']} />}
        </AriaButton>
      ))}
    </Group>
  );
}

function ResizeKey({
  label,
  cap,
  onPress,
}: {
  readonly label: string;
  readonly cap: string;
  readonly onPress: () => void;
}) {
  return (
    <AriaButton className={cx(styles.key)} aria-label={label} onPress={onPress}>
      <Keys caps={[cap]} />
    </AriaButton>
  );
}

function sameTarget(a: TagTarget | null, b: TagTarget | null): boolean {
  return a?.from === b?.from && a?.to === b?.to && a?.text === b?.text && a?.mention === b?.mention;
}

function sameMentions(a: readonly MentionThere[], b: readonly MentionThere[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ id, type, text }, index) => id === b[index]?.id && type === b[index].type && text === b[index].text)
  );
}
