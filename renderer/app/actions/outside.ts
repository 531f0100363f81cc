import type { EventPayload, SyncTool } from '#shared/ipc/contract';
import type { ProblemCode } from '#shared/problems/problem';
import { isOfOwnFile, outsideOf } from '../../session/outsideMerge';
import type { DocumentSession } from '../../session/session';
import { unwrap, type Workspace } from '../workspace';
import { openDocument, readDocuments } from './documents';
import { mergeOutside, openConflicts, removeNotices } from './merging';

const told: Partial<Record<EventPayload<'documents:changedOutside'>['state'], ProblemCode>> = {
  gone: 'outsideGone',
  unreadable: 'outsideBroken',
  marked: 'outsideMarked',
  newer: 'outsideNewer',
};

/** Answers what others did to the open document on the disk. */
export async function meetOutside(
  workspace: Workspace,
  { document, state }: EventPayload<'documents:changedOutside'>,
): Promise<void> {
  const { session } = workspace.state.get();
  if (session?.id !== document) return;
  const code = told[state];
  if (code) {
    const problem = { code, values: { name: session.record.title } };
    if (session.getSnapshot().save.phase === 'readOnly') workspace.notify('remark', problem, { document });
    else session.pauseSaving(problem);
  } else if (state === 'same') {
    const store = outsideOf(session);
    const { pending } = store.get();
    // A copy, and what was changed here before, is to be merged all the same.
    if (pending && isOfOwnFile(pending)) {
      store.set({ pending: null });
      if (workspace.state.get().page === 'conflicts') workspace.state.set({ page: 'text' });
    }
    session.pauseSaving(null);
  } else if (session.getSnapshot().save.phase === 'readOnly') await readAgain(workspace, session);
  else await mergeOutside(workspace, session);
}

/** Who only reads sees what stands there now. */
async function readAgain(workspace: Workspace, session: DocumentSession): Promise<void> {
  session.abandon();
  const { page } = workspace.state.get();
  workspace.state.set({ session: null });
  await openDocument(workspace, session.id);
  workspace.state.set({ page });
}

/** Puts what is here back in the place of a file that is gone or can't be read; what stands there is kept beside it. */
export async function keepOurs(workspace: Workspace, session: DocumentSession): Promise<void> {
  const done = await workspace.attempt(async () => unwrap(await workspace.api.putBackDocument(session.id)));
  if (done === null) return;
  session.pauseSaving(null);
  session.loseRecord();
  await session.flush();
}

/** Merges the copy found last into its document, which is opened for that. */
export async function mergeFoundCopy(workspace: Workspace): Promise<void> {
  const found = workspace.state.get().copies.at(-1);
  if (!found) return;
  await openDocument(workspace, found.document);
  const { session } = workspace.state.get();
  if (session?.id !== found.document) return;
  // One thing is decided after the other: saving waits for what others made of the file itself.
  if (outsideOf(session).get().pending) openConflicts(workspace, session);
  else await mergeOutside(workspace, session, found.copy);
}

const tools: Readonly<Record<SyncTool, string>> = {
  dropbox: 'Dropbox',
  nextcloud: 'Nextcloud',
  syncthing: 'Syncthing',
  synology: 'Synology Drive',
  onedrive: 'OneDrive',
  icloud: 'iCloud',
  googleDrive: 'Google Drive',
  git: 'git',
};

/** Hears what others do in the project's folder, and tells it. */
export function watchOutside(workspace: Workspace): void {
  const { api, state } = workspace;
  api.onDocumentChanged((change) => void meetOutside(workspace, change));
  api.onListChanged(({ documents, left }) => state.set({ documents: readDocuments(documents), listing: left }));
  api.onCopies((copies) => {
    removeNotices(workspace, ({ code }) => code === 'copyFound');
    state.set({ copies });
    const last = copies.at(-1);
    if (!last) return;
    const { title: name, copy: file, tool } = last;
    workspace.notify(
      'remark',
      { code: 'copyFound', values: { name, file, tool: tools[tool] } },
      { offers: ['mergeCopy'] },
    );
  });
  api.onProjectChanged((changed) => {
    const { project } = state.get();
    if (!project) return;
    state.set({ project: { ...project, ...changed } });
    state.get().session?.reconsider();
    workspace.notify('remark', { code: 'projectChangedOutside', values: { name: changed.name } });
  });
  api.onProjectFree(() => {
    const { project } = state.get();
    if (!project?.readOnly) return;
    workspace.notify('remark', { code: 'projectFree', values: { name: project.name } }, { offers: ['reopenProject'] });
  });
}
