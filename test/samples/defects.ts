import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** Every class of damage the samples plant. */
export const defectClasses = [
  'lostVisible',
  'lostSilent',
  'wrongShape',
  'wrongSound',
  'foreignLeak',
  'duplicated',
  'cut',
  'displaced',
  'shredded',
  'articleBoundary',
  'blockKind',
  'halfWidth',
  'punctuation',
  'unpaired',
  'quoteStopOrder',
  'straySpace',
  'columnLabel',
  'nameVariant',
  'width',
  'printedSo',
  'control',
] as const;

const offset = z.int().min(0);
const kind = z.enum(['heading', 'deck', 'paragraph', 'byline', 'caption', 'label']);
const level = z.int().min(1).max(6).optional();
const decision = z.enum(['restore', 'emend', 'normalise']);
const base = {
  id: z.string(),
  class: z.enum(defectClasses),
  start: offset,
  end: offset,
  /** Why it is one, where a reader may ask. */
  reason: z.string().min(1).optional(),
};

/** One defect and what mends it; offsets are code points of the raw text. */
export const defectSchema = z.discriminatedUnion('operation', [
  z.strictObject({
    ...base,
    operation: z.literal('replace'),
    from: z.string().min(1),
    text: z.string().min(1),
    decision,
  }),
  z.strictObject({ ...base, operation: z.literal('delete'), from: z.string().min(1), decision }),
  z.strictObject({ ...base, operation: z.literal('insert'), text: z.string().min(1), decision }),
  z.strictObject({ ...base, operation: z.literal('join') }),
  z.strictObject({ ...base, operation: z.literal('thread'), target: offset }),
  z.strictObject({ ...base, operation: z.literal('move'), target: offset }),
  z.strictObject({ ...base, operation: z.literal('article') }),
  z.strictObject({ ...base, operation: z.literal('kind'), kind, level }),
]);

/** A block of the clean text; offsets are code points of it. */
export const cleanBlockSchema = z.strictObject({ article: z.int().min(1), kind, level, start: offset, end: offset });

const defectsFileSchema = z.strictObject({
  sample: z.string(),
  defects: z.array(defectSchema),
  quiet: z.array(z.strictObject({ reason: z.string(), start: offset, end: offset, text: z.string() })),
  blocks: z.array(cleanBlockSchema),
});

/** One planted defect; offsets are code points of the raw text. samples/README.md says what each operation means. */
export type Defect = z.infer<typeof defectSchema>;

/** A sample: its raw text, what it should become, and what `defects.json` says of it. */
export interface Sample extends z.infer<typeof defectsFileSchema> {
  readonly raw: string;
  readonly clean: string;
}

const samplesFolder = () => fileURLToPath(new URL('../../samples/', import.meta.url));

/** Reads every sample, in the order of their names. Throws when a file is missing or not of the form documented. */
export function readSamples(folder: string = samplesFolder()): Sample[] {
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.defects.json'))
    .sort()
    .map((name) => {
      const file = defectsFileSchema.parse(JSON.parse(read(name)));
      return { ...file, raw: read(`${file.sample}.txt`), clean: read(`${file.sample}.clean.txt`) };
    });
}
