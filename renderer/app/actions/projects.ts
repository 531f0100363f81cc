import type { OpenProject, RecentProject } from '#shared/ipc/contract';
import { unwrap, type Workspace } from '../workspace';
import { openDocument, readDocuments } from './documents';
import { leaveDocument } from './leaving';
import { markUnsaved } from './recovering';

/** Makes a project of that name in a folder the user chooses. Answers whether it was made. */
export async function createProject(workspace: Workspace, name: string): Promise<boolean> {
  return enter(workspace, async () => unwrap(await workspace.api.createProject({ name })));
}

/** Opens a project in a folder the user chooses. */
export async function openProject(workspace: Workspace): Promise<void> {
  await enter(workspace, async () => unwrap(await workspace.api.openProject()));
}

export async function openRecentProject(workspace: Workspace, id: string): Promise<void> {
  await enter(workspace, async () => unwrap(await workspace.api.openRecentProject(id)));
}

export async function openSampleProject(workspace: Workspace): Promise<void> {
  await enter(workspace, async () => unwrap(await workspace.api.openSampleProject()));
}

/** Takes a project off the list; its folder stays as it is. */
export async function forgetRecentProject(workspace: Workspace, recent: RecentProject): Promise<void> {
  const recents = await workspace.attempt(async () => unwrap(await workspace.api.forgetRecentProject(recent.id)));
  if (recents) workspace.state.set({ recents });
}

/** Tries to open the project, which is read-only, for editing: whoever had it may be done. */
export async function reopenProject(workspace: Workspace): Promise<void> {
  await enter(workspace, async () => unwrap(await workspace.api.reopenProject()));
}

/** Back to the welcome page. Stays when the open document could not be saved. */
export async function closeProject(workspace: Workspace): Promise<void> {
  if (!(await leaveDocument(workspace, 'project'))) return;
  const recents = await workspace.attempt(async () => unwrap(await workspace.api.closeProject()));
  if (recents)
    workspace.state.set({
      recents,
      project: null,
      documents: [],
      listing: 0,
      unsaved: new Map(),
      page: 'welcome',
      notices: [],
      copies: [],
      steps: [],
      undoneSteps: [],
    });
}

/** The open document is closed first, since the app lets go of its project; when no other is opened, it comes back. */
async function enter(workspace: Workspace, open: () => Promise<OpenProject | null>): Promise<boolean> {
  const before = workspace.state.get();
  if (!(await leaveDocument(workspace, 'project'))) return false;
  workspace.state.set({ opening: true });
  const opened = await workspace.attempt(open);
  workspace.state.set({ opening: false });
  if (opened) await showProject(workspace, opened);
  else if (before.session) {
    await openDocument(workspace, before.session.id);
    workspace.state.set({ page: before.page });
  }
  return opened !== null;
}

/** Shows a project that was just opened, at the document that was open last. */
export async function showProject(workspace: Workspace, opened: OpenProject): Promise<void> {
  const { documents: list, notices, ...project } = opened;
  const documents = readDocuments(list);
  workspace.state.set({
    project,
    documents,
    listing: 0,
    unsaved: new Map(),
    page: 'documents',
    session: null,
    notices: [],
    copies: [],
    steps: [],
    undoneSteps: [],
  });
  for (const problem of notices) workspace.notify('remark', problem);
  const kept = documents.filter((document) => !document.trashedAt && !document.problem);
  const last = kept.find((document) => document.id === opened.lastDocument) ?? kept[0];
  if (last) await openDocument(workspace, last.id);
  // Last, since nobody waits for it: it looks at as many files as there are documents.
  void markUnsaved(workspace, true);
}
