import { z } from 'zod';
import { countCodePoints } from '#shared/text/codePoints';

/**
 * The record of one document, as `documents/<id>.json` holds it. Offsets are UTF-16 units: in a block's `sources` into the
 * source text, in correction keys likewise. What is listed here is all that is durable about a document; everything else
 * (removed list, corrections, findings) is derived.
 */
export const DOCUMENT_VERSION = 2;

const offset = z.int().min(0);
const id = z.string().min(1).max(64);

export const statusSchema = z.enum(['notStarted', 'inProgress', 'toReview', 'final']);
export type DocumentStatus = z.infer<typeof statusSchema>;

export const entityTypeSchema = z.enum(['person', 'org', 'place', 'date', 'event', 'figure', 'work', 'post']);
export type EntityType = z.infer<typeof entityTypeSchema>;

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

/** What is known about a mention; the mark in the text holds its id only. `copyOf` names the mention it was copied from. */
export const entitySchema = z.strictObject({
  type: entityTypeSchema,
  authority: id.optional(),
  copyOf: id.optional(),
});
export type EntityRecord = z.infer<typeof entitySchema>;

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

export const metadataFields = [
  'title',
  'subtitle',
  'creators',
  'publication',
  'date',
  'page',
  'column',
  'keywords',
  'note',
] as const;
export type MetadataField = (typeof metadataFields)[number];

/** An article inherits from the page what it does not say itself. */
export const metadataSchema = z.partialRecord(z.enum(metadataFields), metadataValueSchema);
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
  comments: z.record(id, commentSchema),
  /** By mention id or comment id. */
  orphans: z.record(id, orphanSchema),
  /** Findings the editor dismissed in this document, by `dismissalKey`. */
  dismissals: z.record(z.string(), z.literal(true)),
  /** The oldest first. Not part of what undo takes back. */
  versions: z.array(versionSchema),
});
export type DocumentRecord = z.infer<typeof documentRecordSchema>;
