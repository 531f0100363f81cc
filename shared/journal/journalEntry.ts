import { z } from 'zod';
import { stepSchema } from '#shared/document/stepJson';
import { decisionSchema, originSchema } from '#shared/project/documentRecord';

/**
 * The journal of a document: a line for every change, with what undoes it. It brings back what the record does not
 * hold yet after a crash, and what can be undone after closing. It begins with `head`, then what is `held` of earlier
 * days when it was trimmed, then a base; changes are numbered without a gap from the one after that base.
 */
export const JOURNAL_VERSION = 1;

const number = z.int().min(0);
const steps = z.array(stepSchema).min(1);

export const headSchema = z.strictObject({
  k: z.literal('head'),
  /** The version of the journal; `JOURNAL_VERSION` is read. */
  v: z.int().min(1),
  document: z.string().min(1).max(64),
  /** The version of the document's record, by whose schema the steps are read. */
  schema: z.int().min(1),
});
export type JournalHead = z.infer<typeof headSchema>;

/**
 * Which changes a record of this content holds: those up to `n`, after which the document was settled. `saving` says so before the record is written, so
 * that of whichever record stands after a crash it is known; `base` says that it stands.
 */
export const baseSchema = z.strictObject({
  k: z.enum(['saving', 'base']),
  n: number,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: number,
});
export type JournalBase = z.infer<typeof baseSchema>;

const selectionSchema = z.union([z.tuple([number, number]), z.strictObject({ node: number }), z.literal('all')]);

const dispatch = {
  n: z.int().min(1),
  /** Milliseconds since 1970. */
  at: z.int(),
  event: z.int().min(1),
  steps,
  selection: selectionSchema.optional(),
  /** It left the document unsettled: how what is settled after it will be noted. */
  owed: z.strictObject({ origin: originSchema, decision: decisionSchema.optional() }).optional(),
};

/** One dispatch, what was appended to it included. What was taken back leaves nothing to be undone. */
export const changeSchema = z.discriminatedUnion('k', [
  z.strictObject({ k: z.enum(['do', 'undo', 'redo']), ...dispatch, inverse: steps }),
  z.strictObject({ k: z.literal('takeBack'), ...dispatch, inverse: z.tuple([]) }),
]);
export type JournalChange = z.infer<typeof changeSchema>;

/** What could be undone or redone when the journal was trimmed, from the lowest on the stack to the highest. */
export const heldSchema = z.strictObject({
  k: z.enum(['done', 'undone']),
  event: z.int().min(1),
  inverse: steps,
  selection: selectionSchema.optional(),
});
export type JournalHeld = z.infer<typeof heldSchema>;

export const entrySchema = z.discriminatedUnion('k', [headSchema, baseSchema, changeSchema, heldSchema]);
export type JournalEntry = z.infer<typeof entrySchema>;

export const isHead = (entry: JournalEntry): entry is JournalHead => entry.k === 'head';
export const isBase = (entry: JournalEntry): entry is JournalBase => entry.k === 'saving' || entry.k === 'base';
export const isHeld = (entry: JournalEntry): entry is JournalHeld => entry.k === 'done' || entry.k === 'undone';
export const isChange = (entry: JournalEntry): entry is JournalChange => 'n' in entry && 'event' in entry;
