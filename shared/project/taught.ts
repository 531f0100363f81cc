import type { z } from 'zod';
import { projectFileSchema } from './projectFile';

/** What a project taught the checker, as it stands in `project.json`. */
export const taughtSchema = projectFileSchema.pick({ dictionary: true, replacements: true, dismissals: true });
export type Taught = z.infer<typeof taughtSchema>;

/** What a project's file says of it. */
export function taughtIn({ dictionary, replacements, dismissals }: Taught): Taught {
  return { dictionary, replacements, dismissals };
}

export const nothingTaught: Taught = { dictionary: [], replacements: {}, dismissals: {} };

/** Both together; where they replace the same words differently, `more` holds. */
export function withTaught(taught: Taught, more: Taught): Taught {
  return {
    dictionary: [...new Set([...taught.dictionary, ...more.dictionary])],
    replacements: { ...taught.replacements, ...more.replacements },
    dismissals: { ...taught.dismissals, ...more.dismissals },
  };
}
