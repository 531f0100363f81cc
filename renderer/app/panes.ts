import type { DocumentSession } from '../session/session';
import { showsDocument, type Workspace } from './workspace';

/** The panes that F6 walks, in order; each element carries its name as `data-pane`. */
const panes: readonly string[] = ['left', 'middle', 'concordance', 'right'];

const focusable =
  '[data-pane-focus], button:not([disabled]):not([tabindex="-1"]), input:not([disabled]), textarea, [tabindex="0"]';

/** Moves the focus to the next pane that is there, and back to the first after the last. */
export function walkPanes(workspace: Workspace, session: DocumentSession | null, step: 1 | -1): void {
  const at = panes.indexOf(paneOfFocus());
  const start = at >= 0 ? at : step === 1 ? -1 : 0;
  for (let count = 1; count <= panes.length; count++) {
    const pane = panes[(start + step * count + panes.length * 2) % panes.length];
    if (pane !== undefined && focusPane(workspace, session, pane)) return;
  }
}

/** Whether the focus is in a pane beside the open text or a comparison, and not in a menu that opened from there. */
export function isBesideText(workspace: Workspace): boolean {
  const pane = paneOfFocus();
  return showsDocument(workspace.state.get()) && (pane === 'left' || pane === 'right');
}

/** Puts the focus back into the text, or the comparison in its place; the project pane goes where it lies over it. */
export function returnToText(workspace: Workspace, session: DocumentSession): void {
  workspace.state.set({ drawer: false });
  focusPane(workspace, session, 'middle');
}

/** The name of the pane that has the focus; empty for none. */
function paneOfFocus(): string {
  return document.activeElement?.closest('[data-pane]')?.getAttribute('data-pane') ?? '';
}

/** Answers whether there is anything in the pane to put the focus on. */
function focusPane(workspace: Workspace, session: DocumentSession | null, pane: string): boolean {
  if (pane === 'middle' && session && workspace.state.get().page === 'text') {
    session.focus();
    return true;
  }
  const place = document.querySelector<HTMLElement>(`[data-pane="${pane}"]`);
  const target = place?.querySelector<HTMLElement>('[data-pane-focus]') ?? place?.querySelector<HTMLElement>(focusable);
  target?.focus();
  return !!target;
}

const narrow = '(max-width: 1279px)';

/** Whether the project pane is in sight. In a narrow window it is a drawer over the text. */
export function isLeftOpen(workspace: Workspace): boolean {
  const { left, drawer } = workspace.state.get();
  return window.matchMedia(narrow).matches ? drawer : left;
}

export function toggleLeft(workspace: Workspace): void {
  const { left, drawer } = workspace.state.get();
  workspace.state.set(window.matchMedia(narrow).matches ? { drawer: !drawer } : { left: !left });
}
