import { z } from 'zod';
import { tagsetSchema } from '#shared/project/tagset';

/** Tagsets as files that go from project to project. */
export const tagsetRequests = {
  /** Asks for a file and gives what it says, as text; the page reads it. `null` when the user cancels. */
  'tagset:import': {
    request: z.undefined(),
    response: z.strictObject({ name: z.string(), text: z.string() }).nullable(),
  },
  /** Asks for a folder and writes a tagset there, as it stands in the page; `null` when the user cancels. */
  'tagset:export': {
    request: tagsetSchema,
    response: z.strictObject({ place: z.string(), file: z.string() }).nullable(),
  },
} as const;
