import { z } from 'zod';
import { nameIdSchema } from './tagset';

export const AUTHORITIES_VERSION = 1;

/** Most authorities one register may hold. */
export const MOST_AUTHORITIES = 200_000;

/** Most other names one of them may go by. */
export const MOST_VARIANTS = 200;

/** Registers elsewhere in which the same one has an id. */
export const externalRegisters = ['wikidata', 'viaf', 'cbdb', 'geonames'] as const;
export type ExternalRegister = (typeof externalRegisters)[number];

/** Any text: ids may come from files of others. */
export const authorityIdSchema = z.string().min(1).max(64);

/** One person, place, organisation or the like, whatever it is called in the texts. */
export const authoritySchema = z.strictObject({
  /** The id of a type of the project's tagset; one that the tagset no longer has is kept. */
  type: nameIdSchema,
  name: z.string().min(1).max(200),
  /** Other names it goes by, each once and none the preferred one. */
  variants: z.array(z.string().min(1).max(200)).max(MOST_VARIANTS),
  /** When it lived or stood, as somebody wrote it: 1931—1998, 清乾隆年间. */
  dates: z.string().max(200),
  description: z.string().max(4000),
  /** Its id in registers elsewhere, as text. */
  external: z.partialRecord(z.enum(externalRegisters), z.string().min(1).max(200)),
});
export type Authority = z.infer<typeof authoritySchema>;

/** `authorities.json`: the project's register. */
export const authorityFileSchema = z.strictObject({
  format: z.literal('jiaokan-authorities'),
  version: z.literal(AUTHORITIES_VERSION),
  entries: z.record(authorityIdSchema, authoritySchema),
  /** Ids of authorities that were merged into others: texts that name them mean the other. */
  merged: z.record(authorityIdSchema, authorityIdSchema),
});
export type AuthorityFile = z.infer<typeof authorityFileSchema>;
