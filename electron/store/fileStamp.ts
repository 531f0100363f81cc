import type { FileCalls } from './fileCalls';

/** Size, times and number of a file: another stamp means another content. Rejects with the system's error. */
export async function fileStamp(files: FileCalls, file: string): Promise<string> {
  const { size, mtimeMs, ctimeMs, ino } = await files.stat(file);
  return `${size} ${mtimeMs} ${ctimeMs} ${ino}`;
}
