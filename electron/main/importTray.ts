import { randomUUID } from 'node:crypto';
import { type Encoding, isEncoding } from '#shared/import/encoding';
import type { ImportCandidate } from '#shared/ipc/contract';
import { Problem, problemData } from '#shared/problems/problem';
import { isSavedDocument } from '#shared/project/savedDocument';
import { findImportFiles, readImportFile } from '../store/importFiles';
import type { StoreWork } from '../store/work/storeWork';

/** Under which title a source is in the project already, by its SHA-256. */
export type TitleOfSource = (sha256: string) => string | undefined;

interface Entry {
  readonly path: string;
  readonly candidate: ImportCandidate;
}

/**
 * The files a window has chosen or been given and not imported yet. The page knows them by ids that say nothing about
 * where they lie. Their bytes are not kept: a file is read again when it is imported, as it stands then.
 */
export class ImportTray {
  readonly #entries = new Map<string, Entry>();

  constructor(private readonly work: StoreWork) {}

  /** Looks at files and folders; those that can't be imported come with the problem that says why. */
  async add(paths: readonly string[], titleOf: TitleOfSource): Promise<ImportCandidate[]> {
    const { files, skipped } = await findImportFiles(paths);
    const added: ImportCandidate[] = [];
    for (const { path, name, bytes } of files) {
      const candidate = await this.#examine({ id: randomUUID(), name, bytes, path }, titleOf);
      this.#entries.set(candidate.id, { path, candidate });
      added.push(candidate);
    }
    for (const { problem } of skipped) {
      added.push({
        ...unread,
        id: randomUUID(),
        name: String(problem.values.name ?? ''),
        bytes: 0,
        problem: problemData(problem),
      });
    }
    return added;
  }

  /** The candidate as it reads in another encoding. Bytes invalid there are a problem, shown beside the preview. */
  async preview(id: string, encoding: string): Promise<ImportCandidate> {
    const entry = this.#entry(id);
    const chosen = checkedEncoding(encoding);
    const { problem: _, ...candidate } = entry.candidate;
    if (candidate.savedAt !== undefined) return entry.candidate;
    const bytes = await readImportFile(entry.path);
    const look = await this.work('lookAtFile', { bytes, name: candidate.name, encoding: chosen });
    const { encoding: read, confidence, preview, problem } = look;
    return { ...candidate, encoding: read, confidence, preview, ...(problem && { problem }) };
  }

  /** The file a candidate stands for, read now. Throws the Problem that says why it can't be. */
  async read(id: string): Promise<{ readonly bytes: Uint8Array; readonly name: string }> {
    const { path, candidate } = this.#entry(id);
    return { bytes: await readImportFile(path), name: candidate.name };
  }

  /** The name of a candidate's file, for telling the user about it. */
  nameOf(id: string): string {
    return this.#entry(id).candidate.name;
  }

  discard(ids: readonly string[]): void {
    for (const id of ids) this.#entries.delete(id);
  }

  clear(): void {
    this.#entries.clear();
  }

  async #examine(
    { id, name, bytes, path }: { id: string; name: string; bytes: number; path: string },
    titleOf: TitleOfSource,
  ): Promise<ImportCandidate> {
    try {
      const content = await readImportFile(path);
      if (isSavedDocument(name)) {
        const look = await this.work('lookAtSaved', { bytes: content, name });
        return { id, name, bytes: content.length, encoding: 'utf-8', confidence: 1, ...look };
      }
      const { encoding, confidence, sha256, preview } = await this.work('lookAtFile', { bytes: content, name });
      const duplicateOf = titleOf(sha256);
      return {
        id,
        name,
        bytes: content.length,
        encoding,
        confidence,
        preview,
        ...(duplicateOf !== undefined && { duplicateOf }),
      };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return { ...unread, id, name, bytes, problem: problemData(error) };
    }
  }

  #entry(id: string): Entry {
    const entry = this.#entries.get(id);
    if (entry === undefined) throw new RangeError('no such candidate');
    return entry;
  }
}

const unread = { encoding: '', confidence: 0, preview: '' } as const;

/** Throws RangeError for an encoding the page made up. */
export function checkedEncoding(encoding: string): Encoding {
  if (!isEncoding(encoding)) throw new RangeError('no such encoding');
  return encoding;
}
