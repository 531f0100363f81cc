import { z } from 'zod';

const id = z.string().min(1).max(64);
const offset = z.int().min(0);

/** How what stands in a text differs from the words that were looked for; the first that is true of it. */
export const variants = ['same', 'lost', 'alike', 'script', 'width', 'spaced'] as const;
export type Variant = (typeof variants)[number];

/** How a tag lies to a line's words: over just them, over more, over a part of them, or over some of them and others. */
export const fits = ['exactly', 'around', 'inside', 'partly'] as const;
export type Fit = (typeof fits)[number];

/** One place that was found, as a concordance shows it: the words in the middle, what stands before and after them. */
export const concordanceLineSchema = z.strictObject({
  /** Counts the places of a search in reading order, document by document, from 0. */
  number: z.int().min(0),
  document: id,
  /** The number in the margin of its first block; `null` where blocks of that kind carry none. */
  paragraph: z.int().min(1).nullable(),
  /** Where it stands, UTF-16 units in each block's text; several where a line is broken or a tag has a hole. */
  spans: z.array(z.strictObject({ block: id, from: offset, to: offset })),
  /** What stands there, spans joined. */
  text: z.string(),
  /** A few characters of the same block on either side. */
  before: z.string(),
  after: z.string(),
  /** The words it was found for; of a tag, what it covers. */
  word: z.string(),
  variant: z.enum(variants),
  /** The words go on in another block. */
  isBroken: z.boolean(),
  /** A longer name that the words are only a part of. */
  longer: z.string().optional(),
  /** Whether one can say without looking that the words stand here: as they are, unbroken, and as a part of nothing longer. */
  isSure: z.boolean(),
  /** The tags that share characters with it. */
  mentions: z.array(
    z.strictObject({ id, type: z.string(), authority: id.optional(), text: z.string(), fit: z.enum(fits) }),
  ),
  /** It is tagged, but as another than the one meant: two of one name, or a mistake. */
  isNamesake: z.boolean(),
  /** Of a correction: what the source says. */
  was: z.string().optional(),
});
export type ConcordanceLine = z.infer<typeof concordanceLineSchema>;
export type LineMention = ConcordanceLine['mentions'][number];

/** Whether exactly its words are tagged already, as this type where one is named. */
export function isTagged({ mentions }: Pick<ConcordanceLine, 'mentions'>, type?: string): boolean {
  return mentions.some((mention) => mention.fit === 'exactly' && (type === undefined || mention.type === type));
}
