import { AUTHORITIES_VERSION, type AuthorityFile, authorityFileSchema } from '#shared/project/authorityFile';
import { defineFile, type Reading, readFile } from '#shared/project/migrations';

const authorityFile = defineFile<AuthorityFile>({
  format: 'jiaokan-authorities',
  version: AUTHORITIES_VERSION,
  schema: authorityFileSchema,
  migrations: [],
});

/** Reads the parsed JSON of `authorities.json`. Never throws. */
export function readAuthorityFile(json: unknown): Reading<AuthorityFile> {
  return readFile(authorityFile, json);
}
