import { z } from 'zod';
import { profileSchema } from './profile';
import { nameIdSchema, tagsetSchema } from './tagset';

export const PROJECT_VERSION = 3;

/** `project.json`: what holds for the whole project. */
export const projectFileSchema = z.strictObject({
  format: z.literal('jiaokan-project'),
  version: z.literal(PROJECT_VERSION),
  id: z.string().min(1).max(64),
  name: z.string().min(1).max(200),
  /** ISO 8601, UTC. */
  createdAt: z.iso.datetime(),
  /** Words the editor accepted, so that no finding doubts them. */
  dictionary: z.array(z.string()),
  /** Words that are always to be replaced by others; flagged wherever they stand. */
  replacements: z.record(z.string().min(1), z.string()),
  /** Findings dismissed in the whole project, by `dismissalKey`. */
  dismissals: z.record(z.string(), z.literal(true)),
  tagset: tagsetSchema,
  /** The project's own profiles; one with the id of a built-in one stands for it. */
  profiles: z.array(profileSchema).max(60),
  /** The profile its documents are described by, where they don't name another. */
  profile: nameIdSchema,
  /** Sources of suggested tags that are switched off. */
  suggestionsOff: z.array(z.string().min(1).max(200)).max(200),
});
export type ProjectFile = z.infer<typeof projectFileSchema>;

/** What of it a project taught the checker. */
export const taughtSchema = projectFileSchema.pick({ dictionary: true, replacements: true, dismissals: true });

/** What a project learns and forgets in one go. */
export const taughtChangeSchema = z.strictObject({ learned: taughtSchema, forgotten: taughtSchema });
