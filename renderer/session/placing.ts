import type { EditorState } from 'prosemirror-state';
import type { BlockAt } from '#shared/document/blocks';
import { type MountedText, mountText } from '../editor/mountText';
import type { PlacedSuggestion } from './placedSuggestions';
import type { DocumentSession, PlacedFinding } from './session';

export interface PlacingOptions {
  readonly session: () => DocumentSession;
  readonly readOnly: boolean;
  readonly state: () => EditorState;
  /** The findings to draw in a block. */
  readonly findings: (block: string) => readonly PlacedFinding[];
  /** The suggestions of tags to draw in a block. */
  readonly suggestions: (block: BlockAt) => readonly PlacedSuggestion[];
  readonly currentFinding: () => PlacedFinding | null;
  /** How far the text was scrolled when it was shown last, in pixels; null when nobody knows. */
  readonly scroll: number | null;
  /** The text, or the window, has lost the focus. */
  readonly onBlur: () => void;
}

/** The session's view while there is one, and where the next one is to stand. */
export interface Placing
  extends Pick<DocumentSession, 'mount' | 'elementsNear' | 'lineAt' | 'boxOf' | 'positionBeside' | 'inSight'> {
  /** Null while the text is not shown. */
  readonly mounted: MountedText | null;
  /** How far the text is scrolled, or was, in pixels. */
  scroll(): number;
  reveal(position: number): void;
}

export function createPlacing(options: PlacingOptions): Placing {
  const { session, readOnly, state, findings, suggestions, currentFinding, onBlur } = options;
  let { scroll } = options;
  let mounted: MountedText | null = null;
  /** The position to be shown when there is a view again. */
  let wanted: number | null = null;

  return {
    get mounted() {
      return mounted;
    },
    scroll: () => mounted?.scroll() ?? scroll ?? 0,
    mount(place) {
      const made = mountText({ session: session(), place, readOnly, findings, suggestions });
      mounted = made;
      if (scroll !== null) made.scrollTo(scroll);
      const current = currentFinding();
      if (current) made.reveal(current.from, { always: true });
      else if (wanted !== null) made.reveal(Math.min(wanted, state().doc.content.size), { always: true });
      wanted = null;
      if (current || document.activeElement === document.body) made.view.focus();
      made.view.dom.addEventListener('blur', onBlur);
      window.addEventListener('blur', onBlur);
      return () => {
        made.view.dom.removeEventListener('blur', onBlur);
        window.removeEventListener('blur', onBlur);
        scroll = made.scroll();
        made.destroy();
        if (mounted === made) mounted = null;
        session().dispatch(state().tr);
      };
    },
    elementsNear: (selector) => mounted?.elementsNear(selector) ?? [],
    lineAt: (from, to) => mounted?.lineAt(from, to) ?? null,
    boxOf: (position) => mounted?.boxOf(position) ?? null,
    positionBeside: (position, step) => mounted?.positionBeside(position, step) ?? null,
    inSight: () => mounted?.inSight() ?? null,
    reveal(position) {
      if (mounted) mounted.reveal(position);
      else wanted = position;
    },
  };
}
