import { z } from 'zod';
import type { BlockFinding, DetectedBlock } from '#shared/detectors/finding';
import { blockFindingSchema } from '#shared/ipc/contract';
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

export const checkOrderSchema: z.ZodType<CheckOrder> = z.strictObject({
  order: z.int(),
  blocks: z.array(z.strictObject({ id: z.string(), type: blockTypeSchema, text: z.string() })),
});

export const checkReplySchema: z.ZodType<CheckReply> = z.strictObject({
  order: z.int(),
  results: z.array(
    z.union([z.strictObject({ findings: z.array(blockFindingSchema) }), z.strictObject({ error: z.string() })]),
  ),
});
