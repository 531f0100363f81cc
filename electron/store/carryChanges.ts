import { recordFrom } from '#shared/editing/documentState';
import { openJournal } from '#shared/journal/openJournal';
import type { DividedJournal } from '#shared/journal/readJournal';
import type { DocumentRecord } from '#shared/project/documentRecord';

/** A document with the changes that its journal holds and its record does not. */
export interface CarriedChanges {
  readonly record: DocumentRecord;
  /** How many could be applied. */
  readonly count: number;
  /** How many could not. */
  readonly left: number;
}

/** Carries out on a record the changes that are ahead of it, as opening the document would. */
export function carryChanges(
  record: DocumentRecord,
  source: string,
  divided: DividedJournal,
  newId: () => string,
  now: () => number,
): CarriedChanges {
  const options = { record, source, author: () => '', newId, now, composing: () => false };
  const { state, recovered } = openJournal(options, divided);
  const left = divided.ahead.length - recovered;
  return { record: recovered > 0 ? recordFrom(state, record) : record, count: recovered, left };
}
