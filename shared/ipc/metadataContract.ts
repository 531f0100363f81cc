import { z } from 'zod';
import { problemSchema } from '#shared/problems/problemSchema';
import { descriptionSchema } from '#shared/project/description';
import { profileSchema } from '#shared/project/profile';

const id = z.string().min(1).max(64);

/** Documents that are described at once. */
export const MOST_DESCRIBED = 100;

/** How documents are described, for changing and checking many of them; profiles as files that go from project to project. */
export const metadataRequests = {
  /** What the saved records of documents say of them, in the order asked for; or why one can't be read. */
  'metadata:read': {
    request: z.strictObject({ documents: z.array(id).max(MOST_DESCRIBED) }),
    response: z.strictObject({
      documents: z.array(
        z.strictObject({
          id,
          description: descriptionSchema.optional(),
          problem: problemSchema.optional(),
        }),
      ),
    }),
  },
  /** Asks for a file and gives the profiles in it; `null` when the user cancels. */
  'profiles:import': {
    request: z.undefined(),
    response: z.strictObject({ name: z.string(), profiles: z.array(profileSchema) }).nullable(),
  },
  /** Asks for a folder and writes profiles there; `null` when the user cancels. */
  'profiles:export': {
    request: z.strictObject({ profiles: z.array(profileSchema).min(1).max(100) }),
    response: z.strictObject({ place: z.string(), file: z.string() }).nullable(),
  },
} as const;
