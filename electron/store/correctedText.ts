import path from 'node:path';
import { decode, detectEncoding } from '#shared/import/decode';
import type { Encoding } from '#shared/import/encoding';
import { checkImportable } from '#shared/import/importable';
import { readImportFile } from './importFiles';

/** A corrected text made elsewhere, as it was read. */
export interface CorrectedText {
  readonly name: string;
  readonly text: string;
  readonly encoding: Encoding;
  /** How sure the encoding is, between 0 and 1. */
  readonly confidence: number;
  readonly format: 'txt' | 'md';
}

/** Reads a text to compare a document with, within the limits of an import; without an encoding it is found out. */
export async function readCorrectedText(file: string, wanted?: Encoding): Promise<CorrectedText> {
  const name = path.basename(file);
  const bytes = await readImportFile(file);
  checkImportable(bytes, name);
  const { encoding, confidence } = wanted === undefined ? detectEncoding(bytes) : { encoding: wanted, confidence: 1 };
  return {
    name,
    text: decode(bytes, encoding, name),
    encoding,
    confidence,
    format: /\.md$/i.test(name) ? 'md' : 'txt',
  };
}
