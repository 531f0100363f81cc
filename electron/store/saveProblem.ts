import { Problem, type ProblemDetail } from '#shared/problems/problem';
import { Unconfirmed } from './durableFile';
import { codeOf } from './fileCalls';

const details: Readonly<Record<string, ProblemDetail>> = {
  ENOSPC: 'diskFull',
  EDQUOT: 'diskFull',
  EACCES: 'noPermission',
  EPERM: 'noPermission',
  EROFS: 'readOnlyDisk',
  EIO: 'diskError',
  ENOENT: 'folderMissing',
  ENOTDIR: 'nameTaken',
  EISDIR: 'nameTaken',
  EEXIST: 'nameTaken',
  ENOTEMPTY: 'nameTaken',
  ELOOP: 'linkLoop',
  EBUSY: 'fileBusy',
  EWORK: 'workEnded',
};

/** What the user is told when `name` could not be written: `saveFailed` when the old content stands, else `saveUnconfirmed`. */
export function saveProblem(name: string, error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Unconfirmed) {
    return new Problem('saveUnconfirmed', { name, detail: detailOf(error.cause) }, { cause: error });
  }
  return new Problem('saveFailed', { name, detail: detailOf(error) }, { cause: error });
}

/** What the user is told when `name` can't be read. What is no error of the system's is thrown on: it is a fault of ours. */
export function unreadable(name: string, error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (codeOf(error) === undefined) throw error;
  return new Problem('recordUnreadable', { name, detail: detailOf(error) }, { cause: error });
}

/** A plain reason: one of `problemDetails`, or the system's own code when it is a rare one. */
export function detailOf(error: unknown): string {
  const code = codeOf(error);
  if (code !== undefined) return details[code] ?? code;
  return error instanceof Error ? error.message : String(error);
}
