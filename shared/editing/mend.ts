import type { MarkRecord } from '#shared/document/documentNode';
import type { ArticleRecord, BlockRecord, DocumentRecord, InlineRecord } from '#shared/project/documentRecord';
import {
  concatRanges,
  firstMentions,
  intersectRanges,
  type Ranges,
  sameRanges,
  subtractRanges,
} from '#shared/text/ranges';

/**
 * A record whose promises hold: unique ids, every source character in at most one block and inside the source, and for
 * every tag and comment in the text or the orphan tray exactly one record of its kind, and both ends of every relation. The record itself when nothing was
 * amiss. Records break them when they were merged or edited by hand, or saved halfway through a composition.
 */
export function mendRecord(record: DocumentRecord, source: string, newId: () => string): DocumentRecord {
  const parted = partIds(record, newId);
  const articles = mendArticles(parted, source, newId);
  const alive = markedIds(articles);
  const { entities, orphans } = mendKnown(parted, alive);
  const relations = mendRelations(parted, entities ?? parted.entities);
  const unchanged = parted === record && articles === record.articles && !entities && !orphans && !relations;
  if (unchanged) return record;
  return {
    ...parted,
    articles,
    ...(entities ? { entities } : {}),
    ...(orphans ? { orphans } : {}),
    ...(relations ? { relations } : {}),
  };
}

/** Tags and comments share the orphan tray, so that a comment under the id of a tag gets another. */
function partIds(record: DocumentRecord, newId: () => string): DocumentRecord {
  const newIds = new Map(
    Object.keys(record.comments).flatMap((id) => (Object.hasOwn(record.entities, id) ? [[id, newId()]] : [])),
  );
  if (newIds.size === 0) return record;
  const ownId = (id: string) => newIds.get(id) ?? id;
  const ownMark = (mark: MarkRecord): MarkRecord => (mark.type === 'comment' ? { ...mark, id: ownId(mark.id) } : mark);
  const ownInline = (inline: InlineRecord): InlineRecord =>
    inline.marks ? { ...inline, marks: inline.marks.map(ownMark) } : inline;
  return {
    ...record,
    comments: Object.fromEntries(Object.entries(record.comments).map(([id, comment]) => [ownId(id), comment])),
    articles: record.articles.map((article) => ({
      ...article,
      blocks: article.blocks.map((block) => ({ ...block, content: block.content.map(ownInline) })),
    })),
  };
}

/** Entities and orphans as they should be, each left out when it is so already. A comment without a place is an orphan. */
function mendKnown(
  { entities, comments, orphans }: DocumentRecord,
  alive: ReadonlySet<string>,
): Pick<Partial<DocumentRecord>, 'entities' | 'orphans'> {
  const waiting = Object.entries(orphans).filter(
    ([id]) => !alive.has(id) && (Object.hasOwn(entities, id) || Object.hasOwn(comments, id)),
  );
  const orphaned = new Set(waiting.map(([id]) => id));
  const kept = Object.entries(entities).filter(([id]) => alive.has(id) || orphaned.has(id));
  const lost = Object.keys(comments).filter((id) => !alive.has(id) && !orphaned.has(id));
  // What somebody wrote is never thrown away, though nothing says where it belongs.
  const placeless = lost.map((id) => [id, { quote: '', block: '', before: '', after: '' }] as const);
  return {
    ...(kept.length === Object.keys(entities).length ? {} : { entities: Object.fromEntries(kept) }),
    ...(lost.length === 0 && waiting.length === Object.keys(orphans).length
      ? {}
      : { orphans: Object.fromEntries([...waiting, ...placeless]) }),
  };
}

/** Relations between tags that are known; `null` when all are. */
function mendRelations(
  { relations }: DocumentRecord,
  entities: DocumentRecord['entities'],
): DocumentRecord['relations'] | null {
  const all = Object.entries(relations);
  const kept = all.filter(([, { from, to }]) => Object.hasOwn(entities, from) && Object.hasOwn(entities, to));
  return kept.length === all.length ? null : Object.fromEntries(kept);
}

function mendArticles(record: DocumentRecord, source: string, newId: () => string): ArticleRecord[] {
  const articleId = uniqueIds(newId);
  const blockId = uniqueIds(newId);
  const clash = new OwnedRanges(source.length, record.articles);
  let mended = false;
  const articles = record.articles.map((article) => {
    const blocks = article.blocks.map((block) => {
      const id = blockId(block.id);
      const sources = clash.claim(block.sources);
      const content = knownMarks(block.content, record);
      if (id === block.id && sources === block.sources && content === block.content) return block;
      mended = true;
      return { ...block, id, sources, content };
    });
    const id = articleId(article.id);
    if (id === article.id && blocks.every((block, i) => block === article.blocks[i])) return article;
    mended = true;
    return { ...article, id, blocks };
  });
  return mended ? articles : record.articles;
}

/** The first with an id keeps it. */
function uniqueIds(newId: () => string): (id: string) => string {
  const seen = new Set<string>();
  return (id) => {
    const own = id === '' || seen.has(id) ? newId() : id;
    seen.add(own);
    return own;
  };
}

/** Hands source characters to the first block that names them. */
class OwnedRanges {
  private readonly clashing: boolean;
  private owned: Ranges = [];

  constructor(
    private readonly length: number,
    articles: readonly ArticleRecord[],
  ) {
    const all = articles.flatMap((article) => article.blocks.flatMap((block) => block.sources));
    const ordered = all.filter(([from, to]) => from !== to).sort((a, b) => a[0] - b[0]);
    this.clashing = ordered.some(([from, to], i) => from > to || to > length || (ordered[i + 1]?.[0] ?? length) < to);
  }

  claim(sources: BlockRecord['sources']): BlockRecord['sources'] {
    if (!this.clashing) return sources;
    const ordered = sources.filter(([from, to]) => from < to);
    const free = subtractRanges(intersectRanges(firstMentions(ordered), [[0, this.length]]), this.owned);
    this.owned = concatRanges(this.owned, free);
    return sameRanges(free, sources) ? sources : free.map(([from, to]) => [from, to]);
  }
}

/** Nothing can be known of a tag without an entity, nor of a comment without its words, so that the mark goes. */
function knownMarks(content: InlineRecord[], record: DocumentRecord): InlineRecord[] {
  const isKnown = (mark: MarkRecord) => {
    if (mark.type === 'entity') return Object.hasOwn(record.entities, mark.id);
    return mark.type !== 'comment' || Object.hasOwn(record.comments, mark.id);
  };
  if (content.every((inline) => inline.marks?.every(isKnown) ?? true)) return content;
  return content.map((inline) => ({ ...inline, marks: (inline.marks ?? []).filter(isKnown) }));
}

function markedIds(articles: readonly ArticleRecord[]): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const article of articles) {
    for (const block of article.blocks) {
      for (const inline of block.content) {
        for (const mark of inline.marks ?? []) if ('id' in mark) ids.add(mark.id);
      }
    }
  }
  return ids;
}
