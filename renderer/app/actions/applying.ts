import { applyText } from '#shared/editing/commands/index';
import type { TextComparison } from '#shared/editing/outsideText/textComparison';
import { commitDrafts } from '../drafts';
import { unwrap, type Workspace } from '../workspace';
import { keepVersion } from './versions';

/** Asks for a corrected text made elsewhere and shows how it differs from the open document. */
export async function chooseCorrectedText(workspace: Workspace): Promise<void> {
  commitDrafts();
  const { session } = workspace.state.get();
  if (!session) return;
  const file = await workspace.attempt(async () => unwrap(await workspace.api.chooseCorrectedText()));
  if (file && workspace.state.get().session === session) workspace.state.set({ dialog: { kind: 'applyText', file } });
}

/**
 * Makes the open document say what the text it was compared with says, as one event of the undo history. What is there now is
 * kept as a version first; when that fails nothing is changed. Answers whether it was applied; why not, the user has been
 * told.
 */
export async function applyCorrectedText(
  workspace: Workspace,
  comparison: TextComparison,
  name: string,
): Promise<boolean> {
  const { session } = workspace.state.get();
  if (!session) return false;
  if (!(await keepVersion(workspace, session, { kind: 'beforeOutsideFile', name: '', note: name }))) return false;
  workspace.state.set({ page: 'text' });
  const isApplied = applyText(comparison, name)(session.getSnapshot().state, session.dispatch);
  if (isApplied) workspace.say('apply.done', { name });
  return isApplied;
}
