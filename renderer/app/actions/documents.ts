import type { OpenedDocument, Response } from '#shared/ipc/contract';
import type { DocumentRecord, DocumentStatus } from '#shared/project/documentRecord';
import type { DocumentSummary } from '#shared/project/documentSummary';
import { watchNames } from '../../concordance/correctedNames';
import { windowClock } from '../../session/clock';
import { outsideOf } from '../../session/outsideMerge';
import type { DocumentSession } from '../../session/session';
import { commitDrafts } from '../drafts';
import { unwrap, type Workspace } from '../workspace';
import { leaveDocument } from './leaving';
import { mergeUnmerged } from './merging';
import { tellRecovery } from './recovering';
import { tellNotSaved, watchSaving } from './watchSaving';

/** The list as the app has just made it. */
export function readDocuments(text: string): readonly DocumentSummary[] {
  return JSON.parse(text);
}

/** Documents outside the trash, in the list's order. */
export function keptDocuments(documents: readonly DocumentSummary[]): readonly DocumentSummary[] {
  return documents.filter((document) => !document.trashedAt);
}

function noteUnsaved(workspace: Workspace): void {
  const { session } = workspace.state.get();
  const save = session?.getSnapshot().save;
  if (session && save?.phase === 'failed') tellNotSaved(workspace, session, save.problem);
}

/** Opens a document in the place of the open one, which is saved first. */
export async function openDocument(workspace: Workspace, id: string): Promise<void> {
  const { session } = workspace.state.get();
  if (session?.id === id) {
    workspace.state.set({ page: 'text' });
    focusOnceDrawn(session);
    return;
  }
  if (!(await leaveDocument(workspace, 'document'))) return;
  workspace.state.set({ opening: true });
  const opened = await workspace.attempt(async () => readOpened(unwrap(await workspace.api.openDocument(id))));
  workspace.state.set({ opening: false });
  if (!opened) {
    workspace.state.set({ page: 'documents' });
    return;
  }
  for (const problem of opened.notices) workspace.notify('remark', problem, { document: id });
  if (opened.readOnly && !workspace.state.get().project?.readOnly)
    workspace.notify('remark', opened.readOnly, { document: id });
  const next = workspace.openSession(opened);
  workspace.state.set({ session: next, page: 'text' });
  watchSaving(workspace, next);
  watchNames(workspace, next, windowClock);
  tellRecovery(workspace, next);
  focusOnceDrawn(next);
  outsideOf(next).set({ unmerged: opened.unmerged ?? [] });
  void mergeUnmerged(workspace, next);
}

/** Whoever opens a document means to read or type. */
function focusOnceDrawn(session: DocumentSession): void {
  requestAnimationFrame(() => session.focus());
}

/**
 * The app has held the record against its schema a moment ago, when it read the file; to do so again would keep the reader
 * of a long document waiting.
 */
function readOpened(answer: Response<'documents:open'>): OpenedDocument {
  const record: DocumentRecord = JSON.parse(answer.record);
  return { ...answer, record };
}

/** Opens the document so many places further down the list, if there is one. */
export async function openNeighbour(workspace: Workspace, step: 1 | -1): Promise<void> {
  const { documents, session } = workspace.state.get();
  const kept = keptDocuments(documents).filter((document) => !document.problem);
  const at = kept.findIndex((document) => document.id === session?.id);
  const next = at < 0 ? kept[0] : kept[at + step];
  if (next) await openDocument(workspace, next.id);
}

export async function renameDocument(workspace: Workspace, id: string, title: string): Promise<void> {
  if (!(await saveBefore(workspace, [id]))) return;
  const documents = await workspace.attempt(async () => unwrap(await workspace.api.renameDocument({ id, title })));
  if (documents === null) return;
  openSessionOf(workspace, id)?.adopt({ title });
  workspace.state.set({ documents: readDocuments(documents) });
}

/**
 * Keeps what is here as a document of its own and opens that: the way on when somebody else has changed the document on the
 * disk. The other's changes stay in the document itself.
 */
export async function saveAsCopy(workspace: Workspace): Promise<void> {
  const { session } = workspace.state.get();
  if (!session) return;
  const text = JSON.stringify(session.current());
  const copy = await workspace.attempt(async () => unwrap(await workspace.api.saveDocumentCopy(text)));
  if (!copy) return;
  session.abandon();
  workspace.state.set({
    documents: readDocuments(copy.documents),
    session: null,
    notices: workspace.state.get().notices.filter((notice) => notice.document !== session.id),
  });
  await openDocument(workspace, copy.id);
}

/** Copies a document as it is on the disk, after saving it. */
export async function copyDocument(workspace: Workspace, id: string): Promise<void> {
  if (!(await saveBefore(workspace, [id]))) return;
  await updateList(workspace, async () => unwrap(await workspace.api.copyDocument(id)));
}

export async function setStatus(workspace: Workspace, ids: readonly string[], status: DocumentStatus): Promise<void> {
  if (!(await saveBefore(workspace, ids))) return;
  for (const id of ids) {
    const by = workspace.state.get().settings.author;
    const answer = await workspace.attempt(async () =>
      unwrap(await workspace.api.setDocumentStatus({ id, status, by })),
    );
    if (!answer) return;
    openSessionOf(workspace, id)?.adopt({ status, versions: answer.versions });
    workspace.state.set({ documents: readDocuments(answer.documents) });
  }
}

/** Moves documents to the trash. When the open one is among them, the list is shown in its place. */
export async function trashDocuments(workspace: Workspace, ids: readonly string[]): Promise<void> {
  if (openSessionAmong(workspace, ids)) {
    if (!(await leaveDocument(workspace, 'document'))) return;
    workspace.state.set({ page: 'documents' });
  }
  let count = 0;
  for (const id of ids) {
    if (await updateList(workspace, async () => unwrap(await workspace.api.trashDocument(id)))) count++;
  }
  if (count > 0) workspace.say('shell.notice.trashed', { count });
}

export async function restoreDocuments(workspace: Workspace, ids: readonly string[]): Promise<void> {
  for (const id of ids) await updateList(workspace, async () => unwrap(await workspace.api.restoreDocument(id)));
}

/** Deletes documents in the trash for good. */
export async function deleteDocuments(workspace: Workspace, ids: readonly string[]): Promise<void> {
  for (const id of ids) await updateList(workspace, async () => unwrap(await workspace.api.deleteDocument(id)));
}

/** Shows the list as a change leaves it. Answers whether the change was made; why not, the user has been told. */
async function updateList(workspace: Workspace, change: () => Promise<string>): Promise<boolean> {
  const documents = await workspace.attempt(change);
  if (documents !== null) workspace.state.set({ documents: readDocuments(documents) });
  return documents !== null;
}

function openSessionOf(workspace: Workspace, id: string) {
  const { session } = workspace.state.get();
  return session?.id === id ? session : undefined;
}

function openSessionAmong(workspace: Workspace, ids: readonly string[]) {
  const { session } = workspace.state.get();
  return session !== null && ids.includes(session.id) ? session : undefined;
}

/** Saves the open document if it is among these. Answers whether the disk has it all; why not, the user has been told. */
export async function saveBefore(workspace: Workspace, ids: readonly string[]): Promise<boolean> {
  commitDrafts();
  const session = openSessionAmong(workspace, ids);
  if (!session || (await session.flush())) return true;
  noteUnsaved(workspace);
  return false;
}
