import { plainText } from '#shared/export/plainText';
import { countCodePoints } from '#shared/text/codePoints';
import type { BlockRecord, DocumentRecord } from './documentRecord';
import type { DocumentSummary } from './documentSummary';

/** What the list of documents shows of a record: lost characters count as characters, orphaned entities not at all. */
export function summarise(record: DocumentRecord): DocumentSummary {
  const counts = TextCounts.of(record);
  return summaryOf(record, { counts, headline: headline(record), articles: record.articles.length });
}

/** What is counted in the text of a document. */
export class TextCounts {
  /** In code points. */
  characters = 0;
  /** The pieces of text that each entity marks. */
  private readonly marked = new Map<string, number>();

  static of({ articles }: Pick<DocumentRecord, 'articles'>): TextCounts {
    const counts = new TextCounts();
    for (const article of articles) for (const block of article.blocks) counts.add(block);
    return counts;
  }

  get entities(): number {
    return this.marked.size;
  }

  add(block: BlockRecord): void {
    this.characters += countCodePoints(plainText(block));
    for (const id of entitiesIn(block)) this.marked.set(id, (this.marked.get(id) ?? 0) + 1);
  }

  /** Takes back what was added. */
  remove(block: BlockRecord): void {
    this.characters -= countCodePoints(plainText(block));
    for (const id of entitiesIn(block)) {
      const left = (this.marked.get(id) ?? 0) - 1;
      if (left > 0) this.marked.set(id, left);
      else this.marked.delete(id);
    }
  }
}

function* entitiesIn({ content }: BlockRecord): Generator<string> {
  for (const { marks = [] } of content) for (const mark of marks) if (mark.type === 'entity') yield mark.id;
}

/** What a summary says of a text. */
export interface SummarisedText {
  readonly counts: Pick<TextCounts, 'characters' | 'entities'>;
  readonly headline: string;
  readonly articles: number;
}

export function summaryOf(
  head: Pick<DocumentRecord, 'id' | 'title' | 'status' | 'source' | 'updatedAt' | 'trashedAt'>,
  { counts, headline, articles }: SummarisedText,
): DocumentSummary {
  return {
    id: head.id,
    title: head.title,
    headline,
    status: head.status,
    characters: counts.characters,
    articles,
    entities: counts.entities,
    encoding: head.source.encoding,
    sourceName: head.source.name,
    updatedAt: head.updatedAt,
    ...(head.trashedAt === undefined ? {} : { trashedAt: head.trashedAt }),
  };
}

function headline(record: DocumentRecord): string {
  return recordedHeadline(record) ?? headlineOf(record.articles[0]?.blocks ?? []);
}

/** What the first article is headed in its metadata; `null` when nothing is. */
export function recordedHeadline({ articles: [first], articleMetadata }: DocumentRecord): string | null {
  const recorded = first && articleMetadata[first.id]?.title?.value;
  return typeof recorded === 'string' && recorded !== '' ? recorded : null;
}

/** What the blocks of an article are headed on the page; empty when they are not. */
export function headlineOf(blocks: Iterable<BlockRecord>): string {
  for (const block of blocks) if (block.type === 'heading') return plainText(block).trim();
  return '';
}
