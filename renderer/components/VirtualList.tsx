import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { cx } from './cx';
import styles from './VirtualList.module.css';

const roles = { listbox: 'option', tree: 'treeitem', grid: 'row' } as const;

/** What assistive technology is told about a row beside its words. */
export interface RowFacts {
  readonly level?: number;
  readonly isExpanded?: boolean;
  readonly isSelected?: boolean;
}

interface VirtualListProps<Item> {
  readonly label: string;
  readonly role: keyof typeof roles;
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  /** Pixels; what is drawn is measured, so this only has to be near. */
  readonly rowHeight: number;
  readonly factsOf?: (item: Item) => RowFacts;
  /** The key of the row that arrow keys start from. */
  readonly active: string | null;
  readonly onActive: (key: string) => void;
  /** Whether the active row is kept in sight when it changes its place among the others. */
  readonly followsActive?: boolean;
  /** Enter, or a press on the row. */
  readonly onAction: (item: Item) => void;
  /** Other keys on the active row; answers whether it took the key. */
  readonly onKey?: (event: KeyboardEvent, item: Item) => boolean;
  /** Where F6 puts the focus in its pane. */
  readonly isPaneFocus?: boolean;
  /** Stays at the top while the rows scroll; as high as a row. */
  readonly header?: ReactNode;
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
    onAction,
    onKey,
    followsActive,
    isPaneFocus,
    header,
    children,
  } = props;
  const id = useId();
  const scroll = useRef<HTMLDivElement>(null);
  const margin = header === undefined ? 0 : rowHeight;
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
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

  const moveTo = (index: number) => {
    const item = items[Math.max(0, Math.min(items.length - 1, index))];
    if (item !== undefined) onActive(keyOf(item));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    const item = items[at];
    const page = Math.max(1, Math.floor((scroll.current?.clientHeight ?? 0) / rowHeight) - 1);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at < 0 ? 0 : at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: items.length - 1,
    };
    const plain = !event.altKey && !event.ctrlKey && !event.metaKey;
    const step = plain ? steps[event.key] : undefined;
    if (step !== undefined) moveTo(step);
    else if (plain && event.key === 'Enter' && item !== undefined) onAction(item);
    else if (item === undefined || !onKey?.(event, item)) return;
    event.preventDefault();
  };

  return (
    <div ref={scroll} className={cx(styles.scroll, props.className)}>
      {header !== undefined && <div className={styles.header}>{header}</div>}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the role is a variable. */}
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: the role is a variable. */}
      <div
        className={styles.list}
        role={role}
        aria-label={label}
        tabIndex={0}
        {...(isPaneFocus ? { 'data-pane-focus': true } : {})}
        {...(at >= 0 ? { 'aria-activedescendant': `${id}-${active}` } : {})}
        {...(role === 'grid' ? { 'aria-rowcount': items.length } : {})}
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          if (event.target === event.currentTarget && at < 0) moveTo(0);
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
              aria-selected={facts.isSelected ?? key === active}
              {...(facts.level === undefined ? {} : { 'aria-level': facts.level })}
              {...(facts.isExpanded === undefined ? {} : { 'aria-expanded': facts.isExpanded })}
              {...(role === 'grid'
                ? { 'aria-rowindex': row.index + 1 }
                : { 'aria-posinset': row.index + 1, 'aria-setsize': items.length })}
              onClick={(event) => {
                if (event.target instanceof Element && event.target.closest('button, input, label, [role="menu"]'))
                  return;
                onActive(key);
                onAction(item);
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
