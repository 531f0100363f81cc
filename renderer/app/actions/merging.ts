import { type Merge, mergeRecords } from '#shared/merge/mergeRecords';
import { Problem, type ProblemCode } from '#shared/problems/problem';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { serialiseRecord } from '#shared/project/serialiseRecord';
import { isOfOwnFile, outsideOf, type PendingMerge, undecided } from '../../session/outsideMerge';
import type { DocumentSession } from '../../session/session';
import { unwrap, type Workspace } from '../workspace';

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
  const pending: PendingMerge = { ...found, merge, doc: docOf(session), choices: new Map(), active: 0 };
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
  { theirs, base, copy, journal }: Pick<PendingMerge, 'theirs' | 'base' | 'copy' | 'journal'>,
): Merge | null {
  const current = session.current();
  // What is in the window now is what others saved, as far as a journal goes.
  const ours = journal === undefined ? { ...current, updatedAt: new Date().toISOString() } : current;
  const { title, status, versions } = ours;
  // A copy or a journal may be old: what the document is called and how far it is are not taken from it.
  const headed = (record: DocumentRecord) =>
    copy === undefined && journal === undefined ? record : { ...record, title, status, versions };
  try {
    return mergeRecords({
      base: base && headed(base),
      ours,
      theirs: headed(theirs),
      source: session.source,
      newId: () => crypto.randomUUID(),
    });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Shows what has to be decided, with what was typed since. */
export function openConflicts(workspace: Workspace, session: DocumentSession): void {
  if (!mergeAnew(session)) return;
  workspace.state.set({ page: 'conflicts' });
}

const docOf = (session: DocumentSession) => session.getSnapshot().state.doc;

/** Merges what waits with the document as it is now, which may have been typed into since. Null when nothing waits. */
function mergeAnew(session: DocumentSession): PendingMerge | null {
  const store = outsideOf(session);
  const { pending } = store.get();
  const doc = docOf(session);
  if (!pending || pending.doc === doc) return pending;
  const merge = mergeWith(session, pending);
  if (!merge) return null;
  const active = Math.max(0, Math.min(pending.active, merge.conflicts.length - 1));
  const anew = { ...pending, merge, doc, active };
  store.set({ pending: anew });
  return anew;
}

/**
 * Does what was merged and chosen, as one change of the open document that can be undone. Where what was typed since leaves
 * something more to be decided, that is shown instead.
 */
export async function finishMerge(workspace: Workspace, session: DocumentSession): Promise<void> {
  const store = outsideOf(session);
  await session.whenSettled();
  if ((undecided(store.get()) ?? 1) > 0) return;
  const pending = mergeAnew(session);
  if (!pending) return;
  if ((undecided(store.get()) ?? 1) > 0) {
    if (isOfOwnFile(pending)) session.pauseSaving(conflictProblem(session, pending.merge));
    workspace.state.set({ page: 'conflicts' });
    return;
  }
  const { merge, choices, theirs, sha256, copy, journal } = pending;
  const before = session.current();
  const record = merge.record(choices);
  const isChanged = session.takeOver(record);
  const name = session.record.title;
  if (workspace.state.get().page === 'conflicts') workspace.state.set({ page: 'text' });
  store.set({ pending: null, ...(isChanged ? { before } : {}) });
  const document = session.id;
  // The last of these says it; the undo history has them all.
  removeNotices(workspace, ({ code }) => mergedCodes.has(code));
  if (journal !== undefined) return settleUnmerged(workspace, session, { journal, isChanged, merge });
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
    return mergeUnmerged(workspace, session);
  }
  const isTheirs = saysAll(theirs, session.current());
  const hold = isTheirs ? await session.outsideHolds() : null;
  const holds = hold?.holds ?? null;
  try {
    unwrap(await workspace.api.adoptOutside({ document, sha256, ...(holds === null ? {} : { holds }) }));
    hold?.confirm();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    // It was changed once more, and that is told again.
    if (error.code === 'changedOutside') return;
    workspace.notify('problem', { code: error.code, values: error.values });
  }
  const { title, status, versions } = theirs;
  session.adopt({ title, status, versions });
  session.pauseSaving(null);
  if (isChanged)
    workspace.notify(
      'remark',
      isTheirs
        ? { code: 'outsideTaken', values: { name: title } }
        : { code: 'outsideMerged', values: { name: title, count: merge.taken } },
      offers(session, true),
    );
  await mergeUnmerged(workspace, session);
}

const mergedCodes: ReadonlySet<ProblemCode> = new Set(['outsideTaken', 'outsideMerged', 'copyMerged', 'journalMerged']);

/**
 * Merges what was changed here before others changed the record, and is in no record, into the open document: a journal at a
 * time. What neither can decide is left to the user; the document is saved meanwhile, for the journal stays where it is.
 */
export async function mergeUnmerged(workspace: Workspace, session: DocumentSession): Promise<void> {
  const store = outsideOf(session);
  const { pending, unmerged } = store.get();
  const [journal, ...rest] = unmerged;
  if (pending || journal === undefined) return;
  const document = session.id;
  const read = await workspace.attempt(async () => unwrap(await workspace.api.readUnmerged({ document, journal })));
  if (!read) {
    // The user was told, and where the file lies.
    store.set({ unmerged: rest });
    return mergeUnmerged(workspace, session);
  }
  await session.whenSettled();
  if (workspace.state.get().session !== session || store.get().pending) return;
  // The app has read both by their schema a moment ago.
  const theirs: DocumentRecord = JSON.parse(read.ours);
  const base: DocumentRecord = JSON.parse(read.base);
  const found = { theirs, base, sha256: '', journal };
  const merge = mergeWith(session, found);
  const name = session.record.title;
  if (!merge) {
    store.set({ unmerged: rest });
    const sealed = await workspace.attempt(async () =>
      unwrap(await workspace.api.settleUnmerged({ document, journal })),
    );
    const values = { name, movedTo: sealed?.movedTo ?? journal, count: read.events };
    workspace.notify('problem', { code: 'journalSealedUnsaved', values }, { document });
    return mergeUnmerged(workspace, session);
  }
  store.set({ pending: { ...found, merge, doc: docOf(session), choices: new Map(), active: 0 } });
  // What is told of the merge says this as well.
  removeNotices(workspace, ({ code, values }) => code === 'adoptedOutside' && values.name === name);
  if (merge.conflicts.length === 0) return finishMerge(workspace, session);
  workspace.notify(
    'problem',
    { code: 'journalConflict', values: { name, count: merge.conflicts.length } },
    { document, offers: ['resolveConflicts'] },
  );
}

/** Puts a journal out of the way that was merged, once the disk has what it held, and tells what became of it. */
async function settleUnmerged(
  workspace: Workspace,
  session: DocumentSession,
  { journal, isChanged, merge }: { readonly journal: string; readonly isChanged: boolean; readonly merge: Merge },
): Promise<void> {
  const store = outsideOf(session);
  const { id: document, record } = session;
  store.set({ unmerged: store.get().unmerged.filter((one) => one !== journal) });
  removeNotices(workspace, ({ code }) => code === 'journalConflict');
  const isSaved = await session.flush();
  // What was not saved is offered again with the next opening.
  const sealed = isSaved
    ? await workspace.attempt(async () => unwrap(await workspace.api.settleUnmerged({ document, journal })))
    : null;
  const name = record.title;
  if (isChanged)
    workspace.notify('remark', { code: 'journalMerged', values: { name, count: merge.taken } }, offers(session, true));
  else if (sealed) workspace.notify('remark', { code: 'journalSealed', values: { name, ...sealed } }, { document });
  await mergeUnmerged(workspace, session);
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

/** Takes notices off the page that say what is not so any more. */
export function removeNotices(
  { state }: Workspace,
  isGone: (problem: {
    readonly code: ProblemCode;
    readonly values: Readonly<Record<string, string | number>>;
  }) => boolean,
): void {
  state.set({ notices: state.get().notices.filter(({ problem }) => !isGone(problem)) });
}
