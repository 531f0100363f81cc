import { commitDrafts } from '../app/drafts';
import type { Workspace } from '../app/workspace';
import type { Command, CommandContext } from './command';

export function contextOf(workspace: Workspace): CommandContext {
  return { workspace, session: workspace.state.get().session };
}

export function isEnabled(workspace: Workspace, command: Command): boolean {
  return command.enabled?.(contextOf(workspace)) ?? true;
}

/** Runs a command if it can run now, and shows the problem when it fails. */
export function runCommand(workspace: Workspace, command: Command): void {
  commitDrafts();
  const context = contextOf(workspace);
  if (command.enabled && !command.enabled(context)) return;
  void workspace.attempt(async () => command.run(context));
}
