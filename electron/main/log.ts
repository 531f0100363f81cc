import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

const MAX_BYTES = 1_000_000;

/** Where the app notes what went wrong, for the user to send to the maintainers. It never holds text of a document. */
export interface Log {
  readonly file: string;
  /** Makes sure that the folder of the file is there, and returns it. */
  makeFolder(): string;
  /** One entry: the time, what was being done, and the error with its stack. */
  error(doing: string, error: unknown): void;
}

/**
 * A plain file, opened and closed for every entry, so that an entry written just before a crash is there afterwards. Past
 * a million bytes it is set aside as `.old`. A log that can't be written must not stop the app: entries are then dropped.
 */
export function createLog(file: string, now: () => Date = () => new Date()): Log {
  const makeFolder = () => {
    mkdirSync(path.dirname(file), { recursive: true });
    return path.dirname(file);
  };
  const write = (line: string) => {
    makeFolder();
    const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    if (size > MAX_BYTES) renameSync(file, `${file}.old`);
    appendFileSync(file, line);
  };
  return {
    file,
    makeFolder,
    error(doing, error) {
      const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
      try {
        write(`${now().toISOString()} ${doing}: ${what}\n`);
      } catch {
        // Nothing is left to tell it to: stderr is closed in an app started from a desktop.
      }
    },
  };
}
