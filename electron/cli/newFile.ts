import path from 'node:path';
import { Problem } from '#shared/problems/problem';
import { replaceFile } from '../store/durableFile';
import { readIfThere, systemFiles } from '../store/fileCalls';
import { detailOf } from '../store/saveProblem';

/** Writes a file that must not be there yet. Throws Problem `fileExists`, or `exportFailed` when it can't be written. */
export async function writeNewFile(file: string, bytes: Uint8Array): Promise<void> {
  const name = path.basename(file);
  try {
    if (await readIfThere(systemFiles, file)) throw new Problem('fileExists', { name });
    await replaceFile(systemFiles, file, bytes);
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('exportFailed', { name, detail: detailOf(error) }, { cause: error });
  }
}
