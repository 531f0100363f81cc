import type { Settings } from '#shared/ipc/contract';
import type { Workspace } from '../workspace';
import { saveSettings } from './settings';

/** Sets how findings about wording are listed, for all documents of this user. */
export async function setWording(
  workspace: Workspace,
  change: Partial<Pick<Settings, 'wordingLevel' | 'wordingOrder'>>,
): Promise<void> {
  const reconsider = () => workspace.state.get().session?.reconsider();
  const saved = saveSettings(workspace, change);
  reconsider();
  await saved;
  // What the disk refused was taken back.
  reconsider();
}
