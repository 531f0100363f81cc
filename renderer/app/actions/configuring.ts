import type { Configuration } from '#shared/project/configuration';
import { unwrap, type Workspace } from '../workspace';

/**
 * Changes how the open project's documents are tagged and described: `change` is given what stands and answers what is to
 * differ. Answers whether the disk took it; why not, the user has been told.
 */
export async function configure(
  workspace: Workspace,
  change: (standing: Configuration) => Partial<Configuration>,
): Promise<boolean> {
  const { project } = workspace.state.get();
  if (!project) return false;
  const after = change(project.configuration);
  const before = Object.fromEntries(Object.entries(project.configuration).filter(([key]) => Object.hasOwn(after, key)));
  const configuration = await workspace.attempt(async () =>
    unwrap(await workspace.api.configureProject({ before, after })),
  );
  const now = workspace.state.get().project;
  if (!configuration || now?.id !== project.id) return false;
  workspace.state.set({ project: { ...now, configuration } });
  return true;
}
