import { z } from 'zod';
import { nameIdSchema, namesSchema } from './tagset';

export const fieldLevels = ['required', 'recommended', 'optional'] as const;

/** One field of a record and what its values must be. */
export const profileFieldSchema = z.strictObject({
  /** The same id in several profiles is the same value. */
  id: nameIdSchema,
  name: namesSchema,
  level: z.enum(fieldLevels),
  /** Whose it is: the page's, which its articles take over, or each article's. */
  of: z.enum(['page', 'article']),
  kind: z.enum(['text', 'list', 'date', 'number', 'choice']),
  /** All values it may have: of a choice, and of a list whose words are controlled. */
  choices: z.array(z.string().min(1).max(200)).max(500).optional(),
  /** The types of entities whose mentions are offered as values. */
  offers: z.array(nameIdSchema).max(20).optional(),
  /** The Dublin Core element it is delivered as. */
  dc: z.string().max(40).optional(),
  /** What should stand in it. */
  hint: namesSchema.optional(),
});
export type ProfileField = z.infer<typeof profileFieldSchema>;

/** Which fields a record has, in the groups a form shows. */
export const profileSchema = z.strictObject({
  id: nameIdSchema,
  name: namesSchema,
  /** The standard it follows, such as DA/T 18-2022. */
  standard: z.string().max(60).optional(),
  groups: z
    .array(z.strictObject({ name: namesSchema, fields: z.array(profileFieldSchema).min(1).max(60) }))
    .min(1)
    .max(20),
});
export type Profile = z.infer<typeof profileSchema>;
