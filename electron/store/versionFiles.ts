import { Problem } from '#shared/problems/problem';
import { makeDurableFolder, removeLeftover, replaceFile, Unconfirmed } from './durableFile';
import { type FileCalls, hasCode, readIfThere } from './fileCalls';
import { idOfFile, type ProjectFolder } from './projectFolder';
import { saveProblem, unreadable } from './saveProblem';
import type { Given, RecordHead, RecordImage } from './work/recordTasks';
import type { StoreWork } from './work/storeWork';

/**
 * The versions of documents, `versions/<document>/<version>.json`: each a whole record that is written once and never
 * changed. Which there are is what the document's record lists; a file it does not list was left by an interruption.
 */
export class VersionFiles {
  /** The documents the names of whose folders are on disk. */
  private readonly named = new Set<string>();

  constructor(
    private readonly files: FileCalls,
    private readonly folder: ProjectFolder,
    private readonly work: StoreWork,
  ) {}

  /**
   * Keeps a record, as `bytes` hold it, under a new id. Resolves when the disk has confirmed content and names, so that a record that
   * lists the version may be written; Problem `saveFailed` otherwise, leaving nothing.
   */
  async add(document: string, bytes: Uint8Array, version: string): Promise<void> {
    const { files, folder } = this;
    const file = folder.version(document, version);
    try {
      await this.makeFolderOf(document);
      await replaceFile(files, file, bytes);
    } catch (error) {
      await removeLeftover(files, file);
      // A version that may be gone after a power cut is none.
      throw saveProblem(nameOf(document, version), error instanceof Unconfirmed ? error.cause : error);
    }
  }

  /**
   * A version as it was kept, in today's schema. Throws `versionNotFound` when the document lists none of that id, and
   * `versionMissing`, `versionDamaged` or `versionNewer` when its file doesn't give one; the file is left as it is.
   */
  async read(document: RecordHead, version: string, give: Given = 'nothing'): Promise<RecordImage> {
    const { id, title, source } = document;
    requireListed(document, version);
    const name = nameOf(id, version);
    let bytes: Uint8Array | null;
    try {
      bytes = await readIfThere(this.files, this.folder.version(id, version));
    } catch (error) {
      throw unreadable(name, error);
    }
    if (bytes === null) throw new Problem('versionMissing', { title, name });
    const { reading, content } = await this.work('readRecord', { bytes, id, give });
    if (!reading.ok && reading.reason === 'newer') {
      throw new Problem('versionNewer', { title, name, version: reading.version });
    }
    // What is measured against another text could not be restored into this document.
    const kept = reading.ok ? reading.value.head.source : null;
    if (!reading.ok || kept?.sha256 !== source.sha256 || kept.length !== source.length) {
      throw new Problem('versionDamaged', { title, name });
    }
    return { ...reading.value, bytes, content };
  }

  /** The ids of the versions that lie in a document's folder, listed or not. */
  async kept(document: string): Promise<string[]> {
    try {
      const names = await this.files.readFolder(this.folder.versionsOf(document));
      return names.flatMap((name) => idOfFile(name) ?? []).sort();
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return [];
      throw unreadable(`versions/${document}`, error);
    }
  }

  /** Removes a version that is no longer listed. What can't be removed stays as an unlisted file, which verifying tells. */
  async remove(document: string, version: string): Promise<void> {
    await removeLeftover(this.files, this.folder.version(document, version));
  }

  /** Removes all versions of a document that is gone. */
  async removeAll(document: string): Promise<void> {
    const { files, folder } = this;
    this.named.delete(document);
    try {
      for (const version of await this.kept(document)) await this.remove(document, version);
      await files.removeFolder(folder.versionsOf(document));
    } catch {
      // Nobody refers to them any more; verifying tells of what is left.
    }
  }

  /** The names of folders must be on disk too, before anything in them is relied on; one that is there may not be yet. */
  private async makeFolderOf(document: string): Promise<void> {
    const { files, folder, named } = this;
    const place = folder.versionsOf(document);
    if (named.has(document) && (await isThere(files, place))) return;
    await makeDurableFolder(files, folder.root, place);
    named.add(document);
  }
}

async function isThere(files: FileCalls, folder: string): Promise<boolean> {
  try {
    await files.stat(folder);
    return true;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}

/** Throws `versionNotFound` when a document lists no version of that id. */
export function requireListed({ title, versions }: RecordHead, version: string): void {
  if (!versions.some(({ id }) => id === version))
    throw new Problem('versionNotFound', { title, id: version.slice(0, 64) });
}

const nameOf = (document: string, version: string) => `versions/${document}/${version}.json`;
