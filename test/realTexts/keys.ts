import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { cleanBlockSchema, defectClasses, defectSchema } from '../samples/defects';

const offset = z.int().min(0);

const keySchema = z.strictObject({
  /** The number the text's file name begins with. */
  text: z.string().regex(/^\d{3}$/),
  /** Of the bytes of the text; they are UTF-8. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Of the clean text in UTF-8, in the form of our txt export. */
  cleanSha256: z.string().regex(/^[0-9a-f]{64}$/),
  defects: z.array(defectSchema),
  /** What reads as if it were wrong and can't be told from what was printed without the page: flagging it is neither right nor wrong. */
  doubtful: z.array(z.strictObject({ class: z.enum(defectClasses), start: offset, end: offset, reason: z.string() })),
  /** Places no detector may flag. */
  quiet: z.array(z.strictObject({ reason: z.string(), start: offset, end: offset })),
  blocks: z.array(cleanBlockSchema),
});

/**
 * What a reader found wrong in a real raw text, in the form of samples/*.defects.json but without the text itself: offsets
 * are code points of the raw text, those of `blocks` of the clean text.
 */
export type Key = z.infer<typeof keySchema>;

const keysFolder = () => fileURLToPath(new URL('./', import.meta.url));

/** Reads every key, in the order of their texts' numbers. Throws when one is not of the form documented. */
export function readKeys(folder: string = keysFolder()): Key[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.key.json'))
    .sort()
    .map((name) => keySchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))));
}
