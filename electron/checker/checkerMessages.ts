import { z } from 'zod';
import type { ProposedChange } from '#shared/detectors/arranging/proposedChanges';
import type { LevelledBlock, PlacedBlock } from '#shared/detectors/detector';
import type { DetectedBlock } from '#shared/detectors/finding';
import { type Learned, learnedSchema } from '#shared/detectors/learning/learned';
import { type ProjectNames, projectNamesSchema } from '#shared/detectors/projectNames';
import type { HeadCandidate, RankedHead } from '#shared/detectors/rankHeads';
import type { SurveyPlace, SurveyWanted } from '#shared/detectors/survey';
import type { Taught } from '#shared/detectors/taught';
import {
  blockFindingSchema,
  type FoundInBlock,
  foundInBlockSchema,
  type Layout,
  layoutSchema,
  type ModelState,
  modelStateSchema,
  placedBlockSchema,
  proposedChangeSchema,
  rankedHeadSchema,
  surveyPlaceSchema,
  surveyWantedSchema,
} from '#shared/ipc/contract';
import { type SuggestedBlock, suggestedBlockSchema } from '#shared/ipc/suggestionsContract';
import { blockTypeSchema } from '#shared/project/documentRecord';
import { taughtSchema } from '#shared/project/projectFile';
import { type ProjectKnowledge, projectKnowledgeSchema } from '#shared/suggestions/knowledge';
import { type KnownNames, knownNamesSchema } from '#shared/suggestions/knownNames';

/** What crosses between the app and the checker process, checked on arrival on both sides. */

/** A block of some document, as it stood in `version`. */
export interface GivenBlock extends LevelledBlock {
  /** Whatever the app tells documents apart by. */
  readonly document: string;
  /** Whatever it tells projects apart by. */
  readonly project: string;
  readonly version: number;
}

/** To the checker: check these blocks, in this order, and remember what they mean for their documents. */
export interface CheckOrder {
  readonly order: number;
  readonly blocks: readonly GivenBlock[];
}

type Finding = FoundInBlock['findings'][number];

/** The findings of one block, or why it could not be checked. */
export type CheckedBlock = { readonly findings: readonly Finding[] } | { readonly error: string };

/** From the checker: one result for each block of an order, in its order. */
export interface CheckReply {
  readonly order: number;
  readonly results: readonly CheckedBlock[];
}

/** To the checker: what do the blocks of a document tell together? `layout` when it is another than the last time. */
export interface AcrossOrder {
  readonly across: number;
  readonly document: string;
  readonly layout?: Layout | undefined;
}

/** From the checker: the blocks of which something else is to be told than the last time. */
export interface AcrossReply {
  readonly across: number;
  readonly found: readonly FoundInBlock[];
  /** Blocks of the layout that it does not know; the others were looked at without them. */
  readonly unknown: readonly string[];
  /** What went wrong, if anything did. */
  readonly error?: string | undefined;
}

/** To the checker: what a project taught holds for its blocks that are given from now on. Not answered. */
export interface TeachOrder {
  readonly project: string;
  readonly taught: Taught;
}

/** To the checker: what the answers in a project's documents teach. Not answered. */
export interface LearnOrder {
  readonly project: string;
  readonly learned: Learned;
}

/** To the checker of layout: what the documents of a project call things. Not answered. */
export interface NamesOrder {
  readonly project: string;
  readonly names: ProjectNames;
}

/** To the checker: a project was closed; what is known of it is of no use any more. Not answered. */
export interface CloseOrder {
  readonly close: string;
}

/**
 * To the checker of wording: use the neural model in this folder of the user's, or none. Answered with `ModelReply` when it was
 * read, and again when it is left out later.
 */
export interface ModelOrder {
  readonly model: number;
  readonly folder: string | null;
  /** Folders in which its runtime may be installed. */
  readonly modules: readonly string[];
}

/** From the checker: how it is with the model of that order. */
export interface ModelReply {
  readonly model: number;
  readonly state: ModelState;
}

/** From the checker, unasked: of these blocks more is known now, so that checking them again may find something else. */
export interface AgainReply {
  readonly again: readonly { readonly document: string; readonly blocks: readonly string[] }[];
}

/** To the checker of layout: what a project knows for suggestions of tags, from now on. Not answered, but by `SuggestedReply`. */
export interface KnowOrder {
  readonly project: string;
  readonly knows: ProjectKnowledge;
}

/** To the checker of layout: what is tagged in a document, from now on. */
export interface TaggedOrder {
  readonly document: string;
  readonly tagged: readonly KnownNames[];
}

/** From the checker of layout, unasked: what may be tagged in blocks it was given, where that is something else than was told before. */
export interface SuggestedReply {
  readonly suggested: readonly { readonly document: string; readonly blocks: readonly SuggestedBlock[] }[];
}

/** To the checker: forget a document. Not answered. */
export interface ForgetOrder {
  readonly forget: string;
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

/** To the checker: how should these blocks, a whole document in reading order, be arranged? Answered before the next check order. */
export interface ArrangeOrder {
  readonly question: number;
  readonly blocks: readonly PlacedBlock[];
  /** Keys of what was dismissed. */
  readonly dismissals: readonly string[];
}

/** The changes that lead to the arrangement, or why none could be worked out. */
export type ArrangeReply =
  | { readonly question: number; readonly changes: readonly ProposedChange[] }
  | { readonly question: number; readonly error: string };

/** To the checker: where would a document be changed? `record` is JSON text of one that was just read. */
export interface SurveyOrder {
  readonly question: number;
  readonly project: string;
  readonly record: string;
  readonly wanted: SurveyWanted;
}

export type SurveyReply =
  | { readonly question: number; readonly places: readonly SurveyPlace[] }
  | { readonly question: number; readonly error: string };

export type QuestionOrder = RankOrder | ArrangeOrder | SurveyOrder;
export type QuestionReply = RankReply | ArrangeReply | SurveyReply;
export type Order =
  | CheckOrder
  | AcrossOrder
  | TeachOrder
  | LearnOrder
  | NamesOrder
  | CloseOrder
  | ModelOrder
  | KnowOrder
  | TaggedOrder
  | ForgetOrder
  | QuestionOrder;
export type Reply = CheckReply | AcrossReply | ModelReply | AgainReply | SuggestedReply | QuestionReply;

const blockSchema = z.strictObject({ id: z.string(), type: blockTypeSchema, text: z.string() });
const givenSchema = blockSchema.extend({
  document: z.string(),
  project: z.string(),
  level: z.int().nullable(),
  version: z.int(),
});

export const orderSchema: z.ZodType<Order> = z.union([
  z.strictObject({ order: z.int(), blocks: z.array(givenSchema) }),
  z.strictObject({ across: z.int(), document: z.string(), layout: layoutSchema.optional() }),
  z.strictObject({ project: z.string(), taught: taughtSchema }),
  z.strictObject({ project: z.string(), learned: learnedSchema }),
  z.strictObject({ project: z.string(), names: projectNamesSchema }),
  z.strictObject({ close: z.string() }),
  z.strictObject({ project: z.string(), knows: projectKnowledgeSchema }),
  z.strictObject({ document: z.string(), tagged: z.array(knownNamesSchema) }),
  z.strictObject({ model: z.int(), folder: z.string().nullable(), modules: z.array(z.string()) }),
  z.strictObject({ forget: z.string() }),
  z.strictObject({
    question: z.int(),
    tail: blockSchema,
    heads: z.array(blockSchema.extend({ distance: z.int() })),
  }),
  z.strictObject({ question: z.int(), blocks: z.array(placedBlockSchema), dismissals: z.array(z.string()) }),
  z.strictObject({ question: z.int(), project: z.string(), record: z.string(), wanted: surveyWantedSchema }),
]);

export const replySchema: z.ZodType<Reply> = z.union([
  z.strictObject({
    order: z.int(),
    results: z.array(
      z.union([z.strictObject({ findings: z.array(blockFindingSchema) }), z.strictObject({ error: z.string() })]),
    ),
  }),
  z.strictObject({
    across: z.int(),
    found: z.array(foundInBlockSchema),
    unknown: z.array(z.string()),
    error: z.string().optional(),
  }),
  z.strictObject({ model: z.int(), state: modelStateSchema }),
  z.strictObject({
    suggested: z.array(z.strictObject({ document: z.string(), blocks: z.array(suggestedBlockSchema) })),
  }),
  z.strictObject({ again: z.array(z.strictObject({ document: z.string(), blocks: z.array(z.string()) })) }),
  z.strictObject({ question: z.int(), ranked: z.array(rankedHeadSchema) }),
  z.strictObject({ question: z.int(), changes: z.array(proposedChangeSchema) }),
  z.strictObject({ question: z.int(), places: z.array(surveyPlaceSchema) }),
  z.strictObject({ question: z.int(), error: z.string() }),
]);
