import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
} from 'react';
import { cx } from './cx';
import { choose, chooseAll, type RowSelection } from './rowSelection';
import styles from './VirtualList.module.css';

const roles = { listbox: 'option', tree: 'treeitem', grid: 'row' } as const;

/** What assistive technology is told about a row beside its words. */
export interface RowFacts {
  readonly level?: number;
  /** In a tree: its number among those below the same row, from 1, and how many they are. */
  readonly place?: number;
  readonly siblings?: number;
  readonly isExpanded?: boolean;
  readonly isSelected?: boolean;
}

interface VirtualListProps<Item> {
  readonly label: string;
  readonly role: keyof typeof roles;
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  /** Pixels; what is drawn is measured, so this only has to be near. */
  readonly rowHeight: number | ((item: Item) => number);
  readonly factsOf?: (item: Item) => RowFacts;
  /** The key of the row that arrow keys start from. */
  readonly active: string | null;
  readonly onActive: (key: string) => void;
  /** Which row becomes active when the list gets the focus and none is: the first when left out, or when it answers null. */
  readonly startAt?: () => string | null;
  /** Whether the active row is kept in sight when it changes its place among the others. */
  readonly followsActive?: boolean;
  /** Enter, or a press on the row when `onPress` is left out. */
  readonly onAction: (item: Item) => void;
  /** A press on the row, where that means something else than Enter; two presses are Enter then. */
  readonly onPress?: (item: Item) => void;
  /** Given when several rows can be chosen together: with Shift and Ctrl, and all with Ctrl+A. */
  readonly selection?: RowSelection;
  readonly onSelection?: (selection: RowSelection) => void;
  /** Other keys on the active row; answers whether it took the key. */
  readonly onKey?: (event: KeyboardEvent, item: Item) => boolean;
  /** Takes the focus when it comes up. */
  readonly takesFocus?: boolean;
  /** Where F6 puts the focus in its pane. */
  readonly isPaneFocus?: boolean;
  /** Stays at the top while the rows scroll; as high as a row. */
  readonly header?: ReactNode;
  /** The header is a row of the grid: what is in it are columnheaders. */
  readonly hasHeadings?: boolean;
  readonly style?: CSSProperties;
  readonly className?: string;
  readonly children: (item: Item, isActive: boolean) => ReactNode;
}

/** A list of any length, of which only what is in sight is drawn. The focus stays on the list; a row is active. */
export function VirtualList<Item>(props: VirtualListProps<Item>) {
  const {
    label,
    role,
    items,
    keyOf,
    rowHeight,
    factsOf,
    active,
    onActive,
    startAt,
    onAction,
    onPress,
    selection,
    onSelection,
    onKey,
    followsActive,
    takesFocus = false,
    isPaneFocus,
    header,
    hasHeadings = false,
    children,
  } = props;
  const id = useId();
  const scroll = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesFocus) list.current?.focus();
  }, [takesFocus]);
  const heightOf = (item: Item | undefined) => {
    if (typeof rowHeight === 'number') return rowHeight;
    return item === undefined ? 0 : rowHeight(item);
  };
  const margin = header === undefined ? 0 : heightOf(items[0]);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => heightOf(items[index]),
    getItemKey: (index) => {
      const item = items[index];
      return item === undefined ? index : keyOf(item);
    },
    overscan: 8,
    scrollMargin: margin,
    scrollPaddingStart: margin,
  });
  const at = active === null ? -1 : items.findIndex((item) => keyOf(item) === active);

  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when another row becomes active; when rows move, only if asked to.
  useEffect(() => {
    if (at >= 0) virtualizer.scrollToIndex(at, { align: 'auto' });
  }, [active, followsActive ? at : null]);

  const goTo = (key: string, event: KeyboardEvent | MouseEvent) => {
    if (selection) {
      const held = { shift: event.shiftKey, ctrl: event.ctrlKey || event.metaKey };
      onSelection?.(choose(selection, items.map(keyOf), key, held));
    }
    onActive(key);
  };
  const moveTo = (index: number, event: KeyboardEvent | null) => {
    const item = items[Math.max(0, Math.min(items.length - 1, index))];
    if (item === undefined) return;
    if (event) goTo(keyOf(item), event);
    else onActive(keyOf(item));
  };
  /** Rows that fit into what is in sight, less the one that is kept. */
  const page = () => {
    const shown = virtualizer.range;
    return shown ? Math.max(1, shown.endIndex - shown.startIndex - 1) : 1;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    const item = items[at];
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at < 0 ? 0 : at - 1,
      PageDown: at + page(),
      PageUp: at - page(),
      Home: 0,
      End: items.length - 1,
    };
    const isOwn = event.ctrlKey || event.metaKey;
    const plain = !event.altKey && !isOwn;
    const step = plain ? steps[event.key] : undefined;
    if (step !== undefined) moveTo(step, event);
    else if (selection && isOwn && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'a') {
      onSelection?.(chooseAll(selection, items.map(keyOf)));
    } else if (plain && event.key === 'Enter' && item !== undefined) onAction(item);
    else if (item === undefined || !onKey?.(event, item)) return;
    event.preventDefault();
  };

  return (
    <div ref={scroll} className={cx(styles.scroll, props.className)} {...(props.style ? { style: props.style } : {})}>
      {header !== undefined && (
        <div className={styles.header} {...(hasHeadings ? { id: `${id}-headings`, role: 'row' } : {})}>
          {header}
        </div>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the role is a variable. */}
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: the role is a variable. */}
      <div
        ref={list}
        className={styles.list}
        role={role}
        aria-label={label}
        tabIndex={0}
        {...(isPaneFocus ? { 'data-pane-focus': true } : {})}
        {...(at >= 0 ? { 'aria-activedescendant': `${id}-${active}` } : {})}
        {...(role === 'grid' ? { 'aria-rowcount': items.length } : {})}
        {...(selection ? { 'aria-multiselectable': true } : {})}
        {...(hasHeadings ? { 'aria-owns': `${id}-headings` } : {})}
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          if (event.target !== event.currentTarget || at >= 0) return;
          const start = startAt?.() ?? null;
          if (start === null) moveTo(0, null);
          else onActive(start);
        }}
      >
        {virtualizer.getVirtualItems().map((row) => {
          const item = items[row.index];
          if (item === undefined) return null;
          const key = keyOf(item);
          const facts = factsOf?.(item) ?? {};
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys.
            // biome-ignore lint/a11y/noStaticElementInteractions: the role is a variable.
            // biome-ignore lint/a11y/useAriaPropsSupportedByRole: the role is a variable; the list has the focus and names the row.
            <div
              key={row.key}
              id={`${id}-${key}`}
              ref={virtualizer.measureElement}
              data-index={row.index}
              role={roles[role]}
              className={styles.row}
              {...(key === active ? { 'data-active': true } : {})}
              style={{ transform: `translateY(${row.start - margin}px)` }}
              aria-selected={selection ? selection.chosen.has(key) : (facts.isSelected ?? key === active)}
              {...(facts.level === undefined ? {} : { 'aria-level': facts.level })}
              {...(facts.isExpanded === undefined ? {} : { 'aria-expanded': facts.isExpanded })}
              {...(role === 'grid'
                ? { 'aria-rowindex': row.index + 1 }
                : { 'aria-posinset': facts.place ?? row.index + 1, 'aria-setsize': facts.siblings ?? items.length })}
              onClick={(event) => {
                if (isOnControl(event)) return;
                goTo(key, event);
                if (!onPress) onAction(item);
                else if (!event.shiftKey && !event.ctrlKey && !event.metaKey) onPress(item);
              }}
              onDoubleClick={(event) => {
                if (onPress && !isOnControl(event)) onAction(item);
              }}
            >
              {children(item, key === active)}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Whether a press is on something in the row that takes it itself. */
function isOnControl({ target }: MouseEvent): boolean {
  return target instanceof Element && target.closest('button, input, textarea, label, [role="menu"]') !== null;
}
