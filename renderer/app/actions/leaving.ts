import type { DocumentSession, UnsavedChanges } from '../../session/session';
import { commitDrafts } from '../drafts';
import { unwrap, type Workspace } from '../workspace';
import { markUnsaved } from './recovering';
import { saveElsewhere } from './saveElsewhere';

/** What the open document is left for. */
export type Leaving = 'document' | 'project' | 'window';

/** A document that is to be let go of while the disk has not got all of it: the user decides. */
export interface LeavingQuestion {
  readonly leaving: Leaving;
  readonly session: DocumentSession;
  /** Saving that is still under way; null when the disk has refused. It resolves to whether the disk has everything. */
  readonly saving: Promise<boolean> | null;
  /** Saves once more. Resolves to whether the document was let go of. */
  readonly retry: () => Promise<boolean>;
  /** Answers the question: the document was let go of, or stays. */
  readonly settle: (isLeft: boolean) => void;
}

/** How long the disk may take before the user is asked, in milliseconds. The app asks by itself when the page says nothing. */
const PATIENCE_MS = 5000;

/**
 * Saves the open document and lets go of it. Where the disk refuses, or takes long, the user is asked: to try again, save
 * elsewhere, give up what is not on the disk, or stay. Answers whether it was let go of. `onQuestion` is called when the user
 * is about to be asked.
 */
export async function leaveDocument(
  workspace: Workspace,
  leaving: Leaving,
  onQuestion: () => void = () => {},
): Promise<boolean> {
  commitDrafts();
  const { session } = workspace.state.get();
  if (!session) return true;
  let isWanted = true;
  const close = () => session.close(() => isWanted);
  const closing = close();
  const isLeft = (await inTime(closing)) ?? 'late';
  if (isLeft === true) {
    letGo(workspace, session);
    return true;
  }
  onQuestion();
  const answer = await ask(workspace, { leaving, session, saving: isLeft === 'late' ? closing : null, retry: close });
  isWanted = false;
  if (answer) {
    letGo(workspace, session);
    if (leaving === 'document') void markUnsaved(workspace, false);
    return true;
  }
  // Who stays goes on with the text.
  requestAnimationFrame(() => session.focus());
  return false;
}

/** Answers the app when the window is about to close: it may, it stays, or the user is being asked. */
export async function answerClosing(workspace: Workspace): Promise<void> {
  const answer = (what: 'close' | 'stay' | 'asking') =>
    workspace.attempt(async () => unwrap(await workspace.api.confirmClose(what)));
  const { dialog } = workspace.state.get();
  if (dialog?.kind === 'leaving' && dialog.question.leaving === 'window') {
    await answer('asking');
    return;
  }
  const isLeft = await leaveDocument(workspace, 'window', () => void answer('asking'));
  await answer(isLeft ? 'close' : 'stay');
}

/** Puts the question in the place of any dialog that is open; one like it is answered with staying. */
function ask(workspace: Workspace, question: Omit<LeavingQuestion, 'settle'>): Promise<boolean> {
  const { state } = workspace;
  const { dialog } = state.get();
  if (dialog?.kind === 'leaving') dialog.question.settle(false);
  return new Promise((resolve) => {
    const settle = (isLeft: boolean) => {
      const open = state.get().dialog;
      if (open?.kind === 'leaving' && open.question.settle === settle) state.set({ dialog: null });
      resolve(isLeft);
    };
    state.set({ dialog: { kind: 'leaving', question: { ...question, settle } } });
  });
}

function letGo({ state }: Workspace, session: DocumentSession): void {
  state.set({
    session: null,
    notices: state.get().notices.filter((notice) => notice.document !== session.id),
  });
}

async function inTime<T>(promise: Promise<T>): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE_MS);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * What becomes of unsaved changes when the document is let go of now. Where others changed the record, the next opening merges
 * what the journal has; where they took it away, or a newer version wrote it, there is no such opening.
 */
export function leftBehind(session: DocumentSession): UnsavedChanges {
  const { save } = session.getSnapshot();
  const { journalled, lost } = session.unsaved();
  const isOut =
    save.phase === 'failed' && (save.problem.code === 'outsideGone' || save.problem.code === 'outsideNewer');
  return isOut ? { journalled: 0, lost: journalled + lost } : { journalled, lost };
}

/** Saves the document elsewhere and lets go of it. Answers whether that was done; why not, the user has been told. */
export async function leaveSavedElsewhere(
  workspace: Workspace,
  { session, settle }: LeavingQuestion,
): Promise<boolean> {
  if (!(await saveElsewhere(workspace, session))) return false;
  session.abandon();
  settle(true);
  return true;
}

/** Lets go of the document without what the disk has not got. */
export function leaveUnsaved({ session, settle }: LeavingQuestion): void {
  session.abandon();
  settle(true);
}
