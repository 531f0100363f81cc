import { AUTHORITIES_VERSION, type Authority, externalRegisters } from '#shared/project/authorityFile';
import { jsonField, jsonLine, jsonMember, jsonObject } from '#shared/text/jsonLines';
import type { Register } from './register';

/** Lines are kept for entries that stay: of a large register most are written again and again. */
const lines = new WeakMap<Authority, string>();

/**
 * The text of `authorities.json`: an entry a line and a redirect a line, in the order of ids, keys in a fixed order, so that
 * git and merge tools can follow. Registers that are equal give the same text.
 */
export function serialiseAuthorities({ entries, merged }: Register): string {
  return `${jsonObject(
    [
      jsonField('format', 'jiaokan-authorities'),
      jsonField('version', AUTHORITIES_VERSION),
      jsonMember('entries', jsonObject(members(entries, authorityLine), '  ')),
      jsonMember('merged', jsonObject(members(merged, jsonLine), '  ')),
    ],
    '',
  )}\n`;
}

/** What a map holds, in the order of ids. */
export function inIdOrder<T>(map: ReadonlyMap<string, T>): (readonly [string, T])[] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

function members<T>(map: ReadonlyMap<string, T>, write: (value: T) => string): string[] {
  return inIdOrder(map).map(([id, value]) => jsonMember(id, write(value)));
}

function authorityLine(authority: Authority): string {
  const kept = lines.get(authority);
  if (kept !== undefined) return kept;
  const { type, name, variants, dates, description, external } = authority;
  const sorted = Object.fromEntries(externalRegisters.map((one) => [one, external[one]]));
  const line = jsonLine({ type, name, variants, dates, description, external: sorted });
  lines.set(authority, line);
  return line;
}
