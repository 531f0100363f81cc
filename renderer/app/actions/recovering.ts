import { restoreVersion } from '#shared/editing/commands/index';
import { createWords } from '../../i18n/text';
import type { DocumentSession } from '../../session/session';
import { languageOf, unwrap, type Workspace } from '../workspace';

/** Tells what opening a document brought back, and what it could not. */
export function tellRecovery(workspace: Workspace, { id, record, recovery }: DocumentSession): void {
  const { state } = workspace;
  const { unsaved } = state.get();
  if (unsaved.has(id)) state.set({ unsaved: new Map([...unsaved].filter(([document]) => document !== id)) });
  if (!recovery) return;
  const { events, missing } = recovery;
  const name = record.title;
  if (missing > 0)
    workspace.notify(
      'problem',
      { code: 'changesNotRecovered', values: { name, count: missing } },
      { document: id, offers: ['saveElsewhere'] },
    );
  if (recovery.at !== null) {
    const at = createWords(languageOf(workspace)).exactly(recovery.at);
    workspace.notify(
      'remark',
      { code: 'changesRecovered', values: { name, count: events, at } },
      { document: id, offers: ['showRecovered', 'discardRecovered'] },
    );
  }
}

/** Marks the documents whose journal holds what their record does not, and tells of them; the open one has told by itself. */
export async function markUnsaved(workspace: Workspace, isTold: boolean): Promise<void> {
  const { state } = workspace;
  const { project } = state.get();
  const found = await workspace.attempt(async () => unwrap(await workspace.api.findUnsaved()));
  if (!found || state.get().project !== project) return;
  const open = state.get().session?.id;
  const there = new Set(state.get().documents.flatMap(({ id, trashedAt }) => (trashedAt === undefined ? id : [])));
  const waiting = found.filter(({ document }) => document !== open && there.has(document));
  state.set({ unsaved: new Map(waiting.map(({ document, ...journal }) => [document, journal])) });
  if (isTold && waiting.length > 0)
    workspace.notify('remark', { code: 'changesWaiting', values: { count: waiting.length } });
}

/** Makes the open document what it was before changes were recovered, as one step that can be undone. */
export function discardRecovered(workspace: Workspace, { id, recovery, getSnapshot, dispatch }: DocumentSession): void {
  if (!recovery) return;
  restoreVersion(recovery.record)(getSnapshot().state, dispatch);
  const isAbout = ({
    document,
    problem,
  }: {
    readonly document?: string;
    readonly problem: { readonly code: string };
  }) => document === id && problem.code === 'changesRecovered';
  workspace.state.set({ notices: workspace.state.get().notices.filter((notice) => !isAbout(notice)) });
  workspace.say('recovery.discarded');
}
