import { z } from 'zod';
import type { MetadataValue } from '#shared/project/documentRecord';
import { nameIdSchema } from '#shared/project/tagset';

const text = z.string().max(10_000);

/** What is done to the value of a field. */
export const metadataActSchema = z.discriminatedUnion('kind', [
  /** It says this, whatever it said. */
  z.strictObject({ kind: z.literal('set'), value: z.union([text.min(1), z.array(text.min(1)).min(1).max(1000)]) }),
  /** A list gets what it lacks of these, at its end. */
  z.strictObject({ kind: z.literal('append'), values: z.array(text.min(1)).min(1).max(1000) }),
  /** In a list a whole entry takes another's place, in a text words do wherever they stand; nothing does where it is empty. */
  z.strictObject({ kind: z.literal('replace'), was: text.min(1), value: text }),
  z.strictObject({ kind: z.literal('clear') }),
  /** A proposal counts as confirmed. */
  z.strictObject({ kind: z.literal('confirm') }),
]);
export type MetadataAct = z.infer<typeof metadataActSchema>;

/** One field of many records that changes in the same way. */
export const metadataEditSchema = z.strictObject({
  field: nameIdSchema,
  /** Of the page, or of each of its articles. */
  of: z.enum(['page', 'article']),
  act: metadataActSchema,
});
export type MetadataEdit = z.infer<typeof metadataEditSchema>;

/** A field's value once an act is done to it; the same object where that changes nothing. What an act gives is confirmed. */
export function editedValue(value: MetadataValue | null, act: MetadataAct): MetadataValue | null {
  switch (act.kind) {
    case 'set':
      return value && value.from === undefined && sameValue(value.value, act.value) ? value : { value: act.value };
    case 'append': {
      const listed = listOf(value);
      const missing = [...new Set(act.values)].filter((one) => !listed.includes(one));
      return missing.length === 0 ? value : { value: [...listed, ...missing] };
    }
    case 'replace':
      return value && replaced(value, act.was, act.value);
    case 'clear':
      return null;
    case 'confirm':
      return value?.from === undefined ? value : { value: value.value };
  }
}

function replaced(value: MetadataValue, was: string, becomes: string): MetadataValue | null {
  if (typeof value.value === 'string') {
    if (!value.value.includes(was)) return value;
    const words = value.value.replaceAll(was, () => becomes).trim();
    return words === '' ? null : { value: words };
  }
  if (!value.value.includes(was)) return value;
  const list = value.value.map((one) => (one === was ? becomes : one)).filter((one) => one !== '');
  return list.length === 0 ? null : { value: [...new Set(list)] };
}

function listOf(value: MetadataValue | null): readonly string[] {
  if (!value) return [];
  return typeof value.value === 'string' ? [value.value] : value.value;
}

function sameValue(a: MetadataValue['value'], b: MetadataValue['value']): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
