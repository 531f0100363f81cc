import { Problem } from '#shared/problems/problem';
import type { ProfileChoice } from '#shared/profiles/profiles';
import { type Profile, profileSchema } from '#shared/project/profile';
import { sameJson } from '#shared/text/sameJson';
import { unwrap, type Workspace } from '../workspace';
import { configure } from './configuring';

/**
 * Puts profiles and the usual one in the place of `base`, which is what they were made from. Answers whether the disk took it; why
 * not, the user has been told. What others have changed meanwhile is not written over.
 */
export async function saveProfiles(workspace: Workspace, base: ProfileChoice, next: ProfileChoice): Promise<boolean> {
  const { project } = workspace.state.get();
  if (!project) return false;
  const { profiles, profile } = project.configuration;
  if (!sameJson({ profiles, profile }, { profiles: base.profiles, profile: base.profile })) {
    workspace.notify('problem', new Problem('configuredElsewhere', { name: project.name }));
    return false;
  }
  const isKept = await configure(workspace, () => ({
    profiles: next.profiles.map((one) => profileSchema.parse(one)),
    profile: next.profile,
  }));
  if (isKept) workspace.say('record.profiles.saved');
  return isKept;
}

/** Asks for a file of profiles; null when the user cancels, or was told why it can't be read. */
export async function importProfiles(workspace: Workspace): Promise<readonly Profile[] | null> {
  return workspace.attempt(async () => unwrap(await workspace.api.importProfiles())?.profiles ?? null);
}

/** Writes profiles into a folder that the user chooses, and tells where. */
export async function exportProfiles(workspace: Workspace, profiles: readonly Profile[]): Promise<void> {
  const written = await workspace.attempt(async () =>
    unwrap(await workspace.api.exportProfiles({ profiles: profiles.map((one) => profileSchema.parse(one)) })),
  );
  if (written) workspace.say('record.profiles.exported', written);
}
