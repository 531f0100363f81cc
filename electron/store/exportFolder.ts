import path from 'node:path';
import { Problem } from '#shared/problems/problem';
import { isSavedDocument, SAVED_DOCUMENT_ENDING } from '#shared/project/savedDocument';
import { replaceFile } from './durableFile';
import { type FileCalls, readIfThere, systemFiles } from './fileCalls';
import { detailOf } from './saveProblem';

/** Bytes a file name may have on every system, less what a count and the ending take. */
const MAX_NAME_BYTES = 200;
/** Names that Windows keeps for devices, whatever ending they have. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

export interface ExportedFile {
  /** The name asked for, with its ending. It is made fit for a file system here. */
  readonly name: string;
  /** A text is written in UTF-8. */
  readonly content: string | Uint8Array;
}

/**
 * A folder that exports are written into, one after the other. Nothing that stands there is written over unless `overwrite`
 * says so: a name that is taken by another content gets a number. Two exports of one run never share a name.
 */
export class ExportFolder {
  /** In the form in which file systems that ignore case compare names. */
  private readonly taken = new Set<string>();

  constructor(
    private readonly folder: string,
    private readonly overwrite: boolean,
    private readonly files: FileCalls = systemFiles,
  ) {}

  /** Writes one file and returns its name. Throws Problem `exportFailed`, leaving what was there as it was. */
  async write({ name, content }: ExportedFile): Promise<string> {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    try {
      await this.files.makeFolder(this.folder);
      for (let count = 1; ; count++) {
        const candidate = fileName(name, count);
        const key = candidate.normalize('NFC').toLowerCase();
        if (this.taken.has(key)) continue;
        const file = path.join(this.folder, candidate);
        const standing = this.overwrite ? null : await readIfThere(this.files, file);
        if (standing && Buffer.compare(standing, bytes) !== 0) continue;
        if (!standing) await replaceFile(this.files, file, bytes);
        this.taken.add(key);
        return candidate;
      }
    } catch (error) {
      throw new Problem('exportFailed', { name, detail: detailOf(error) }, { cause: error });
    }
  }
}

/** A name that every file system takes and that leads nowhere else; from the second on with a number. */
export function fileName(wanted: string, count = 1): string {
  const dot = isSavedDocument(wanted) ? wanted.length - SAVED_DOCUMENT_ENDING.length : wanted.lastIndexOf('.');
  const ending = dot >= 0 ? wanted.slice(dot) : '';
  const stem = folderName(dot >= 0 ? wanted.slice(0, dot) : wanted);
  return `${stem}${count === 1 ? '' : ` (${count})`}${ending}`;
}

/** A name for a folder that every file system takes and that leads nowhere else. */
export function folderName(wanted: string): string {
  const stem = [...wanted.normalize('NFC')]
    .map((character) => (isForbidden(character) ? '_' : character))
    .join('')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  return shorten(stem === '' || RESERVED.test(stem) ? `_${stem}` : stem);
}

function isForbidden(character: string): boolean {
  return /[/\\:*?"<>|\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u.test(character);
}

function shorten(name: string): string {
  let bytes = 0;
  let kept = '';
  for (const character of name) {
    bytes += Buffer.byteLength(character);
    if (bytes > MAX_NAME_BYTES) break;
    kept += character;
  }
  return kept.replace(/[.\s]+$/, '');
}
