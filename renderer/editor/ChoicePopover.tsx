import { X } from 'lucide-react';
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { Button } from '../components/Button';
import { cx } from '../components/cx';
import { IconButton } from '../components/IconButton';
import { Keys } from '../components/Keys';
import { useText } from '../i18n/text';
import type { DocumentSession } from '../session/session';
import styles from './ChoicePopover.module.css';
import { Popover } from './Popover';
import { useAnchor } from './useAnchor';

interface ChoicePopoverProps<Item> {
  readonly session: DocumentSession;
  readonly desk: RefObject<HTMLElement | null>;
  /** The stretch of text it points at. */
  readonly range: { readonly from: number; readonly to: number };
  readonly title: string;
  /** Of the field that narrows the list down. */
  readonly filterLabel: string;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  /** Another item is in hand, or none. */
  readonly onShown?: (item: Item | null) => void;
  readonly onChoose: (item: Item) => void;
  readonly onClose: () => void;
  /** On the button that chooses. */
  readonly action: string;
  /** Why the list is empty. */
  readonly empty: string;
  /** A line more about the item in hand. */
  readonly about?: (item: Item) => ReactNode;
  readonly children: (item: Item) => ReactNode;
}

/**
 * A list to choose from beside a place in the text. Its field has the focus: arrows move, Enter chooses, and digits take an
 * item in hand as long as nothing is typed.
 */
export function ChoicePopover<Item>(props: ChoicePopoverProps<Item>) {
  const { session, desk, range, title, filterLabel, query, onQuery, items, keyOf, onShown, onChoose, onClose } = props;
  const text = useText();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState(0);
  const { popover, place } = useAnchor(session, desk, range, true);
  const at = Math.min(chosen, items.length - 1);
  const item = items[at];
  const key = item === undefined ? null : keyOf(item);

  // biome-ignore lint/correctness/useExhaustiveDependencies: tells of another item, not of another way to tell.
  useEffect(() => {
    onShown?.(item ?? null);
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [key]);

  // It is out of sight, and takes no focus, until its place is measured.
  const isPlaced = place !== null;
  useLayoutEffect(() => {
    if (isPlaced) field.current?.focus({ preventScroll: true });
  }, [isPlaced]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const digit = query === '' && /^[1-9]$/.test(event.key) ? Number(event.key) : null;
    if (event.key === 'ArrowDown') setChosen((at + 1) % Math.max(1, items.length));
    else if (event.key === 'ArrowUp') setChosen((at - 1 + items.length) % Math.max(1, items.length));
    else if (event.key === 'PageDown') setChosen(Math.max(0, items.length - 1));
    else if (event.key === 'PageUp') setChosen(0);
    else if (event.key === 'Enter' && item !== undefined) onChoose(item);
    else if (digit !== null) {
      if (digit <= items.length) setChosen(digit - 1);
    } else return;
    event.preventDefault();
  };

  return (
    <Popover label={title} place={place} popover={popover} className={styles.box} onEscape={onClose}>
      <div className={styles.head}>
        <b>{title}</b>
        <span className="grow" />
        <IconButton icon={X} small label={text('shell.close')} onPress={onClose} />
      </div>
      <input
        ref={field}
        className={styles.input}
        role="combobox"
        aria-label={filterLabel}
        aria-expanded
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        {...(item === undefined ? {} : { 'aria-activedescendant': `${id}-${at}` })}
        placeholder={filterLabel}
        lang="zh-CN"
        spellCheck={false}
        value={query}
        onChange={(event) => {
          onQuery(event.target.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id={`${id}-list`} className={styles.list} role="listbox" aria-label={title}>
        {items.map((one, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus and names the option.
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys.
          <div
            key={keyOf(one)}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            className={cx(styles.item, index === at && styles.on)}
            onPointerMove={() => setChosen(index)}
            onClick={() => onChoose(one)}
          >
            <kbd className={styles.digit}>{index < 9 ? index + 1 : ''}</kbd>
            {props.children(one)}
          </div>
        ))}
      </div>
      <p className={styles.why} role="status">
        {item === undefined ? props.empty : props.about?.(item)}
      </p>
      <div className={styles.foot}>
        <Button
          look="primary"
          isDisabled={item === undefined}
          onPress={() => {
            if (item !== undefined) onChoose(item);
          }}
        >
          {props.action}
          <Keys caps={['↵']} />
        </Button>
        <span className="grow" />
        <span className={cx('meta', styles.hint)}>
          <Keys caps={['↑', '↓']} />
          {text('shell.palette.choose')}
        </span>
        <span className={cx('meta', styles.hint)}>
          <Keys caps={['Esc']} />
          {text('shell.close')}
        </span>
      </div>
    </Popover>
  );
}
