import type { BlockRecord, DocumentRecord } from '#shared/project/documentRecord';
import { readRanges } from '#shared/text/ranges';
import { sameJson } from '#shared/text/sameJson';

/**
 * The base of two records of one document when nobody knows what they came from: the blocks that both have, of the same
 * source, with the words that the importer read there, and what both say of the document. Nothing that only one of them has
 * counts as taken away by the other. Blocks stand in the order of `first`: where the other has another, it is the other's.
 */
export function sourceBase(first: DocumentRecord, other: DocumentRecord, source: string): DocumentRecord {
  const others = new Map(other.articles.flatMap(({ blocks }) => blocks.map((block) => [block.id, block] as const)));
  const heads = new Set(other.articles.map(({ id }) => id));
  const articles: { readonly id: string; readonly parts: number[]; readonly blocks: BlockRecord[] }[] = [];
  for (const article of first.articles) {
    const blocks = article.blocks.flatMap((block) => sharedBlock(block, others.get(block.id), source));
    const before = articles.at(-1);
    if (heads.has(article.id)) articles.push({ id: article.id, parts: [], blocks });
    else if (before) before.blocks.push(...blocks);
    else articles.push({ id: NOBODYS, parts: [], blocks });
  }
  return {
    ...first,
    articles,
    metadata: shared(first.metadata, other.metadata),
    articleMetadata: Object.fromEntries(
      Object.entries(first.articleMetadata).map(([id, own]) => [id, shared(own, other.articleMetadata[id] ?? {})]),
    ),
    corrections: shared(first.corrections, other.corrections),
    entities: shared(first.entities, other.entities),
    relations: shared(first.relations, other.relations),
    comments: shared(first.comments, other.comments),
    orphans: shared(first.orphans, other.orphans),
    dismissals: shared(first.dismissals, other.dismissals),
    versions: first.versions.filter((one) => other.versions.some((same) => sameJson(one, same))),
    title: first.title === other.title ? first.title : '',
    // What nobody has begun: the status that is further on is somebody's work.
    status: first.status === other.status ? first.status : 'notStarted',
  };
}

/** No article has it. */
const NOBODYS = '';

/** A block of both, with the words they came from: where both say the same, those, otherwise what was read. */
function sharedBlock(block: BlockRecord, other: BlockRecord | undefined, source: string): BlockRecord[] {
  const isShared =
    other && other.type === block.type && other.level === block.level && sameJson(other.sources, block.sources);
  if (!isShared) return [];
  const text = readRanges(source, block.sources);
  const read = text === '' ? [] : [{ text }];
  return [{ ...block, content: sameJson(block.content, other.content) ? block.content : read }];
}

/** What both say. */
function shared<V, M extends { readonly [key: string]: V | undefined }>(ours: M, theirs: M): M {
  const same = Object.entries(ours).filter(
    ([key, value]) => Object.hasOwn(theirs, key) && sameJson(value, theirs[key]),
  );
  return Object.fromEntries(same) as M;
}
