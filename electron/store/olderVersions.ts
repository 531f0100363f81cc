import path from 'node:path';
import { makeDurableFolder, secondName } from './durableFile';
import { type FileCalls, hasCode } from './fileCalls';
import { fingerprint, sameContent } from './seenLedger';

/** Where files of an older schema version are kept as they were. */
export interface OlderVersions {
  /** A folder that is there. */
  readonly root: string;
  /** The place, somewhere under `root`, for what schema version `version` wrote. */
  place(version: number): string;
}

/**
 * Keeps what stands at `file`, which an older version of the app wrote, byte for byte; resolves when it is on disk under its
 * second name. Nobody but the user takes it away. What is kept already is not kept twice, and never written over: other
 * content of the same file and version gets a number. Throws the system's error.
 */
export async function keepOlderVersion(
  files: FileCalls,
  file: string,
  standing: Uint8Array,
  older: OlderVersions,
  version: number,
): Promise<void> {
  const place = older.place(version);
  const { dir, name, ext } = path.parse(place);
  await makeDurableFolder(files, older.root, dir);
  for (let count = 1; ; count++) {
    const kept = count === 1 ? place : path.join(dir, `${name}-${count}${ext}`);
    try {
      await secondName(files, file, kept);
      break;
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
      if (sameContent(fingerprint(await files.readFile(kept)), fingerprint(standing))) break;
    }
  }
  await files.syncFolder(dir);
}
