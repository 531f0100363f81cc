import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { DocumentSession } from '../session/session';

/**
 * Keeps what is measured of the text true: it is measured again after a change of the document, of the page's size and after
 * scrolling, which may bring parts of another height than was guessed into sight. `measure` gets the box its pixels are to
 * be counted from, and may answer null; while it is null itself, nothing is measured. Equal answers draw nothing anew.
 */
export function useMeasured<T extends object>(
  session: DocumentSession,
  desk: RefObject<HTMLElement | null>,
  layer: RefObject<HTMLElement | null>,
  measure: ((origin: DOMRect) => T | null) | null,
): T | null {
  const [measured, setMeasured] = useState<T | null>(null);
  const latest = useRef(measure);
  latest.current = measure;
  const again = useRef<() => void>(() => {});
  // Not a layout effect: the elements around this one are not known yet when it is first drawn together with them.
  useEffect(() => {
    const frame = desk.current;
    const own = layer.current;
    if (!frame || !own) return;
    const now = () => {
      // Asking for a box makes the browser lay the page out.
      const next = latest.current?.(own.getBoundingClientRect()) ?? null;
      setMeasured((before) => (sameValues(before, next) ? before : next));
    };
    again.current = now;
    now();
    let asked: number | null = null;
    const later = () => {
      asked ??= requestAnimationFrame(() => {
        asked = null;
        now();
      });
    };
    frame.addEventListener('scroll', later, { passive: true });
    const resized = new ResizeObserver(later);
    resized.observe(own);
    const unwatch = session.subscribe(later);
    return () => {
      frame.removeEventListener('scroll', later);
      resized.disconnect();
      unwatch();
      again.current = () => {};
      if (asked !== null) cancelAnimationFrame(asked);
    };
  }, [session, desk, layer]);
  // What is measured may be another thing after every drawing.
  useLayoutEffect(() => again.current());
  return measured;
}

function sameValues(a: object | null, b: object | null): boolean {
  if (a === null || b === null) return a === b;
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))];
  return left.length === right.size && left.every(([key, value]) => Object.is(value, right.get(key)));
}
