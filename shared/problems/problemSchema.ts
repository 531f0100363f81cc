import { z } from 'zod';
import { problemMessages } from './messages';
import type { ProblemCode } from './problem';

/** A problem as data: what crosses a process boundary or is kept in place of a `Problem`. */
export const problemSchema = z.strictObject({
  code: z.custom<ProblemCode>((value) => typeof value === 'string' && Object.hasOwn(problemMessages, value)),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
