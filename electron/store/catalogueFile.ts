import { z } from 'zod';
import { type DocumentSummary, documentSummarySchema } from '#shared/project/documentSummary';
import { type CacheForm, chunksOf, readCacheLines, writeCacheLines } from './cacheLines';
import type { FileCalls } from './fileCalls';
import { inSlices } from './inSlices';

const entrySchema = z.strictObject({
  /** Size, times and number of the file the summary was made from: another stamp means another content. */
  stamp: z.string(),
  createdAt: z.string(),
  source: z.string(),
  summary: documentSummarySchema,
});

/** What the catalogue knows of a document. */
export type CatalogueEntry = z.infer<typeof entrySchema>;

/** Titles have three hundred characters. */
const form: CacheForm<CatalogueEntry> = { heading: '{"catalogue":2}', schema: entrySchema, mostLine: 64 * 1024 };

/** Reads the file of the catalogue, a cache in `local/`. */
export function readCatalogue(files: FileCalls, file: string): Promise<CatalogueEntry[]> {
  return readCacheLines(files, file, form);
}

/** Writes it; it doesn't wait for the disk. */
export function writeCatalogue(files: FileCalls, file: string, entries: readonly CatalogueEntry[]): Promise<void> {
  return writeCacheLines(files, file, form, entries);
}

/** A list of documents as JSON text, which crosses to a page at little cost: ten thousand objects take a tenth of a second. */
export async function documentListText(summaries: readonly DocumentSummary[]): Promise<string> {
  const parts: string[] = [];
  await inSlices(chunksOf(summaries), (chunk) => {
    parts.push(JSON.stringify(chunk).slice(1, -1));
  });
  return `[${parts.join(',')}]`;
}
