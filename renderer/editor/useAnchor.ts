import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { DocumentSession, LineBox } from '../session/session';

/** Where a popover stands, in pixels of the editor's frame. `nib` is where its pointer is, from its left edge. */
export interface Anchored {
  readonly left: number;
  readonly top: number;
  readonly nib: number;
  readonly above: boolean;
  /** The line it belongs to is scrolled out of sight. */
  readonly outOfSight: boolean;
}

/** Room between a line and the popover, beyond what marks below the line take. */
const GAP = 14;
const EDGE = 8;

/**
 * Keeps a popover below a stretch of text, or above it where there is more room there, never over its line unless there is
 * no room for it on either side; it follows scrolling, typing and changes of the window's size. One that `stays` is in sight as a
 * whole even when its line is not.
 */
export function useAnchor(
  session: DocumentSession,
  desk: RefObject<HTMLElement | null>,
  range: { readonly from: number; readonly to: number } | null,
  stays = false,
): { readonly popover: RefObject<HTMLDivElement | null>; readonly place: Anchored | null } {
  const popover = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<Anchored | null>(null);
  const from = range?.from;
  const to = range?.to;
  useLayoutEffect(() => {
    const frame = desk.current;
    const own = popover.current;
    if (from === undefined || to === undefined || !frame || !own) {
      setPlace(null);
      return;
    }
    const measure = () => {
      const line = session.lineAt(from, to);
      const next = line && anchor(line, frame, own, stays);
      setPlace((before) => (before && next && samePlace(before, next) ? before : next));
    };
    measure();
    let asked: number | null = null;
    const later = () => {
      asked ??= requestAnimationFrame(() => {
        asked = null;
        measure();
      });
    };
    later();
    frame.addEventListener('scroll', later, { passive: true });
    const resized = new ResizeObserver(later);
    resized.observe(frame);
    resized.observe(own);
    const unwatch = session.subscribe(later);
    return () => {
      frame.removeEventListener('scroll', later);
      resized.disconnect();
      unwatch();
      if (asked !== null) cancelAnimationFrame(asked);
    };
  }, [session, desk, from, to, stays]);
  return { popover, place };
}

function anchor(line: LineBox, desk: HTMLElement, own: HTMLElement, stays: boolean): Anchored {
  const frame = desk.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = own;
  const below = frame.bottom - line.bottom - GAP;
  const over = line.top - frame.top - GAP;
  const above = below < height + EDGE && over > below;
  const middle = (line.left + line.right) / 2 - frame.left;
  const left = Math.max(EDGE, Math.min(line.left - frame.left - 24, desk.clientWidth - width - EDGE));
  const frameTop = own.offsetParent?.getBoundingClientRect().top ?? frame.top;
  const wanted = above ? line.top - GAP - height : line.bottom + GAP;
  const inside = Math.max(frame.top + EDGE, Math.min(wanted, frame.bottom - height - EDGE));
  const isAway = line.bottom < frame.top || line.top > frame.bottom;
  const hasRoom = Math.max(below, over) >= height + EDGE;
  const top = (stays || !hasRoom ? inside : wanted) - frameTop;
  const nib = Math.max(16, Math.min(middle - left, width - 16));
  return { left, top, nib, above, outOfSight: isAway && !stays };
}

function samePlace(a: Anchored, b: Anchored): boolean {
  return (
    a.left === b.left && a.top === b.top && a.nib === b.nib && a.above === b.above && a.outOfSight === b.outOfSight
  );
}
