import { readAuthorityCsv } from '#shared/authorities/authorityCsv';
import { readAuthorityJson } from '#shared/authorities/authorityJson';
import { readAuthoritySkos } from '#shared/authorities/authoritySkos';
import type { ImportedRegister, KnownType } from '#shared/authorities/importedAuthorities';
import { Problem } from '#shared/problems/problem';
import { readText } from '../work/sourceTasks';

/** A file of authorities, by its name and what it holds. */
export interface AuthorityFileGiven {
  readonly bytes: Uint8Array;
  readonly name: string;
  /** Types of the project, for those the file names. */
  readonly types: readonly KnownType[];
  /** The type of entries of which the file says none. */
  readonly assumed?: string | undefined;
}

/**
 * Reads a file of authorities by the ending of its name, in any encoding that texts come in. Throws Problem `authoritiesKind` for
 * another ending, `authoritiesEmpty`, and what reading the text and its kind throw.
 */
export function readAuthorities({ bytes, name, types, assumed }: AuthorityFileGiven): ImportedRegister {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const read = readers[ending];
  if (!read) throw new Problem('authoritiesKind', { name });
  const imported = read(readText({ bytes, name }).text, name, types, assumed);
  if (imported.authorities.length === 0 && imported.merged.length === 0)
    throw new Problem('authoritiesEmpty', { name });
  return imported;
}

type Reader = (text: string, name: string, types: readonly KnownType[], assumed?: string) => ImportedRegister;

const readers: Readonly<Record<string, Reader | undefined>> = {
  csv: readAuthorityCsv,
  tsv: readAuthorityCsv,
  txt: readAuthorityCsv,
  json: readAuthorityJson,
  ttl: (text, _name, types, assumed) => readAuthoritySkos(text, types, assumed),
};
