import { z } from 'zod';
import { metadataEditSchema } from '#shared/editing/metadataEdits';
import { tagActsSchema } from '#shared/editing/tagActs';
import { exportedTexts, exportFormats } from '#shared/export/exporter';
import { MOST_LINE_BYTES } from '#shared/journal/checkedLine';
import { projectDeedSchema } from '#shared/journal/projectLog';
import { problemSchema } from '#shared/problems/problemSchema';
import { configurationChangeSchema, configurationSchema } from '#shared/project/configuration';
import {
  blockTypeSchema,
  decisionSchema,
  documentRecordSchema,
  statusSchema,
  versionKindSchema,
  versionSchema,
} from '#shared/project/documentRecord';
import { documentSummarySchema } from '#shared/project/documentSummary';
import { taughtChangeSchema, taughtSchema } from '#shared/project/projectFile';
import { authorityEvents, authorityRequests } from './authoritiesContract';
import type { EventChannel, RequestChannel } from './channels';
import { concordanceRequests } from './concordanceContract';
import { metadataRequests } from './metadataContract';
import { suggestionEvents, suggestionRequests } from './suggestionsContract';
import { tagsetRequests } from './tagsetContract';

/** What crosses between the page and the app, checked on arrival in both directions. The page never sees a path. */

const text = z.string();
const id = z.string().min(1).max(64);

/** The tab of the right pane, and how wide panes were dragged, in pixels, by pane and width of the window (`left.wide`). */
const panesSchema = z.strictObject({
  tab: z.enum(['findings', 'entities', 'record', 'history', 'comments']).optional(),
  widths: z.record(z.string().max(20), z.int().min(100).max(2000)).optional(),
});

export const settingsSchema = z.strictObject({
  language: z.enum(['system', 'zh', 'en']),
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['compact', 'standard', 'roomy']),
  /** The name corrections are signed with; asked for at the first edit. */
  author: z.string().max(100),
  showLesson: z.boolean(),
  /** How much about wording is shown: from only what is sure, 0, to all there is. */
  wordingLevel: z.int().min(0).max(6),
  wordingOrder: z.enum(['confidence', 'place']),
  /** How the panes were left; missing before they were touched. */
  panes: panesSchema.optional(),
});
export type Settings = z.infer<typeof settingsSchema>;

/** How it is with the neural model of the user's. */
export const modelStateSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('off') }),
  z.strictObject({ state: z.literal('reading') }),
  z.strictObject({
    state: z.literal('on'),
    /** Of model.onnx. */
    bytes: z.int(),
    /** Tokens it knows. */
    vocabulary: z.int(),
    /** Tokens it reads at once. */
    longest: z.int(),
  }),
  z.strictObject({ state: z.literal('failed'), problem: problemSchema }),
]);
export type ModelState = z.infer<typeof modelStateSchema>;

/** The neural model the user chose, and how it is with it. */
export const modelChoiceSchema = z.strictObject({
  /** Its folder's own name; null before one is chosen. */
  name: text.nullable(),
  /** Whether it is to be used. */
  isOn: z.boolean(),
  state: modelStateSchema,
});
export type ModelChoice = z.infer<typeof modelChoiceSchema>;

export const recentProjectSchema = z.strictObject({
  /** Opaque: stands for a folder only the app knows. */
  id,
  name: text,
  /** The last two folder names, for telling projects apart; for showing only. */
  place: text,
  documents: z.int(),
  finished: z.int(),
  /** ISO 8601. */
  openedAt: text,
});
export type RecentProject = z.infer<typeof recentProjectSchema>;

/**
 * The list of documents, as JSON text of `DocumentSummary[]`: of ten thousand, objects would keep both sides waiting for
 * a tenth of a second.
 */
const documentList = z.string();

export const openProjectSchema = z.strictObject({
  id,
  name: text,
  /** Why nothing can be saved, when that is so. */
  readOnly: problemSchema.optional(),
  /** What opening mended or noticed. */
  notices: z.array(problemSchema),
  documents: documentList,
  taught: taughtSchema,
  configuration: configurationSchema,
  lastDocument: id.optional(),
});
export type OpenProject = z.infer<typeof openProjectSchema>;

export const importCandidateSchema = z.strictObject({
  /** Opaque: stands for a chosen or dropped file. */
  id,
  name: text,
  bytes: z.int(),
  encoding: text,
  /** Between 0 and 1; below `SURE_CONFIDENCE` the window asks. */
  confidence: z.number(),
  /** The first lines in that encoding. */
  preview: text,
  /** It is a document that was saved elsewhere, then (ISO 8601): its encoding means nothing. */
  savedAt: text.optional(),
  /** The same bytes are in the project already, under this title. */
  duplicateOf: text.optional(),
  problem: problemSchema.optional(),
});
export type ImportCandidate = z.infer<typeof importCandidateSchema>;

export const importedSchema = z.strictObject({
  id,
  title: text,
  encoding: text,
  articles: z.int(),
  blocks: z.int(),
});
export type Imported = z.infer<typeof importedSchema>;
const skippedSchema = z.strictObject({ name: text, problem: problemSchema });

export const caretSchema = z.strictObject({ block: text, offset: z.int().min(0), scroll: z.number() });
export type Caret = z.infer<typeof caretSchema>;

/** A line of a document's journal, as `changeLine` writes it. */
const journalLine = z.string().max(MOST_LINE_BYTES);

/** The name of a journal that was put aside. */
const journalName = z.string().min(1).max(200);

const openedDocumentSchema = z.strictObject({
  record: documentRecordSchema,
  source: text,
  /** None where nothing can be written. */
  journal: z
    .strictObject({
      /** The number of the last change; 0 before the first. */
      n: z.int(),
      /** What the record holds: undo is made of it. */
      past: z.array(journalLine),
      /** Changes that the record does not hold, since the app did not end as it should. */
      ahead: z.array(journalLine),
    })
    .optional(),
  /** Names of journals whose changes nobody could merge yet with what others made of the record. */
  unmerged: z.array(journalName).optional(),
  readOnly: problemSchema.optional(),
  notices: z.array(problemSchema),
  caret: caretSchema.optional(),
});
export type OpenedDocument = z.infer<typeof openedDocumentSchema>;

/** A record crosses as JSON text: a text is handed over at once, while an object of a long document is copied four times. */
const recordText = z.string();

/** Why something was found: the words stand with the rule. */
const reasonSchema = z.strictObject({ id: text, values: z.record(z.string(), z.union([z.string(), z.number()])) });

const level = z.int().min(1).max(6).optional();
const ids = z.array(id).readonly();

const structuralFixSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('join'), first: id, second: id }),
  z.strictObject({ kind: z.literal('thread'), tail: id, head: id }),
  z.strictObject({ kind: z.literal('move'), blocks: ids, after: id.nullable() }),
  z.strictObject({ kind: z.literal('article'), block: id }),
  z.strictObject({ kind: z.literal('kind'), blocks: ids, type: blockTypeSchema, level }),
  z.strictObject({ kind: z.literal('gather'), blocks: ids, type: blockTypeSchema, level }),
  z.strictObject({
    kind: z.literal('lift'),
    block: id,
    from: z.int().min(0),
    words: text,
    type: blockTypeSchema,
    level,
  }),
]);

export const blockFindingSchema = z.strictObject({
  rule: text,
  severity: z.enum(['error', 'warning', 'info']),
  confidence: z.number(),
  from: z.int(),
  to: z.int(),
  reason: reasonSchema,
  suggestions: z.array(z.strictObject({ text: z.string(), score: z.number() })),
  decision: decisionSchema,
  safe: z.boolean(),
  fixes: z.array(structuralFixSchema).max(5).readonly().optional(),
});

/** The app has two checkers, each in a process of its own: of layout and single signs, and of wording. */
const checkerSchema = z.enum(['layout', 'lexical']);
export type Checker = z.infer<typeof checkerSchema>;

/** Articles in reading order, each with its blocks. */
export const layoutSchema = z.array(z.strictObject({ article: id, blocks: z.array(id) }));
export type Layout = z.infer<typeof layoutSchema>;

/** What was found in a block as it stood in a version. */
export const foundInBlockSchema = z.strictObject({
  block: id,
  version: z.int(),
  findings: z.array(blockFindingSchema),
});
export type FoundInBlock = z.infer<typeof foundInBlockSchema>;

/** A block in its document, for rules that look at all of it. */
export const placedBlockSchema = z.strictObject({
  id,
  type: blockTypeSchema,
  text,
  /** Of a heading; null for other kinds. */
  level: z.int().nullable(),
  article: id,
});

/** One change of a proposed arrangement; `describeReason` has the words of its reasons. */
export const proposedChangeSchema = z.strictObject({
  fix: structuralFixSchema,
  reasons: z.array(z.strictObject({ rule: text, reason: reasonSchema, confidence: z.number() })).readonly(),
  confidence: z.number(),
});

/** Which places of other documents are wanted; the types are those of the survey. */
export const surveyWantedSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('like'),
    rule: text,
    words: text.min(1),
    text,
    decision: decisionSchema,
  }),
  z.strictObject({ kind: z.literal('rule'), rule: text }),
  z.strictObject({ kind: z.literal('words'), was: text.min(1), text }),
  z.strictObject({ kind: z.literal('safe') }),
]);

const takenSuggestion = {
  block: id,
  from: z.int().min(0),
  to: z.int().min(0),
  covered: text,
  text,
  rule: text,
  decision: decisionSchema,
};

/** What a change over many documents does in one of them. */
const documentDeedSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('suggestions'), suggestions: z.array(z.strictObject(takenSuggestion)).min(1) }),
  z.strictObject({ kind: z.literal('tags'), acts: tagActsSchema }),
  z.strictObject({ kind: z.literal('metadata'), edits: z.array(metadataEditSchema).min(1).max(100) }),
]);

export const surveyPlaceSchema = z.strictObject({
  ...takenSuggestion,
  isUnasked: z.boolean(),
  isProposed: z.boolean(),
  before: text,
  after: text,
});

const eventMark = z.strictObject({ event: z.int().min(1), check: z.int().min(0).max(0xffffffff) });

const rankedBlock = z.strictObject({ id, type: blockTypeSchema, text });

export const rankedHeadSchema = z.strictObject({
  id,
  /** Only ranks. */
  score: z.number(),
  confidence: z.enum(['high', 'middle', 'low']),
  /** `describeSeam` has the words. */
  reason: reasonSchema,
});

/** Whom a version is kept by; empty while the editor has not said. */
const author = z.string().max(100);
const versionName = versionSchema.shape.name;
const versionNote = z.string().max(10_000).optional();
/** A document's versions as they are then, the oldest first. */
const versions = z.strictObject({ versions: z.array(versionSchema) });

/** A document of which there are backups. */
export const backedUpSchema = z.strictObject({
  id,
  title: text,
  /** `unreadable`: its record is damaged. `gone`: it was deleted. */
  state: z.enum(['here', 'trashed', 'unreadable', 'gone']),
  count: z.int(),
  /** When what the newest holds was written, in milliseconds since 1970. */
  newest: z.number(),
});
export type BackedUp = z.infer<typeof backedUpSchema>;

export const backupSchema = z.strictObject({
  id,
  /** When what it holds was written, in milliseconds since 1970. */
  at: z.number(),
  characters: z.int(),
});
export type Backup = z.infer<typeof backupSchema>;

/** A word that is put right again and again. */
const habitSchema = z.strictObject({
  was: text,
  text,
  count: z.int(),
  documents: z.int(),
  /** How often the wrong word still stands. */
  standing: z.int(),
});

/** What may be put in a journal at once. */
const MOST_LINES = 10_000;

/** The name of a file that a sync tool left beside a document's. */
const copyName = z.string().min(1).max(400);

const nothing = z.undefined();
const documents = documentList;

/** Programs that keep two versions of a file side by side when it was changed in two places. */
export const syncTools = [
  'dropbox',
  'nextcloud',
  'syncthing',
  'synology',
  'onedrive',
  'icloud',
  'googleDrive',
  'git',
] as const;
export type SyncTool = (typeof syncTools)[number];

/** Each call: what the page sends and what it gets back when all went well. */
export const requests = {
  'app:load': {
    request: nothing,
    response: z.strictObject({
      settings: settingsSchema,
      /** The language to use when settings say `system`. */
      systemLanguage: z.enum(['zh', 'en']),
      platform: z.enum(['linux', 'mac', 'windows']),
      version: text,
      recents: z.array(recentProjectSchema),
      /** What starting mended or could not do: damaged settings, a project that could not be opened. */
      notices: z.array(problemSchema),
      /** Set when the app was started to show a given project. */
      project: openProjectSchema.optional(),
    }),
  },
  'model:load': { request: nothing, response: modelChoiceSchema },
  /** Asks for a folder; null when the user cancels. The model in it is read and used from then on. */
  'model:choose': { request: nothing, response: modelChoiceSchema.nullable() },
  /** Uses the chosen model, or leaves it out. */
  'model:use': { request: z.boolean(), response: modelChoiceSchema },
  'app:saveSettings': { request: settingsSchema, response: settingsSchema },
  'app:openExternal': { request: z.enum(['help', 'issues']), response: nothing },
  'window:setTitle': {
    request: z.strictObject({ title: z.string().max(300), edited: z.boolean() }),
    response: nothing,
  },
  /**
   * Answers `window:closing`: the window may close, since everything is on disk or the user chose so; it stays; or the page is
   * asking the user and will answer again.
   */
  'window:confirmClose': { request: z.enum(['close', 'stay', 'asking']), response: nothing },
  /** Asks for a folder; `null` when the user cancels. */
  'project:create': {
    request: z.strictObject({ name: z.string().min(1).max(200) }),
    response: openProjectSchema.nullable(),
  },
  'project:open': { request: nothing, response: openProjectSchema.nullable() },
  'project:openRecent': { request: id, response: openProjectSchema },
  'project:forgetRecent': { request: id, response: z.array(recentProjectSchema) },
  'project:openSample': { request: nothing, response: openProjectSchema },
  /** Opens the folder of a project that is read-only again: whoever had it may be done. */
  'project:reopen': { request: nothing, response: openProjectSchema },
  /**
   * Has the project learn and forget, and resolves when the disk has confirmed it; what others taught it stays. The answer is
   * all it knows then, when others taught it something that was not told yet, and null otherwise.
   */
  'project:teach': { request: taughtChangeSchema, response: taughtSchema.nullable() },
  /**
   * Changes how the project's documents are tagged and described, where what stands is what the change begins with; resolves
   * when the disk has confirmed it, with all that stands then.
   */
  'project:configure': { request: configurationChangeSchema, response: configurationSchema },
  /** Asks for a file of words or of what another project taught, and reads it; nothing is taught yet. `null` when the user cancels. */
  'taught:import': {
    request: nothing,
    response: z.strictObject({ name: text, taught: taughtSchema }).nullable(),
  },
  /** Writes what the project taught, or its words alone, into a folder the user chooses; `null` when the user cancels. */
  'taught:export': {
    request: z.enum(['all', 'words']),
    response: z.strictObject({ place: text, file: text }).nullable(),
  },
  /**
   * What the project keeps correcting, as far as it is known; asked again without `anew` until no document is left to be looked
   * at.
   */
  'taught:habits': {
    request: z.strictObject({ anew: z.boolean() }),
    response: z.strictObject({
      fixes: z.array(habitSchema).readonly(),
      /** Places where only signs, spaces or widths were changed. */
      signs: z.int(),
      left: z.int(),
      /** Documents that can't be read. */
      unread: z.int(),
    }),
  },
  'project:close': { request: nothing, response: z.array(recentProjectSchema) },
  /** Asks for files or a folder; an empty list when the user cancels. */
  'import:choose': { request: z.enum(['files', 'folder']), response: z.array(importCandidateSchema) },
  /** Where the files of a drop lie: the preload script knows it, the page does not. */
  'import:drop': {
    request: z.array(z.string().min(1).max(32_768)).max(10_000),
    response: z.array(importCandidateSchema),
  },
  'import:preview': { request: z.strictObject({ id, encoding: text }), response: importCandidateSchema },
  'import:commit': {
    request: z.array(z.strictObject({ id, encoding: text })).max(10_000),
    response: z.strictObject({ imported: z.array(importedSchema), skipped: z.array(skippedSchema), documents }),
  },
  'import:discard': { request: z.array(id), response: nothing },
  'documents:open': { request: id, response: openedDocumentSchema.extend({ record: recordText }) },
  /**
   * Resolves when the disk has confirmed it. `holds` is the number of the last change that is in the record; its line is sent
   * before.
   */
  'documents:save': {
    request: z.strictObject({ id, record: recordText, holds: z.int().min(0).optional() }),
    response: z.strictObject({ savedAt: text, summary: documentSummarySchema }),
  },
  /**
   * Writes a document into a folder the user chooses, beside every project: as one file that can be imported again, and its
   * corrected text. `null` when the user cancels.
   */
  'documents:saveElsewhere': {
    request: z.strictObject({
      title: z.string().max(300),
      record: recordText,
      /** The source text, and the SHA-256 its bytes are kept under. */
      source: z.string(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      plain: z.string(),
    }),
    response: z.strictObject({ place: text, files: z.array(text) }).nullable(),
  },
  /**
   * Documents whose journal holds what their record does not, since the app did not end as it should; the open one may be among
   * them.
   */
  'journal:unsaved': {
    request: nothing,
    response: z.array(
      z.strictObject({
        document: id,
        /** Events of the undo history. */
        events: z.int(),
        /** The last change, in milliseconds since 1970. */
        at: z.int(),
      }),
    ),
  },
  /** Makes a document of its own of what can't be saved over another's changes; `id` is the new one's. */
  'documents:saveCopy': { request: recordText, response: z.strictObject({ id, documents }) },
  /**
   * Puts changes in a document's journal, numbered on from the last; resolves to the number of the last when they are on disk.
   * Where it is refused, none of them is, and all after the last that was confirmed are sent again.
   */
  'journal:append': {
    request: z.strictObject({ document: id, lines: z.array(journalLine).min(1).max(MOST_LINES) }),
    response: z.strictObject({ n: z.int() }),
  },
  'documents:saveCaret': { request: z.strictObject({ id, caret: caretSchema }), response: nothing },
  'documents:rename': { request: z.strictObject({ id, title: z.string().min(1).max(300) }), response: documents },
  'documents:copy': { request: id, response: documents },
  'documents:trash': { request: id, response: documents },
  'documents:restore': { request: id, response: documents },
  /** For good; only from the trash. */
  'documents:delete': { request: id, response: documents },
  /** To declare a document final keeps its text as a version; `by` is who does. */
  'documents:setStatus': {
    request: z.strictObject({ id, status: statusSchema, by: author }),
    response: versions.extend({ documents }),
  },
  /**
   * What others made of a document, its file or a copy that a sync tool left beside it: a record as JSON text, and the one it
   * is to be merged with, `null` when nobody knows what it came from.
   */
  'outside:read': {
    request: z.strictObject({ document: id, copy: copyName.optional() }),
    response: z.strictObject({ record: recordText, sha256: text, base: recordText.nullable() }),
  },
  /**
   * Takes what others made of a document for seen, so that it may be saved over. `holds` is the number of the last change, when
   * all of them are in it.
   */
  'outside:adopt': {
    request: z.strictObject({ document: id, sha256: text, holds: z.int().min(0).optional() }),
    response: nothing,
  },
  /** Puts aside what can't be read in the place of an open document, which can be saved again then. */
  'outside:putBack': { request: id, response: nothing },
  /** Moves a copy out of the way; it is kept among the backups. */
  'outside:putAway': { request: z.strictObject({ document: id, copy: copyName }), response: nothing },
  /**
   * What a journal among `unmerged` of an opened document holds: the document with its changes, and as the last record written
   * here had it, both as JSON text; and how many events of the undo history that is. Where they can't be carried out the journal is
   * sealed, which the problem tells.
   */
  'journal:readUnmerged': {
    request: z.strictObject({ document: id, journal: journalName }),
    response: z.strictObject({ ours: recordText, base: recordText, events: z.int() }),
  },
  /** Seals such a journal, since what it holds was merged and saved. */
  'journal:settleUnmerged': {
    request: z.strictObject({ document: id, journal: journalName }),
    response: z.strictObject({ movedTo: text }),
  },
  /** Asks for a corrected text made elsewhere and reads it; `null` when the user cancels. */
  'apply:choose': {
    request: nothing,
    response: z
      .strictObject({ name: text, encoding: text, format: z.enum(['txt', 'md']), text: z.string() })
      .nullable(),
  },
  /** Keeps what stands on the disk, so the page saves first; the new version is the last of the answer. */
  'versions:save': {
    request: z.strictObject({
      document: id,
      kind: versionKindSchema.exclude(['final']),
      name: versionName,
      note: versionNote,
      by: author,
    }),
    response: versions,
  },
  /** The record as it was, in today's schema, as JSON text. */
  'versions:read': { request: z.strictObject({ document: id, version: id }), response: recordText },
  'versions:rename': {
    request: z.strictObject({ document: id, version: id, name: versionName, note: versionNote }),
    response: versions,
  },
  'versions:delete': { request: z.strictObject({ document: id, version: id }), response: versions },
  /**
   * How far a document that was declared final has gone since, as it stands on the disk: characters that were edited, and
   * those of the final version. Null for others.
   */
  'versions:sinceFinal': {
    request: id,
    response: z.strictObject({ edits: z.int(), length: z.int() }).nullable(),
  },
  /** The documents of which there are backups, those that were deleted last. */
  'backups:documents': { request: nothing, response: z.strictObject({ documents: z.array(backedUpSchema) }) },
  /** The backups of a document, the newest first. */
  'backups:list': { request: id, response: z.strictObject({ backups: z.array(backupSchema) }) },
  /**
   * The record a backup holds, in today's schema and as JSON text and, when it is asked for, the one that stands on the disk.
   */
  'backups:read': {
    request: z.strictObject({ document: id, backup: id, current: z.boolean() }),
    response: z.strictObject({ record: recordText, current: recordText.optional() }),
  },
  /** Makes a document again that was deleted or can't be read; any other is the page's to change. */
  'backups:restore': { request: z.strictObject({ document: id, backup: id }), response: documents },
  /** Removes all backups of a document that was deleted. */
  'backups:delete': { request: id, response: nothing },
  /** Shows the folder of the project's backups in the system's file manager. */
  'backups:reveal': { request: nothing, response: nothing },
  /** Asks for a folder; `null` when the user cancels. The answer stands for it. */
  'export:choose': { request: nothing, response: z.strictObject({ id, place: text }).nullable() },
  'export:run': {
    request: z.strictObject({
      target: id,
      documents: z.array(id).min(1),
      formats: z.array(z.enum(exportFormats)).min(1),
      text: z.enum(exportedTexts),
    }),
    response: z.strictObject({ files: z.array(text), skipped: z.array(skippedSchema) }),
  },
  'export:reveal': { request: id, response: nothing },
  /**
   * Queues blocks for one of the checkers; results come as `check:result`. A later call for a block replaces an earlier one.
   * `layout` says how the blocks stand, when it is the first or another; those that have not been sent yet are left out.
   */
  'check:blocks': {
    request: z.strictObject({
      checker: checkerSchema,
      document: id,
      blocks: z
        .array(
          z.strictObject({
            id,
            type: blockTypeSchema,
            text: z.string(),
            /** Of a heading. */
            level: z.int().nullable(),
            version: z.int(),
          }),
        )
        .max(100_000),
      layout: layoutSchema.optional(),
    }),
    response: nothing,
  },
  /** Both checkers forget a document. */
  'check:cancel': { request: id, response: nothing },
  /** Where a sentence that is cut at the end of `tail` may go on: the likeliest heads, the best first. */
  'threads:rank': {
    request: z.strictObject({
      document: id,
      tail: rankedBlock,
      /** All blocks that come into question; `distance` in blocks after the tail, below 0 before it. */
      heads: z.array(rankedBlock.extend({ distance: z.int() })).max(100_000),
    }),
    response: z.strictObject({ ranked: z.array(rankedHeadSchema) }),
  },
  /**
   * How a whole document should be arranged, from its blocks in reading order: the changes that lead there. Null when it was
   * cancelled, or asked again by the same window.
   */
  'arrange:propose': {
    /** `dismissals` are those of document and project, by `dismissalKey`: what was dismissed is no part of the plan. */
    request: z.strictObject({
      document: id,
      blocks: z.array(placedBlockSchema).max(100_000),
      dismissals: z.array(text),
    }),
    response: z.strictObject({ changes: z.array(proposedChangeSchema) }).nullable(),
  },
  'arrange:cancel': { request: nothing, response: nothing },
  /** Where a document that is not open would be changed. */
  'changes:find': {
    request: z.strictObject({ document: id, wanted: surveyWantedSchema }),
    response: z.strictObject({ places: z.array(surveyPlaceSchema) }),
  },
  /** Begins a change over many documents; `edited` is what the page has done to the open one already. */
  'changes:begin': {
    request: z.strictObject({
      what: projectDeedSchema,
      by: author,
      edited: z.strictObject({ document: id, mark: eventMark }).optional(),
    }),
    response: z.strictObject({ change: id }),
  },
  /** Does its part in a document that is not open; false when there was nothing to do any more. */
  'changes:apply': {
    request: z.strictObject({
      change: id,
      document: id,
      by: author,
      deed: documentDeedSchema,
    }),
    response: z.strictObject({ isChanged: z.boolean() }),
  },
  /** The latest change of which something stands, and the documents as they are now. */
  'changes:last': {
    request: nothing,
    response: z.strictObject({
      change: z
        .strictObject({
          id,
          at: z.int(),
          by: text,
          what: projectDeedSchema,
          parts: z.array(z.strictObject({ document: id, event: z.int(), check: z.int() })),
        })
        .nullable(),
      documents,
    }),
  },
  /** Takes its part in a document back; of the open one the page has, and only notes it. False when it was gone already. */
  'changes:takeBack': {
    request: z.strictObject({ change: id, document: id, isOpen: z.boolean() }),
    response: z.strictObject({ isUndone: z.boolean() }),
  },
  ...metadataRequests,
  ...authorityRequests,
  ...concordanceRequests,
  ...suggestionRequests,
  ...tagsetRequests,
} as const satisfies Record<RequestChannel, { request: z.ZodType; response: z.ZodType }>;

/** What the app tells the page of its own accord. */
export const events = {
  /** A menu item was chosen; the id is a command's of the page's registry. */
  'menu:command': text,
  /** The window is about to close: save, then answer with `window:confirmClose`. */
  'window:closing': nothing,
  'check:result': z.strictObject({
    checker: checkerSchema,
    document: id,
    /** What the blocks tell by themselves. */
    results: z.array(foundInBlockSchema),
    /** What all blocks together tell of these, where that has changed. */
    across: z.array(foundInBlockSchema),
    /** Blocks still queued for this document. */
    left: z.int(),
    /** The checker died too often and is left alone for a while: what was queued is not checked. */
    isStopped: z.boolean(),
  }),
  ...suggestionEvents,
  'project:notice': problemSchema,
  ...authorityEvents,
  'model:changed': modelChoiceSchema,
  /** Others changed `project.json`; this is what it says now. */
  'project:changedOutside': z.strictObject({ name: text, taught: taughtSchema, configuration: configurationSchema }),
  /** Whoever had the project is done: it can be opened for editing. */
  'project:free': nothing,
  /** How the open document stands on the disk, when others did something to it. */
  'documents:changedOutside': z.strictObject({
    document: id,
    state: z.enum(['same', 'changed', 'gone', 'unreadable', 'marked', 'newer']),
  }),
  /** `left` documents are yet to be looked at. */
  'documents:listChanged': z.strictObject({ documents, left: z.int() }),
  /** All copies that sync tools left beside documents. */
  'documents:copies': z.array(z.strictObject({ document: id, title: text, copy: copyName, tool: z.enum(syncTools) })),
} as const satisfies Record<EventChannel, z.ZodType>;

export type Request<C extends RequestChannel> = z.infer<(typeof requests)[C]['request']>;
export type Response<C extends RequestChannel> = z.infer<(typeof requests)[C]['response']>;
export type EventPayload<C extends EventChannel> = z.infer<(typeof events)[C]>;

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: z.infer<typeof problemSchema> };
