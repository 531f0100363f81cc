import type { EventPayload, SyncTool } from '#shared/ipc/contract';
import { type Merge, mergeRecords } from '#shared/merge/mergeRecords';
import { Problem, type ProblemCode } from '#shared/problems/problem';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { serialiseRecord } from '#shared/project/serialiseRecord';
import { outsideOf, type PendingMerge, undecided } from '../../session/outsideMerge';
import type { DocumentSession } from '../../session/session';
import { unwrap, type Workspace } from '../workspace';
import { openDocument, readDocuments } from './documents';

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
    outsideOf(session).set({ pending: null });
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

/**
 * Makes what others made of the open document, in its file or a copy, and what is here one. What neither can decide is left to
 * the user, and the record on the disk is not written meanwhile.
 */
export async function mergeOutside(workspace: Workspace, session: DocumentSession, copy?: string): Promise<void> {
  session.pauseSaving('quietly');
  const read = await workspace.attempt(async () =>
    unwrap(await workspace.api.readOutside({ document: session.id, ...(copy === undefined ? {} : { copy }) })),
  );
  if (!read) return session.pauseSaving(null);
  // The app has held both against their schema a moment ago.
  const theirs: DocumentRecord = JSON.parse(read.record);
  const base: DocumentRecord | null = read.base === null ? null : JSON.parse(read.base);
  await session.whenSettled();
  if (workspace.state.get().session !== session) return;
  const found = { theirs, base, sha256: read.sha256, ...(copy === undefined ? {} : { copy }) };
  const merge = mergeWith(session, found);
  if (!merge) {
    workspace.notify('problem', { code: 'outsideUnreadable', values: { name: copy ?? session.record.title } });
    return session.pauseSaving(copy === undefined ? brokenProblem(session) : null);
  }
  const pending: PendingMerge = { ...found, merge, choices: new Map(), active: 0 };
  outsideOf(session).set({ pending });
  if (merge.conflicts.length === 0) await finishMerge(workspace, session);
  else if (copy === undefined) session.pauseSaving(conflictProblem(session, merge));
  else {
    session.pauseSaving(null);
    workspace.state.set({ page: 'conflicts' });
  }
}

const brokenProblem = ({ record }: DocumentSession) =>
  ({ code: 'outsideBroken', values: { name: record.title } }) as const;

const conflictProblem = ({ record }: DocumentSession, { conflicts }: Merge) =>
  ({ code: 'outsideConflict', values: { name: record.title, count: conflicts.length } }) as const;

/** Null when it is the record of another source. */
function mergeWith(
  session: DocumentSession,
  { theirs, base, copy }: Pick<PendingMerge, 'theirs' | 'base' | 'copy'>,
): Merge | null {
  const ours = { ...session.current(), updatedAt: new Date().toISOString() };
  const { title, status, versions } = ours;
  // A copy may be old: what the document is called and how far it is are not taken from it.
  const theirText = copy === undefined ? theirs : { ...theirs, title, status, versions };
  try {
    return mergeRecords({ base, ours, theirs: theirText, source: session.source, newId: () => crypto.randomUUID() });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Shows what has to be decided, with what was typed since. */
export function openConflicts(workspace: Workspace, session: DocumentSession): void {
  const store = outsideOf(session);
  const { pending } = store.get();
  const merge = pending && mergeWith(session, pending);
  if (!pending || !merge) return;
  store.set({ pending: { ...pending, merge, active: Math.min(pending.active, merge.conflicts.length - 1) } });
  workspace.state.set({ page: 'conflicts' });
}

/** Does what was merged and chosen, as one change of the open document that can be undone. */
export async function finishMerge(workspace: Workspace, session: DocumentSession): Promise<void> {
  const store = outsideOf(session);
  await session.whenSettled();
  const { pending } = store.get();
  if (!pending || (undecided(store.get()) ?? 1) > 0) return;
  const { merge, choices, theirs, sha256, copy } = pending;
  const before = session.current();
  const record = merge.record(choices);
  const isChanged = session.takeOver(record);
  const name = session.record.title;
  if (workspace.state.get().page === 'conflicts') workspace.state.set({ page: 'text' });
  store.set({ pending: null, ...(isChanged ? { before } : {}) });
  const document = session.id;
  // The last of these says it; the undo history has them all.
  removeNotices(workspace, ({ code }) => code === 'outsideTaken' || code === 'outsideMerged' || code === 'copyMerged');
  if (copy !== undefined) {
    session.pauseSaving(null);
    // It goes only when what was taken from it is safe.
    if (!(await session.flush())) return;
    const isAway = await workspace.attempt(async () => unwrap(await workspace.api.putAwayCopy({ document, copy })));
    if (isAway === null) return;
    removeNotices(workspace, (problem) => problem.code === 'copyFound' && problem.values.file === copy);
    workspace.notify(
      'remark',
      { code: 'copyMerged', values: { name, count: merge.taken } },
      offers(session, isChanged),
    );
    return;
  }
  const isTheirs = saysAll(theirs, session.current());
  const holds = isTheirs ? await session.recordedOutside() : null;
  try {
    unwrap(await workspace.api.adoptOutside({ document, sha256, ...(holds === null ? {} : { holds }) }));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    // It was changed once more, and that is told again.
    if (error.code === 'changedOutside') return;
    workspace.notify('problem', { code: error.code, values: error.values });
  }
  const { title, status, versions } = theirs;
  session.adopt({ title, status, versions });
  session.pauseSaving(null);
  if (!isChanged) return;
  workspace.notify(
    'remark',
    isTheirs
      ? { code: 'outsideTaken', values: { name: title } }
      : { code: 'outsideMerged', values: { name: title, count: merge.taken } },
    offers(session, true),
  );
}

const offers = ({ id }: DocumentSession, isChanged: boolean) => ({
  document: id,
  offers: isChanged ? ['showMerged'] : [],
});

/** Whether a record holds all that another does, apart from its head. */
function saysAll(record: DocumentRecord, other: DocumentRecord): boolean {
  const { title, status, createdAt, updatedAt, versions, source } = record;
  const { trashedAt: _, ...rest } = other;
  const { trashedAt: __, ...own } = record;
  return serialiseRecord(own) === serialiseRecord({ ...rest, title, status, createdAt, updatedAt, versions, source });
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
  if (session?.id === found.document) await mergeOutside(workspace, session, found.copy);
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

function removeNotices(
  { state }: Workspace,
  isGone: (problem: {
    readonly code: ProblemCode;
    readonly values: Readonly<Record<string, string | number>>;
  }) => boolean,
): void {
  state.set({ notices: state.get().notices.filter(({ problem }) => !isGone(problem)) });
}
