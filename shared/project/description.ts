import { z } from 'zod';
import { plainText } from '#shared/export/plainText';
import { type DocumentRecord, metadataSchema } from './documentRecord';

/** What a record says of a document, without its text. */
export const descriptionSchema = z.strictObject({
  /** Of the page. */
  metadata: metadataSchema,
  articles: z.array(
    z.strictObject({
      id: z.string(),
      /** The first heading; empty where there is none. */
      title: z.string(),
      /** What the article says itself. */
      metadata: metadataSchema,
    }),
  ),
});
export type Description = z.infer<typeof descriptionSchema>;

/** The description in a record, articles in reading order. */
export function descriptionIn({
  metadata,
  articleMetadata,
  articles,
}: Pick<DocumentRecord, 'metadata' | 'articleMetadata' | 'articles'>): Description {
  return {
    metadata,
    articles: articles.map(({ id, blocks }) => {
      const heading = blocks.find(({ type }) => type === 'heading');
      const own = Object.hasOwn(articleMetadata, id) ? articleMetadata[id] : undefined;
      return { id, title: heading ? plainText(heading) : '', metadata: own ?? {} };
    }),
  };
}
