import { ArrowDown, ArrowUp, CaseSensitive, Regex, X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef } from 'react';
import { Input, TextField, ToggleButton, TooltipTrigger } from 'react-aria-components';
import { useWorkspace } from '../app/workspace';
import { formatKeys, type Platform } from '../commands/keys';
import { Button } from '../components/Button';
import { cx } from '../components/cx';
import { Icon } from '../components/Icon';
import { IconButton } from '../components/IconButton';
import { Keys } from '../components/Keys';
import { Tooltip } from '../components/Tooltip';
import { useWords, type Words } from '../i18n/text';
import type { DocumentSession, FindState } from '../session/session';
import { useSession } from '../session/useSession';
import styles from './FindBar.module.css';

/**
 * Finding and replacing in the open document. Enter goes to the next match, Shift+Enter to the one before; in the second
 * field Enter replaces, and Ctrl+Enter in either replaces all. Tab goes from field to field, then to the rest.
 */
export function FindBar({ session }: { readonly session: DocumentSession }) {
  const find = useSession(session, (snapshot) => snapshot.find);
  return find ? <OpenBar session={session} find={find} /> : null;
}

function OpenBar({ session, find }: { readonly session: DocumentSession; readonly find: FindState }) {
  const words = useWords();
  const { text, number } = words;
  const field = useRef<HTMLInputElement>(null);
  const readOnly = useSession(session, (snapshot) => snapshot.save.phase === 'readOnly');
  const { query, replacing, matches, replaceable, error, progress, run } = find;
  const { search } = session;
  const canReplace = replacing && !readOnly;
  const isBad = error !== null || progress === 'stopped';
  const { platform } = useWorkspace();
  const keyCaps = useMemo(() => shownKeys(platform), [platform]);
  // Asking for the bar again brings the focus back to it.
  useEffect(() => {
    if (find.opened > 0) {
      field.current?.focus();
      field.current?.select();
    }
  }, [find.opened]);

  const leave = () => {
    search.close();
    if (!run) session.focus();
  };
  const onEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    leave();
    event.preventDefault();
    event.stopPropagation();
  };
  const onKeyDown = (event: KeyboardEvent, isReplacement = false) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key !== 'Enter') return;
    if (canReplace && (event.ctrlKey || event.metaKey)) search.replaceAll();
    else if (isReplacement && !event.shiftKey) search.replace();
    else search.step(event.shiftKey ? -1 : 1);
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: the oldest Chromium it runs on does not know the search element
    <div role="search" className={styles.bar} aria-label={text('editor.find.bar')} onKeyDown={onEscape}>
      <TextField
        aria-label={text('editor.find.for')}
        value={query.text}
        onChange={(value) => search.set({ text: value })}
        isInvalid={isBad}
        isReadOnly={run !== null}
        className={cx(styles.field, styles.for)}
      >
        <Input ref={field} className={cx(styles.input)} placeholder={text('editor.find.for')} onKeyDown={onKeyDown} />
      </TextField>
      {canReplace && (
        <>
          <TextField
            aria-label={text('editor.find.with')}
            value={query.replacement}
            onChange={(value) => search.set({ replacement: value })}
            isReadOnly={run !== null}
            className={cx(styles.field)}
          >
            <Input
              className={cx(styles.input)}
              placeholder={text('editor.find.with')}
              onKeyDown={(event) => onKeyDown(event, true)}
            />
          </TextField>
          <div className={styles.actions}>
            {!run && (
              <Button isDisabled={replaceable === 0} onPress={() => search.replace()}>
                {text('editor.find.replace')}
                <Keys caps={keyCaps.replace} />
              </Button>
            )}
            <Button
              isDisabled={!run && (replaceable === 0 || progress !== 'complete')}
              isPending={run !== null}
              onPress={() => search.replaceAll()}
            >
              {text('editor.find.replaceAll', { count: number(run?.total ?? replaceable) })}
              <Keys caps={keyCaps.replaceAll} />
            </Button>
            {run && (
              <Button onPress={() => search.cancelReplacing()}>
                {text('editor.find.cancel')}
                <Keys caps={keyCaps.close} />
              </Button>
            )}
          </div>
        </>
      )}
      <div className={styles.options}>
        <Option
          label={text('editor.find.case')}
          isOn={query.caseSensitive}
          onChange={(on) => search.set({ caseSensitive: on })}
        >
          <Icon of={CaseSensitive} />
        </Option>
        <Option
          label={text('editor.find.width')}
          isOn={query.width === 'same'}
          onChange={(on) => search.set({ width: on ? 'same' : 'any' })}
        >
          <span lang="zh-CN">全</span>
        </Option>
        <Option label={text('editor.find.regex')} isOn={query.regex} onChange={(on) => search.set({ regex: on })}>
          <Icon of={Regex} small />
        </Option>
      </div>
      {run && (
        <span className={styles.message}>
          {text('editor.find.replacing', { done: number(run.done), count: number(run.total) })}
        </span>
      )}
      <span className={cx(styles.message, isBad && styles.bad)} role="status">
        {message(words, find)}
      </span>
      <div className={styles.moves}>
        <IconButton
          icon={ArrowUp}
          label={text('editor.find.previous')}
          keyCaps={keyCaps.previous}
          isDisabled={matches.length === 0}
          onPress={() => search.step(-1)}
        />
        <IconButton
          icon={ArrowDown}
          label={text('editor.find.next')}
          keyCaps={keyCaps.next}
          isDisabled={matches.length === 0}
          onPress={() => search.step(1)}
        />
        <IconButton icon={X} label={text('editor.find.close')} keyCaps={keyCaps.close} onPress={leave} />
      </div>
    </div>
  );
}

/** What is to be said of the search; a replacement that is going on is told beside it, not read out at every step. */
function message(
  { text, number }: Words,
  { query, matches, current, error, progress, run, outcome }: FindState,
): string {
  if (error !== null) return text('editor.find.error', { detail: error });
  if (progress === 'stopped') return text('editor.find.stopped');
  if (outcome?.kind === 'replaced') return text('editor.find.replaced', { count: number(outcome.count) });
  if (outcome?.kind === 'cancelled') return text('editor.find.cancelled');
  if (query.text === '' || run) return '';
  if (progress === 'running') return text('editor.find.looking');
  if (matches.length === 0) return text('editor.find.none');
  if (current < 0) return text('editor.find.found', { count: number(matches.length) });
  return text('editor.find.count', { current: number(current + 1), count: number(matches.length) });
}

function shownKeys(platform: Platform) {
  const caps = (keys: string) => formatKeys({ default: keys }, platform);
  return {
    next: caps('Enter'),
    previous: caps('Shift+Enter'),
    replace: caps('Enter'),
    replaceAll: caps('Ctrl+Enter'),
    close: caps('Escape'),
  };
}

interface OptionProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly children: ReactNode;
}

function Option({ label, isOn, onChange, children }: OptionProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      <ToggleButton aria-label={label} isSelected={isOn} onChange={onChange} className={cx(styles.option)}>
        {children}
      </ToggleButton>
      <Tooltip>{label}</Tooltip>
    </TooltipTrigger>
  );
}
