import { type RefObject, useEffect } from 'react';
import type { DocumentSession } from '../session/session';

/** Room between a bar and the caret's line below it. */
const CLEARANCE = 8;

/**
 * Keeps the text where it stands on the screen while bars above it open, wrap and close: the desk is scrolled by as much as
 * its upper edge moves, as far as it can be. Only the caret's line is brought out from under a bar that would cover it.
 */
export function useSteadyText(session: DocumentSession, desk: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const frame = desk.current;
    if (!frame) return;
    let edge = frame.offsetTop;
    // Its size changes with every bar, and is told before anything is painted.
    const resized = new ResizeObserver(() => {
      const moved = frame.offsetTop - edge;
      if (moved === 0) return;
      edge = frame.offsetTop;
      frame.scrollTop += moved;
      const { head } = session.getSnapshot().state.selection;
      const line = session.lineAt(head, head);
      const { top } = frame.getBoundingClientRect();
      if (line && line.top < top && line.bottom > top - moved) frame.scrollTop -= top - line.top + CLEARANCE;
    });
    resized.observe(frame);
    return () => resized.disconnect();
  }, [session, desk]);
}
