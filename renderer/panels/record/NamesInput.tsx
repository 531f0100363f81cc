import { X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Popover } from 'react-aria-components';
import type { OfferedName } from '#shared/profiles/offers';
import { keepDraft } from '../../app/drafts';
import { cx } from '../../components/cx';
import { EntityHead } from '../../components/EntityHead';
import { Icon } from '../../components/Icon';
import { useText } from '../../i18n/text';
import { readNames } from './metadata';
import styles from './NamesInput.module.css';

interface NamesInputProps {
  readonly id: string;
  readonly label: string;
  readonly values: readonly string[];
  /** The values there may be besides those that are: names tagged in the text, or all of a controlled list. */
  readonly offered: readonly (Pick<OfferedName, 'text'> & Partial<OfferedName>)[];
  /** The type a value is tagged as. */
  readonly typeOf: (value: string) => string | undefined;
  readonly isReadOnly: boolean;
  readonly isInvalid: boolean;
  readonly describedBy: string | undefined;
  readonly onChange: (values: readonly string[]) => void;
  /** Hears a key first; answers whether it was for it. */
  readonly onKey: (event: KeyboardEvent) => boolean;
  readonly field: string;
}

/**
 * A list of values as chips with a line to type into, which offers what is tagged in the text. Enter takes what is typed or chosen;
 * Left from the line goes to the chips, where Delete takes one out.
 */
export function NamesInput(props: NamesInputProps) {
  const { id, label, values, offered, typeOf, isReadOnly, isInvalid, describedBy, onChange, onKey, field } = props;
  const text = useText();
  const list = useId();
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const options = offered
    .filter(({ text: name }) => !values.includes(name) && name.includes(typed.trim()))
    .slice(0, 50);
  const isShown = isOpen && options.length > 0 && !isReadOnly;
  const chosen = isShown ? options[active] : undefined;

  const add = (words: string) => {
    const names = readNames(words).filter((name) => !values.includes(name));
    setTyped('');
    setActive(-1);
    if (names.length > 0) onChange([...values, ...names]);
  };
  const latest = useRef({ typed, add });
  latest.current = { typed, add };
  useEffect(() => {
    const commit = () => {
      if (latest.current.typed.trim() !== '') latest.current.add(latest.current.typed);
    };
    const release = keepDraft(commit);
    return () => {
      release();
      commit();
    };
  }, []);

  const chips = () => [...(box.current?.querySelectorAll<HTMLElement>('[data-chip]') ?? [])];
  const remove = (value: string, at: number) => {
    onChange(values.filter((one) => one !== value));
    const next = chips()[at + 1] ?? chips()[at - 1] ?? input.current;
    next?.focus();
  };
  const type = (words: string) => {
    // What is pasted, or typed with a separator, is several values at once.
    if (/[；;、\n]/.test(words)) add(words);
    else {
      setTyped(words);
      setActive(-1);
      setOpen(true);
    }
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (onKey(event)) {
      event.preventDefault();
      return;
    }
    const { key } = event;
    const isPlain = !event.altKey && !event.ctrlKey && !event.metaKey;
    if (!isPlain) return;
    if (key === 'Enter' && (chosen || typed.trim() !== '')) add(chosen?.text ?? typed);
    else if (key === 'ArrowDown' && options.length > 0) {
      setOpen(true);
      setActive(isShown ? (active + 1) % options.length : 0);
    } else if (key === 'ArrowUp' && isShown) setActive(active <= 0 ? options.length - 1 : active - 1);
    else if (key === 'Escape' && isShown) {
      setOpen(false);
      event.stopPropagation();
    } else if (key === 'ArrowLeft' && input.current?.selectionEnd === 0) chips().at(-1)?.focus();
    else if (key === 'Backspace' && typed === '' && !isReadOnly && values.length > 0) onChange(values.slice(0, -1));
    else return;
    event.preventDefault();
  };
  const pressChip = (event: KeyboardEvent, value: string, at: number) => {
    if (event.key === 'ArrowLeft') chips()[at - 1]?.focus();
    else if (event.key === 'ArrowRight') (chips()[at + 1] ?? input.current)?.focus();
    else if ((event.key === 'Delete' || event.key === 'Backspace') && !isReadOnly) remove(value, at);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div ref={box} className={styles.chips}>
      {values.map((value, at) => {
        const tagged = typeOf(value);
        return (
          <span key={value} className={styles.chip} lang="zh-CN">
            {tagged !== undefined && <EntityHead type={tagged} />}
            <span className={styles.name}>{value}</span>
            {!isReadOnly && (
              <button
                type="button"
                tabIndex={-1}
                data-chip
                className={styles.remove}
                aria-label={text('record.removeValue', { value })}
                onClick={() => remove(value, at)}
                onKeyDown={(event) => pressChip(event, value, at)}
              >
                <Icon of={X} small />
              </button>
            )}
          </span>
        );
      })}
      <input
        ref={input}
        id={id}
        data-place="documentField"
        data-field={field}
        className={styles.input}
        role="combobox"
        aria-label={label}
        aria-expanded={isShown}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={chosen ? `${list}-${active}` : undefined}
        aria-invalid={isInvalid || undefined}
        aria-describedby={describedBy}
        readOnly={isReadOnly}
        value={typed}
        onChange={(event) => type(event.target.value)}
        onFocus={() => setOpen(true)}
        onBlur={() => {
          setOpen(false);
          add(typed);
        }}
        onKeyDown={press}
      />
      <Popover
        triggerRef={box}
        isNonModal
        isOpen={isShown}
        onOpenChange={setOpen}
        placement="bottom start"
        offset={4}
        className={cx(styles.popover)}
      >
        <div id={list} role="listbox" aria-label={label} className={styles.list}>
          {options.map((option, at) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the line's, which keeps the focus
            <div
              key={option.text}
              id={`${list}-${at}`}
              role="option"
              tabIndex={-1}
              aria-selected={at === active}
              ref={at === active ? (row) => row?.scrollIntoView({ block: 'nearest' }) : undefined}
              className={cx(styles.option, at === active && styles.active)}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => add(option.text)}
            >
              {option.type !== undefined && <EntityHead type={option.type} />}
              <span className="grow" lang="zh-CN">
                {option.text}
              </span>
              {option.count !== undefined && <span className="meta num">{option.count}</span>}
            </div>
          ))}
        </div>
      </Popover>
    </div>
  );
}
