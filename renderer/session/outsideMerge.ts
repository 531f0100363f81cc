import type { Node } from 'prosemirror-model';
import type { Choice, Merge } from '#shared/merge/mergeRecords';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { createStore, type Store } from '../app/store';
import type { DocumentSession } from './session';

/** What others made of the open document while it is not decided what becomes of it, and what was there before the last merge. */
export interface OutsideText {
  readonly pending: PendingMerge | null;
  /** Journals with changes that were made here before others changed the record, and are not merged with it yet. */
  readonly unmerged: readonly string[];
  readonly before: DocumentRecord | null;
}

/** A merge that waits for choices. Theirs is what is merged into the document as it stands in the window. */
export interface PendingMerge {
  readonly theirs: DocumentRecord;
  readonly base: DocumentRecord | null;
  readonly sha256: string;
  /** The copy, or the journal among `unmerged`, that it came from; neither for the document's own file. */
  readonly copy?: string;
  readonly journal?: string;
  readonly merge: Merge;
  /** The document that it was merged with. */
  readonly doc: Node;
  readonly choices: ReadonlyMap<string, Choice>;
  /** The place in the list of conflicts that is looked at. */
  readonly active: number;
}

/** Whether a merge is with the document's own file, which is not written until it is decided. */
export const isOfOwnFile = ({ copy, journal }: PendingMerge): boolean => copy === undefined && journal === undefined;

const texts = new WeakMap<DocumentSession, Store<OutsideText>>();

/** What others made of an open document; the same store as long as it is open. */
export function outsideOf(session: DocumentSession): Store<OutsideText> {
  let store = texts.get(session);
  if (!store) {
    store = createStore<OutsideText>({ pending: null, unmerged: [], before: null });
    texts.set(session, store);
  }
  return store;
}

/** Decides the conflict that is looked at, and goes on to the next that is not decided. */
export function chooseForConflict(session: DocumentSession, choice: Choice): void {
  const store = outsideOf(session);
  const { pending } = store.get();
  const conflict = pending?.merge.conflicts[pending.active];
  if (!pending || !conflict || (choice === 'both' && conflict.kind === 'field')) return;
  const choices = new Map(pending.choices).set(conflict.id, choice);
  const { conflicts } = pending.merge;
  const open = conflicts.findIndex((one, i) => i > pending.active && !choices.has(one.id));
  const first = open >= 0 ? open : conflicts.findIndex((one) => !choices.has(one.id));
  store.set({ pending: { ...pending, choices, active: first >= 0 ? first : pending.active } });
}

/** How many conflicts are not decided; null when nothing waits. */
export function undecided({ pending }: OutsideText): number | null {
  return pending ? pending.merge.conflicts.filter(({ id }) => !pending.choices.has(id)).length : null;
}

/** Whether a document is not saved because its file is gone or says nothing, so that what is here may take its place. */
export const isOfFile = (code: string): boolean =>
  code === 'outsideGone' || code === 'outsideBroken' || code === 'outsideMarked';
