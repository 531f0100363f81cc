import type { MetadataValue } from '#shared/project/documentRecord';
import type { Profile, ProfileField } from '#shared/project/profile';
import type { Names } from '#shared/project/tagset';
import { checkField, type MetadataProblem, type MetadataValues, otherFields, textsOf } from './checkMetadata';
import { nameOfOtherField } from './metadataWords';
import { namesProposed, type TaggedName } from './offers';

/** Where what a field shows comes from: said of the article or page itself, of the article's page, or told by tagged names. */
export type Holder = 'own' | 'page' | 'entities';

/** One field as a form shows it. */
export interface FormField {
  readonly field: ProfileField;
  readonly value: MetadataValue | null;
  readonly holder: Holder;
  /** Nobody has confirmed it. */
  readonly isProposed: boolean;
  /** The page's value, where the article says something else itself. */
  readonly pageValue: MetadataValue | null;
  readonly problems: readonly MetadataProblem[];
}

/** A record as a form shows it. */
export interface RecordForm {
  readonly groups: readonly { readonly name: Names; readonly fields: readonly FormField[] }[];
  /** Values for which the profile has no field. */
  readonly others: readonly FormField[];
  /** Required fields that are empty. */
  readonly missing: number;
  /** Values that can't be: days there are not, words that are not in their list. */
  readonly wrong: number;
  readonly proposals: readonly FormField[];
}

export interface FormOrder {
  readonly profile: Profile;
  readonly page: MetadataValues;
  /** What the article says itself; `null` for the form of the page. */
  readonly article: MetadataValues | null;
  /** The names tagged in it. */
  readonly names: readonly TaggedName[];
  /** Whether the names proposed for a field were dismissed. */
  readonly isDismissed: (field: string) => boolean;
}

/** The form of an article or, without one, of its page: there only what pages have, and what this one says besides. */
export function recordForm({ profile, page, article, names, isDismissed }: FormOrder): RecordForm {
  const own = article ?? page;
  const fieldOf = (field: ProfileField): FormField => {
    const ownValue = own[field.id] ?? null;
    const pageValue = article === null ? null : (page[field.id] ?? null);
    const told = ownValue ?? pageValue;
    const named =
      told !== null || isDismissed(field.id) || (article === null && field.of === 'article')
        ? []
        : namesProposed(profile, field, names);
    const value: MetadataValue | null = named.length > 0 ? { value: [...named], from: 'entities' } : told;
    return {
      field,
      value,
      holder: named.length > 0 ? 'entities' : ownValue === null && pageValue !== null ? 'page' : 'own',
      isProposed: value?.from !== undefined,
      pageValue: ownValue === null ? null : pageValue,
      problems: checkField(field, value ?? undefined),
    };
  };
  const groups = profile.groups
    .map((group) => ({
      name: group.name,
      fields: group.fields
        .filter((field) => article !== null || field.of === 'page' || page[field.id] !== undefined)
        .map(fieldOf),
    }))
    .filter(({ fields }) => fields.length > 0);
  const others = otherFields(profile, article === null ? page : { ...page, ...article }).map((id) =>
    fieldOf(otherField(id, own[id] ?? page[id])),
  );
  const all = [...groups.flatMap(({ fields }) => fields), ...others];
  const counted = (isCounted: (problem: MetadataProblem) => boolean) =>
    all.filter(({ problems }) => problems.some(isCounted)).length;
  return {
    groups,
    others,
    missing: counted(({ kind }) => kind === 'missing'),
    wrong: counted(({ kind }) => kind !== 'missing' && kind !== 'recommended'),
    proposals: all.filter(({ isProposed }) => isProposed),
  };
}

/** A field for a value that a profile has none for. */
function otherField(id: string, value: MetadataValue | undefined): ProfileField {
  return {
    id,
    name: { zh: nameOfOtherField(id, 'zh'), en: nameOfOtherField(id, 'en') },
    level: 'optional',
    of: 'article',
    kind: Array.isArray(value?.value) ? 'list' : 'text',
  };
}

/** A value as it is written in one line. */
export function writeMetadata(value: MetadataValue | null): string {
  return textsOf(value ?? undefined).join('；');
}
