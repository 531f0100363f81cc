import { ArrowDown, ArrowUp, CaseSensitive, Regex, X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Input, TextField, ToggleButton, TooltipTrigger } from 'react-aria-components';
import { Button } from '../components/Button';
import { cx } from '../components/cx';
import { Icon } from '../components/Icon';
import { IconButton } from '../components/IconButton';
import { Tooltip } from '../components/Tooltip';
import { useText } from '../i18n/text';
import type { DocumentSession, FindState } from '../session/session';
import { useSession } from '../session/useSession';
import styles from './FindBar.module.css';

/** Finding and replacing in the open document. Enter goes to the next match, Shift+Enter to the one before. */
export function FindBar({ session }: { readonly session: DocumentSession }) {
  const find = useSession(session, (snapshot) => snapshot.find);
  return find ? <OpenBar session={session} find={find} /> : null;
}

function OpenBar({ session, find }: { readonly session: DocumentSession; readonly find: FindState }) {
  const text = useText();
  const field = useRef<HTMLInputElement>(null);
  const readOnly = useSession(session, (snapshot) => snapshot.save.phase === 'readOnly');
  const [replaced, setReplaced] = useState<number | null>(null);
  const { query, replacing, matches, current, error } = find;
  const { search } = session;
  // Asking for the bar again brings the focus back to it.
  useEffect(() => {
    if (find.opened > 0) {
      field.current?.focus();
      field.current?.select();
    }
  }, [find.opened]);

  const set = (change: Partial<FindState['query']>) => {
    setReplaced(null);
    search.set(change);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      search.close();
      session.focus();
    } else if (event.key === 'Enter') search.step(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const message =
    error !== null
      ? text('editor.find.error', { detail: error })
      : replaced !== null
        ? text('editor.find.replaced', { count: replaced })
        : query.text === ''
          ? ''
          : matches.length === 0
            ? text('editor.find.none')
            : current >= 0
              ? text('editor.find.count', { current: current + 1, count: matches.length })
              : text('editor.find.found', { count: matches.length });
  return (
    // biome-ignore lint/a11y/useSemanticElements: the oldest Chromium it runs on does not know the search element
    <div role="search" className={styles.bar} aria-label={text('editor.find.bar')}>
      <div className={styles.row}>
        <TextField
          aria-label={text('editor.find.for')}
          value={query.text}
          onChange={(value) => set({ text: value })}
          isInvalid={error !== null}
          className={cx(styles.field)}
        >
          <Input ref={field} className={cx(styles.input)} placeholder={text('editor.find.for')} onKeyDown={onKeyDown} />
          <Option
            label={text('editor.find.case')}
            isOn={query.caseSensitive}
            onChange={(on) => set({ caseSensitive: on })}
          >
            <Icon of={CaseSensitive} />
          </Option>
          <Option
            label={text('editor.find.width')}
            isOn={query.width === 'same'}
            onChange={(on) => set({ width: on ? 'same' : 'any' })}
          >
            <span lang="zh-CN">全</span>
          </Option>
          <Option label={text('editor.find.regex')} isOn={query.regex} onChange={(on) => set({ regex: on })}>
            <Icon of={Regex} small />
          </Option>
        </TextField>
        <span className={cx(styles.message, error !== null && styles.bad)} role="status">
          {message}
        </span>
        <span className="grow" />
        <IconButton
          icon={ArrowUp}
          label={text('editor.find.previous')}
          keyCaps={['⇧ ↵']}
          isDisabled={matches.length === 0}
          onPress={() => search.step(-1)}
        />
        <IconButton
          icon={ArrowDown}
          label={text('editor.find.next')}
          keyCaps={['↵']}
          isDisabled={matches.length === 0}
          onPress={() => search.step(1)}
        />
        <IconButton
          icon={X}
          label={text('editor.find.close')}
          keyCaps={['Esc']}
          onPress={() => {
            search.close();
            session.focus();
          }}
        />
      </div>
      {replacing && !readOnly && (
        <div className={styles.row}>
          <TextField
            aria-label={text('editor.find.with')}
            value={query.replacement}
            onChange={(value) => set({ replacement: value })}
            className={cx(styles.field)}
          >
            <Input className={cx(styles.input)} placeholder={text('editor.find.with')} onKeyDown={onKeyDown} />
          </TextField>
          <Button isDisabled={matches.length === 0} onPress={() => search.replace()}>
            {text('editor.find.replace')}
          </Button>
          <Button
            isDisabled={matches.length === 0}
            onPress={() => {
              setReplaced(search.replaceAll());
            }}
          >
            {text('editor.find.replaceAll', { count: matches.length })}
          </Button>
        </div>
      )}
    </div>
  );
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
