import type { z } from 'zod';
import { readJson } from '#shared/text/readJson';
import { replaceUnsynced } from './durableFile';
import { type FileCalls, readIfThere } from './fileCalls';
import { inSlices } from './inSlices';

/** Entries that are written together. */
const CHUNK = 200;
/** A line of so many UTF-16 units can hold nothing that would cost much, and its schema says what it must hold. */
const SHORT = 64 * 1024;

/** What a file of cached entries looks like. */
export interface CacheForm<Entry> {
  /** The first line; a file with another one is of another version and counts as absent. */
  readonly heading: string;
  readonly schema: z.ZodType<Entry>;
  /** No entry is longer, in UTF-16 units. */
  readonly mostLine: number;
}

/**
 * Reads a cache in `local/`, a line an entry, so that ten thousand of them can be read a few at a time. What can't be read is
 * left out: it is made again of what it was made from.
 */
export async function readCacheLines<Entry>(
  files: FileCalls,
  file: string,
  { heading, schema, mostLine }: CacheForm<Entry>,
): Promise<Entry[]> {
  let text = '';
  try {
    const bytes = await readIfThere(files, file);
    if (bytes) text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
  } catch {
    // See above.
  }
  const entries: Entry[] = [];
  if (!text.startsWith(`${heading}\n`)) return entries;
  await inSlices(linesOf(text, heading.length + 1), (line) => {
    const entry = line.length <= mostLine ? schema.safeParse(valueIn(line)) : null;
    if (entry?.success) entries.push(entry.data);
  });
  return entries;
}

/** What a line says; `undefined` when that is no JSON. */
function valueIn(line: string): unknown {
  if (line.length > SHORT) {
    const json = readJson(line);
    return json.ok ? json.value : undefined;
  }
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Writes it; it doesn't wait for the disk. */
export async function writeCacheLines<Entry>(
  files: FileCalls,
  file: string,
  { heading }: CacheForm<Entry>,
  entries: readonly Entry[],
): Promise<void> {
  const parts: Uint8Array[] = [new TextEncoder().encode(`${heading}\n`)];
  await inSlices(chunksOf(entries), (chunk) => {
    parts.push(new TextEncoder().encode(chunk.map((entry) => `${JSON.stringify(entry)}\n`).join('')));
  });
  await replaceUnsynced(files, file, Buffer.concat(parts));
}

/** A few at a time. */
export function* chunksOf<T>(items: readonly T[]): Generator<readonly T[]> {
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
