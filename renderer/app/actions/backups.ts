import { restoreVersion as restoreRecord } from '#shared/editing/commands/index';
import type { BackedUp, Backup } from '#shared/ipc/contract';
import { Problem } from '#shared/problems/problem';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { unwrap, type Workspace } from '../workspace';
import { openDocument, readDocuments, restoreDocuments } from './documents';
import { keepVersion } from './versions';

/** What a backup holds, and what stands now where that was asked for. */
export interface ReadBackup {
  readonly record: DocumentRecord;
  readonly current: DocumentRecord | null;
}

/** Reads a backup. Rejects with a Problem when it is gone, damaged or of a newer app. */
export async function readBackup(
  { api }: Workspace,
  document: string,
  backup: string,
  withCurrent: boolean,
): Promise<ReadBackup> {
  const read = unwrap(await api.readBackup({ document, backup, current: withCurrent }));
  // The app has held both against their schema a moment ago.
  const record: DocumentRecord = JSON.parse(read.record);
  const current: DocumentRecord | null = read.current === undefined ? null : JSON.parse(read.current);
  return { record, current };
}

/** Whether a backup of the document makes it anew, since there is nothing that it would be a change of. */
export function isMadeAnew({ state }: Pick<BackedUp, 'state'>): boolean {
  return state === 'gone' || state === 'unreadable';
}

/**
 * Brings a document back to what a backup holds, and opens it. One that can be read is changed in one event of the undo history,
 * after what stands there was kept as a version; any other is made anew. Answers whether that is done; why not, the user has
 * been told. `when` names the backup.
 */
export async function restoreBackup(
  workspace: Workspace,
  document: BackedUp,
  backup: Backup,
  when: string,
): Promise<boolean> {
  return isMadeAnew(document)
    ? makeAnew(workspace, document, backup, when)
    : changeBack(workspace, document, backup, when);
}

async function makeAnew(workspace: Workspace, { id, title }: BackedUp, backup: Backup, when: string): Promise<boolean> {
  const documents = await workspace.attempt(async () =>
    unwrap(await workspace.api.restoreBackup({ document: id, backup: backup.id })),
  );
  if (!documents) return false;
  workspace.state.set({ documents: readDocuments(documents) });
  await openDocument(workspace, id);
  workspace.say('backups.restore.doneAgain', { title, when });
  return true;
}

async function changeBack(
  workspace: Workspace,
  { id, state }: BackedUp,
  backup: Backup,
  when: string,
): Promise<boolean> {
  const read = await workspace.attempt(() => readBackup(workspace, id, backup.id, false));
  if (!read) return false;
  if (state === 'trashed') await restoreDocuments(workspace, [id]);
  if (workspace.state.get().session?.id !== id) await openDocument(workspace, id);
  const { session } = workspace.state.get();
  if (session?.id !== id || session.getSnapshot().save.phase === 'readOnly') return false;
  const { record } = read;
  if (record.source.sha256 !== session.record.source.sha256) {
    workspace.notify('problem', new Problem('backupDamaged', { name: `backups/documents/${id}/${backup.id}.json` }));
    return false;
  }
  workspace.state.set({ page: 'text' });
  const restore = restoreRecord(record);
  if (!restore(session.getSnapshot().state)) {
    workspace.say('backups.restore.same');
    return true;
  }
  if (!(await keepVersion(workspace, session, { kind: 'beforeRestore', name: '', note: '' }))) return false;
  restore(session.getSnapshot().state, session.dispatch);
  workspace.say('backups.restore.done', { when });
  return true;
}

/** Deletes all backups of a document that was deleted. Answers whether that is done; why not, the user has been told. */
export async function deleteBackups(workspace: Workspace, document: string): Promise<boolean> {
  const done = await workspace.attempt(async () => {
    unwrap(await workspace.api.deleteBackups(document));
    return true;
  });
  return done === true;
}

/** Shows the folder of the backups in the system's file manager. */
export async function revealBackups(workspace: Workspace): Promise<void> {
  await workspace.attempt(async () => unwrap(await workspace.api.revealBackups()));
}
