import { z } from 'zod';
import { sameJson } from '#shared/text/sameJson';
import { type ProjectFile, projectFileSchema } from './projectFile';

/** What of a project's file says how its documents are tagged and described. */
export const configurationSchema = projectFileSchema.pick({
  tagset: true,
  profiles: true,
  profile: true,
  suggestionsOff: true,
});
export type Configuration = z.infer<typeof configurationSchema>;

/** Some of it. */
const partSchema = configurationSchema.partial();

/** What is to stand in place of what; both name the same. */
export const configurationChangeSchema = z
  .strictObject({ before: partSchema, after: partSchema })
  .refine(({ before, after }) => Object.keys(before).sort().join() === Object.keys(after).sort().join());
export type ConfigurationChange = z.infer<typeof configurationChangeSchema>;

export function configurationIn({ tagset, profiles, profile, suggestionsOff }: Configuration): Configuration {
  return { tagset, profiles, profile, suggestionsOff };
}

/** The project with a change made; `null` when something else stands where the change would be made. */
export function configured(project: ProjectFile, { before, after }: ConfigurationChange): ProjectFile | null {
  const standing: Readonly<Record<string, unknown>> = configurationIn(project);
  const isAsBefore = Object.entries(before).every(([key, value]) => sameJson(standing[key], value));
  return isAsBefore ? projectFileSchema.parse({ ...project, ...after }) : null;
}
