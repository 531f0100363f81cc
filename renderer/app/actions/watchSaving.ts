import type { ProblemData } from '#shared/problems/problem';
import { isOfFile } from '../../session/outsideMerge';
import type { DocumentSession } from '../../session/session';
import type { Workspace } from '../workspace';

/** What helps with a document that can't be saved: another's changes on the disk are no reason to leave it. */
const offersFor = ({ code }: ProblemData): readonly string[] => {
  if (code === 'outsideConflict') return ['resolveConflicts', 'saveAsCopy'];
  if (isOfFile(code)) return ['keepOurs', 'saveAsCopy'];
  return code === 'changedOutside' || code === 'outsideNewer' ? ['saveAsCopy'] : ['saveElsewhere'];
};

/** Tells above the page why a document is not saved, and what helps; once for the same reason. */
export function tellNotSaved(workspace: Workspace, { id }: DocumentSession, problem: ProblemData): void {
  removeTold(workspace, id);
  workspace.notify('problem', problem, { document: id, offers: offersFor(problem) });
}

/**
 * Tells when the disk refuses an open document and when it has taken everything after all. A notice that was put away comes
 * back only when saving has worked and fails anew.
 */
export function watchSaving(workspace: Workspace, session: DocumentSession): void {
  let told: string | null = null;
  let isOfDisk = false;
  session.subscribe(() => {
    const { save } = session.getSnapshot();
    if (save.phase === 'failed') {
      // The journal and the record are refused for the same reason: one notice is enough.
      const why = String(save.problem.values.detail ?? save.problem.code);
      if (told === why) return;
      told = why;
      isOfDisk = offersFor(save.problem).includes('saveElsewhere');
      tellNotSaved(workspace, session, save.problem);
    } else if (save.phase === 'saved' && told !== null) {
      told = null;
      removeTold(workspace, session.id);
      if (isOfDisk) workspace.say('shell.savedAgain');
    }
  });
}

function removeTold({ state }: Workspace, document: string): void {
  const isOfSaving = (offers: readonly string[]) => offers.includes('saveElsewhere') || offers.includes('saveAsCopy');
  const notices = state
    .get()
    .notices.filter((one) => !(one.document === document && one.tone === 'problem' && isOfSaving(one.offers)));
  state.set({ notices });
}
