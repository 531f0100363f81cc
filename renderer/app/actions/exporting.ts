import type { Request, Response } from '#shared/ipc/contract';
import type { DocumentSummary } from '#shared/project/documentSummary';
import { commitDrafts } from '../drafts';
import { unwrap, type Workspace } from '../workspace';

/** Which documents an export takes. `chosen` are those it was asked for: the open one, or the ticked ones. */
export type Scope = 'chosen' | 'final' | 'all';

/** The scopes that make sense now, the likeliest first. */
export function scopesFor(documents: readonly DocumentSummary[], chosen: readonly string[]): readonly Scope[] {
  const kept = exportable(documents);
  const scopes: Scope[] = [];
  if (kept.some((document) => chosen.includes(document.id))) scopes.push('chosen');
  if (kept.some((document) => document.status === 'final')) scopes.push('final');
  scopes.push('all');
  return scopes;
}

/** The ids of the documents in a scope, in the list's order. */
export function exportScope(
  documents: readonly DocumentSummary[],
  chosen: readonly string[],
  scope: Scope,
): readonly string[] {
  return exportable(documents)
    .filter(
      (document) => scope === 'all' || (scope === 'final' ? document.status === 'final' : chosen.includes(document.id)),
    )
    .map((document) => document.id);
}

function exportable(documents: readonly DocumentSummary[]): readonly DocumentSummary[] {
  return documents.filter((document) => !document.trashedAt && !document.problem);
}

/** Asks for the folder to export to; null when the user cancels. */
export async function chooseExportFolder(workspace: Workspace): Promise<Response<'export:choose'>> {
  return workspace.attempt(async () => unwrap(await workspace.api.chooseExportFolder()));
}

/** Shows the folder that was exported to in the system's file manager. */
export async function revealExport(workspace: Workspace, target: string): Promise<void> {
  await workspace.attempt(async () => unwrap(await workspace.api.revealExport(target)));
}

/** Saves the open document and writes the files; null when nothing could be written, which the user was told. */
export async function runExport(
  workspace: Workspace,
  order: Request<'export:run'>,
): Promise<Response<'export:run'> | null> {
  commitDrafts();
  const { session } = workspace.state.get();
  if (session && order.documents.includes(session.id) && !(await session.flush())) {
    const { save } = session.getSnapshot();
    if (save.phase === 'failed') {
      workspace.notify('problem', save.problem);
      return null;
    }
  }
  return workspace.attempt(async () => unwrap(await workspace.api.runExport(order)));
}
