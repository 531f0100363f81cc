import { plainText } from '#shared/export/plainText';
import { countCodePoints } from '#shared/text/codePoints';
import type { DocumentRecord } from './documentRecord';
import type { DocumentSummary } from './documentSummary';

/** What the list of documents shows of a record: lost characters count as characters, orphaned entities not at all. */
export function summarise(record: DocumentRecord): DocumentSummary {
  const entities = new Set<string>();
  let characters = 0;
  for (const article of record.articles) {
    for (const block of article.blocks) {
      characters += countCodePoints(plainText(block));
      for (const inline of block.content) {
        for (const mark of inline.marks ?? []) if (mark.type === 'entity') entities.add(mark.id);
      }
    }
  }
  return {
    id: record.id,
    title: record.title,
    headline: headline(record),
    status: record.status,
    characters,
    articles: record.articles.length,
    entities: entities.size,
    encoding: record.source.encoding,
    sourceName: record.source.name,
    updatedAt: record.updatedAt,
    ...(record.trashedAt === undefined ? {} : { trashedAt: record.trashedAt }),
  };
}

function headline({ articles: [first], articleMetadata }: DocumentRecord): string {
  if (!first) return '';
  const recorded = articleMetadata[first.id]?.title?.value;
  if (typeof recorded === 'string' && recorded !== '') return recorded;
  const heading = first.blocks.find(({ type }) => type === 'heading');
  return heading ? plainText(heading).trim() : '';
}
