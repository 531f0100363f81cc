import type { EditorState } from 'prosemirror-state';
import { type MetadataScope, metadataKey, recordsOf } from '#shared/document/records';
import type { MetadataValue } from '#shared/project/documentRecord';
import type { MessageId } from '../../i18n/messages/index';

/** What a field shows: the scope's own value, or what an article takes over from its page. */
export interface FieldValue {
  readonly value: MetadataValue | null;
  /** The value is the page's. */
  readonly isInherited: boolean;
}

/** Fields that hold several values. */
export const listFields: ReadonlySet<string> = new Set(['creators', 'keywords']);

/** Fields in the groups the form shows. What is the page's stands first: an article takes it over. */
export const fieldGroups = [
  { id: 'origin', fields: ['publication', 'date', 'page', 'column'] },
  { id: 'title', fields: ['title', 'subtitle', 'creators'] },
  { id: 'subject', fields: ['keywords', 'note'] },
] as const;
export type MetadataField = (typeof fieldGroups)[number]['fields'][number];

/** What a field is called; `null` for one the form does not have. */
export function fieldLabel(name: string): MessageId | null {
  const known = fieldGroups.flatMap((group): readonly MetadataField[] => group.fields).find((field) => field === name);
  return known ? `panels.record.field.${known}` : null;
}

/** What belongs to the page as a whole; the rest is an article's. */
export const pageFields: ReadonlySet<string> = new Set(['publication', 'date', 'page', 'note']);

export function fieldValue(state: EditorState, scope: MetadataScope, field: MetadataField): FieldValue {
  const records = recordsOf(state);
  const own = records.get('metadata', metadataKey(scope, field)) ?? null;
  if (own || scope === 'page') return { value: own, isInherited: false };
  const page = records.get('metadata', metadataKey('page', field)) ?? null;
  return { value: page, isInherited: page !== null };
}

/** The scope's own values that nobody has confirmed. */
export function proposals(state: EditorState, scope: MetadataScope): readonly MetadataField[] {
  const records = recordsOf(state);
  return fieldGroups
    .flatMap((group): readonly MetadataField[] => group.fields)
    .filter((field) => records.get('metadata', metadataKey(scope, field))?.from !== undefined);
}

/** A value as it is written in one line. */
export function writeValue(value: MetadataValue | null): string {
  if (!value) return '';
  return typeof value.value === 'string' ? value.value : value.value.join('；');
}

/** A confirmed value of what was written; null when nothing was. */
export function readValue(field: MetadataField, written: string): MetadataValue | null {
  const words = written.trim();
  if (words === '') return null;
  if (!listFields.has(field)) return { value: words };
  const parts = words
    .split(/[；;、\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.length === 0 ? null : { value: [...new Set(parts)] };
}
