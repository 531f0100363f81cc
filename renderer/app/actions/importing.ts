import type { ImportCandidate } from '#shared/ipc/contract';
import { unwrap, type Workspace } from '../workspace';

/** Asks for files or a folder and shows what can be imported from there. */
export async function chooseImport(workspace: Workspace, kind: 'files' | 'folder'): Promise<void> {
  const candidates = await workspace.attempt(async () => unwrap(await workspace.api.chooseImport(kind)));
  if (candidates) showCandidates(workspace, candidates);
}

/** Shows what can be imported of files dropped on the window. */
export async function dropImport(workspace: Workspace, files: readonly File[]): Promise<void> {
  const candidates = await workspace.attempt(async () => unwrap(await workspace.api.dropImport(files)));
  if (candidates) showCandidates(workspace, candidates);
}

function showCandidates(workspace: Workspace, candidates: readonly ImportCandidate[]): void {
  if (candidates.length > 0) workspace.state.set({ dialog: { kind: 'import', candidates } });
}
