import type { MetadataValue } from '#shared/project/documentRecord';
import type { ProfileField } from '#shared/project/profile';
import { parseValue } from '#shared/values/value';

/** A confirmed value of what was written into a field; null when nothing was. Dates written in words are taken for their day. */
export function readValue({ kind }: Pick<ProfileField, 'kind'>, written: string): MetadataValue | null {
  const words = written.trim();
  if (words === '') return null;
  if (kind === 'list') {
    const names = readNames(words);
    return names.length === 0 ? null : { value: names };
  }
  if (kind !== 'date') return { value: words };
  const read = parseValue('date', words, null);
  return { value: 'value' in read && read.value.kind === 'date' ? read.value.edtf : words };
}

/** The names in a list as people write one: between semicolons, enumeration commas or line ends; each once. */
export function readNames(written: string): string[] {
  const names = written.split(/[；;、\n]/).map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ''))];
}
