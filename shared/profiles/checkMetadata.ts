import { type MetadataValue, PROFILE_FIELD } from '#shared/project/documentRecord';
import type { Profile, ProfileField } from '#shared/project/profile';
import { type EdtfFault, readEdtf } from '#shared/values/edtf';
import { parseValue } from '#shared/values/value';
import { fieldsOf } from './profiles';

/** Values of a record by field id, whatever profile they were written under. */
export type MetadataValues = Readonly<Record<string, MetadataValue | undefined>>;

type ValueFault = EdtfFault | 'notANumber' | 'notListed';

/** What is wrong with one field of a record. */
export type MetadataProblem =
  | { readonly kind: 'missing' | 'recommended'; readonly field: ProfileField }
  /** `value` is the one of several that is wrong. */
  | { readonly kind: ValueFault; readonly field: ProfileField; readonly value: string };

/** An article's values with the page's where it says nothing itself. */
export function withInherited(page: MetadataValues, article: MetadataValues): MetadataValues {
  return { ...page, ...article };
}

/**
 * What is wrong with a record's values by the rules of a profile, in the order of its fields. A proposal nobody has confirmed
 * counts as a value. An article is checked with what it takes over from its page; of `'page'`, only fields of pages are asked for.
 */
export function checkMetadata(
  profile: Profile,
  values: MetadataValues,
  of: ProfileField['of'] = 'article',
): readonly MetadataProblem[] {
  return fieldsOf(profile).flatMap((field) =>
    of === 'page' && field.of === 'article' && values[field.id] === undefined
      ? []
      : checkField(field, values[field.id]),
  );
}

/** What is wrong with the value of one field; nothing where it is empty and may be. */
export function checkField(field: ProfileField, value: MetadataValue | undefined): readonly MetadataProblem[] {
  const words = textsOf(value);
  if (words.length === 0) {
    if (field.level === 'optional') return [];
    return [{ kind: field.level === 'required' ? 'missing' : 'recommended', field }];
  }
  return words.flatMap((value): MetadataProblem[] => {
    const fault = faultOf(field, value);
    return fault === null ? [] : [{ kind: fault, field, value }];
  });
}

function faultOf(field: ProfileField, value: string): ValueFault | null {
  if (field.kind === 'date') return dateFault(value);
  if (field.kind === 'number' && !/^-?\d+(?:\.\d+)?$/.test(value)) return 'notANumber';
  if (field.choices !== undefined && !field.choices.includes(value)) return 'notListed';
  return null;
}

function dateFault(value: string): ValueFault | null {
  const read = readEdtf(value);
  if (!('fault' in read)) return null;
  if (read.fault !== 'form') return read.fault;
  const inWords = parseValue('date', value, null);
  const code = 'problem' in inWords ? inWords.problem.code : null;
  return code === 'valueNoSuchDay' ? 'noSuchDay' : code === 'valueNoSuchMonth' ? 'noSuchMonth' : 'form';
}

/** The texts of a value, without empty ones. */
export function textsOf(value: MetadataValue | undefined): readonly string[] {
  if (value === undefined) return [];
  return (typeof value.value === 'string' ? [value.value] : value.value).filter((text) => text.trim() !== '');
}

/** The ids of fields that have values and no place in the profile, in a stable order. They are kept and shown apart. */
export function otherFields(profile: Profile, values: MetadataValues): readonly string[] {
  const known = new Set(fieldsOf(profile).map(({ id }) => id));
  return Object.keys(values)
    .filter((id) => values[id] !== undefined && id !== PROFILE_FIELD && !known.has(id))
    .sort();
}
