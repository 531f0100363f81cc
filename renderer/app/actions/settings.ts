import type { Settings } from '#shared/ipc/contract';
import { unwrap, type Workspace } from '../workspace';

/** Changes settings at once and keeps them on the disk. What the disk refuses is taken back and said. */
export async function saveSettings(workspace: Workspace, change: Partial<Settings>): Promise<void> {
  const before = workspace.state.get().settings;
  const settings = { ...before, ...change };
  workspace.state.set({ settings });
  const saved = await workspace.attempt(async () => unwrap(await workspace.api.saveSettings(settings)));
  if (saved === null) workspace.state.set({ settings: before });
}
