import { z } from 'zod';
import { Problem } from '#shared/problems/problem';
import { type Profile, profileSchema } from '#shared/project/profile';
import { readJson } from '#shared/text/readJson';
import { checkProfile, describeProfileProblem } from './checkProfile';

const FORMAT = 'jiaokan-profiles';
const VERSION = 1;

/** Profiles one file may hold. */
const MOST_PROFILES = 100;

const headSchema = z.object({ format: z.literal(FORMAT), version: z.int().min(1) });
const fileSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  profiles: z.array(profileSchema).min(1).max(MOST_PROFILES),
});

/** A file of profiles, for other projects; ends in a line end. */
export function writeProfileFile(profiles: readonly Profile[]): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, profiles }, null, 2)}\n`;
}

/**
 * The profiles of a file, each of which can be used. Throws a Problem: `profileFileUnreadable` (not such a file),
 * `profileFileNewer`, or `profileFileInvalid` (with what is wrong in it and where).
 */
export function readProfileFile(text: string, name: string): readonly Profile[] {
  const json = readJson(text.replace(/^\uFEFF/, ''));
  const head = headSchema.safeParse(json.ok ? json.value : null);
  if (!head.success) throw new Problem('profileFileUnreadable', { name });
  if (head.data.version > VERSION) throw new Problem('profileFileNewer', { name });
  const { data, error } = fileSchema.safeParse(json.ok ? json.value : null);
  if (error) throw new Problem('profileFileInvalid', { name, detail: error.issues[0]?.path.join('.') ?? '' });
  for (const profile of data.profiles) {
    const problem = checkProfile(profile)[0];
    if (problem) {
      const detail = `${profile.id}: ${describeProfileProblem(problem, 'zh')} ${describeProfileProblem(problem, 'en')}`;
      throw new Problem('profileFileInvalid', { name, detail });
    }
  }
  const twice = data.profiles.find(({ id }, at) => data.profiles.findIndex((other) => other.id === id) < at);
  if (twice) throw new Problem('profileFileInvalid', { name, detail: twice.id });
  return data.profiles;
}
