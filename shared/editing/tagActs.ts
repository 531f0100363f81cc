import { z } from 'zod';
import { entitySchema } from '#shared/project/documentRecord';

const id = z.string().min(1).max(64);
const offset = z.int().min(0);
const { type } = entitySchema.shape;

/** A stretch of a block's text in UTF-16 offsets, and what stood there when it was found: where that is another by now, it is passed over. */
export const knownPlaceSchema = z.strictObject({
  block: id,
  from: offset,
  to: offset,
  covered: z.string().min(1).max(2000),
});
export type KnownPlace = z.infer<typeof knownPlaceSchema>;

/** What may be done to many tags at once, in one document or in each of many. */
export const tagActSchema = z.discriminatedUnion('act', [
  /** Tags places as one mention: several where a line is broken. */
  z.strictObject({
    act: z.literal('tag'),
    places: z.array(knownPlaceSchema).min(1).max(100),
    type,
    authority: id.optional(),
  }),
  /**
   * Gives a mention another type, another authority or, with `null`, none. With its type it loses the authority, the value and the
   * attributes it had as what it was.
   */
  z.strictObject({
    act: z.literal('change'),
    mention: id,
    /** What it covered when it was found. */
    covered: z.string(),
    type: type.optional(),
    authority: id.nullable().optional(),
  }),
  /** Takes the tag off; the words stay. */
  z.strictObject({ act: z.literal('remove'), mention: id, covered: z.string() }),
  /** Puts other words in the place of what stands there; its tags go on, and with `tag` it has one that covers the new words. */
  z.strictObject({
    act: z.literal('correct'),
    place: knownPlaceSchema,
    text: z.string().min(1).max(2000),
    tag: z.strictObject({ type, authority: id.optional() }).optional(),
  }),
]);
export type TagAct = z.infer<typeof tagActSchema>;

/** So many acts one change of a document may hold. */
export const MOST_TAG_ACTS = 20_000;
export const tagActsSchema = z.array(tagActSchema).min(1).max(MOST_TAG_ACTS);
