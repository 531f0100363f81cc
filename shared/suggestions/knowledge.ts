import { z } from 'zod';
import { nameIdSchema } from '#shared/project/tagset';
import { knownNamesSchema } from './knownNames';

/** What a project knows for suggestions: what its tagset calls what patterns find, and the names of its register, its lists and its tags. */
export const projectKnowledgeSchema = z.strictObject({
  types: z.partialRecord(z.enum(['person', 'place', 'org', 'date', 'figure', 'work', 'post']), nameIdSchema),
  names: z.array(knownNamesSchema),
  /** The register's: JSON text of `[id, type, name, variant, …]` a line. */
  register: z.string(),
});
export type ProjectKnowledge = z.infer<typeof projectKnowledgeSchema>;

export const nothingKnown: ProjectKnowledge = { types: {}, names: [], register: '' };
