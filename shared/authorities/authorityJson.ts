import { Problem } from '#shared/problems/problem';
import { AUTHORITIES_VERSION, externalRegisters } from '#shared/project/authorityFile';
import { isObject } from '#shared/project/migrations';
import { readJson } from '#shared/text/readJson';
import { type ImportedRegister, ImportGathering, type KnownType } from './importedAuthorities';

/**
 * Reads a register in our own JSON, which others may have written or changed: entries that don't fit are told, the rest kept.
 * Throws Problem `authoritiesNotJson` or `authoritiesNewer`.
 */
export function readAuthorityJson(
  text: string,
  file: string,
  types: readonly KnownType[],
  assumed?: string,
): ImportedRegister {
  const reading = readJson(text);
  if (!reading.ok || !isObject(reading.value) || reading.value.format !== 'jiaokan-authorities')
    throw new Problem('authoritiesNotJson', { name: file });
  const { version, entries, merged } = reading.value;
  if (typeof version === 'number' && version > AUTHORITIES_VERSION)
    throw new Problem('authoritiesNewer', { name: file, version });
  if (!isObject(entries)) throw new Problem('authoritiesNotJson', { name: file });
  const gathering = new ImportGathering(types, assumed);
  for (const [id, entry] of Object.entries(entries)) {
    if (!isObject(entry)) {
      gathering.tell(null, 'authorityUnfit', { id: id.slice(0, 64) });
      continue;
    }
    const external = isObject(entry.external) ? entry.external : {};
    gathering.add({
      line: null,
      id,
      type: textOf(entry.type),
      name: textOf(entry.name),
      variants: Array.isArray(entry.variants) ? entry.variants.map(textOf) : [],
      dates: textOf(entry.dates),
      description: textOf(entry.description),
      external: Object.fromEntries(externalRegisters.map((one) => [one, textOf(external[one])])),
    });
  }
  for (const [from, to] of Object.entries(isObject(merged) ? merged : {})) {
    if (typeof to === 'string') gathering.merge(null, from, to);
    else gathering.tell(null, 'authorityUnfit', { id: from.slice(0, 64) });
  }
  return gathering.done();
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
