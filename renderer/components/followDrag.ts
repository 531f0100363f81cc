/** A point of the window, in pixels. */
export interface WindowPoint {
  readonly x: number;
  readonly y: number;
}

export interface DragOptions {
  /** Scrolls while the pointer is near its upper or lower edge. */
  readonly scroller: HTMLElement;
  /** The pointer has gone far enough to mean a drag and not a press. Answers whether there is anything to drag. */
  readonly onStart: () => boolean;
  readonly onMove: (point: WindowPoint) => void;
  /** Let go of where it is. */
  readonly onDrop: () => void;
  /** It is over, whether it was dropped or given up with Escape, another button or by leaving the window. */
  readonly onEnd: () => void;
}

/** Pixels a pointer goes before a press is a drag. */
const THRESHOLD = 4;
/** Pixels from an edge within which it scrolls, and the most it scrolls in a frame. */
const EDGE = 48;
const MOST_SCROLL = 18;

/**
 * Follows a pointer that went down until it is let go. A drag ends with no click. Escape gives it up.
 */
export function followDrag(down: WindowPoint, { scroller, onStart, onMove, onDrop, onEnd }: DragOptions): void {
  let point = down;
  let started = false;
  let frame: number | null = null;

  const scroll = () => {
    frame = null;
    const { top, bottom } = scroller.getBoundingClientRect();
    const over = Math.min(0, point.y - top - EDGE) + Math.max(0, point.y - bottom + EDGE);
    if (over !== 0) {
      const before = scroller.scrollTop;
      scroller.scrollTop += Math.max(-MOST_SCROLL, Math.min(MOST_SCROLL, over / 2));
      if (scroller.scrollTop !== before) onMove(point);
    }
    frame = requestAnimationFrame(scroll);
  };
  const end = () => {
    for (const [type, listener] of listeners) window.removeEventListener(type, listener, true);
    if (frame !== null) cancelAnimationFrame(frame);
    if (!started) return;
    document.documentElement.removeAttribute('data-dragging');
    swallowClick();
    onEnd();
  };
  const move = (event: Event) => {
    if (!(event instanceof PointerEvent)) return;
    point = { x: event.clientX, y: event.clientY };
    if (!started) {
      if (Math.hypot(point.x - down.x, point.y - down.y) < THRESHOLD) return;
      if (!onStart()) {
        end();
        return;
      }
      started = true;
      document.documentElement.setAttribute('data-dragging', '');
      frame = requestAnimationFrame(scroll);
    }
    onMove(point);
  };
  const listeners: readonly (readonly [string, (event: Event) => void])[] = [
    ['pointermove', move],
    [
      'pointerup',
      () => {
        if (started) onDrop();
        end();
      },
    ],
    ['pointerdown', end],
    ['pointercancel', end],
    ['blur', (event) => event.target === window && end()],
    [
      'keydown',
      (event) => {
        if (!started || !(event instanceof KeyboardEvent) || event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        end();
      },
    ],
  ];
  for (const [type, listener] of listeners) window.addEventListener(type, listener, true);
}

/** What was dragged is let go of over something: the click that follows is not meant for it. */
function swallowClick(): void {
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('click', swallow, true);
  setTimeout(() => window.removeEventListener('click', swallow, true));
}
