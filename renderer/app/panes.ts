import type { DocumentSession } from '../session/session';
import type { Workspace } from './workspace';

/** The panes that F6 walks, in order; each element carries its name as `data-pane`. */
const panes: readonly string[] = ['left', 'middle', 'right'];

const focusable =
  '[data-pane-focus], button:not([disabled]):not([tabindex="-1"]), input:not([disabled]), textarea, [tabindex="0"]';

/** Moves the focus to the next pane that is there, and back to the first after the last. */
export function walkPanes(workspace: Workspace, session: DocumentSession | null, step: 1 | -1): void {
  const here = document.activeElement?.closest('[data-pane]')?.getAttribute('data-pane') ?? '';
  const at = panes.indexOf(here);
  const start = at >= 0 ? at : step === 1 ? -1 : 0;
  for (let count = 1; count <= panes.length; count++) {
    const pane = panes[(start + step * count + panes.length * 2) % panes.length];
    if (pane === 'middle' && session && workspace.state.get().page === 'text') {
      session.focus();
      return;
    }
    const place = document.querySelector<HTMLElement>(`[data-pane="${pane}"]`);
    const target =
      place?.querySelector<HTMLElement>('[data-pane-focus]') ?? place?.querySelector<HTMLElement>(focusable);
    if (target) {
      target.focus();
      return;
    }
  }
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
