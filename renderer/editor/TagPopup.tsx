import { X } from 'lucide-react';
import type { RefObject } from 'react';
import { Button as AriaButton, Group } from 'react-aria-components';
import { recordsOf } from '#shared/document/records';
import { countCodePoints } from '#shared/text/codePoints';
import { CommandButton } from '../commands/CommandButton';
import { cx } from '../components/cx';
import { EntityHead } from '../components/EntityHead';
import { IconButton } from '../components/IconButton';
import { Keys } from '../components/Keys';
import { useWords } from '../i18n/text';
import type { DocumentSession, SessionSnapshot } from '../session/session';
import { useSession } from '../session/useSession';
import { mentionsAt } from './annotationsAt';
import { entityKeys, entityTypes, typeName } from './entityTypes';
import { Popover } from './Popover';
import styles from './TagPopup.module.css';
import { resizeHere, tagHere } from './tagActions';
import { useAnchor } from './useAnchor';

interface TagPopupProps {
  readonly session: DocumentSession;
  readonly desk: RefObject<HTMLElement | null>;
}

/** The types to tag the selection with, or to give the mention at the caret; letters choose while it is open. */
export function TagPopup({ session, desk }: TagPopupProps) {
  const isOpen = useSession(
    session,
    ({ view, state }) => view.tagPopup || (view.taggingMode && targetOf(state) !== null),
  );
  return isOpen ? <Types session={session} desk={desk} /> : null;
}

interface Target {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** The mention this is, if it is one. */
  readonly mention: string | null;
}

/** What tagging would act on: the selection, or the mention at the caret. */
function targetOf(state: SessionSnapshot['state']): Target | null {
  const { from, to, empty } = state.selection;
  const mention = mentionsAt(state).find((one) => empty || (one.from === from && one.to === to));
  const range = mention ?? (empty ? null : { from, to });
  return range && { ...range, text: state.doc.textBetween(range.from, range.to, ' '), mention: mention?.id ?? null };
}

function Types({ session, desk }: TagPopupProps) {
  const { text, language } = useWords();
  const target = useSession(session, ({ state }) => targetOf(state), sameTarget);
  const tagged = useSession(session, ({ state }) => {
    const id = targetOf(state)?.mention;
    return id ? recordsOf(state).get('entity', id)?.type : undefined;
  });
  const caret = useSession(session, ({ state }) => state.selection.from);
  const tagging = useSession(session, ({ view }) => view.taggingMode);
  const { popover, place } = useAnchor(session, desk, target ?? { from: caret, to: caret });
  return (
    <Popover
      label={text('editor.tag.popup')}
      place={place}
      popover={popover}
      width={language === 'zh' ? 408 : 452}
      onEscape={() => session.setView({ tagPopup: false })}
    >
      <div className={styles.head}>
        <b className={cx(styles.quote, 'clip')} lang="zh-CN">
          {target?.text}
        </b>
        <span className="meta">
          {!target
            ? text('editor.tag.nothing')
            : tagged
              ? text('editor.tag.tagged', { type: text(typeName(tagged)) })
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
      <Group className={cx(styles.types)} aria-label={text('editor.tag.popup')}>
        {entityTypes.map((type) => (
          <AriaButton
            key={type}
            className={cx(styles.type, type === tagged && styles.on)}
            aria-pressed={type === tagged}
            isDisabled={!target}
            onPress={() => tagHere(session, type)}
          >
            <EntityHead type={type} />
            <span className={styles.name}>{text(`editor.type.${type}`)}</span>
            <Keys caps={[entityKeys[type]]} />
          </AriaButton>
        ))}
      </Group>
      {tagged && (
        <div className={styles.foot}>
          <CommandButton command="untag" showKeys={!tagging} />
        </div>
      )}
    </Popover>
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

function sameTarget(a: Target | null, b: Target | null): boolean {
  return a?.from === b?.from && a?.to === b?.to && a?.text === b?.text && a?.mention === b?.mention;
}
