import { z } from 'zod';
import { corpusTextSchema } from '#shared/concordance/corpusText';
import { crc32 } from '#shared/text/crc32';
import { encodeUtf8 } from '#shared/text/utf8';
import { type CacheForm, readCacheLines, writeCacheLines } from '../cacheLines';
import { codeOf, type FileCalls } from '../fileCalls';
import type { ProjectFolder } from '../projectFolder';

const entrySchema = z.strictObject({
  id: z.string(),
  /** Of the record it was made from: another stamp means another content. */
  stamp: z.string(),
  text: corpusTextSchema,
});

/** What is kept of a document for looking through it. */
export type CorpusEntry = z.infer<typeof entrySchema>;

/** A million characters with ten thousand tags and corrections. */
const form: CacheForm<CorpusEntry> = { heading: '{"corpus":1}', schema: entrySchema, mostLine: 16 * 1024 * 1024 };

/** Documents are spread over so many files, so that a few that changed cost a few of them. */
export const CORPUS_FILES = 64;

/** The number of the file in which a document is kept. */
export const corpusFileOf = (id: string): number => crc32(encodeUtf8(id)) % CORPUS_FILES;

/** Reads one of the files. What can't be read is left out: it is made again of the records. */
export function readCorpusFile(files: FileCalls, folder: ProjectFolder, number: number): Promise<CorpusEntry[]> {
  return readCacheLines(files, folder.corpusFile(number), form);
}

/** Writes one of them; it doesn't wait for the disk. False when it could not be written, which costs reading it anew. */
export async function writeCorpusFile(
  files: FileCalls,
  folder: ProjectFolder,
  number: number,
  entries: readonly CorpusEntry[],
): Promise<boolean> {
  try {
    await files.makeFolder(folder.corpus);
    await writeCacheLines(files, folder.corpusFile(number), form, entries);
    return true;
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return false;
  }
}
