const drafts = new Set<() => void>();

/** Registers what puts a half-typed field into the document; the returned function takes it off again. */
export function keepDraft(commit: () => void): () => void {
  drafts.add(commit);
  return () => drafts.delete(commit);
}

/** Puts every half-typed field into the document: before saving, undoing and anything else that needs it whole. */
export function commitDrafts(): void {
  for (const commit of [...drafts]) commit();
}
