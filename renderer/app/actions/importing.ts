import type { ImportCandidate, Response } from '#shared/ipc/contract';
import { type AfterNewProject, unwrap, type Workspace } from '../workspace';
import { readDocuments } from './documents';

/** Asks for files or a folder and shows what can be imported from there. Without a project, one is made first. */
export async function chooseImport(workspace: Workspace, what: 'files' | 'folder'): Promise<void> {
  if (!canImport(workspace, { kind: 'choose', what })) return;
  const candidates = await workspace.attempt(async () => unwrap(await workspace.api.chooseImport(what)));
  if (candidates) showCandidates(workspace, candidates);
}

/** Shows what can be imported of files and folders dropped on the window. */
export async function dropImport(workspace: Workspace, files: readonly File[]): Promise<void> {
  if (!canImport(workspace, { kind: 'drop', files })) return;
  const candidates = await workspace.attempt(async () => unwrap(await workspace.api.dropImport(files)));
  if (candidates) showCandidates(workspace, candidates);
}

/** Goes on with what was asked for before there was a project. */
export async function importAfter(workspace: Workspace, then: AfterNewProject): Promise<void> {
  if (then.kind === 'choose') await chooseImport(workspace, then.what);
  else await dropImport(workspace, then.files);
}

/** Puts the chosen candidates into the project, as far as they can be read. */
export async function commitImport(
  workspace: Workspace,
  choices: readonly { readonly id: string; readonly encoding: string }[],
): Promise<Response<'import:commit'> | null> {
  const result = await workspace.attempt(async () => unwrap(await workspace.api.commitImport([...choices])));
  if (result) workspace.state.set({ documents: readDocuments(result.documents) });
  return result;
}

function canImport(workspace: Workspace, then: AfterNewProject): boolean {
  const { project } = workspace.state.get();
  if (!project) workspace.state.set({ dialog: { kind: 'newProject', then } });
  else if (project.readOnly) workspace.notify('problem', project.readOnly);
  return project !== null && project.readOnly === undefined;
}

function showCandidates(workspace: Workspace, candidates: readonly ImportCandidate[]): void {
  if (candidates.length > 0) workspace.state.set({ dialog: { kind: 'import', candidates } });
}
