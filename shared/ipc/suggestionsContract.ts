import { z } from 'zod';
import { gazetteerSchema, nameIdSchema } from '#shared/project/tagset';
import { knownNamesSchema } from '#shared/suggestions/knownNames';
import { suggestionSourceSchema, tagSuggestionSchema } from '#shared/suggestions/suggestion';

const id = z.string().min(1).max(64);
const nothing = z.undefined();

/** What may be tagged in a block, as it stood in `version`; all of it, from every source. */
export const suggestedBlockSchema = z.strictObject({
  block: id,
  version: z.int(),
  suggestions: z.array(tagSuggestionSchema),
});
export type SuggestedBlock = z.infer<typeof suggestedBlockSchema>;

/** How often suggestions of a source were accepted and dismissed in a project, at this machine. */
export const sourceAnswersSchema = z.record(
  suggestionSourceSchema,
  z.strictObject({ accepted: z.int().min(0), dismissed: z.int().min(0) }),
);
export type SourceAnswers = z.infer<typeof sourceAnswersSchema>;

export const suggestionRequests = {
  /** What is tagged in the open document now, to be suggested elsewhere in it. */
  'suggestions:noteTagged': {
    request: z.strictObject({ document: id, names: z.array(knownNamesSchema).max(100) }),
    response: nothing,
  },
  /** So many suggestions of these sources were answered; the project's counts with them. Empty to ask for the counts. */
  'suggestions:answered': { request: sourceAnswersSchema, response: sourceAnswersSchema },
  /**
   * Asks for a file of names, TXT or CSV, one a line, and puts it into the project; `null` when the user cancels. The list is not part of
   * the tagset until the page has put it there.
   */
  'gazetteers:import': {
    request: z.strictObject({ type: nameIdSchema }),
    response: z
      .strictObject({
        gazetteer: gazetteerSchema,
        names: z.int(),
        /** The first of them, so that one sees whether they were read as meant. */
        examples: z.array(z.string()),
        encoding: z.string(),
        /** Lines left out: said before, no names, and too many. */
        repeated: z.int(),
        passedOver: z.int(),
        tooMany: z.int(),
      })
      .nullable(),
  },
  /** Deletes the file of a list that the tagset has no more. */
  'gazetteers:remove': { request: id, response: nothing },
} as const;

export const suggestionEvents = {
  /** What may be tagged in blocks that were given to the checker of layout. */
  'suggestions:found': z.strictObject({ document: id, blocks: z.array(suggestedBlockSchema) }),
} as const;
