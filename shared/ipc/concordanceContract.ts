import { z } from 'zod';
import { concordanceLineSchema } from '#shared/concordance/line';
import { concordanceQuerySchema } from '#shared/concordance/query';

const id = z.string().min(1).max(64);

/** Most lines one search delivers; what is found beyond them is counted. */
export const MOST_LINES = 10_000;

/** Some more of what a search has found. */
const concordancePageSchema = z.strictObject({
  search: id,
  /** Those that follow the ones delivered before, in reading order. */
  lines: z.array(concordanceLineSchema),
  /** How many were found so far. */
  total: z.int(),
  /** Nothing more will come. */
  isDone: z.boolean(),
  /** Documents that are yet to be looked through. */
  left: z.int(),
  /** Documents that can't be read. */
  unread: z.int(),
});
export type ConcordancePage = z.infer<typeof concordancePageSchema>;

/** Concordances over a project. What an editor has open and not saved yet comes with the question. */
export const concordanceRequests = {
  /**
   * Begins a search; the last one of the window ends. `open`, as `openTextOf` gives it, stands in the place of that document's record. Words are looked for in
   * all documents but those in the trash, or in the open one only.
   */
  'concordance:find': {
    request: z.strictObject({
      query: concordanceQuerySchema,
      within: z.enum(['document', 'project']),
      open: z.strictObject({ document: id, text: z.string() }).optional(),
    }),
    response: concordancePageSchema,
  },
  /** What else was found meanwhile. A search that is no more has nothing left: `isDone`, without lines. */
  'concordance:more': { request: z.strictObject({ search: id }), response: concordancePageSchema },
  'concordance:cancel': { request: z.strictObject({ search: id }), response: z.undefined() },
  /** Asks for a folder and writes a table there, CSV text; `null` when the user cancels. */
  'concordance:export': {
    request: z.strictObject({ name: z.string().min(1).max(200), text: z.string() }),
    response: z.strictObject({ place: z.string(), file: z.string() }).nullable(),
  },
} as const;
