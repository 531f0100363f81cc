import { z } from 'zod';
import { countCodePoints } from '#shared/text/codePoints';
import { nameIdSchema } from './tagset';

/**
 * The record of one document, as `documents/<id>.json` holds it. Offsets are UTF-16 units: in a block's `sources` into the
 * source text, in correction keys likewise. What is listed here is all that is durable about a document; everything else
 * (removed list, corrections, findings) is derived.
 */
export const DOCUMENT_VERSION = 3;

const offset = z.int().min(0);
const id = z.string().min(1).max(64);

export const statusSchema = z.enum(['notStarted', 'inProgress', 'toReview', 'final']);
export type DocumentStatus = z.infer<typeof statusSchema>;

export const decisionSchema = z.enum(['restore', 'emend', 'normalise']);
export type Decision = z.infer<typeof decisionSchema>;

/** How a correction came about. `rule` names the detector's rule, `name` the outside file. */
export const originSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('typed') }),
  z.strictObject({ kind: z.literal('pasted') }),
  z.strictObject({ kind: z.literal('suggestion'), rule: z.string() }),
  z.strictObject({ kind: z.literal('replaceAll') }),
  z.strictObject({ kind: z.literal('outsideFile'), name: z.string() }),
]);
export type Origin = z.infer<typeof originSchema>;

/**
 * What is stored of a change, under a key that never shifts: source characters of a correction (`12-13`, `12+`, `+12`), `@id`
 * of an added block, kind and source character of a change of structure (`moved:12`, `joined:12`, `split:12`, `kind:12`,
 * `removed:12`), `article:id` of an article that was begun. The list itself is derived.
 */
export const correctionNoteSchema = z.strictObject({
  by: z.string(),
  /** Milliseconds since 1970. */
  at: z.int(),
  origin: originSchema,
  decision: decisionSchema.optional(),
  note: z.string().optional(),
});
export type CorrectionNote = z.infer<typeof correctionNoteSchema>;

/** What a mention is read as: a date in EDTF (2020-02-22, 1986-10~, 2020-01-20/2020-02-03), or a number from `least` to `most`. */
export const entityValueSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('date'), edtf: z.string().min(1).max(100) }),
  z.strictObject({
    kind: z.literal('number'),
    least: z.number(),
    most: z.number(),
    isAbout: z.boolean(),
    unit: z.string().max(40),
  }),
]);
export type EntityValue = z.infer<typeof entityValueSchema>;

/** What is known about a mention; the mark in the text holds its id only. */
export const entitySchema = z.strictObject({
  /** The id of a type of the project's tagset; one that the tagset does not have is kept. */
  type: nameIdSchema,
  /** The id of an authority of the project's register. */
  authority: id.optional(),
  /** The mention it was copied from. */
  copyOf: id.optional(),
  /** Where it is not what can be told from the words. */
  value: entityValueSchema.optional(),
  /** By the ids of the type's attributes. */
  attributes: z.record(nameIdSchema, z.string().max(2000)).optional(),
});
export type EntityRecord = z.infer<typeof entitySchema>;

/** What holds between two mentions of the document, by their ids. */
export const relationSchema = z.strictObject({
  /** The id of a relation of the project's tagset; one that the tagset does not have is kept. */
  type: nameIdSchema,
  from: id,
  to: id,
  by: z.string(),
  /** Milliseconds since 1970. */
  at: z.int(),
});
export type RelationRecord = z.infer<typeof relationSchema>;

export const commentMessageSchema = z.strictObject({
  by: z.string(),
  /** Milliseconds since 1970. */
  at: z.int(),
  text: z.string(),
});
export type CommentMessage = z.infer<typeof commentMessageSchema>;

/** What is said about a stretch of the text; the mark in the text holds its id only. The first message opened it. */
export const commentSchema = z.strictObject({
  messages: z.array(commentMessageSchema).min(1),
  resolved: z.strictObject({ by: z.string(), at: z.int() }).optional(),
});
export type CommentRecord = z.infer<typeof commentSchema>;

/** A mention or comment whose text was deleted: what it covered, the block it stood in and the words around it. */
export const orphanSchema = z.strictObject({
  quote: z.string(),
  block: z.string(),
  before: z.string(),
  after: z.string(),
});
export type Orphan = z.infer<typeof orphanSchema>;

/** Where a proposed value was read from. */
export const metadataSourceSchema = z.enum([
  'heading',
  'byline',
  'credit',
  'dateline',
  'label',
  'fileName',
  'entities',
]);
export type MetadataSource = z.infer<typeof metadataSourceSchema>;

/** A value is a text or, for creators and keywords, a list. `from` marks a proposal nobody has confirmed yet. */
export const metadataValueSchema = z.strictObject({
  value: z.union([z.string(), z.array(z.string())]),
  from: metadataSourceSchema.optional(),
});
export type MetadataValue = z.infer<typeof metadataValueSchema>;

/** The field of a page's metadata that names the profile the document is described by, where it is not the project's. */
export const PROFILE_FIELD = 'profile';

/** By the ids of fields; which there are is said by the profile. An article inherits from the page what it does not say itself. */
export const metadataSchema = z.record(nameIdSchema, metadataValueSchema);
export type Metadata = z.infer<typeof metadataSchema>;

const markSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('entity'), id }),
  z.strictObject({ type: z.literal('comment'), id }),
  z.strictObject({ type: z.literal('unclear') }),
  z.strictObject({ type: z.literal('supplied') }),
]);

/** Lost characters one gap may stand for. */
export const MOST_LOST = 99;

/** Text, or a gap of so many lost characters. */
const inlineSchema = z.union([
  z.strictObject({ text: z.string().min(1), marks: z.array(markSchema).optional() }),
  z.strictObject({ gap: z.int().min(1).max(MOST_LOST), marks: z.array(markSchema).optional() }),
]);
export type InlineRecord = z.infer<typeof inlineSchema>;

export const blockTypeSchema = z.enum(['heading', 'deck', 'paragraph', 'byline', 'caption', 'label', 'pageBreak']);
export type BlockType = z.infer<typeof blockTypeSchema>;

export const blockSchema = z.strictObject({
  id,
  type: blockTypeSchema,
  /** Headings only, 1 to 6. */
  level: z.int().min(1).max(6).optional(),
  /** The half-open source ranges the block is made of, in reading order. */
  sources: z.array(z.tuple([offset, offset])),
  content: z.array(inlineSchema),
});
export type BlockRecord = z.infer<typeof blockSchema>;

export const articleSchema = z.strictObject({
  id,
  /** Blocks in each part. Parts mean nothing; they are kept so that positions in the journal stay true. */
  parts: z.array(z.int().min(1)),
  blocks: z.array(blockSchema).min(1),
});
export type ArticleRecord = z.infer<typeof articleSchema>;

/** Why a version was kept: somebody saved it, the text was declared final, or something was about to replace it. */
export const versionKindSchema = z.enum(['saved', 'final', 'beforeRestore', 'beforeOutsideFile']);
export type VersionKind = z.infer<typeof versionKindSchema>;

/** Code points the name of a version may have. */
export const LONGEST_VERSION_NAME = 200;

/**
 * A version that was kept. The text itself stands in a file of its own, `versions/<document>/<id>.json`, which is a record
 * as this schema has it, in the schema version of its day, and is never changed again.
 */
export const versionSchema = z.strictObject({
  id,
  kind: versionKindSchema,
  /** Empty for those that nobody named. */
  name: z.string().refine((name) => countCodePoints(name) <= LONGEST_VERSION_NAME),
  note: z.string().optional(),
  by: z.string(),
  /** Milliseconds since 1970. */
  at: z.int(),
  /** Code points of its text. */
  characters: z.int().min(0),
});
export type VersionRecord = z.infer<typeof versionSchema>;

/** The source: bytes kept under `sources/<sha256>`, read in `encoding`. `length` is the source text's, in UTF-16 units. */
export const sourceSchema = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  encoding: z.string().min(1),
  format: z.enum(['txt', 'md']),
  /** The file's name when it was imported, without its folder. */
  name: z.string(),
  bytes: offset,
  length: offset,
});
export type SourceRecord = z.infer<typeof sourceSchema>;

export const documentRecordSchema = z.strictObject({
  format: z.literal('jiaokan-document'),
  version: z.literal(DOCUMENT_VERSION),
  id,
  title: z.string(),
  status: statusSchema,
  /** ISO 8601, UTC. */
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  trashedAt: z.iso.datetime().optional(),
  source: sourceSchema,
  /** The page's metadata; `articleMetadata` holds what an article says itself, by article id. */
  metadata: metadataSchema,
  articleMetadata: z.record(id, metadataSchema),
  articles: z.array(articleSchema).min(1),
  corrections: z.record(z.string(), correctionNoteSchema),
  entities: z.record(id, entitySchema),
  relations: z.record(id, relationSchema),
  comments: z.record(id, commentSchema),
  /** By mention id or comment id. */
  orphans: z.record(id, orphanSchema),
  /** Findings the editor dismissed in this document, by `dismissalKey`. */
  dismissals: z.record(z.string(), z.literal(true)),
  /** The oldest first. Not part of what undo takes back. */
  versions: z.array(versionSchema),
});
export type DocumentRecord = z.infer<typeof documentRecordSchema>;
