import { evenPartSizes } from '#shared/document/documentNode';
import { mendRecord } from '#shared/editing/mend';
import type { ProblemData } from '#shared/problems/problem';
import { checkRecord } from '#shared/project/checkRecord';
import type { DocumentRecord } from '#shared/project/documentRecord';
import type { DocumentCopy } from './documentCopies';

/** A record made whole. */
export interface MendedRecord {
  /** The record itself when nothing was amiss. */
  readonly record: DocumentRecord;
  /** What was wrong with it. */
  readonly problems: readonly ProblemData[];
  /** Tags and comments whose records were found in an earlier state of the document: by id, where. */
  readonly recalled: ReadonlyMap<string, string>;
}

/**
 * Settles what a record that fits its schema contradicts itself in. What is known of a tag or comment that lost its record
 * comes back from an earlier state of the document; a mark of which nothing is known goes, and so do notes on places and
 * descriptions of articles that do not exist. `source` is `null` when it is lost: the length on record is believed then.
 */
export function mendedRecord(
  record: DocumentRecord,
  source: string | null,
  copies: readonly DocumentCopy[],
  newId: () => string,
): MendedRecord {
  const problems = checkRecord(record, source);
  if (problems.length === 0) return { record, problems, recalled: new Map() };
  const { record: known, recalled } = withRecalled(record, problems, copies);
  const length = source?.length ?? record.source.length;
  const sized = known.source.length === length ? known : { ...known, source: { ...known.source, length } };
  const mended = withParts(mendRecord(sized, source ?? placeholder(length), newId));
  return { record: withoutPlaceless(mended, source), problems, recalled };
}

/** Stands for a source of which the length alone is known; one nobody could have imported is taken for empty. */
const placeholder = (length: number): string => ' '.repeat(length <= LONGEST_SOURCE ? length : 0);
const LONGEST_SOURCE = 64 * 1024 * 1024;

function withRecalled(
  record: DocumentRecord,
  problems: readonly ProblemData[],
  copies: readonly DocumentCopy[],
): Pick<MendedRecord, 'record' | 'recalled'> {
  const recalled = new Map<string, string>();
  const entities = { ...record.entities };
  const comments = { ...record.comments };
  for (const { code, values } of problems) {
    const id = String(values.id);
    const isTag = code === 'recordEntityUnknown' || code === 'recordOrphanUnknown';
    const isComment = code === 'recordCommentUnknown' || code === 'recordOrphanUnknown';
    if (Object.hasOwn(entities, id) || Object.hasOwn(comments, id)) continue;
    for (const { path, record: earlier } of copies) {
      const entity = isTag && Object.hasOwn(earlier.entities, id) ? earlier.entities[id] : undefined;
      const comment = isComment && Object.hasOwn(earlier.comments, id) ? earlier.comments[id] : undefined;
      if (entity) entities[id] = entity;
      else if (comment) comments[id] = comment;
      else continue;
      recalled.set(id, path);
      break;
    }
  }
  return { record: recalled.size > 0 ? { ...record, entities, comments } : record, recalled };
}

function withParts(record: DocumentRecord): DocumentRecord {
  const articles = record.articles.map((article) => {
    const parts = article.parts.reduce((sum, size) => sum + size, 0);
    return parts === article.blocks.length ? article : { ...article, parts: evenPartSizes(article.blocks.length) };
  });
  return { ...record, articles };
}

/** Without notes and descriptions that are of nothing. */
function withoutPlaceless(record: DocumentRecord, source: string | null): DocumentRecord {
  const problems = checkRecord(record, source);
  const named = (code: ProblemData['code'], name: string) =>
    new Set(problems.flatMap((problem) => (problem.code === code ? [String(problem.values[name])] : [])));
  const keys = named('recordCorrectionImpossible', 'key');
  const articles = named('recordMetadataUnknown', 'article');
  return {
    ...record,
    corrections: without(record.corrections, keys),
    articleMetadata: without(record.articleMetadata, articles),
  };
}

function without<T>(values: Record<string, T>, keys: ReadonlySet<string>): Record<string, T> {
  return Object.fromEntries(Object.entries(values).filter(([key]) => !keys.has(key)));
}
