import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lexicon } from '#shared/detectors/finding';
import { readLexicon } from '#shared/detectors/lexicon';

/** Beside the bundles in `out/`, where the build puts it, or in the source tree. */
const places = [join(__dirname, '../resources/lexicon/lexicon.bin'), join(__dirname, 'lexicon/lexicon.bin')];

/**
 * The word list that ships with the app, or the one at `path`. Reads one file of about 2 MB. Throws when the file is
 * missing, and RangeError when it is of another version.
 */
export function loadLexicon(path?: string): Lexicon {
  const file = path ?? places.find((place) => existsSync(place));
  if (file === undefined) throw new Error(`The word list is missing. It was looked for in ${places.join(' and ')}`);
  return readLexicon(readFileSync(file));
}
