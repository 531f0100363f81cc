import { z } from 'zod';
import { problemSchema } from '#shared/problems/problemSchema';
import { statusSchema } from './documentRecord';

/** What the list of documents shows of one. */
export const documentSummarySchema = z.strictObject({
  id: z.string().min(1).max(64),
  title: z.string(),
  /** What the first article is headed, in the record or else on the page; empty when nothing is. */
  headline: z.string(),
  status: statusSchema,
  /** Code points of the current text. */
  characters: z.int(),
  articles: z.int(),
  entities: z.int(),
  encoding: z.string(),
  sourceName: z.string(),
  updatedAt: z.string(),
  trashedAt: z.string().optional(),
  /** Set when the record can't be read; everything else is then a placeholder. */
  problem: problemSchema.optional(),
});
export type DocumentSummary = z.infer<typeof documentSummarySchema>;
