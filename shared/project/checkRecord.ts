import { isStructuralKey, keyPosition } from '#shared/corrections/corrections';
import type { ProblemCode, ProblemData, ProblemValues } from '#shared/problems/problem';
import type { DocumentRecord } from './documentRecord';

/**
 * What is wrong with a record that fits its schema: ids used twice, source ranges that overlap or lie outside, tags or
 * comments and records that don't know each other, relations of tags there are not, notes without a place, parts that don't add up. `source` is the decoded
 * source text, `null` when it can't be read; the length the record names is believed then. An empty list when all is well.
 */
export function checkRecord(record: DocumentRecord, source: string | null): ProblemData[] {
  const problems: ProblemData[] = [];
  const report = (code: ProblemCode, values: ProblemValues) => {
    problems.push({ code, values: { title: record.title, ...values } });
  };
  const length = source?.length ?? record.source.length;
  if (length !== record.source.length) report('recordSourceLength', { expected: record.source.length, length });
  checkIds(record, report);
  checkRanges(record, length, report);
  checkAnnotations(record, report);
  checkRelations(record, report);
  checkNotes(record, length, report);
  return problems;
}

type Report = (code: ProblemCode, values: ProblemValues) => void;

function checkIds(record: DocumentRecord, report: Report): void {
  const seen = new Set<string>();
  const see = (id: string) => {
    if (seen.has(id)) report('recordDuplicateId', { id });
    seen.add(id);
  };
  const articles = new Set(record.articles.map((article) => article.id));
  for (const article of record.articles) {
    see(article.id);
    for (const block of article.blocks) see(block.id);
    const parts = article.parts.reduce((sum, size) => sum + size, 0);
    const blocks = article.blocks.length;
    if (parts !== blocks) report('recordPartsWrong', { article: article.id, blocks, parts });
  }
  for (const article of Object.keys(record.articleMetadata)) {
    if (!articles.has(article)) report('recordMetadataUnknown', { article });
  }
}

function checkRanges(record: DocumentRecord, length: number, report: Report): void {
  const claims: { readonly block: string; readonly from: number; readonly to: number }[] = [];
  for (const article of record.articles) {
    for (const { id: block, sources } of article.blocks) {
      for (const [from, to] of sources) {
        if (from >= to || to > length) report('recordRangeOutside', { block, from, to, length });
        else claims.push({ block, from, to });
      }
    }
  }
  claims.sort((a, b) => a.from - b.from || a.to - b.to);
  let furthest = claims[0];
  for (const claim of claims.slice(1)) {
    if (furthest !== undefined && claim.from < furthest.to) {
      const to = Math.min(claim.to, furthest.to);
      report('recordRangeShared', { block: claim.block, other: furthest.block, from: claim.from, to });
    }
    if (furthest === undefined || claim.to > furthest.to) furthest = claim;
  }
}

function checkAnnotations(record: DocumentRecord, report: Report): void {
  const orphans = new Set(Object.keys(record.orphans));
  const marked = { entity: new Set<string>(), comment: new Set<string>() };
  for (const article of record.articles) {
    for (const block of article.blocks) {
      for (const inline of block.content) {
        for (const mark of inline.marks ?? []) {
          if ((mark.type !== 'entity' && mark.type !== 'comment') || marked[mark.type].has(mark.id)) continue;
          marked[mark.type].add(mark.id);
          const { records, unknown } = annotations(record)[mark.type];
          if (!Object.hasOwn(records, mark.id)) report(unknown, { block: block.id, id: mark.id });
        }
      }
    }
  }
  for (const kind of ['entity', 'comment'] as const) {
    const { records, unused } = annotations(record)[kind];
    for (const id of Object.keys(records)) if (!marked[kind].has(id) && !orphans.has(id)) report(unused, { id });
  }
  for (const id of Object.keys(record.comments)) {
    if (Object.hasOwn(record.entities, id)) report('recordDuplicateId', { id });
  }
  for (const [id, { quote }] of Object.entries(record.orphans)) {
    if (marked.entity.has(id) || marked.comment.has(id)) report('recordOrphanAlive', { id });
    const isKnown = Object.hasOwn(record.entities, id) || Object.hasOwn(record.comments, id);
    if (!isKnown) report('recordOrphanUnknown', { id, quote });
  }
}

function checkRelations({ relations, entities }: DocumentRecord, report: Report): void {
  for (const [id, { from, to }] of Object.entries(relations)) {
    for (const mention of new Set([from, to])) {
      if (!Object.hasOwn(entities, mention)) report('recordRelationUnknown', { id, mention });
    }
  }
}

/** What is known of tags and of comments, and how the user is told when something is missing. */
function annotations({ entities, comments }: DocumentRecord) {
  return {
    entity: { records: entities, unknown: 'recordEntityUnknown', unused: 'recordEntityUnused' },
    comment: { records: comments, unknown: 'recordCommentUnknown', unused: 'recordCommentUnused' },
  } as const;
}

function checkNotes(record: DocumentRecord, length: number, report: Report): void {
  const known = {
    blocks: new Set(record.articles.flatMap((article) => article.blocks.map((block) => block.id))),
    articles: new Set(record.articles.map((article) => article.id)),
  };
  for (const key of Object.keys(record.corrections)) {
    if (!isPossibleKey(key, length, known)) report('recordCorrectionImpossible', { key });
  }
}

interface KnownIds {
  readonly blocks: ReadonlySet<string>;
  readonly articles: ReadonlySet<string>;
}

/** `12-13`, `12+`, `+12`, `moved:12` and the like inside the source; `@id` of a block and `article:id` of an article there is. */
function isPossibleKey(key: string, length: number, { blocks, articles }: KnownIds): boolean {
  if (key.startsWith('@')) return blocks.has(key.slice(1));
  if (key.startsWith('article:')) return articles.has(key.slice('article:'.length));
  if (isStructuralKey(key))
    return /^(?:moved|joined|split|kind|removed):\d+$/.test(key) && (keyPosition(key) ?? length) < length;
  const range = key.match(/^(\d+)-(\d+)$/);
  if (range) return Number(range[1]) < Number(range[2]) && Number(range[2]) <= length;
  const after = key.match(/^(\d+)\+$/);
  if (after) return Number(after[1]) > 0 && Number(after[1]) <= length;
  const before = key.match(/^\+(\d+)$/);
  return before !== null && Number(before[1]) <= length;
}
