import { z } from 'zod';
import { type DocumentSummary, documentSummarySchema } from '#shared/project/documentSummary';
import { replaceUnsynced } from './durableFile';
import { type FileCalls, readIfThere } from './fileCalls';
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

/** The first line. Another version is made anew. */
const HEADING = '{"catalogue":2}';
/** No entry is longer, in UTF-16 units: titles have three hundred characters. */
const MOST_LINE = 64 * 1024;
/** Entries that are written together. */
const CHUNK = 200;

/**
 * Reads the file of the catalogue, a line an entry, so that ten thousand of them can be read a few at a time. A cache in
 * `local/`: what can't be read is left out, and is made again of the documents.
 */
export async function readCatalogue(files: FileCalls, file: string): Promise<CatalogueEntry[]> {
  let text = '';
  try {
    text = new TextDecoder().decode((await readIfThere(files, file)) ?? undefined);
  } catch {
    // See above.
  }
  const entries: CatalogueEntry[] = [];
  if (!text.startsWith(`${HEADING}\n`)) return entries;
  await inSlices(linesOf(text, HEADING.length + 1), (line) => {
    const entry = line.length <= MOST_LINE ? readEntry(line) : null;
    if (entry) entries.push(entry);
  });
  return entries;
}

/** Writes it; it doesn't wait for the disk. */
export async function writeCatalogue(
  files: FileCalls,
  file: string,
  entries: readonly CatalogueEntry[],
): Promise<void> {
  const parts: Uint8Array[] = [new TextEncoder().encode(`${HEADING}\n`)];
  await inSlices(chunksOf(entries), (chunk) => {
    parts.push(new TextEncoder().encode(chunk.map((entry) => `${JSON.stringify(entry)}\n`).join('')));
  });
  await replaceUnsynced(files, file, Buffer.concat(parts));
}

/** A list of documents as JSON text, which crosses to a page at little cost: ten thousand objects take a tenth of a second. */
export async function documentListText(summaries: readonly DocumentSummary[]): Promise<string> {
  const parts: string[] = [];
  await inSlices(chunksOf(summaries), (chunk) => {
    parts.push(JSON.stringify(chunk).slice(1, -1));
  });
  return `[${parts.join(',')}]`;
}

/** A line this short can hold nothing that would cost much, and the schema says what it must hold. */
function readEntry(line: string): CatalogueEntry | null {
  try {
    return entrySchema.safeParse(JSON.parse(line)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function* chunksOf<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < items.length; from += CHUNK) yield items.slice(from, from + CHUNK);
}

function* linesOf(text: string, from: number): Generator<string> {
  for (let start = from; start < text.length; ) {
    const end = text.indexOf('\n', start);
    // A line that was not ended is none.
    if (end < 0) return;
    yield text.slice(start, end);
    start = end + 1;
  }
}
