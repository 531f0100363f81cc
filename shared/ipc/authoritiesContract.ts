import { z } from 'zod';
import { authorityChangeSchema } from '#shared/authorities/authorityChange';
import { sameObjections, sameReasons } from '#shared/authorities/probablySame';
import { problemSchema } from '#shared/problems/problemSchema';
import { authorityIdSchema, authoritySchema } from '#shared/project/authorityFile';
import { nameIdSchema } from '#shared/project/tagset';

export const authorityFormats = ['csv', 'json', 'ttl'] as const;
export type AuthorityFormat = (typeof authorityFormats)[number];

/** Most entries that cross at once. */
export const MOST_LISTED = 500;

const id = z.string().min(1).max(64);
const types = z.array(nameIdSchema).max(60);
const text = z.string().max(200);

/** An entry of the register, and how many mentions have it, as far as that was counted. */
export const foundAuthoritySchema = z.strictObject({
  id: authorityIdSchema,
  authority: authoritySchema,
  uses: z.int().min(0),
});
export type FoundAuthority = z.infer<typeof foundAuthoritySchema>;

/** One that matched: by which of its names, and how. */
export const matchedAuthoritySchema = foundAuthoritySchema.extend({
  form: z.string(),
  by: z.enum(['name', 'variant', 'pinyin']),
});
export type MatchedAuthority = z.infer<typeof matchedAuthoritySchema>;

/** Two entries that are probably one. */
export const sameAuthoritiesSchema = z.strictObject({
  a: foundAuthoritySchema,
  b: foundAuthoritySchema,
  /** Between 0 and 1. */
  score: z.number(),
  reasons: z.array(z.enum(sameReasons)),
  /** What speaks against it; not empty: they may only have the same name. */
  against: z.array(z.enum(sameObjections)),
});
export type SameAuthorities = z.infer<typeof sameAuthoritiesSchema>;

/** What a file would do to the register. */
export const authorityImportSchema = z.strictObject({
  /** Opaque: stands for the chosen file, until another is chosen. */
  import: id,
  name: z.string(),
  added: z.int(),
  changed: z.int(),
  /** Entries of which the register knows all already. */
  same: z.int(),
  /** What can't be taken as it stands, the first of it; the rest of the file is. */
  problems: z.array(z.strictObject({ line: z.int().nullable(), problem: problemSchema })),
  /** How many problems there are besides. */
  left: z.int(),
  /** Some of the names that would be added. */
  examples: z.array(z.string()),
});
export type AuthorityImport = z.infer<typeof authorityImportSchema>;

/** What came of a change. */
const changedSchema = z.strictObject({
  /** Takes it back, while the project is open; null when nothing was done. */
  change: id.nullable(),
  /** Ids of which others had made something else meanwhile, so that nothing was done to them. */
  missed: z.array(authorityIdSchema),
  /** How many entries there are now. */
  size: z.int(),
});

/** The project's register, which a thread of the app holds and the page asks. */
export const authorityRequests = {
  /** Entries by a name, a part of one, a variant or pinyin; the most used where `text` is empty. */
  'authorities:search': {
    request: z.strictObject({ text, types, limit: z.int().min(1).max(100) }),
    response: z.strictObject({ found: z.array(matchedAuthoritySchema), total: z.int(), size: z.int() }),
  },
  /** Entries by id, through what they were merged into; null where there is none. */
  'authorities:read': {
    request: z.strictObject({ ids: z.array(authorityIdSchema).max(5000) }),
    response: z.strictObject({
      entries: z.array(z.strictObject({ asked: authorityIdSchema, found: foundAuthoritySchema.nullable() })),
    }),
  },
  'authorities:list': {
    request: z.strictObject({
      text,
      types,
      order: z.enum(['rank', 'name', 'type', 'uses']),
      from: z.int().min(0),
      count: z.int().min(1).max(MOST_LISTED),
    }),
    response: z.strictObject({ entries: z.array(matchedAuthoritySchema), total: z.int(), size: z.int() }),
  },
  /** Entries that are probably the same and were not said to be others, the likeliest first. */
  'authorities:same': {
    request: z.strictObject({ types, limit: z.int().min(1).max(MOST_LISTED) }),
    response: z.strictObject({ pairs: z.array(sameAuthoritiesSchema), total: z.int() }),
  },
  'authorities:change': {
    request: z.strictObject({ change: authorityChangeSchema }),
    response: changedSchema,
  },
  /** Takes a change back; what is answered takes that back in turn. */
  'authorities:takeBack': { request: z.strictObject({ change: id }), response: changedSchema },
  /** Asks for a file and looks what it would do; null when the user cancels. `type` is that of entries without one. */
  'authorities:chooseImport': {
    request: z.strictObject({ type: nameIdSchema.optional() }),
    response: authorityImportSchema.nullable(),
  },
  'authorities:commitImport': {
    request: z.strictObject({ import: id }),
    response: changedSchema.extend({ added: z.int(), changed: z.int() }),
  },
  /** Asks for a folder and writes the register into it; null when the user cancels. */
  'authorities:export': {
    request: z.strictObject({ format: z.enum(authorityFormats) }),
    response: z.strictObject({ place: z.string(), file: z.string() }).nullable(),
  },
} as const;

/** The register says something else now, through this window or others' doing. */
export const authorityEvents = { 'authorities:changed': z.strictObject({ size: z.int() }) } as const;
