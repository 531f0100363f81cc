import path from 'node:path';
import { Problem } from '#shared/problems/problem';
import type { DocumentRecord } from '#shared/project/documentRecord';
import { readDocumentSource } from './documentSource';
import { confirmed, removeLeftover, replaceFile } from './durableFile';
import { codeOf, type FileCalls, hasCode, readIfThere } from './fileCalls';
import { sealedMark } from './journalFile';
import { idOfFile, journalOfFile, type ProjectFolder } from './projectFolder';
import { unreadable } from './saveProblem';
import type { StoreWork } from './work/storeWork';
import type { RebuiltChanges } from './work/unmergedTasks';

/** What a journal waits for being merged under. */
const unmergedMark = (n: number) => `unmerged-${n}`;
const UNMERGED = /\.unmerged-(\d+)(?:-\d+)?\.ndjson$/;

export interface UnmergedJournalsOptions {
  readonly files: FileCalls;
  readonly folder: ProjectFolder;
  readonly work: StoreWork;
}

/** A journal to put aside. */
export interface JournalToKeep {
  readonly id: string;
  /** Its last change. */
  readonly n: number;
  /** SHA-256 of the records it names, the last first. */
  readonly named: readonly string[];
}

/**
 * Journals with changes that no record holds, because others changed it when nobody could merge: `journal/<id>.unmerged-<n>.ndjson`,
 * each with the generation of the record that its changes lead on from, `.json`. They stay until the merge was saved. Calls of
 * one document must not overlap.
 */
export class UnmergedJournals {
  /** Journals for which `begin` kept the record. */
  private readonly begun = new WeakSet<object>();

  constructor(private readonly options: UnmergedJournalsOptions) {}

  /**
   * Puts a document's journal among these, when a generation of the record that it names is still there. Answers whether it was;
   * the file is as it was otherwise. Throws the system's error when the disk refuses; the journal then is at either place.
   */
  async keep({ id, n, named }: JournalToKeep): Promise<boolean> {
    const { files, folder } = this.options;
    const ground = await this.findGround(id, named);
    if (!ground) return false;
    const aside = await this.freeName(id, unmergedMark(n));
    // First, so that no journal waits without it; the next attempt writes it again.
    await confirmed(replaceFile(files, groundOf(aside), ground));
    await files.rename(folder.journal(id), aside);
    await files.syncFolder(folder.journals);
    return true;
  }

  /**
   * Keeps the record that stands, on which a journal begins, once for each `journal`: until the first save there is no
   * generation before, and others may replace it. A copy, since some write into files in place. Not being able to costs no more
   * than that.
   */
  async begin(id: string, journal: object): Promise<void> {
    const { files, folder } = this.options;
    if (this.begun.has(journal)) return;
    const place = folder.begunOn(id);
    try {
      // Never makes anew a folder that was moved.
      await files.stat(folder.root);
      await files.makeFolder(path.dirname(place));
      await removeLeftover(files, place);
      await files.copy(folder.document(id), place);
    } catch (error) {
      if (codeOf(error) === undefined) throw error;
    }
    this.begun.add(journal);
  }

  /** Lets go of what `begin` kept: a save keeps it as the generation before. */
  async settleBegun(id: string, journal: object): Promise<void> {
    if (this.begun.delete(journal)) await removeLeftover(this.options.files, this.options.folder.begunOn(id));
  }

  /** The names of a document's, in the order in which they came to wait. Throws `recordUnreadable`. */
  async list(id: string): Promise<string[]> {
    let all: string[];
    try {
      all = await this.names();
    } catch (error) {
      throw unreadable(path.basename(this.options.folder.journals), error);
    }
    const names = all.flatMap((name) => {
      const [, n] = UNMERGED.exec(name) ?? [];
      return n !== undefined && journalOfFile(name)?.id === id ? [{ name, n: Number(n) }] : [];
    });
    return names
      .sort((a, b) => a.n - b.n || a.name.length - b.name.length || (a.name < b.name ? -1 : 1))
      .map(({ name }) => name);
  }

  /**
   * What was left here, to be merged with what stands: the document with the changes of a journal, and without them. Throws
   * what `settle` throws, and `journalSealedUnsaved` where they can't be carried out any more: the journal is put under the name of those
   * that were sealed then, which the problem says.
   */
  async read(document: Pick<DocumentRecord, 'id' | 'title' | 'source'>, journal: string): Promise<RebuiltChanges> {
    const { files, folder, work } = this.options;
    const { id, title } = document;
    const file = await this.placeOf(id, journal);
    let rebuilt: RebuiltChanges | null = null;
    let count = 0;
    try {
      const bytes = await files.readFile(file);
      const opening = await work('openJournalBytes', {
        bytes,
        document: id,
        record: { sha256: '', bytes: 0 },
        long: Number.POSITIVE_INFINITY,
      });
      count = opening.unsaved;
      const source = await readDocumentSource(files, folder, work, document);
      const ground = await this.findGround(id, opening.named, groundOf(file));
      if (source.problem) throw new Problem(source.problem.code, source.problem.values);
      if (ground) rebuilt = await work('rebuildChanges', { journal: bytes, document: id, ground, source: source.text });
    } catch (error) {
      throw unreadable(journal, error);
    }
    if (rebuilt) return rebuilt;
    throw new Problem('journalSealedUnsaved', { name: title, movedTo: await this.settle(id, journal), count });
  }

  /**
   * Puts a journal under the name of those that were sealed, because what it holds was merged and saved, or can't be. Answers the
   * name. Throws `outsideUnreadable` when there is none of that name, and `recordUnreadable` when the disk refuses.
   */
  async settle(id: string, journal: string): Promise<string> {
    const { files, folder } = this.options;
    const file = await this.placeOf(id, journal);
    try {
      const sealed = await this.freeName(id, sealedMark(Number(UNMERGED.exec(journal)?.[1] ?? 0)));
      await files.rename(file, sealed);
      await files.syncFolder(folder.journals);
      await removeLeftover(files, groundOf(file));
      return path.basename(sealed);
    } catch (error) {
      throw unreadable(journal, error);
    }
  }

  /** Only what was found there is looked at, so that no name leads elsewhere. */
  private async placeOf(id: string, journal: string): Promise<string> {
    if (!(await this.list(id)).includes(journal)) throw new Problem('outsideUnreadable', { name: journal });
    return path.join(this.options.folder.journals, journal);
  }

  /** A generation of a document that is one of those named: the one kept for that, one before, a backup, a version or the import. */
  private async findGround(id: string, named: readonly string[], kept?: string): Promise<Uint8Array | null> {
    const { files, folder, work } = this.options;
    const near = [...(kept === undefined ? [] : [kept]), folder.previous(id), folder.begunOn(id)];
    for (const file of [...near, ...(await this.copies(id))]) {
      const bytes = await ifThere(() => readIfThere(files, file));
      if (bytes && named.includes((await work('fingerprint', bytes)).sha256)) return bytes;
    }
    return this.repeatImport(id, named);
  }

  /** Whole records that were kept of a document: its backups, whose names count up, the newest first, and its versions. */
  private async copies(id: string): Promise<string[]> {
    const { files, folder } = this.options;
    const recordsIn = async (place: string) => {
      const names = (await ifThere(() => files.readFolder(place))) ?? [];
      return names
        .filter((name) => idOfFile(name) !== null)
        .sort()
        .reverse()
        .map((name) => path.join(place, name));
    };
    return [...(await recordsIn(folder.backupsOf(id))), ...(await recordsIn(folder.versionsOf(id)))];
  }

  private async repeatImport(id: string, wanted: readonly string[]): Promise<Uint8Array | null> {
    const { files, folder, work } = this.options;
    const standing = await readIfThere(files, folder.document(id));
    const reading = standing && (await work('readRecord', { bytes: standing, id, give: 'nothing' })).reading;
    const source = reading?.ok ? await readIfThere(files, folder.source(reading.value.head.source.sha256)) : null;
    return standing && source && (await work('repeatImport', { source, standing, document: id, wanted }));
  }

  private async freeName(id: string, mark: string): Promise<string> {
    const taken = new Set(await this.names());
    for (let count = 1; ; count++) {
      const name = `${id}.${mark}${count === 1 ? '' : `-${count}`}.ndjson`;
      if (!taken.has(name)) return path.join(this.options.folder.journals, name);
    }
  }

  private async names(): Promise<string[]> {
    try {
      return await this.options.files.readFolder(this.options.folder.journals);
    } catch (error) {
      // There is none before the first change, and a file in its place holds no journal.
      if (hasCode(error, 'ENOENT', 'ENOTDIR')) return [];
      throw error;
    }
  }
}

/** Where the generation is kept that a journal's changes lead on from. */
const groundOf = (journal: string) => `${journal.slice(0, -'.ndjson'.length)}.json`;

/** What is not there is not what is looked for: another may be. What can't be read just now might be it. */
async function ifThere<T>(look: () => Promise<T>): Promise<T | null> {
  try {
    return await look();
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP')) return null;
    throw error;
  }
}
