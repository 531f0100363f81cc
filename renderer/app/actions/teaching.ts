import { type Taught, withTaught } from '#shared/detectors/taught';
import { Problem } from '#shared/problems/problem';
import { changeTaught, inverseOf, isNothing, type TaughtChange, taughtChange } from '#shared/project/taughtChange';
import { MOST_TAUGHT } from '#shared/project/teachable';
import type { MessageId } from '../../i18n/messages';
import type { MessageValues } from '../../i18n/text';
import { unwrap, type Workspace } from '../workspace';
import { inTurn, stepDone, type Turn } from './projectSteps';

/** How a teaching is told when it is done. */
export interface TaughtSaid {
  readonly message: MessageId;
  readonly values?: MessageValues;
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
    const turn = turnOf(workspace, project.id, inverseOf(made));
    stepDone(workspace, { project: project.id, kind: 'teaching', turn, isJoined: false });
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

/** Makes a change that was made the other way before. */
function turnOf(workspace: Workspace, project: string, change: TaughtChange): Turn {
  return async () =>
    (await put(workspace, project, change)) ? turnOf(workspace, project, inverseOf(change)) : 'failed';
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
