import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A passage as it was printed and as a scanner handed it over, paragraph by paragraph. */
export interface Passage {
  readonly name: string;
  readonly paragraphs: readonly { readonly read: string; readonly right: string }[];
}

const ERROR = /\{([^|{}]*)\|([^|{}]*)\}/g;

/** The passages in `folder` (its README says how they are written), in the order of their names. */
export function readPassages(folder: string): readonly Passage[] {
  return readdirSync(folder)
    .filter((name) => /^\d.*\.txt$/.test(name))
    .sort()
    .map((name) => ({
      name: name.replace(/\.txt$/, ''),
      paragraphs: readFileSync(join(folder, name), 'utf8')
        .split(/\n+/)
        .filter((line) => line !== '')
        .map((line) => ({ read: line.replace(ERROR, '$1'), right: line.replace(ERROR, '$2') })),
    }));
}
