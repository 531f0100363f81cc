import { Problem } from '#shared/problems/problem';
import { type VersionRecord, versionSchema } from '#shared/project/documentRecord';
import type { DocumentFiles } from './documentFiles';
import { requireListed, type VersionFiles } from './versionFiles';
import type { RecordHead, RecordImage } from './work/recordTasks';
import type { StoreWork } from './work/storeWork';

/** More than this a document does not keep. */
export const MAX_VERSIONS = 1000;

/** What is said of a version when it is kept. */
export type NewVersion = Pick<VersionRecord, 'kind' | 'name' | 'note' | 'by'>;

export interface DocumentVersionsOptions {
  readonly files: VersionFiles;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newId: () => string;
  /** Changes a document's head on the disk, as `DocumentFiles.changeHead` does. */
  readonly changeHead: DocumentFiles['changeHead'];
  readonly work: StoreWork;
}

/**
 * Keeps versions and lists them in their documents' records. A file is on the disk before the record lists it, and is
 * removed after the record has ceased to: an interruption leaves an unlisted file at worst. Calls must not overlap. All
 * answer the versions the record lists then.
 */
export class DocumentVersions {
  constructor(private readonly options: DocumentVersionsOptions) {}

  /** Keeps what stands on the disk. Throws `versionsFull`, and what writing throws. */
  save(id: string, version: NewVersion): Promise<readonly VersionRecord[]> {
    return this.keep(id, async ({ head }) => ({ next: head, version }));
  }

  /** Gives a document the status `final` and keeps its text, unless the last such version holds just that. */
  declareFinal(id: string, by: string): Promise<readonly VersionRecord[]> {
    return this.keep(id, async (standing) => {
      const next: RecordHead = { ...standing.head, status: 'final' };
      const isKept = await this.isLastFinal(standing);
      return { next, version: isKept ? null : { kind: 'final', name: '', by } };
    });
  }

  /** Gives a version another name and note. Throws `versionNotFound`. */
  async rename(id: string, version: string, name: string, note?: string): Promise<readonly VersionRecord[]> {
    const { head } = await this.options.changeHead(id, ({ head: standing }) => {
      requireListed(standing, version);
      const renamed = standing.versions.map((one) => {
        if (one.id !== version) return one;
        const { note: _, ...rest } = one;
        return versionSchema.parse({ ...rest, name, ...(note === undefined ? {} : { note }) });
      });
      return { ...standing, versions: renamed };
    });
    return head.versions;
  }

  /** Removes a version for good. Throws `versionNotFound`. */
  async remove(id: string, version: string): Promise<readonly VersionRecord[]> {
    const { head } = await this.options.changeHead(id, ({ head: standing }) => {
      requireListed(standing, version);
      return { ...standing, versions: standing.versions.filter((one) => one.id !== version) };
    });
    await this.options.files.remove(id, version);
    return head.versions;
  }

  private async keep(
    id: string,
    order: (standing: RecordImage) => Promise<{ readonly next: RecordHead; readonly version: NewVersion | null }>,
  ): Promise<readonly VersionRecord[]> {
    const { files, now, newId, changeHead, work } = this.options;
    let written: string | null = null;
    try {
      const { head } = await changeHead(id, async (standing) => {
        const { next, version } = await order(standing);
        if (version === null) return next;
        if (next.versions.length >= MAX_VERSIONS) {
          throw new Problem('versionsFull', { title: next.title, limit: MAX_VERSIONS });
        }
        // What doesn't fit would make the record unreadable.
        const heading = versionSchema.parse({
          id: newId(),
          ...version,
          at: now(),
          characters: standing.summary.characters,
        });
        const { bytes } = await work('composeRecord', { of: standing.bytes, head: next });
        await files.add(id, bytes, heading.id);
        written = heading.id;
        return { ...next, versions: [...next.versions, heading] };
      });
      return head.versions;
    } catch (error) {
      const isListed = error instanceof Problem && error.code === 'saveUnconfirmed';
      if (written !== null && !isListed) await files.remove(id, written);
      throw error;
    }
  }

  /** Whether the last final version holds what `standing` does; one that can't be read does not. */
  private async isLastFinal({ head, bytes }: RecordImage): Promise<boolean> {
    const last = head.versions.filter(({ kind }) => kind === 'final').at(-1);
    if (head.status !== 'final' || last === undefined) return false;
    try {
      const kept = await this.options.files.read(head, last.id);
      return await this.options.work('sameText', { id: head.id, a: kept.bytes, b: bytes });
    } catch (error) {
      if (error instanceof Problem) return false;
      throw error;
    }
  }
}
