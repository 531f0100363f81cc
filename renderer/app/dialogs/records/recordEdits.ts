import { editedValue, type MetadataAct, type MetadataEdit } from '#shared/editing/metadataEdits';
import type { Description } from '#shared/project/description';
import type { Metadata, MetadataValue } from '#shared/project/documentRecord';
import type { ProfileField } from '#shared/project/profile';
import { readNames, readValue } from '../../../panels/record/metadata';

/** One line of the form: a field and what is to be done with it, as it is being written. */
export interface EditDraft {
  readonly key: number;
  readonly field: string;
  readonly act: MetadataAct['kind'];
  readonly value: string;
  /** What is to be replaced. */
  readonly was: string;
}

/** One value that would change. */
export interface EditedPlace {
  readonly key: string;
  readonly document: string;
  /** The heading of the article it is said of; null for the page. */
  readonly article: string | null;
  readonly field: ProfileField;
  readonly was: MetadataValue | null;
  readonly now: MetadataValue | null;
}

/** What can be done with a field of a kind. */
export function actsFor({ kind }: ProfileField): readonly MetadataAct['kind'][] {
  if (kind === 'list') return ['set', 'append', 'replace', 'confirm', 'clear'];
  return kind === 'text' ? ['set', 'replace', 'confirm', 'clear'] : ['set', 'confirm', 'clear'];
}

/** The edit a line of the form asks for; null while something is missing in it. */
export function editOf({ act, value, was }: EditDraft, field: ProfileField): MetadataEdit | null {
  const asked = actOf(act, field, value, was.trim());
  return asked && { field: field.id, of: field.of, act: asked };
}

function actOf(act: EditDraft['act'], field: ProfileField, value: string, was: string): MetadataAct | null {
  if (act === 'clear' || act === 'confirm') return { kind: act };
  if (act === 'replace') return was === '' ? null : { kind: 'replace', was, value: value.trim() };
  const read = readValue(field, value);
  if (read === null) return null;
  return act === 'set' ? { kind: 'set', value: read.value } : { kind: 'append', values: readNames(value) };
}

/** What edits would change in a document, in the order of its articles. */
export function editedPlaces(
  document: string,
  { metadata, articles }: Description,
  edits: readonly MetadataEdit[],
  fieldOf: (id: string) => ProfileField | undefined,
): readonly EditedPlace[] {
  const scopes: readonly { readonly id: string | null; readonly title: string | null; readonly values: Metadata }[] = [
    { id: null, title: null, values: metadata },
    ...articles.map(({ id, title, metadata: values }) => ({ id, title, values })),
  ];
  return scopes.flatMap(({ id, title, values }) => {
    const of = id === null ? 'page' : 'article';
    const mine = edits.filter((edit) => edit.of === of);
    return [...new Set(mine.map(({ field }) => field))].flatMap((name): EditedPlace[] => {
      const field = fieldOf(name);
      const was = values[name] ?? null;
      let now = was;
      for (const edit of mine) if (edit.field === name) now = editedValue(now, edit.act);
      if (!field || now === was) return [];
      return [{ key: `${document} ${id ?? ''} ${name}`, document, article: title, field, was, now }];
    });
  });
}
