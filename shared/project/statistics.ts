import { blocksOfRecord, originalBlocks } from '#shared/corrections/comparedBlocks';
import { type ErrorRate, errorRate } from '#shared/corrections/errorRate';
import { correctionRows } from '#shared/export/correctionRows';
import { parseBlocks } from '#shared/import/parseBlocks';
import type { DocumentRecord } from './documentRecord';
import { summarise } from './summarise';

/** How often each name was met, the most frequent first. */
export type Counts = Readonly<Record<string, number>>;

/** Figures of one document. Characters are code points. */
export interface DocumentStatistics {
  readonly characters: number;
  readonly articles: number;
  readonly blocks: number;
  readonly corrections: {
    readonly total: number;
    readonly byKind: Counts;
    /** What was decided; `undecided` where the decision is only proposed. */
    readonly byDecision: Counts;
    /** `unknown` where nothing is known of how a change came about. */
    readonly byOrigin: Counts;
    /** By the name signed with; empty for nobody's. */
    readonly byAuthor: Counts;
  };
  /** The source's text against the current one. */
  readonly errorRate: ErrorRate;
  /** Mentions in the text, by type. */
  readonly entities: Counts;
  readonly comments: { readonly open: number; readonly resolved: number };
  /** Tags and comments whose words are gone. */
  readonly orphans: number;
}

/** Counts what a document holds and what became of its source. */
export function documentStatistics(record: DocumentRecord, source: string): DocumentStatistics {
  const rows = correctionRows(record, source);
  const imported = parseBlocks(source, record.source.format);
  const orphans = new Set(Object.keys(record.orphans));
  const comments = Object.values(record.comments);
  return {
    characters: summarise(record).characters,
    articles: record.articles.length,
    blocks: record.articles.reduce((sum, { blocks }) => sum + blocks.length, 0),
    corrections: {
      total: rows.length,
      byKind: countsOf(rows.map(({ kind }) => kind)),
      byDecision: countsOf(rows.map(({ decision, isDecided }) => (isDecided ? decision : 'undecided'))),
      byOrigin: countsOf(rows.map(({ origin }) => origin ?? 'unknown')),
      byAuthor: countsOf(rows.map(({ author }) => author ?? '')),
    },
    errorRate: errorRate(originalBlocks(imported, source), blocksOfRecord(record)),
    entities: countsOf(Object.entries(record.entities).flatMap(([id, { type }]) => (orphans.has(id) ? [] : [type]))),
    comments: {
      open: comments.filter(({ resolved }) => resolved === undefined).length,
      resolved: comments.filter(({ resolved }) => resolved !== undefined).length,
    },
    orphans: orphans.size,
  };
}

/** How far a text has gone from one of its versions. */
export function distanceFrom(version: DocumentRecord, record: DocumentRecord): ErrorRate {
  return errorRate(blocksOfRecord(record), blocksOfRecord(version));
}

/** The figures of several documents as those of one. */
export function totalStatistics(all: readonly DocumentStatistics[]): DocumentStatistics {
  const sum = (of: (one: DocumentStatistics) => number) => all.reduce((total, one) => total + of(one), 0);
  const merged = (of: (one: DocumentStatistics) => Counts) => addedCounts(all.map(of));
  const edits = sum((one) => one.errorRate.edits);
  const length = sum((one) => one.errorRate.length);
  return {
    characters: sum((one) => one.characters),
    articles: sum((one) => one.articles),
    blocks: sum((one) => one.blocks),
    corrections: {
      total: sum((one) => one.corrections.total),
      byKind: merged((one) => one.corrections.byKind),
      byDecision: merged((one) => one.corrections.byDecision),
      byOrigin: merged((one) => one.corrections.byOrigin),
      byAuthor: merged((one) => one.corrections.byAuthor),
    },
    errorRate: { edits, length, rate: length > 0 ? edits / length : Math.min(1, edits) },
    entities: merged((one) => one.entities),
    comments: { open: sum((one) => one.comments.open), resolved: sum((one) => one.comments.resolved) },
    orphans: sum((one) => one.orphans),
  };
}

function countsOf(names: readonly string[]): Counts {
  return addedCounts(names.map((name) => ({ [name]: 1 })));
}

function addedCounts(all: readonly Counts[]): Counts {
  const counts = new Map<string, number>();
  for (const one of all) {
    for (const [name, count] of Object.entries(one)) counts.set(name, (counts.get(name) ?? 0) + count);
  }
  return Object.fromEntries([...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)));
}
