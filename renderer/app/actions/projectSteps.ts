import { redoDepth, undoDepth } from '#shared/document/undo';
import type { DocumentSession } from '../../session/session';
import type { Workspace, WorkspaceState } from '../workspace';

/**
 * Leads to the other side of something that was done. Answers what leads back again, `failed` where the disk did not take it, which
 * the user was told, or `lost` where others have made something else of it meanwhile.
 */
export type Turn = () => Promise<Turn | 'failed' | 'lost'>;

/** Something that was done to the project beside its texts, so that it can be taken back. */
export interface ProjectStep {
  readonly project: string;
  /** What of the project it changed: its dictionary, or its register of authorities. */
  readonly kind: 'teaching' | 'register';
  readonly turn: Turn;
  /** Done for the event of the text that follows it: both are undone and redone together. */
  readonly isJoined: boolean;
  /** Between which events of a document's undo history it stands, when one was open. */
  readonly at: { readonly session: DocumentSession; readonly undo: number; readonly redo: number } | null;
}

/** One at a time: each starts from what the one before it has left. */
const lastOf = new WeakMap<Workspace, Promise<unknown>>();

/** Runs a job that changes the project after those that were begun before it. */
export function inTurn<T>(workspace: Workspace, job: () => Promise<T>): Promise<T> {
  const turn = (lastOf.get(workspace) ?? Promise.resolve()).then(job);
  lastOf.set(
    workspace,
    turn.catch(() => undefined),
  );
  return turn;
}

/** Remembers what was just done, as the last. */
export function stepDone(workspace: Workspace, step: Omit<ProjectStep, 'at'>): void {
  const at = placeOf(workspace.state.get().session);
  workspace.state.set({ steps: [...workspace.state.get().steps, { ...step, at }], undoneSteps: [] });
}

/** What was done last to the project, of this kind or of any, and can be taken back. */
export function lastStep(workspace: Workspace, kind?: ProjectStep['kind']): ProjectStep | null {
  const { project, steps } = workspace.state.get();
  const ofKind = kind === undefined ? steps : steps.filter((step) => step.kind === kind);
  const last = ofKind.at(-1);
  return last && last.project === project?.id ? last : null;
}

const told = {
  teaching: { undone: 'teaching.said.undone', redone: 'teaching.said.redone', offer: 'undoTeaching' },
  register: { undone: 'authorities.said.undone', redone: 'authorities.said.redone', offer: 'undoRegister' },
} as const;

/** Takes back what was done last, of this kind or of any. */
export function undoStep(workspace: Workspace, kind?: ProjectStep['kind']): Promise<void> {
  return inTurn(workspace, async () => {
    const last = lastStep(workspace, kind);
    if (!last) return;
    const turn = await last.turn();
    if (turn === 'failed') return;
    const { steps, undoneSteps, session } = workspace.state.get();
    workspace.state.set({ steps: steps.filter((one) => one !== last) });
    if (turn === 'lost') return;
    workspace.state.set({ undoneSteps: [...undoneSteps, { ...last, turn, at: placeOf(session) }] });
    workspace.say(told[last.kind].undone);
  });
}

/** Does again what was taken back last. */
function redoStep(workspace: Workspace): Promise<void> {
  return inTurn(workspace, async () => {
    const { project, undoneSteps } = workspace.state.get();
    const next = undoneSteps.at(-1);
    if (!next || next.project !== project?.id) return;
    const turn = await next.turn();
    if (turn === 'failed') return;
    const { steps, session } = workspace.state.get();
    workspace.state.set({ undoneSteps: workspace.state.get().undoneSteps.filter((one) => one !== next) });
    if (turn === 'lost') return;
    workspace.state.set({ steps: [...steps, { ...next, turn, at: placeOf(session) }] });
    workspace.say(told[next.kind].redone, undefined, told[next.kind].offer);
  });
}

type Steps = Pick<WorkspaceState, 'steps' | 'undoneSteps' | 'session' | 'project'>;

/**
 * What was done last in the open document and its project, where that is a step of the project, so that undo means it. `redo`: what
 * was taken back last, where nothing was done since.
 */
export function nextStep({ steps, undoneSteps, project, session }: Steps, way: 'undo' | 'redo'): ProjectStep | null {
  const next = (way === 'undo' ? steps : undoneSteps).at(-1);
  const now = placeOf(session);
  if (!next?.at || !now || next.project !== project?.id || next.at.session !== now.session) return null;
  const isNext = next.at.undo === now.undo && (way === 'undo' || next.at.redo === now.redo);
  return isNext ? next : null;
}

/**
 * Undoes, or redoes, what was done last in the open document and its project: an event of the text, which `inText` does, or a step of the
 * project. A step that was done for an event goes with it.
 */
export async function travelSteps(workspace: Workspace, way: 'undo' | 'redo', inText: () => void): Promise<void> {
  const step = nextStep(workspace.state.get(), way);
  if (way === 'undo') {
    if (step) await undoStep(workspace);
    else {
      inText();
      if (nextStep(workspace.state.get(), way)?.isJoined) await undoStep(workspace);
    }
    return;
  }
  if (step) await redoStep(workspace);
  if (!step || step.isJoined) inText();
}

/** Where something that is done now stands among the events of the open document. */
export function placeOf(session: DocumentSession | null): ProjectStep['at'] {
  if (!session) return null;
  const { state } = session.getSnapshot();
  return { session, undo: undoDepth(state), redo: redoDepth(state) };
}
