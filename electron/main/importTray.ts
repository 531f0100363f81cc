import { createHash, randomUUID } from 'node:crypto';
import { plainText } from '#shared/export/plainText';
import { decode, decodeLeniently, detectEncoding } from '#shared/import/decode';
import { type Encoding, isEncoding } from '#shared/import/encoding';
import { checkImportable } from '#shared/import/importable';
import type { ImportCandidate } from '#shared/ipc/contract';
import { Problem, type ProblemData, problemData } from '#shared/problems/problem';
import { isSavedDocument } from '#shared/project/savedDocument';
import { findImportFiles, readImportFile } from '../store/importFiles';
import { readSavedFile } from '../store/savedDocuments';

/** Enough of a file to fill a preview in any encoding, in bytes. */
const PREVIEW_BYTES = 8 * 1024;
const PREVIEW_LINES = 12;
const PREVIEW_CHARACTERS = 600;

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
    const invalid = problemIn(() => decode(bytes, chosen, candidate.name));
    return {
      ...candidate,
      encoding: chosen,
      confidence: 1,
      preview: previewOf(bytes, chosen),
      ...(invalid && { problem: invalid }),
    };
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
      if (isSavedDocument(name)) return { id, name, bytes: content.length, ...(await examineSaved(content, name)) };
      checkImportable(content, name);
      const { encoding, confidence } = detectEncoding(content);
      const duplicateOf = titleOf(createHash('sha256').update(content).digest('hex'));
      const preview = previewOf(content, encoding);
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

/** What is shown of a saved document. Throws what reading it throws. */
async function examineSaved(
  content: Uint8Array,
  name: string,
): Promise<Omit<ImportCandidate, 'id' | 'name' | 'bytes'>> {
  const { record, savedAt } = await readSavedFile(content, name, async () => null);
  const lines = record.articles.flatMap(({ blocks }) => blocks.slice(0, PREVIEW_LINES)).map(plainText);
  return { encoding: 'utf-8', confidence: 1, preview: shortened(lines), savedAt };
}

/** Throws RangeError for an encoding the page made up. */
export function checkedEncoding(encoding: string): Encoding {
  if (!isEncoding(encoding)) throw new RangeError('no such encoding');
  return encoding;
}

/** The first lines with something in them, in whole characters. */
function previewOf(bytes: Uint8Array, encoding: Encoding): string {
  const text = decodeLeniently(bytes.subarray(0, PREVIEW_BYTES), encoding);
  return shortened(text.split(/\r\n|\r|\n/));
}

function shortened(lines: readonly string[]): string {
  const told = lines.filter((line) => line.trim() !== '');
  return Array.from(told.slice(0, PREVIEW_LINES).join('\n')).slice(0, PREVIEW_CHARACTERS).join('');
}

function problemIn(act: () => unknown): ProblemData | null {
  try {
    act();
    return null;
  } catch (error) {
    if (error instanceof Problem) return problemData(error);
    throw error;
  }
}
