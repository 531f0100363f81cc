import { z } from 'zod';

/** Ids of types, attributes, relations, metadata fields: told to files and to other tools, and never shown. */
export const nameIdSchema = z.string().regex(/^[a-z][A-Za-z0-9_-]{0,39}$/);

/** What something is called, in both languages of the window. One of them may be empty: the other stands for it. */
export const namesSchema = z
  .strictObject({ zh: z.string().max(60), en: z.string().max(60) })
  .refine(({ zh, en }) => zh !== '' || en !== '');
export type Names = z.infer<typeof namesSchema>;

/** The shapes a tag's line may begin with, so that types are told apart without colour. */
export const headShapes = [
  'disc',
  'square',
  'triangle',
  'bars',
  'diamond',
  'cross',
  'chevron',
  'hollowSquare',
  'ring',
  'hollowTriangle',
  'hollowDiamond',
  'star',
] as const;
export type HeadShape = (typeof headShapes)[number];

/** Most choices an attribute may have, most examples a type; UTF-16 units each may have. */
export const MOST_CHOICES = 100;
export const LONGEST_CHOICE = 60;
export const MOST_EXAMPLES = 30;
export const LONGEST_EXAMPLE = 200;

/** What may be said of each mention of a type besides who or what it is. */
export const attributeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ id: nameIdSchema, name: namesSchema, kind: z.literal('text') }),
  z.strictObject({
    id: nameIdSchema,
    name: namesSchema,
    kind: z.literal('choice'),
    choices: z.array(z.string().min(1).max(LONGEST_CHOICE)).min(1).max(MOST_CHOICES),
  }),
  z.strictObject({ id: nameIdSchema, name: namesSchema, kind: z.literal('date') }),
  z.strictObject({ id: nameIdSchema, name: namesSchema, kind: z.literal('number') }),
  /** Its value is the id of an authority; of this type, where one is named. */
  z.strictObject({ id: nameIdSchema, name: namesSchema, kind: z.literal('authority'), type: nameIdSchema.optional() }),
]);
export type Attribute = z.infer<typeof attributeSchema>;

/** A kind of entity that can be tagged. */
export const entityKindSchema = z.strictObject({
  id: nameIdSchema,
  name: namesSchema,
  /** On light paper; the one for dark paper is derived from it. */
  colour: z.string().regex(/^#[0-9a-f]{6}$/),
  head: z.enum(headShapes),
  /** The letter or digit that tags with it. */
  key: z.string().regex(/^[A-Z0-9]$/),
  /** What its mentions are read as, where they can be. */
  value: z.enum(['date', 'number']).optional(),
  attributes: z.array(attributeSchema).max(30),
  /** When to tag with it and when not. */
  guideline: z.string().max(4000),
  examples: z.array(z.string().min(1).max(LONGEST_EXAMPLE)).max(MOST_EXAMPLES),
});
export type EntityKind = z.infer<typeof entityKindSchema>;

/** What may hold between two mentions. */
export const relationKindSchema = z.strictObject({
  id: nameIdSchema,
  name: namesSchema,
  /** The types it may lead from and to; any where none is named. */
  from: z.array(nameIdSchema).max(60),
  to: z.array(nameIdSchema).max(60),
  /** Holds in both directions. */
  isSymmetric: z.boolean(),
  /** Never leads back to where it began, as “located in”. */
  isAcyclic: z.boolean(),
});
export type RelationKind = z.infer<typeof relationKindSchema>;

/** A list of names that are proposed for a type; the names stand in `gazetteers/<id>.txt`, one a line. */
export const gazetteerSchema = z.strictObject({
  id: z.string().min(1).max(64),
  name: z.string().min(1).max(200),
  type: nameIdSchema,
});
export type Gazetteer = z.infer<typeof gazetteerSchema>;

/** What can be tagged in a project. Which ids, keys and names must differ is told by `checkTagset`, in words. */
export const tagsetSchema = z.strictObject({
  types: z.array(entityKindSchema).min(1).max(60),
  relations: z.array(relationKindSchema).max(60),
  gazetteers: z.array(gazetteerSchema).max(60),
});
export type Tagset = z.infer<typeof tagsetSchema>;
