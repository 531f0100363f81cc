import { makeDurableFolder, replaceFile, Unconfirmed } from './durableFile';
import { type FileCalls, readIfThere } from './fileCalls';
import type { ProjectFolder } from './projectFolder';
import { saveProblem } from './saveProblem';
import { fingerprint } from './seenLedger';
import type { StoreWork } from './work/storeWork';

/**
 * Keeps `bytes` under their SHA-256, which is returned when the disk has confirmed them. What is there already is verified, and
 * mended if it was altered. Throws `saveFailed`.
 */
export async function keepSource(
  files: FileCalls,
  folder: ProjectFolder,
  work: StoreWork,
  bytes: Uint8Array,
): Promise<string> {
  const { sha256 } = await work('identify', bytes);
  const file = folder.source(sha256);
  try {
    const standing = await readIfThere(files, file);
    if (standing === null || (await work('identify', standing)).sha256 !== sha256) {
      await makeDurableFolder(files, folder.root, folder.sources);
      await replaceFile(files, file, bytes);
    } else {
      // It may be there since an import that was refused or cut short.
      await files.syncFolder(folder.sources);
    }
  } catch (error) {
    // What nobody refers to yet is not kept unless the disk has confirmed it.
    throw saveProblem(`sources/${sha256}`, error instanceof Unconfirmed ? error.cause : error);
  }
  return sha256;
}

/** The bytes kept under `sha256`; `null` when they are missing or no longer what they were. */
export async function readSource(files: FileCalls, folder: ProjectFolder, sha256: string): Promise<Uint8Array | null> {
  const bytes = await readIfThere(files, folder.source(sha256));
  return bytes && fingerprint(bytes).sha256 === sha256 ? bytes : null;
}
