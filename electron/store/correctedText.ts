import path from 'node:path';
import type { Encoding } from '#shared/import/encoding';
import { readImportFile } from './importFiles';
import { type StoreWork, workHere } from './work/storeWork';

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
export async function readCorrectedText(
  file: string,
  wanted?: Encoding,
  work: StoreWork = workHere,
): Promise<CorrectedText> {
  const name = path.basename(file);
  const bytes = await readImportFile(file);
  const read = await work('readText', { bytes, name, ...(wanted && { encoding: wanted }) });
  return { name, ...read, format: /\.md$/i.test(name) ? 'md' : 'txt' };
}
