import { type Taught, withTaught } from '#shared/detectors/taught';
import { redoDepth, undoDepth } from '#shared/document/undo';
import { Problem } from '#shared/problems/problem';
import { changeTaught, inverseOf, isNothing, type TaughtChange, taughtChange } from '#shared/project/taughtChange';
import { MOST_TAUGHT } from '#shared/project/teachable';
import type { MessageId } from '../../i18n/messages';
import type { MessageValues } from '../../i18n/text';
import type { DocumentSession } from '../../session/session';
import { unwrap, type Workspace, type WorkspaceState } from '../workspace';

/** What the project was taught in one go, so that it can be taken back. */
export interface Teaching {
  readonly project: string;
  readonly change: TaughtChange;
  /** Between which events of a document's undo history it stands, when one was open. */
  readonly at: { readonly session: DocumentSession; readonly undo: number; readonly redo: number } | null;
}

/** How a teaching is told when it is done. */
export interface TaughtSaid {
  readonly message: MessageId;
  readonly values?: MessageValues;
}

/** One teaching at a time: each starts from what the one before it has left. */
const lastOf = new WeakMap<Workspace, Promise<unknown>>();

function inTurn<T>(workspace: Workspace, job: () => Promise<T>): Promise<T> {
  const turn = (lastOf.get(workspace) ?? Promise.resolve()).then(job);
  lastOf.set(
    workspace,
    turn.catch(() => undefined),
  );
  return turn;
}

/**
 * Has the project learn or forget something and tells it, with the way to take it back. Answers whether the disk took it; why
 * not, the user has been told. What was found in the open document is judged by it at once.
 */
export function teach(workspace: Workspace, change: (taught: Taught) => Taught, said: TaughtSaid): Promise<boolean> {
  return inTurn(workspace, async () => {
    const { project } = workspace.state.get();
    if (!project) return false;
    const made = taughtChange(project.taught, change(project.taught));
    if (isNothing(made.learned) && isNothing(made.forgotten)) {
      workspace.say(said.message, said.values);
      return true;
    }
    if (!(await put(workspace, project.id, made))) return false;
    const teaching = { project: project.id, change: made, at: placeOf(workspace.state.get().session) };
    workspace.state.set({ teachings: [...workspace.state.get().teachings, teaching], untaught: [] });
    workspace.say(said.message, said.values, 'undoTeaching');
    return true;
  });
}

/** Adds what a file holds. Answers whether the disk took it; why not, the user has been told. */
export async function importTaught(workspace: Workspace, name: string, taught: Taught): Promise<boolean> {
  const { project } = workspace.state.get();
  if (!project) return false;
  const { dictionary, replacements, dismissals } = withTaught(project.taught, taught);
  const most = Math.max(dictionary.length, Object.keys(replacements).length, Object.keys(dismissals).length);
  if (most > MOST_TAUGHT) {
    workspace.notify('problem', new Problem('taughtTooMany', { name, limit: MOST_TAUGHT }));
    return false;
  }
  return teach(workspace, (before) => withTaught(before, taught), {
    message: 'teaching.said.imported',
    values: { name },
  });
}

/** What the project was taught last and can be made to forget. */
export function lastTeaching(workspace: Workspace): Teaching | null {
  const { project, teachings } = workspace.state.get();
  const last = teachings.at(-1);
  return last && last.project === project?.id ? last : null;
}

/** Takes the last teaching back. */
export function undoTeaching(workspace: Workspace): Promise<void> {
  return inTurn(workspace, async () => {
    const last = lastTeaching(workspace);
    const { project } = workspace.state.get();
    if (!last || !project) return;
    if (!(await put(workspace, project.id, inverseOf(last.change)))) return;
    const { teachings, untaught } = workspace.state.get();
    workspace.state.set({
      teachings: teachings.filter((one) => one !== last),
      untaught: [...untaught, { ...last, at: placeOf(workspace.state.get().session) }],
    });
    workspace.say('teaching.said.undone');
  });
}

/**
 * Whether a teaching is what was done last in the open document and its project, so that undo means it. `redo`: whether it is what
 * was taken back last, and nothing was done since.
 */
export function isTeachingNext(
  { teachings, untaught, project, session }: Pick<WorkspaceState, 'teachings' | 'untaught' | 'session' | 'project'>,
  way: 'undo' | 'redo',
): boolean {
  const next = (way === 'undo' ? teachings : untaught).at(-1);
  const now = placeOf(session);
  if (!next?.at || !now || next.project !== project?.id || next.at.session !== now.session) return false;
  return next.at.undo === now.undo && (way === 'undo' || next.at.redo === now.redo);
}

/** Teaches again what was taken back last. */
export function redoTeaching(workspace: Workspace): Promise<void> {
  return inTurn(workspace, async () => {
    const { project, untaught } = workspace.state.get();
    const next = untaught.at(-1);
    if (!next || !project || next.project !== project.id) return;
    if (!(await put(workspace, project.id, next.change))) return;
    const { teachings } = workspace.state.get();
    workspace.state.set({
      teachings: [...teachings, { ...next, at: placeOf(workspace.state.get().session) }],
      untaught: untaught.filter((one) => one !== next),
    });
    workspace.say('teaching.said.redone', undefined, 'undoTeaching');
  });
}

/** Only the change goes to the app, and is made here on what is known when it has been made there: others may have taught meanwhile. */
async function put(workspace: Workspace, project: string, change: TaughtChange): Promise<boolean> {
  const answer = await workspace.attempt(async () => ({ all: unwrap(await workspace.api.teachProject(change)) }));
  const now = workspace.state.get().project;
  if (!answer || now?.id !== project) return false;
  const taught = answer.all ?? changeTaught(now.taught, change);
  workspace.state.set({ project: { ...now, taught } });
  workspace.state.get().session?.reconsider();
  return true;
}

/** Where something that is done now stands among the events of the open document. */
export function placeOf(session: DocumentSession | null): Teaching['at'] {
  if (!session) return null;
  const { state } = session.getSnapshot();
  return { session, undo: undoDepth(state), redo: redoDepth(state) };
}
