import type { z } from 'zod';
import { replaceUnsynced } from './durableFile';
import { type FileCalls, readIfThere } from './fileCalls';
import { readJsonBytes } from './jsonFile';

/**
 * Small files in `local/`, outside git: the caret of a document, the document last open, the catalogue. They may be lost
 * without harm, so one that can't be read counts as absent, and they don't wait for the disk.
 */
export async function readLocal<T>(files: FileCalls, file: string, schema: z.ZodType<T>): Promise<T | undefined> {
  try {
    const bytes = await readIfThere(files, file);
    const json = bytes && readJsonBytes(bytes);
    return json?.ok ? schema.safeParse(json.value).data : undefined;
  } catch {
    // See above: an unreadable one is rebuilt or done without.
    return undefined;
  }
}

export function writeLocal(files: FileCalls, file: string, value: unknown): Promise<void> {
  return replaceUnsynced(files, file, new TextEncoder().encode(`${JSON.stringify(value)}\n`));
}
