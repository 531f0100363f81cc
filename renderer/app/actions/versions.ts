import { restoreVersion as restoreVersionIn } from '#shared/editing/commands/index';
import type { DocumentRecord, VersionRecord } from '#shared/project/documentRecord';
import type { DocumentSession } from '../../session/session';
import { unwrap, type Workspace } from '../workspace';
import { saveBefore } from './documents';

/** Versions read lately, the latest last. They never change, but each is as large as the document. */
const texts = new WeakMap<DocumentSession, Map<string, Promise<DocumentRecord>>>();
const MOST_KEPT = 3;

/** Reads a version of the open document. Rejects with a Problem when its file is gone, damaged or of a newer app. */
export function readVersion(workspace: Workspace, session: DocumentSession, version: string): Promise<DocumentRecord> {
  const known = texts.get(session) ?? new Map<string, Promise<DocumentRecord>>();
  texts.set(session, known);
  const reading = known.get(version) ?? fetchVersion(workspace, session.id, version);
  known.delete(version);
  known.set(version, reading);
  const [oldest] = known.keys();
  if (known.size > MOST_KEPT && oldest !== undefined) known.delete(oldest);
  // What was refused may be there the next time: a file can be put back.
  reading.catch(() => known.delete(version));
  return reading;
}

/** The app has held the version against its schema a moment ago. */
async function fetchVersion({ api }: Workspace, document: string, version: string): Promise<DocumentRecord> {
  const record: DocumentRecord = JSON.parse(unwrap(await api.readVersion({ document, version })));
  return record;
}

/** What a version is called: its name, or why it was kept. */
export function versionName(
  { name, kind }: Pick<VersionRecord, 'name' | 'kind'>,
  text: (id: `history.version.unnamed.${VersionRecord['kind']}`) => string,
): string {
  return name === '' ? text(`history.version.unnamed.${kind}`) : name;
}

/** Keeps the open document as it is now under a name. Answers whether it was kept; why not, the user has been told. */
export async function saveVersion(workspace: Workspace, name: string, note: string): Promise<boolean> {
  const { session } = workspace.state.get();
  if (!session || !(await keepVersion(workspace, session, { kind: 'saved', name, note }))) return false;
  workspace.say('history.save.done', { name });
  return true;
}

interface KeptVersion {
  readonly kind: 'saved' | 'beforeRestore' | 'beforeOutsideFile';
  readonly name: string;
  readonly note: string;
}

/** Saves the document and keeps a version of it. Answers whether it was kept; why not, the user has been told. */
export async function keepVersion(
  workspace: Workspace,
  session: DocumentSession,
  version: KeptVersion,
): Promise<boolean> {
  const { kind, name, note } = version;
  if (!(await saveBefore(workspace, [session.id]))) return false;
  const by = workspace.author();
  const answer = await workspace.attempt(async () =>
    unwrap(await workspace.api.saveVersion({ document: session.id, kind, name, by, ...(note === '' ? {} : { note }) })),
  );
  if (!answer) return false;
  session.adopt(answer);
  return true;
}

/** Gives a version of the open document another name and note. */
export async function nameVersion(workspace: Workspace, version: string, name: string, note: string): Promise<void> {
  const { session } = workspace.state.get();
  if (!session) return;
  const answer = await workspace.attempt(async () =>
    unwrap(
      await workspace.api.renameVersion({
        document: session.id,
        version,
        name,
        ...(note === '' ? {} : { note }),
      }),
    ),
  );
  if (answer) session.adopt(answer);
}

/** Deletes a version of the open document for good; a comparison with it becomes one with the source. */
export async function deleteVersion(workspace: Workspace, version: string): Promise<void> {
  const { session, comparison } = workspace.state.get();
  if (!session) return;
  const answer = await workspace.attempt(async () =>
    unwrap(await workspace.api.deleteVersion({ document: session.id, version })),
  );
  if (!answer) return;
  const gone = `version:${version}`;
  workspace.state.set({
    comparison: {
      ...comparison,
      left: comparison.left === gone ? 'source' : comparison.left,
      right: comparison.right === gone ? 'current' : comparison.right,
    },
  });
  session.adopt(answer);
}

/**
 * Makes the open document what it was in a version, as one event of the undo history. What is there now is kept as a version
 * first. Answers whether that is done; when it could not be kept, or the version can't be read, nothing is changed and the user
 * has been told why.
 */
export async function restoreVersion(workspace: Workspace, { id }: VersionRecord, name: string): Promise<boolean> {
  const { session } = workspace.state.get();
  if (!session) return false;
  const record = await workspace.attempt(() => readVersion(workspace, session, id));
  if (!record) return false;
  const restore = restoreVersionIn(record);
  if (!restore(session.getSnapshot().state)) {
    workspace.say('history.restore.same', { name });
    return true;
  }
  if (!(await keepVersion(workspace, session, { kind: 'beforeRestore', name: '', note: '' }))) return false;
  restore(session.getSnapshot().state, session.dispatch);
  workspace.say('history.restore.done', { name });
  return true;
}
