import type { Profile, ProfileField } from '#shared/project/profile';
import { dat18 } from './dat18';
import { dublinCore } from './dublinCore';
import { newspaper } from './newspaper';

/** The profiles every project has. Fields that mean the same have the same id in all, so that switching loses nothing. */
export const builtInProfiles: readonly Profile[] = [newspaper, dublinCore, dat18];

/** The profiles of a project in the order in which they are offered; one of its own stands for the built-in of its id. */
export function profilesOf(own: readonly Profile[]): readonly Profile[] {
  const replaced = builtInProfiles.map((builtIn) => own.find(({ id }) => id === builtIn.id) ?? builtIn);
  return [...replaced, ...own.filter(({ id }) => builtInProfiles.every((builtIn) => builtIn.id !== id))];
}

/** What of a project says which profile a record has. */
export interface ProfileChoice {
  readonly profiles: readonly Profile[];
  /** The project's usual one, by id. */
  readonly profile: string;
}

/** A document's profile: the one it names, else the project's usual one, else the first there is. */
export function profileOfDocument({ profiles, profile }: ProfileChoice, named: string | undefined): Profile {
  const all = profilesOf(profiles);
  return all.find(({ id }) => id === named) ?? all.find(({ id }) => id === profile) ?? newspaper;
}

/** A profile's fields in the order in which a form shows them. */
export function fieldsOf(profile: Profile): readonly ProfileField[] {
  return profile.groups.flatMap(({ fields }) => fields);
}
