import type { Taught } from '#shared/project/taught';
import { unwrap, type Workspace } from '../workspace';

/**
 * Has the project learn something. Answers whether the disk took it; why not, the user has been told. What was found in the
 * open document is judged by it at once.
 */
export async function teach(workspace: Workspace, change: (taught: Taught) => Taught): Promise<boolean> {
  const { project } = workspace.state.get();
  if (!project) return false;
  const taught = change(project.taught);
  const isDone = await workspace.attempt(async () => {
    unwrap(await workspace.api.teachProject(taught));
    return true;
  });
  const now = workspace.state.get().project;
  if (!isDone || now?.id !== project.id) return false;
  workspace.state.set({ project: { ...now, taught } });
  workspace.state.get().session?.reconsider();
  return true;
}
