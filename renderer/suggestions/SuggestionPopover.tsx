import { X } from 'lucide-react';
import type { RefObject } from 'react';
import { currentSuggestion, dismissSuggestionInProject } from '../app/actions/suggestions';
import { useWorkspace } from '../app/workspace';
import { CommandButton } from '../commands/CommandButton';
import { Button } from '../components/Button';
import { Confidence } from '../components/Confidence';
import { cx } from '../components/cx';
import { EntityHead } from '../components/EntityHead';
import { IconButton } from '../components/IconButton';
import { Popover } from '../editor/Popover';
import { useAnchor } from '../editor/useAnchor';
import { useWords } from '../i18n/text';
import type { PlacedSuggestion } from '../session/placedSuggestions';
import type { DocumentSession } from '../session/session';
import { useSession } from '../session/useSession';
import { typeName, useTagset } from '../tagset/tagset';
import styles from './SuggestionPopover.module.css';
import { whereWords } from './suggestionWords';

interface SuggestionPopoverProps {
  readonly session: DocumentSession;
  readonly desk: RefObject<HTMLElement | null>;
}

/** The current suggestion: as what it would be tagged, where that comes from, and what to do about it. */
export function SuggestionPopover({ session, desk }: SuggestionPopoverProps) {
  const words = useWords();
  const tagset = useTagset();
  const suggestion = useSession(session, () => currentSuggestion(session));
  const number = useSession(session, ({ suggestions, currentSuggestion: key }) =>
    key === null ? 0 : suggestions.findIndex((one) => one.key === key) + 1,
  );
  const count = useSession(session, ({ suggestions }) => suggestions.length);
  /** Where types are chosen from for the same words, that box stands in its place. */
  const isTagging = useSession(session, ({ view }) => view.tagPopup);
  const announced = suggestion
    ? words.text('suggestions.announced', {
        number,
        count,
        name: suggestion.text,
        type: typeName(tagset, suggestion.suggestion.type, words),
        where: whereWords(suggestion.suggestion, tagset, words),
      })
    : '';
  return (
    <>
      <span className="sr" role="status" aria-live="polite">
        {announced}
      </span>
      {suggestion && !isTagging && (
        <Current session={session} desk={desk} current={suggestion} place={{ number, count }} />
      )}
    </>
  );
}

interface CurrentProps extends SuggestionPopoverProps {
  readonly current: PlacedSuggestion;
  readonly place: { readonly number: number; readonly count: number };
}

function Current({ session, desk, current, place: { number, count } }: CurrentProps) {
  const words = useWords();
  const { text } = words;
  const workspace = useWorkspace();
  const tagset = useTagset();
  const isReadOnly = useSession(session, ({ save }) => save.phase === 'readOnly');
  const inMode = useSession(session, ({ view }) => view.taggingMode);
  const range = useSession(session, () => ({ from: current.from, to: current.to }), isSameRange);
  const { popover, place } = useAnchor(session, desk, range);
  const { type, name, authority, confidence } = current.suggestion;
  const close = () => {
    session.closeSuggestion();
    session.focus();
  };
  return (
    <Popover
      label={text('suggestions.title')}
      place={place}
      popover={popover}
      className={styles.box}
      keys="candidates"
      onEscape={close}
    >
      <div className={styles.head}>
        <EntityHead type={type} />
        <b className={styles.name} lang="zh-CN">
          {current.text}
        </b>
        <span>{typeName(tagset, type, words)}</span>
        <span className="grow" />
        <span className="meta num">{text('suggestions.place', { number, count })}</span>
        <IconButton icon={X} small label={text('shell.close')} onPress={close} />
      </div>
      <p className={styles.why}>
        <Confidence value={confidence} label={whereWords(current.suggestion, tagset, words)} />
        <span>{whereWords(current.suggestion, tagset, words)}</span>
        {name !== undefined && <span>{text('suggestions.isName', { name })}</span>}
        {authority !== undefined && <span>{text('suggestions.links')}</span>}
      </p>
      {inMode && <p className={cx(styles.other, 'meta')}>{text('suggestions.otherwise')}</p>}
      <div className={styles.foot}>
        <CommandButton
          command={inMode ? 'tagging.accept' : 'acceptSuggestion'}
          label={text('editor.command.acceptSuggestion')}
          look="primary"
          showKeys
        />
        <CommandButton command="dismissFinding" showKeys />
        <span className="grow" />
        <Button
          look="quiet"
          small
          isDisabled={isReadOnly}
          onPress={() => void dismissSuggestionInProject(workspace, current)}
        >
          {text('suggestions.inProject')}
        </Button>
      </div>
    </Popover>
  );
}

const isSameRange = (a: { from: number; to: number }, b: { from: number; to: number }): boolean =>
  a.from === b.from && a.to === b.to;
