import { spanRange } from '#shared/annotations/annotated';
import { findComment } from '#shared/annotations/comments';
import { findMention } from '#shared/annotations/mentions';
import { reanchorCandidates } from '#shared/annotations/reanchor';
import { findBlock } from '#shared/document/blocks';
import { dropOrphan, reanchorOrphan } from '#shared/editing/commands/index';
import type { DocumentSession } from '../../session/session';

/** Puts the orphan on the selection, or else on the likeliest place of its words. False when there is neither. */
export function reanchor(session: DocumentSession, id: string): boolean {
  const { state } = session.getSnapshot();
  const candidate = state.selection.empty ? reanchorCandidates(state, id)[0] : undefined;
  if (state.selection.empty && !candidate) return false;
  const done = reanchorOrphan(id, candidate)(state, session.dispatch);
  const { state: now } = session.getSnapshot();
  const span = (findMention(now, id) ?? findComment(now, id))?.spans[0];
  const range = span && spanRange(now.doc, span);
  if (done && range) session.goTo(range.from);
  return done;
}

export function giveUpOrphan(session: DocumentSession, id: string): void {
  dropOrphan(id)(session.getSnapshot().state, session.dispatch);
}

/** Goes to where the orphan's words stood, if that block is still there. */
export function goToOrphan(session: DocumentSession, block: string): void {
  const at = findBlock(session.getSnapshot().state.doc, block);
  if (at) session.goTo(at.pos + 1);
}
