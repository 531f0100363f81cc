import { constants } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { checkSize, MAX_FILE_BYTES, MAX_SAVED_BYTES } from '#shared/import/importable';
import { Problem, type ProblemData, problemData } from '#shared/problems/problem';
import { isSavedDocument } from '#shared/project/savedDocument';
import { codeOf, hasCode } from './fileCalls';

/** More files than this are not taken in one go. */
export const MAX_FILES = 10_000;
const TEXT_NAME = /\.(txt|md)$/i;
const isImportable = (name: string) => TEXT_NAME.test(name) || isSavedDocument(name);

/** A file that may be imported. */
export interface FoundFile {
  readonly path: string;
  readonly name: string;
  /** Its size in bytes when it was found. */
  readonly bytes: number;
}

/** A file or folder that was passed over, and why. */
export interface SkippedPath {
  readonly path: string;
  readonly problem: ProblemData;
}

/**
 * The texts and saved documents at the given paths: files as named, folders with all that lies below them, links followed. In a folder
 * other kinds of file and hidden names are passed over in silence; named outright, they are skipped with a problem. Files
 * come in the order given, those of a folder by name with numbers in order. No file is read, none comes twice.
 */
export async function findImportFiles(
  paths: readonly string[],
): Promise<{ readonly files: readonly FoundFile[]; readonly skipped: readonly SkippedPath[] }> {
  const search = new Search();
  for (const one of paths) await search.visit(one, []);
  return search;
}

class Search {
  readonly files: FoundFile[] = [];
  readonly skipped: SkippedPath[] = [];
  private readonly taken = new Set<string>();
  private readonly entered = new Set<string>();
  private full = false;

  /** `above` holds the true places of the folders entered on the way here; empty for a path named outright. */
  async visit(file: string, above: readonly string[]): Promise<void> {
    const name = path.basename(path.resolve(file));
    try {
      const place = await fs.realpath(file);
      const stat = await fs.stat(place);
      if (stat.isDirectory()) await this.enter(file, place, above);
      else if (!stat.isFile() || !isImportable(name)) {
        if (above.length === 0) throw new Problem('fileNotSupported', { name });
      } else if (!this.taken.has(place)) this.take({ path: file, name, bytes: stat.size }, place);
    } catch (error) {
      this.skip(file, hasCode(error, 'ELOOP') ? new Problem('folderLoop', { name }) : readProblem(name, error));
    }
  }

  private async enter(folder: string, place: string, above: readonly string[]): Promise<void> {
    const name = path.basename(path.resolve(folder));
    if (above.includes(place)) throw new Problem('folderLoop', { name });
    // Reached by another link before: its files are taken already.
    if (this.entered.has(place)) return;
    this.entered.add(place);
    const before = this.files.length + this.skipped.length;
    const order = new Intl.Collator('zh', { numeric: true });
    const names = (await fs.readdir(place)).filter((one) => !one.startsWith('.')).sort(order.compare);
    for (const one of names) {
      if (this.full) return;
      await this.visit(path.join(folder, one), [...above, place]);
    }
    const empty = this.files.length + this.skipped.length === before;
    if (above.length === 0 && empty) throw new Problem('folderEmpty', { name });
  }

  private take(file: FoundFile, place: string): void {
    if (this.files.length < MAX_FILES) {
      this.taken.add(place);
      this.files.push(file);
    } else if (!this.full) {
      this.full = true;
      this.skip(file.path, new Problem('tooManyFiles', { limit: MAX_FILES, name: file.name }));
    }
  }

  private skip(file: string, problem: Problem): void {
    this.skipped.push({ path: file, problem: problemData(problem) });
  }
}

/** The bytes of a file to import. Throws the Problem that says why it can't be; a file over the limit is not read. */
export async function readImportFile(file: string): Promise<Uint8Array> {
  const name = path.basename(file);
  try {
    // A pipe must not keep us waiting for its writer; it is refused below.
    const handle = await fs.open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const stat = await handle.stat();
      if (!stat.isFile()) throw new Problem('fileNotSupported', { name });
      const limit = isSavedDocument(name) ? MAX_SAVED_BYTES : MAX_FILE_BYTES;
      checkSize(stat.size, name, limit);
      const bytes = await handle.readFile();
      checkSize(bytes.length, name, limit);
      return bytes;
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw readProblem(name, error);
  }
}

function readProblem(name: string, error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (hasCode(error, 'ENOENT', 'ENOTDIR')) return new Problem('fileVanished', { name }, { cause: error });
  if (codeOf(error) !== undefined) return new Problem('fileUnreadable', { name }, { cause: error });
  throw error;
}
