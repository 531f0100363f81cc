import { commitDrafts } from '../drafts';
import { unwrap, type Workspace } from '../workspace';

/**
 * Answers the app when the window is about to close: true once the disk has confirmed everything, false when it has not;
 * the app then asks the user.
 */
export async function answerClosing(workspace: Workspace): Promise<void> {
  commitDrafts();
  const { session } = workspace.state.get();
  const isSaved = session === null || (await session.close());
  if (!isSaved) {
    const save = session?.getSnapshot().save;
    if (save?.phase === 'failed') workspace.notify('problem', save.problem);
  }
  await workspace.attempt(async () => unwrap(await workspace.api.confirmClose(isSaved)));
}
