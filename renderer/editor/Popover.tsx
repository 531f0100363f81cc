import { type ReactNode, type RefObject, useState } from 'react';
import { cx } from '../components/cx';
import styles from './Popover.module.css';
import type { Anchored } from './useAnchor';

interface PopoverProps {
  readonly label: string;
  readonly place: Anchored | null;
  readonly popover: RefObject<HTMLDivElement | null>;
  /** In pixels; without it the box is as wide as its class says. */
  readonly width?: number;
  readonly className?: string | undefined;
  /** What is focused inside counts as this place for keys; see `FocusPlace`. */
  readonly keys?: 'candidates';
  /** Escape was pressed with the focus inside. */
  readonly onEscape: () => void;
  readonly children: ReactNode;
}

/** A box that points at a stretch of text. It never takes the focus by itself: typing goes on under it. */
export function Popover({ label, place, popover, width, className, keys, onEscape, children }: PopoverProps) {
  /** A pointer that lies where the box opens has not chosen anything in it: only one that moves there is shown. */
  const [isPointed, setPointed] = useState(false);
  const hidden = place === null || place.outOfSight;
  return (
    <div
      ref={popover}
      role="dialog"
      aria-label={label}
      data-place={keys}
      data-pointed={isPointed || undefined}
      className={cx(styles.popover, className, place?.above && styles.above, hidden && styles.hidden)}
      style={{ width, left: place?.left ?? 0, top: place?.top ?? 0 }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.stopPropagation();
        onEscape();
      }}
      onPointerMove={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      // A press on it leaves caret and selection where they are.
      onMouseDown={(event) => {
        if (!(event.target instanceof Element && event.target.closest('input, textarea'))) event.preventDefault();
      }}
    >
      <span className={styles.nib} style={{ left: (place?.nib ?? 0) - 5 }} />
      {children}
    </div>
  );
}
