import { readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import type { Register } from '#shared/authorities/register';
import { type CharacterTable, readCharacterTable } from '#shared/language/model/characterTable';
import type { Authority } from '#shared/project/authorityFile';

/** What the language file that ships knows of characters. */
export function shippedCharacters(): CharacterTable {
  const file = path.join(import.meta.dirname, '../../../electron/checker/language/language.bin');
  return readCharacterTable(brotliDecompressSync(readFileSync(file)));
}

export function authority(name: string, more: Partial<Authority> = {}): Authority {
  return { type: 'person', name, variants: [], dates: '', description: '', external: {}, ...more };
}

export function register(
  entries: Readonly<Record<string, Authority>>,
  merged: Readonly<Record<string, string>> = {},
): Register {
  return { entries: new Map(Object.entries(entries)), merged: new Map(Object.entries(merged)) };
}
