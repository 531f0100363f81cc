import { articleIds } from '#shared/document/articles';
import {
  type MetadataScope,
  metadataKey,
  type RecordChange,
  RecordStep,
  recordChange,
  recordsOf,
} from '#shared/document/records';
import { asUndoEvent } from '#shared/document/undo';
import { setMetadata } from '#shared/editing/commands/index';
import { editedValue } from '#shared/editing/metadataEdits';
import type { FormField } from '#shared/profiles/recordForm';
import { type MetadataValue, PROFILE_FIELD } from '#shared/project/documentRecord';
import type { DocumentSession } from '../../session/session';

/** Names proposed for a field of an article, or of the page, that were dismissed. */
export function namesDismissedKey(scope: MetadataScope, field: string): string {
  return `record:${metadataKey(scope, field)}`;
}

/** Puts a value into a field, or takes it out with null; one event of the undo history. */
export function setField(
  session: DocumentSession,
  scope: MetadataScope,
  field: string,
  value: MetadataValue | null,
): void {
  setMetadata(scope, field, value)(session.getSnapshot().state, session.dispatch);
}

/** Describes a document by another profile, or by the project's usual one with null. */
export function setProfile(session: DocumentSession, profile: string | null): void {
  setField(session, 'page', PROFILE_FIELD, profile === null ? null : { value: profile });
}

/** Confirms a proposal as it stands, where it stands. */
export function acceptProposal(session: DocumentSession, scope: MetadataScope, proposed: FormField): void {
  acceptProposals(session, scope, [proposed]);
}

/** Confirms proposals, each where it stands, as one event of the undo history. */
export function acceptProposals(session: DocumentSession, scope: MetadataScope, proposals: readonly FormField[]): void {
  const { state } = session.getSnapshot();
  const records = recordsOf(state);
  const changes = proposals.flatMap(({ field, value, holder }): RecordChange[] => {
    if (!value) return [];
    const key = metadataKey(holder === 'page' ? 'page' : scope, field.id);
    return [recordChange(records, 'metadata', key, { value: value.value })];
  });
  if (changes.length > 0) session.dispatch(asUndoEvent(state.tr.step(new RecordStep(changes))));
}

/** Takes a proposal away for good; one event of the undo history. */
export function dismissProposal(session: DocumentSession, scope: MetadataScope, { field, holder }: FormField): void {
  if (holder !== 'entities') {
    setField(session, holder === 'page' ? 'page' : scope, field.id, null);
    return;
  }
  const { state } = session.getSnapshot();
  const change = recordChange(recordsOf(state), 'dismissal', namesDismissedKey(scope, field.id), true);
  session.dispatch(asUndoEvent(state.tr.step(new RecordStep([change]))));
}

/** Records a name in a list of the article that has this number; one event of the undo history. False where it stands there already. */
export function recordName(session: DocumentSession, article: number, field: string, name: string): boolean {
  const { state } = session.getSnapshot();
  const id = articleIds(state.doc)[article];
  if (id === undefined) return false;
  const scope: MetadataScope = { article: id };
  const records = recordsOf(state);
  const standing =
    records.get('metadata', metadataKey(scope, field)) ?? records.get('metadata', metadataKey('page', field));
  const value = editedValue(standing ?? null, { kind: 'append', values: [name] });
  return value !== null && value !== standing && setMetadata(scope, field, value)(state, session.dispatch);
}
