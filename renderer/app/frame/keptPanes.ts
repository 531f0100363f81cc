import type { Settings } from '#shared/ipc/contract';
import { saveSettings } from '../actions/settings';
import type { Workspace } from '../workspace';
import type { Width } from './useWidth';

/** A pane that may be dragged wider, the lowest one higher; the right one is wider while it shows the record. */
export type SizedPane = 'left' | 'right' | 'record' | 'concordance';

/** How wide, or high, a pane was dragged in a window as wide as this, in pixels; null when it was left as it is. */
export function keptWidth({ panes }: Settings, pane: SizedPane, width: Width): number | null {
  return panes?.widths?.[`${pane}.${width}`] ?? null;
}

/** Keeps how wide, or high, a pane was dragged, also over a restart. */
export function keepWidth(workspace: Workspace, pane: SizedPane, width: Width, pixels: number): void {
  const { panes } = workspace.state.get().settings;
  const key = `${pane}.${width}`;
  const kept = Math.round(pixels);
  if (panes?.widths?.[key] === kept) return;
  void saveSettings(workspace, { panes: { ...panes, widths: { ...panes?.widths, [key]: kept } } });
}

/** Keeps which tab of the right pane is shown, from now on and over a restart. Returns a function that ends it. */
export function keepTab(workspace: Workspace): () => void {
  let kept = workspace.state.get().tab;
  return workspace.state.subscribe(() => {
    const { tab, settings } = workspace.state.get();
    if (tab === kept) return;
    kept = tab;
    void saveSettings(workspace, { panes: { ...settings.panes, tab } });
  });
}
