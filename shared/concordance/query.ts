import { z } from 'zod';

const id = z.string().min(1).max(64);
/** Words may be so long, in UTF-16 units. */
export const LONGEST_WORDS = 200;
const words = z.string().min(1).max(LONGEST_WORDS);

/** What is looked for in texts and tags. */
export const concordanceQuerySchema = z.discriminatedUnion('kind', [
  /** Words, wherever they stand. */
  z.strictObject({
    kind: z.literal('words'),
    /** Any of these, such as all names of an authority; the same one twice counts once. */
    words: z.array(words).min(1).max(200),
    /**
     * Also as they may stand in other forms: in the other script, in other width or case, with spaces inside, with one character
     * lost or taken for one that looks like it. Otherwise just these characters, though a line may be broken in between.
     */
    withVariants: z.boolean(),
    /** Names that hold the words and mean something else; those that are tagged anywhere are known besides. */
    longer: z.array(words).max(5000).optional(),
    /** Whom the words are meant to name: what is tagged as another is told. */
    meant: z
      .strictObject({
        type: z.string().optional(),
        authority: id.optional(),
        /** Ids that mean the same authority, such as those of entries that were merged into it. */
        others: z.array(id).max(10_000).optional(),
      })
      .optional(),
  }),
  /** Tags: those of which everything that is asked for is true. */
  z.strictObject({
    kind: z.literal('mentions'),
    type: z.string().optional(),
    /** Linked to any of these: an authority with those that were merged into it. */
    authorities: z.array(id).min(1).max(1000).optional(),
    /** Linked to none. */
    isUnlinked: z.literal(true).optional(),
    /** What they cover. */
    text: words.optional(),
  }),
  /** Corrections of words into others; whatever they were, or are, where that is left out. */
  z.strictObject({
    kind: z.literal('corrections'),
    was: z.string().max(LONGEST_WORDS).optional(),
    text: z.string().max(LONGEST_WORDS).optional(),
  }),
]);
export type ConcordanceQuery = z.infer<typeof concordanceQuerySchema>;
