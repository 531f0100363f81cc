import { type MetadataScope, metadataKey, RecordStep, recordChange, recordsOf } from '#shared/document/records';
import { asUndoEvent } from '#shared/document/undo';
import { setMetadata } from '#shared/editing/commands/index';
import type { MetadataValue } from '#shared/project/documentRecord';
import type { DocumentSession } from '../../session/session';
import { type MetadataField, proposals } from './metadata';

/** Puts a value into a field, or takes it out with null; one event of the undo history. */
export function setField(
  session: DocumentSession,
  scope: MetadataScope,
  field: MetadataField,
  value: MetadataValue | null,
): void {
  setMetadata(scope, field, value)(session.getSnapshot().state, session.dispatch);
}

/** Confirms a proposal as it stands. */
export function acceptProposal(
  session: DocumentSession,
  scope: MetadataScope,
  field: MetadataField,
  { value }: MetadataValue,
): void {
  setField(session, scope, field, { value });
}

/** Confirms every proposal of a scope, as one event of the undo history. */
export function acceptProposals(session: DocumentSession, scope: MetadataScope): void {
  const { state } = session.getSnapshot();
  const records = recordsOf(state);
  const changes = proposals(state, scope).flatMap((field) => {
    const key = metadataKey(scope, field);
    const proposed = records.get('metadata', key);
    return proposed ? [recordChange(records, 'metadata', key, { value: proposed.value })] : [];
  });
  if (changes.length > 0) session.dispatch(asUndoEvent(state.tr.step(new RecordStep(changes))));
}
