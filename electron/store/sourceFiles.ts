import { replaceFile } from './durableFile';
import { type FileCalls, readIfThere } from './fileCalls';
import type { ProjectFolder } from './projectFolder';
import { saveProblem } from './saveProblem';
import { fingerprint } from './seenLedger';

/** Keeps `bytes` under their SHA-256, which is returned. What is there already is verified, and mended if it was altered. */
export async function keepSource(files: FileCalls, folder: ProjectFolder, bytes: Uint8Array): Promise<string> {
  const { sha256 } = fingerprint(bytes);
  const file = folder.source(sha256);
  try {
    if ((await readSource(files, folder, sha256)) === null) {
      await files.makeFolder(folder.sources);
      await replaceFile(files, file, bytes);
    }
  } catch (error) {
    throw saveProblem(`sources/${sha256}`, error);
  }
  return sha256;
}

/** The bytes kept under `sha256`; `null` when they are missing or no longer what they were. */
export async function readSource(files: FileCalls, folder: ProjectFolder, sha256: string): Promise<Uint8Array | null> {
  const bytes = await readIfThere(files, folder.source(sha256));
  return bytes && fingerprint(bytes).sha256 === sha256 ? bytes : null;
}
