import { z } from 'zod';
import { nameIdSchema } from '#shared/project/tagset';
import { suggestionSourceSchema } from './suggestion';

/**
 * Names of one source and type. They cross between processes by the hundred thousand, so that they come as one text: a name a
 * line, behind a tab the authority that it is of, where it is of one.
 */
export const knownNamesSchema = z.strictObject({
  source: suggestionSourceSchema,
  type: nameIdSchema,
  lines: z.string(),
});
export type KnownNames = z.infer<typeof knownNamesSchema>;

/** A name and what it would be tagged as. */
export interface KnownName {
  readonly text: string;
  readonly source: string;
  readonly type: string;
  readonly authority?: string;
}

/** Puts names of one source and type together. Line ends and tabs in names become spaces. */
export function writeKnownNames(
  source: string,
  type: string,
  names: Iterable<{ readonly text: string; readonly authority?: string | undefined }>,
): KnownNames {
  const lines: string[] = [];
  for (const { text, authority } of names) {
    const line = /[\t\r\n]/.test(text) ? text.replaceAll(/[\t\r\n]+/g, ' ') : text;
    lines.push(authority === undefined ? line : `${line}\t${authority}`);
  }
  return { source, type, lines: lines.join('\n') };
}

const registerLine = z.tuple([z.string(), z.string()], z.string());

/** The names of a register that comes as JSON text of `[id, type, name, variant, …]` a line. Throws what is wrong with it. */
export function readRegisterNames(lines: string): KnownName[] {
  if (lines === '') return [];
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => {
      const [authority, type, ...names] = registerLine.parse(JSON.parse(line));
      return names.map((text) => ({ text, source: 'register', type, authority }));
    });
}

export function readKnownNames({ source, type, lines }: KnownNames): KnownName[] {
  if (lines === '') return [];
  return lines.split('\n').map((line) => {
    const tab = line.indexOf('\t');
    if (tab < 0) return { text: line, source, type };
    return { text: line.slice(0, tab), source, type, authority: line.slice(tab + 1) };
  });
}
