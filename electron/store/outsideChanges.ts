import path from 'node:path';
import { Problem } from '#shared/problems/problem';
import type { ProjectFile } from '#shared/project/projectFile';
import { serialiseProjectFile } from '#shared/project/serialiseRecord';
import { type ConflictedCopy, conflictedCopies, documentsAmong } from './conflictedCopies';
import type { DocumentFiles } from './documentFiles';
import { SETTLES_IN } from './durableAdapter';
import { damagedMark, keepBeside, makeDurableFolder, replaceFile, Unconfirmed } from './durableFile';
import { type FileCalls, hasCode, readIfThere } from './fileCalls';
import { fileStamp } from './fileStamp';
import type { ProjectFolder } from './projectFolder';
import { documentFormat, projectFormat } from './recordFormats';
import { saveProblem, unreadable } from './saveProblem';
import { sameContent } from './seenLedger';
import type { StoreWork } from './work/storeWork';

/**
 * How an opened document stands on the disk: as it was left here; changed by others; gone; not to be read, half written for
 * good or holding the marks of a merge of git's.
 */
export type OutsideState =
  | { readonly kind: 'same' }
  | { readonly kind: 'changed'; readonly sha256: string }
  | { readonly kind: 'gone' | 'unreadable' | 'marked' | 'newer' };

/** What was noticed in one look. */
export interface OutsideNews {
  /** Of the opened document, when that is another than at the last look. */
  readonly state?: OutsideState;
  /** Documents came or went. */
  readonly listChanged: boolean;
  /** Copies that others left beside documents, when these are others than at the last look. */
  readonly copies?: readonly ConflictedCopy[];
  /** `project.json` says something else. */
  readonly project?: ProjectFile;
}

/** What others made of a document, as JSON text of a record, and what it is to be merged with. */
export interface OutsideText {
  readonly record: string;
  readonly sha256: string;
  /** What was last read or written here; `null` for a copy, of which nobody knows what it came from. */
  readonly base: string | null;
}

export interface OutsideChangesOptions {
  readonly files: FileCalls;
  readonly folder: ProjectFolder;
  readonly work: StoreWork;
  readonly now: () => number;
  readonly documents: DocumentFiles;
  /** Runs a job when nothing else is being read or written. */
  readonly alone: <T>(job: () => Promise<T>) => Promise<T>;
  /** As `alone`, for a job that writes to the project, if that may be. */
  readonly writing: <T>(job: () => Promise<T>) => Promise<T>;
  readonly project: () => ProjectFile;
  /** Reads `project.json` again; null when it went. */
  readonly rereadProject: () => Promise<ProjectFile | null>;
}

/** What git, a sync tool, another program or a hand did in the project's folder meanwhile. Nothing is changed by looking. */
export class OutsideChanges {
  private told = new Map<string, string>();
  /** When a file that says nothing was first found so, by its stamp. */
  private unsettled: { readonly stamp: string; readonly since: number } | null = null;
  /** The stamp of content that is known to be ours. */
  private known = new Map<string, string>();
  private names: string | null = null;
  private copies = '[]';

  constructor(private readonly options: OutsideChangesOptions) {}

  /** Looks at the opened document, at `project.json` and at which documents there are. A file is read only if it was touched. */
  look(document: string | null): Promise<OutsideNews> {
    return this.options.alone(async () => {
      const state = document === null ? null : await this.stateOf(document);
      const isNews = state !== null && this.told.get(document ?? '') !== JSON.stringify(state);
      if (document !== null && state !== null) this.told.set(document, JSON.stringify(state));
      const listed = await this.lookAtNames();
      const project = await this.lookAtProject();
      return { ...(isNews && state ? { state } : {}), ...listed, ...(project ? { project } : {}) };
    });
  }

  /** Where the system may tell of changes. */
  folders(root: string): readonly string[] {
    return [root, this.options.folder.documents];
  }

  /** Forgets what was told of a document, so that it is told again. */
  forget(document: string): void {
    this.told.delete(document);
    this.known.delete(document);
  }

  /** What others made of a document: its file, or a copy beside it. Throws `outsideUnreadable` for what can't be read. */
  read(document: string, copy?: string): Promise<OutsideText> {
    const { folder, work, documents } = this.options;
    return this.options.alone(async () => {
      const file = copy === undefined ? folder.document(document) : await this.placeOf(document, copy);
      const bytes = await this.bytesOf(file);
      const { reading, content } = bytes
        ? await work('readRecord', { bytes, id: document, give: 'text' })
        : { reading: null, content: null };
      if (!reading?.ok || reading.value.text === undefined) {
        // Told again when it can be read, though it then says what was told before.
        if (copy === undefined) this.forget(document);
        throw new Problem('outsideUnreadable', { name: path.basename(file) });
      }
      const standing = documents.standing(document);
      const base =
        copy === undefined && standing
          ? (await work('readRecord', { bytes: standing.bytes, id: document, give: 'text' })).reading
          : null;
      return { record: reading.value.text, sha256: content.sha256, base: (base?.ok && base.value.text) || null };
    });
  }

  /**
   * From now on what others made of a document counts as seen, so that it may be saved over. `holds` is the number of the last
   * change in it, when everything in it is in the journal. Throws `changedOutside` when it was changed again meanwhile.
   */
  adopt(document: string, sha256: string, holds?: number): Promise<void> {
    return this.options.alone(async () => {
      try {
        const title = await this.options.documents.adopt(document, sha256, holds);
        if (title !== null) throw new Problem('changedOutside', { name: title });
      } finally {
        this.forget(document);
      }
    });
  }

  /**
   * Puts what was last read or written here of an opened document back in its place, where it is gone or can't be read; what
   * stood there is kept beside it. What is here may be saved again then.
   */
  putBack(document: string): Promise<void> {
    const { files, folder, now, documents, writing } = this.options;
    return writing(async () => {
      const standing = documents.standing(document);
      if (!standing) throw new RangeError(`document ${document} was not opened`);
      const file = folder.document(document);
      try {
        await keepBeside(files, file, damagedMark(now()));
      } catch (error) {
        if (!hasCode(error, 'ENOENT')) throw saveProblem(standing.head.title, error);
      }
      try {
        await replaceFile(files, file, standing.bytes);
      } catch (error) {
        throw saveProblem(standing.head.title, error);
      } finally {
        this.forget(document);
      }
    });
  }

  /** Moves a copy that was merged, or is not wanted, out of the way; it is kept in `backups/conflicts/`. */
  putAway(document: string, copy: string): Promise<void> {
    const { files, folder, writing } = this.options;
    return writing(async () => {
      const file = await this.placeOf(document, copy);
      try {
        await makeDurableFolder(files, folder.root, folder.conflicts);
        await files.rename(file, await this.freePlace(copy));
      } catch (error) {
        throw saveProblem(copy, error);
      }
      try {
        await files.syncFolder(folder.conflicts);
      } catch (error) {
        throw saveProblem(copy, new Unconfirmed('the folder could not be synced', { cause: error }));
      }
    });
  }

  private async freePlace(name: string): Promise<string> {
    const { files, folder } = this.options;
    const taken = new Set(await files.readFolder(folder.conflicts));
    for (let count = 1; ; count++) {
      const free = count === 1 ? name : `${count} ${name}`;
      if (!taken.has(free)) return path.join(folder.conflicts, free);
    }
  }

  /** A copy by its name: only one that was found there is looked at, so that no name leads elsewhere. */
  private async placeOf(document: string, copy: string): Promise<string> {
    const { files, folder } = this.options;
    const names = await files.readFolder(folder.documents).catch((error: unknown) => {
      throw unreadable('documents', error);
    });
    const found = conflictedCopies(names, (name) => name === document);
    if (!found.some(({ file }) => file === copy)) throw new Problem('outsideUnreadable', { name: copy });
    return path.join(folder.documents, copy);
  }

  private async stateOf(document: string): Promise<OutsideState | null> {
    const { folder, documents, work } = this.options;
    const standing = documents.standing(document);
    if (!standing) return null;
    const file = folder.document(document);
    const stamp = await this.stampOf(file);
    if (stamp !== '' && this.known.get(document) === stamp) return { kind: 'same' };
    const bytes = stamp === '' ? null : await this.bytesOf(file);
    const content = bytes && (await work('identify', bytes));
    if (content && sameContent(content, standing.content)) {
      this.known.set(document, stamp);
      this.unsettled = null;
      return { kind: 'same' };
    }
    const reading = bytes && (await documentFormat(document, work, 'nothing').read(bytes)).reading;
    if (reading?.ok && content) {
      this.unsettled = null;
      return { kind: 'changed', sha256: content.sha256 };
    }
    if (!this.hasSettled(`${document} ${stamp}`)) return null;
    if (stamp === '') return { kind: 'gone' };
    if (reading && !reading.ok && reading.reason === 'newer') return { kind: 'newer' };
    return { kind: bytes && holdsMarks(bytes) ? 'marked' : 'unreadable' };
  }

  /** Whether a file has stood like this for long enough to be believed. */
  private hasSettled(stamp: string): boolean {
    const now = this.options.now();
    if (this.unsettled?.stamp !== stamp || now < this.unsettled.since) this.unsettled = { stamp, since: now };
    return now - this.unsettled.since >= SETTLES_IN;
  }

  private async lookAtNames(): Promise<Pick<OutsideNews, 'listChanged' | 'copies'>> {
    const { files, folder } = this.options;
    let names: string[];
    try {
      names = (await files.readFolder(folder.documents)).sort();
    } catch {
      // A folder that can't be looked at now may be there again in a moment; saving says what is wrong with it.
      return { listChanged: false };
    }
    const { ids: known, copies } = documentsAmong(names);
    const ids = known.join();
    const [before, copiesBefore] = [this.names, this.copies];
    this.names = ids;
    this.copies = JSON.stringify(copies);
    return {
      listChanged: before !== null && before !== ids,
      ...(copiesBefore === this.copies ? {} : { copies }),
    };
  }

  private async lookAtProject(): Promise<ProjectFile | null> {
    const { folder, project, rereadProject } = this.options;
    const stamp = await this.stampOf(folder.projectFile);
    if (stamp === '' || this.known.get('') === stamp) return null;
    const bytes = await this.bytesOf(folder.projectFile);
    const reading = bytes && (await projectFormat.read(bytes)).reading;
    // Half written, or written by a newer version: what is here stands, and saving over it is refused.
    if (!reading?.ok) return null;
    this.known.set('', stamp);
    // As it is written, which puts the names of what was taught in order.
    if (serialiseProjectFile(reading.value) === serialiseProjectFile(project())) return null;
    return rereadProject();
  }

  /** Empty when there is none, or it can't be looked at. */
  private async stampOf(file: string): Promise<string> {
    try {
      return await fileStamp(this.options.files, file);
    } catch {
      return '';
    }
  }

  private async bytesOf(file: string): Promise<Uint8Array | null> {
    try {
      return await readIfThere(this.options.files, file);
    } catch (error) {
      // A folder in its place says as little as half a record.
      if (hasCode(error, 'EISDIR', 'ENOTDIR')) return null;
      throw unreadable(path.basename(file), error);
    }
  }
}

/** The lines git leaves in a file it could not merge. */
function holdsMarks(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes);
  return /^<{7} /m.test(text) && /^={7}$/m.test(text) && /^>{7} /m.test(text);
}
