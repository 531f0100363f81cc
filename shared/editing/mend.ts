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
 * every mention in the text or the orphan tray exactly one entity. The record itself when nothing was amiss. Records break
 * them when they were merged or edited by hand, or saved halfway through a composition.
 */
export function mendRecord(record: DocumentRecord, source: string, newId: () => string): DocumentRecord {
  const articles = mendArticles(record, source, newId);
  const alive = mentionIds(articles);
  const orphans = Object.entries(record.orphans).filter(([id]) => Object.hasOwn(record.entities, id) && !alive.has(id));
  const orphaned = new Set(orphans.map(([id]) => id));
  const entities = Object.entries(record.entities).filter(([id]) => alive.has(id) || orphaned.has(id));
  const unchanged =
    articles === record.articles &&
    orphans.length === Object.keys(record.orphans).length &&
    entities.length === Object.keys(record.entities).length;
  if (unchanged) return record;
  return { ...record, articles, orphans: Object.fromEntries(orphans), entities: Object.fromEntries(entities) };
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
      const content = knownMentions(block.content, record);
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

/** Nothing can be known of a mention without an entity, so its mark goes. */
function knownMentions(content: InlineRecord[], record: DocumentRecord): InlineRecord[] {
  const isKnown = (mark: MarkRecord) => mark.type !== 'entity' || Object.hasOwn(record.entities, mark.id);
  if (content.every((inline) => inline.marks?.every(isKnown) ?? true)) return content;
  return content.map((inline) => ({ ...inline, marks: (inline.marks ?? []).filter(isKnown) }));
}

function mentionIds(articles: readonly ArticleRecord[]): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const article of articles) {
    for (const block of article.blocks) {
      for (const inline of block.content) {
        for (const mark of inline.marks ?? []) if (mark.type === 'entity') ids.add(mark.id);
      }
    }
  }
  return ids;
}
