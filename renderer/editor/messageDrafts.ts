import type { DocumentSession } from '../session/session';

/** What was begun in a field for a comment and not sent, by session and place: leaving a popover loses none of it. */
const drafts = new WeakMap<DocumentSession, Map<string, string>>();

export function draftOf(session: DocumentSession, place: string): string {
  return drafts.get(session)?.get(place) ?? '';
}

/** Keeps what stands in a field; an empty one keeps nothing. */
export function keepMessageDraft(session: DocumentSession, place: string, words: string): void {
  const own = drafts.get(session) ?? new Map<string, string>();
  drafts.set(session, own);
  if (words === '') own.delete(place);
  else own.set(place, words);
}
