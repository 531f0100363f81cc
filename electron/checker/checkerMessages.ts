import { z } from 'zod';
import type { BlockFinding, DetectedBlock } from '#shared/detectors/finding';
import type { HeadCandidate, RankedHead } from '#shared/detectors/rankHeads';
import { blockFindingSchema, rankedHeadSchema } from '#shared/ipc/contract';
import { blockTypeSchema } from '#shared/project/documentRecord';

/** What crosses between the app and the checker process, checked on arrival on both sides. */

/** To the checker: check these blocks, in this order. */
export interface CheckOrder {
  readonly order: number;
  readonly blocks: readonly DetectedBlock[];
}

/** The findings of one block, or why it could not be checked. */
export type CheckedBlock = { readonly findings: readonly BlockFinding[] } | { readonly error: string };

/** From the checker: one result for each block of an order, in its order. */
export interface CheckReply {
  readonly order: number;
  readonly results: readonly CheckedBlock[];
}

/** To the checker: where does the sentence go on that is cut at the end of `tail`? Answered before the next check order. */
export interface RankOrder {
  readonly question: number;
  readonly tail: DetectedBlock;
  readonly heads: readonly HeadCandidate[];
}

export interface RankReply {
  readonly question: number;
  readonly ranked: readonly RankedHead[];
}

const blockSchema = z.strictObject({ id: z.string(), type: blockTypeSchema, text: z.string() });

export const orderSchema: z.ZodType<CheckOrder | RankOrder> = z.union([
  z.strictObject({ order: z.int(), blocks: z.array(blockSchema) }),
  z.strictObject({
    question: z.int(),
    tail: blockSchema,
    heads: z.array(blockSchema.extend({ distance: z.int() })),
  }),
]);

const rankReplySchema: z.ZodType<RankReply> = z.strictObject({ question: z.int(), ranked: z.array(rankedHeadSchema) });

const checkReplySchema: z.ZodType<CheckReply> = z.strictObject({
  order: z.int(),
  results: z.array(
    z.union([z.strictObject({ findings: z.array(blockFindingSchema) }), z.strictObject({ error: z.string() })]),
  ),
});

export const replySchema: z.ZodType<CheckReply | RankReply> = z.union([checkReplySchema, rankReplySchema]);
