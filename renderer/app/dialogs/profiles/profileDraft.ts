import { fieldsOf, profilesOf } from '#shared/profiles/profiles';
import type { Profile, ProfileField } from '#shared/project/profile';

/** A row of a profile as it is edited: a group, or with `field` one of its fields; by index. */
export interface ProfileRow {
  readonly group: number;
  readonly field?: number;
}

export type ProfileGroup = Profile['groups'][number];

/** All rows of a profile in the order in which they are shown. */
export function rowsOf(profile: Profile): readonly ProfileRow[] {
  return profile.groups.flatMap(({ fields }, group) => [{ group }, ...fields.map((_, field) => ({ group, field }))]);
}

export function rowKey({ group, field }: ProfileRow): string {
  return field === undefined ? `${group}` : `${group}.${field}`;
}

export function withGroup(profile: Profile, at: number, change: Partial<ProfileGroup>): Profile {
  return { ...profile, groups: profile.groups.map((group, i) => (i === at ? { ...group, ...change } : group)) };
}

export function withField(profile: Profile, { group, field: at }: ProfileRow, field: ProfileField): Profile {
  const fields = profile.groups[group]?.fields.map((one, i) => (i === at ? field : one)) ?? [];
  return withGroup(profile, group, { fields });
}

/** The profile with a new field behind the row, or at the end of the row's group; and the row it stands in. */
export function withNewField(
  profile: Profile,
  row: ProfileRow,
): { readonly profile: Profile; readonly row: ProfileRow } {
  const fields = profile.groups[row.group]?.fields ?? [];
  const at = row.field === undefined ? fields.length : row.field + 1;
  const field: ProfileField = {
    id: freeId(
      fieldsOf(profile).map(({ id }) => id),
      'field',
    ),
    name: { zh: '', en: '' },
    level: 'optional',
    of: 'article',
    kind: 'text',
  };
  return {
    profile: withGroup(profile, row.group, { fields: [...fields.slice(0, at), field, ...fields.slice(at)] }),
    row: { group: row.group, field: at },
  };
}

/** The profile with a new group behind the one of the row, and the row it stands in. */
export function withNewGroup(
  profile: Profile,
  { group }: ProfileRow,
): { readonly profile: Profile; readonly row: ProfileRow } {
  const at = Math.min(group + 1, profile.groups.length);
  const groups = [
    ...profile.groups.slice(0, at),
    { name: { zh: '', en: '' }, fields: [] },
    ...profile.groups.slice(at),
  ];
  return { profile: { ...profile, groups }, row: { group: at } };
}

/** The profile without a row; a group goes with its fields. */
export function withoutRow(profile: Profile, { group, field }: ProfileRow): Profile {
  if (field === undefined) return { ...profile, groups: profile.groups.filter((_, i) => i !== group) };
  return withGroup(profile, group, { fields: profile.groups[group]?.fields.filter((_, i) => i !== field) ?? [] });
}

/**
 * The profile with a row a step on, and the row it stands in then. A field at the end of its group goes over into the next one; null
 * where there is nothing beyond.
 */
export function moved(
  profile: Profile,
  { group, field }: ProfileRow,
  step: 1 | -1,
): { readonly profile: Profile; readonly row: ProfileRow } | null {
  const { groups } = profile;
  const here = groups[group];
  const beyond = groups[group + step];
  if (!here) return null;
  if (field === undefined) {
    if (!beyond) return null;
    const order = groups.map((one, i) => (i === group ? beyond : i === group + step ? here : one));
    return { profile: { ...profile, groups: order }, row: { group: group + step } };
  }
  const one = here.fields[field];
  const other = here.fields[field + step];
  if (!one) return null;
  if (other) {
    const fields = here.fields.map((known, i) => (i === field ? other : i === field + step ? one : known));
    return { profile: withGroup(profile, group, { fields }), row: { group, field: field + step } };
  }
  if (!beyond) return null;
  const left = withoutRow(profile, { group, field });
  const fields = step > 0 ? [one, ...beyond.fields] : [...beyond.fields, one];
  return {
    profile: withGroup(left, group + step, { fields }),
    row: { group: group + step, field: step > 0 ? 0 : beyond.fields.length },
  };
}

/** The profile without lines that were left empty among the values of its fields. */
export function tidied(profile: Profile): Profile {
  const tidy = ({ choices, ...field }: ProfileField): ProfileField => {
    const kept = choices?.map((one) => one.trim()).filter((one) => one !== '') ?? [];
    return kept.length === 0 ? field : { ...field, choices: kept };
  };
  return { ...profile, groups: profile.groups.map((group) => ({ ...group, fields: group.fields.map(tidy) })) };
}

/** A copy of a profile under an id and a name of its own. */
export function copyOf(profile: Profile, own: readonly Profile[], copied: (name: string) => string): Profile {
  const name = { zh: profile.name.zh && copied(profile.name.zh), en: profile.name.en && copied(profile.name.en) };
  return {
    ...profile,
    id: freeId(
      profilesOf(own).map(({ id }) => id),
      profile.id.slice(0, 30),
    ),
    name,
  };
}

function freeId(taken: readonly string[], stem: string): string {
  for (let number = 2; ; number++) {
    const id = `${stem}${number}`;
    if (!taken.includes(id)) return id;
  }
}
