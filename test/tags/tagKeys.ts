import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { nameIdSchema } from '#shared/project/tagset';

const offset = z.int().min(0);

const tagKeySchema = z.strictObject({
  /** The name of a sample, or the number a real text's file name begins with. */
  text: z.string().min(3),
  /** Of the bytes of the raw text; they are UTF-8. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** In reading order, what is nested behind what it stands in. */
  tags: z.array(z.strictObject({ type: nameIdSchema, start: offset, end: offset })).min(1),
});

/** What an archivist tagged in a raw text, by the default tagset and its guidelines; offsets are code points of the raw text. */
export type TagKey = z.infer<typeof tagKeySchema>;

/** Reads every key, in the order of their names. Throws when one is not of the form documented. */
export function readTagKeys(folder: string = fileURLToPath(new URL('./', import.meta.url))): TagKey[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.tags.json'))
    .sort()
    .map((name) => tagKeySchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))));
}
