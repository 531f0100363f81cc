import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import type { LanguageModel } from '#shared/language/model/languageModel';
import { readLanguage } from '#shared/language/model/readLanguage';

/** Beside the bundles in `out/`, where the build puts it, or in the source tree. */
const places = () => [join(__dirname, '../resources/language/language.bin'), join(__dirname, 'language/language.bin')];

/** Far above what the file unpacks to: a file that was tampered with must not take all memory. */
const LARGEST = 256 * 1024 * 1024;

/**
 * The language model that ships with the app, or the one at `path`: one file, packed with Brotli. Throws when the file is
 * missing, and RangeError when it is of another version or not whole.
 */
export function loadLanguage(path?: string): LanguageModel {
  return readLanguage(unpackLanguage(readFileSync(path ?? languagePlace())));
}

/** Where the file lies that ships with the app. Throws when it is missing. */
export function languagePlace(): string {
  const looked = places();
  const file = looked.find((place) => existsSync(place));
  if (file === undefined) throw new Error(`The language file is missing. It was looked for in ${looked.join(' and ')}`);
  return file;
}

/** The bytes of a language file as `readLanguage` takes them. RangeError when they are not whole. */
export function unpackLanguage(packed: Uint8Array): Uint8Array {
  try {
    return brotliDecompressSync(packed, { maxOutputLength: LARGEST });
  } catch (cause) {
    throw new RangeError('The language file is not whole', { cause });
  }
}
