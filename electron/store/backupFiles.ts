import path from 'node:path';
import { Problem } from '#shared/problems/problem';
import type { BackupMoment } from '#shared/project/keptBackups';
import { isTemporary, linksRefused, makeDurableFolder, removeLeftover, replaceFile } from './durableFile';
import { type FileCalls, hasCode } from './fileCalls';
import { idOfFile, isId, type ProjectFolder, sha256OfFile } from './projectFolder';
import { unreadable } from './saveProblem';
import { fingerprint } from './seenLedger';

/** A backup as its file's name tells of it. */
export interface BackupName {
  /** The name without its ending. */
  readonly id: string;
  /** Counts up, and tells which was made later whatever clocks say. */
  readonly number: number;
  /** When what it holds was written, in milliseconds since 1970. */
  readonly at: number;
  /** Of the text it holds, in code points; 0 for what holds none. */
  readonly characters: number;
}

export type KeptBackup = BackupName & BackupMoment;

/** `number-time-characters`, such as `000012-20261122T115704Z-48213`: sorts by number, and is a name on every system. */
const NAME = /^(\d{6,15})-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-(\d{1,12})$/;

/**
 * The backups of records and of `project.json`, in `backups/`: whole files as they stood, one folder for each file they are of.
 * What one is of which moment is told by its name alone, so that no index can disagree with the folder.
 *
 * A backup is a second name of a generation that has just been replaced by renaming: it costs no copy, its bytes are on the
 * disk already, and nothing writes to it in place any more, for what editors and sync tools open is the file that took its
 * place. Only file systems without links get a copy. They are not compressed: each can be looked at, compared and put back
 * by hand, without us.
 */
export class BackupFiles {
  constructor(
    private readonly files: FileCalls,
    private readonly folder: ProjectFolder,
  ) {}

  /** The documents of which there are backups. Throws `recordUnreadable`. */
  async documents(): Promise<string[]> {
    return (await this.namesIn(this.folder.documentBackups)).filter(isId).sort();
  }

  /** The backups of a document, or of `project.json`, in the order in which they were made. Throws `recordUnreadable`. */
  async list(document?: string): Promise<BackupName[]> {
    const names = await this.namesIn(this.folder.backupsOf(document));
    return names.flatMap((name) => readName(name) ?? []).sort((a, b) => a.number - b.number);
  }

  /** Bytes of a backup; `null` when there is none of that id. Throws `recordUnreadable`. */
  async read(document: string, backup: string): Promise<Uint8Array | null> {
    if (readName(`${backup}.json`) === null) return null;
    try {
      return await this.files.readFile(this.fileOf(document, backup));
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return null;
      throw unreadable(backupName(document, backup), error);
    }
  }

  /**
   * Keeps what stands at `file`, a generation that was or is about to be replaced. Resolves when the disk has confirmed it.
   * Throws the system's error, leaving at worst a whole backup that may be gone after a power cut.
   */
  async keep(file: string, document: string | undefined, what: Omit<BackupName, 'id'>): Promise<BackupName> {
    const { files, folder } = this;
    const id = nameOf(what);
    await makeDurableFolder(files, folder.root, folder.backupsOf(document));
    await this.keepUnder(file, this.fileOf(document, id));
    return { ...what, id };
  }

  /** Keeps the bytes a document was made from with its backups, when the project is about to lose them. Throws as `keep`. */
  async keepSource(document: string, sha256: string): Promise<void> {
    if ((await this.readSource(document, sha256)) !== null) return;
    const { files, folder } = this;
    await makeDurableFolder(files, folder.root, folder.backupsOf(document));
    const place = this.sourceOf(document, sha256);
    await removeLeftover(files, place);
    await this.keepUnder(folder.source(sha256), place);
  }

  /** The bytes kept with a document's backups; `null` when they are missing or no longer what they were. */
  async readSource(document: string, sha256: string): Promise<Uint8Array | null> {
    try {
      const bytes = await this.files.readFile(this.sourceOf(document, sha256));
      return fingerprint(bytes).sha256 === sha256 ? bytes : null;
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return null;
      throw unreadable(`backups/documents/${document}/${sha256}`, error);
    }
  }

  /** The size of each; one that is gone meanwhile is left out. */
  async measure(document: string | undefined, backups: readonly BackupName[]): Promise<KeptBackup[]> {
    const measured: KeptBackup[] = [];
    for (const backup of backups) {
      try {
        const { size } = await this.files.stat(this.fileOf(document, backup.id));
        measured.push({ ...backup, bytes: size });
      } catch (error) {
        if (!hasCode(error, 'ENOENT')) throw error;
      }
    }
    return measured;
  }

  /** Removes one; what can't be removed is looked at again the next time backups are thinned out. */
  async remove(document: string | undefined, backup: string): Promise<void> {
    await removeLeftover(this.files, this.fileOf(document, backup));
  }

  /** Removes what an interrupted copying left behind. */
  async removeTemporary(document: string | undefined): Promise<void> {
    const place = this.folder.backupsOf(document);
    for (const name of await this.namesIn(place)) {
      if (isTemporary(name)) await removeLeftover(this.files, path.join(place, name));
    }
  }

  /** Removes all backups of a document with their folder. Throws the system's error when some are left. */
  async removeAll(document: string): Promise<void> {
    const place = this.folder.backupsOf(document);
    for (const name of await this.namesIn(place)) {
      const isOurs = readName(name) !== null || sha256OfFile(name) !== null || isTemporary(name);
      if (isOurs) await this.files.remove(path.join(place, name));
    }
    try {
      await this.files.removeFolder(place);
      await this.files.syncFolder(path.dirname(place));
    } catch (error) {
      // Something that is not ours lies there too; it makes no backup.
      if (!hasCode(error, 'ENOTEMPTY', 'ENOENT')) throw error;
    }
  }

  private async keepUnder(file: string, name: string): Promise<void> {
    const { files } = this;
    try {
      await files.link(file, name);
      await files.syncFolder(path.dirname(name));
    } catch (error) {
      if (!linksRefused(error)) throw error;
      await replaceFile(files, name, await files.readFile(file));
    }
  }

  private async namesIn(place: string): Promise<string[]> {
    try {
      return await this.files.readFolder(place);
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return [];
      throw unreadable(`backups/${path.basename(place)}`, error);
    }
  }

  private fileOf(document: string | undefined, backup: string): string {
    return path.join(this.folder.backupsOf(document), `${backup}.json`);
  }

  private sourceOf(document: string, sha256: string): string {
    return path.join(this.folder.backupsOf(document), path.basename(this.folder.source(sha256)));
  }
}

/** How a backup's file is called when the user is told about it. */
export const backupName = (document: string, backup: string) => `backups/documents/${document}/${backup}.json`;

/** Throws `backupNotFound`. */
export function required<T>(found: T | null, backup: string): T {
  if (found === null) throw new Problem('backupNotFound', { id: backup.slice(0, 64) });
  return found;
}

function nameOf({ number, at, characters }: Omit<BackupName, 'id'>): string {
  const time = new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');
  return `${String(number).padStart(6, '0')}-${time}-${characters}`;
}

function readName(file: string): BackupName | null {
  const id = idOfFile(file);
  const [, number, year, month, day, hour, minute, second, characters] = (id !== null && NAME.exec(id)) || [];
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (id === null || Number.isNaN(at)) return null;
  return { id, number: Number(number), at, characters: Number(characters) };
}
