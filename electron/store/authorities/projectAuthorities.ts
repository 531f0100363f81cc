import { Low } from 'lowdb';
import type { AuthorityChange } from '#shared/authorities/authorityChange';
import type { KnownType } from '#shared/authorities/importedAuthorities';
import type { SearchWanted, Uses } from '#shared/authorities/searchIndex';
import type { AuthorityFormat } from '#shared/ipc/authoritiesContract';
import { Problem, type ProblemData } from '#shared/problems/problem';
import type { Language } from '#shared/problems/wording';
import { DurableAdapter, type FileFormat } from '../durableAdapter';
import { codeOf, type FileCalls, readIfThere } from '../fileCalls';
import { fileStamp } from '../fileStamp';
import type { ProjectFolder } from '../projectFolder';
import { randomId } from '../randomId';
import { sameContent } from '../seenLedger';
import { SerialQueue } from '../serialQueue';
import type { StoreWork } from '../work/storeWork';
import type { Asked, DoneDeed, RegisterDeed, RegisterImage, RegisterSource } from './authorityTasks';
import type { AuthorityWork } from './authorityWork';

/** Who does the work with registers, and the language file they are searched with, as it is packed. */
export interface AuthorityMeans {
  readonly work: AuthorityWork;
  /** Left out where nobody searches: names are then found only as they are written. */
  readonly language?: () => Promise<Uint8Array>;
}

export interface ProjectAuthoritiesOptions {
  readonly files: FileCalls;
  readonly folder: ProjectFolder;
  readonly means: AuthorityMeans;
  /** Does what files take besides. */
  readonly work: StoreWork;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly isReadOnly: () => boolean;
  /** Throws the Problem that says why nothing may be written now. */
  readonly requireWritable: () => Promise<void>;
  readonly tell: (notice: ProblemData) => void;
  readonly types: () => readonly KnownType[];
  readonly dismissals: () => Readonly<Record<string, true>>;
}

/** What came of a change. */
export interface ChangedAuthorities
  extends Pick<DoneDeed, 'missed' | 'size' | 'added' | 'changed' | 'problems' | 'left'> {
  /** Takes it back, while the project is open; null when nothing was done. */
  readonly change: string | null;
}

/** A file to be imported. */
export interface GivenFile {
  readonly bytes: Uint8Array;
  readonly name: string;
  /** The type of entries of which it says none. */
  readonly assumed?: string | undefined;
}

/** What it takes to take changes back may be so large in all, in bytes: of an import of 100,000 entries some 30 MB. */
const MOST_KEPT_BYTES = 256 * 1024 * 1024;
const NAME = 'authorities.json';
const NO_REGISTER = 'none';

/**
 * A project's register of authorities: `authorities.json`, which is there from the first entry on, read with the first question. The
 * entries themselves stay where the work is done. Calls may overlap: changes take effect in the order in which they were made,
 * each on what stands then, what others changed included.
 */
export class ProjectAuthorities {
  private readonly adapter: DurableAdapter<RegisterImage>;
  private readonly low: Low<RegisterImage | null>;
  private readonly queue = new SerialQueue();
  private readonly listeners = new Set<(size: number) => void>();
  /** How to take changes back, by their ids, the oldest first. */
  private readonly changes = new Map<string, Uint8Array>();
  private isRead = false;
  private image: RegisterImage | null = null;
  private uses: Uses = new Map();
  private knownStamp = '';

  constructor(private readonly options: ProjectAuthoritiesOptions) {
    const { files, folder, work, now } = options;
    const isReadOnly = options.isReadOnly;
    this.adapter = new DurableAdapter<RegisterImage>({
      files,
      file: folder.authorities,
      name: () => NAME,
      previous: folder.previousAuthorities,
      ledger: folder.authoritiesLedger,
      format: this.format(),
      work,
      get readOnly() {
        return isReadOnly();
      },
      leavesDamage: 'fresh',
      now,
    });
    this.low = new Low<RegisterImage | null>(this.adapter, null);
  }

  /** Hears how many entries there are whenever the register has changed. Returns a function that stops listening. */
  onChange(listener: (size: number) => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  search(wanted: SearchWanted) {
    return this.ask((source) => this.options.means.work('search', { source, wanted }));
  }

  /** Entries by id, through what they were merged into. */
  lookUp(ids: readonly string[]) {
    return this.ask((source) => this.options.means.work('lookUp', { source, ids }));
  }

  /** All ids in texts that mean these authorities, those that were merged into them among them. */
  idsMeaning(ids: readonly string[]): Promise<readonly string[]> {
    return this.ask((source) => this.options.means.work('idsMeaning', { source, ids }));
  }

  /** Pairs that are probably the same and that the project has not dismissed. */
  same(types: readonly string[], limit: number) {
    const dismissed = new Set(Object.keys(this.options.dismissals()).filter((key) => key.startsWith('same:')));
    return this.ask((source) => this.options.means.work('same', { source, types, limit, dismissed }));
  }

  /** All names, as JSON text of `[id, type, name, variant, …]` a line. */
  names(): Promise<string> {
    return this.ask((source) => this.options.means.work('names', { source }));
  }

  /** What an import would do. Throws what reading the file throws. */
  previewImport({ bytes, name, assumed }: GivenFile) {
    const file = { bytes, name, assumed, types: this.options.types() };
    return this.ask((source) => this.options.means.work('plan', { source, file }));
  }

  /** The register as text in a format; headings in a language. */
  write(format: AuthorityFormat, language: Language): Promise<string> {
    return this.ask((source) => this.options.means.work('write', { source, format, language }));
  }

  /** Carries a change out on what stands. Resolves when the disk has confirmed it. */
  change(change: AuthorityChange): Promise<ChangedAuthorities> {
    return this.run({ kind: 'change', change });
  }

  /** Takes a change back that was made while the project is open. RangeError for one that is not known. */
  async takeBack(id: string): Promise<ChangedAuthorities> {
    const done = this.changes.get(id);
    if (!done) throw new RangeError('no such change');
    return this.run({ kind: 'takeBack', done });
  }

  /** Takes a file up into the register. */
  import({ bytes, name, assumed }: GivenFile): Promise<ChangedAuthorities> {
    return this.run({ kind: 'import', file: { bytes, name, assumed, types: this.options.types() } });
  }

  /** To be told how many mentions have each authority, by the ids they have. */
  noteUses(uses: Uses): void {
    this.uses = uses;
    if (!this.isRead) return;
    // A thread that died is given them with the next question.
    void this.options.means.work('noteUses', { root: this.options.folder.root, uses }).catch(() => undefined);
  }

  /** Looks whether others changed the file, and takes that up. The file is read only if it was touched. */
  look(): Promise<void> {
    return this.queue.run(async () => {
      try {
        if (this.isRead) await this.lookAtFile();
      } catch (error) {
        // What can't be read now is looked at the next time; whoever changes the register is told why.
        if (!(error instanceof Problem) && codeOf(error) === undefined) throw error;
      }
    });
  }

  /** What is wrong with the file, for whoever looks through a project; the size of the register. Throws what reading it throws. */
  verify(): Promise<number> {
    return this.queue.run(async () => {
      await this.read();
      return this.image?.size ?? 0;
    });
  }

  /** Waits for what is under way. */
  close(): Promise<void> {
    return this.queue.run(async () => {
      this.listeners.clear();
      this.changes.clear();
    });
  }

  private async lookAtFile(): Promise<void> {
    const { files, folder, means } = this.options;
    const stamp = await this.stamp();
    if (stamp === '' || stamp === this.knownStamp) return;
    const bytes = await readIfThere(files, folder.authorities);
    if (bytes === null) return;
    const { reading, content } = await means.work('read', { bytes });
    // Half written, or written by a newer version: what is here stands, and saving over it is refused.
    if (!reading.ok) return;
    if (!this.image || !sameContent(content, this.image.content)) {
      await this.read();
      this.announce();
    }
    this.knownStamp = stamp;
  }

  private run(deed: RegisterDeed): Promise<ChangedAuthorities> {
    return this.queue.run(async () => {
      await this.options.requireWritable();
      if (!this.isRead) await this.read();
      const outcome = await this.changed(deed);
      const { done, image, ...rest } = outcome;
      if (!image) return { ...rest, change: null };
      this.image = image;
      this.knownStamp = await this.stamp();
      const id = randomId();
      this.keep(id, done);
      this.announce();
      return { ...rest, change: id };
    });
  }

  /** Does a deed on what stands; where others changed the file since it was read, on what they made of it. */
  private async changed(deed: RegisterDeed): Promise<DoneDeed> {
    const { work } = this.options.means;
    const act = async () => {
      const outcome = await this.asked((source) => work('change', { source, deed }));
      if (outcome.image) {
        this.low.data = outcome.image;
        await this.low.write();
      }
      return outcome;
    };
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'changedOutside') throw error;
    }
    await this.read();
    return act();
  }

  private ask<T>(question: (source: RegisterSource) => Promise<Asked<T>>): Promise<T> {
    // A question waits for the first reading only: a change that is being written holds nobody up.
    const ready = this.isRead ? Promise.resolve() : this.queue.run(() => this.readOnce());
    return ready.then(() => this.asked(question));
  }

  /** Asks, and once more with all that takes where the thread doesn't have it. */
  private async asked<T>(question: (source: RegisterSource) => Promise<Asked<T>>): Promise<T> {
    const { folder, means } = this.options;
    const { image, uses } = this;
    const source = { root: folder.root, sha256: image?.content.sha256 ?? NO_REGISTER };
    const first = await question(source);
    if (first.isKnown) return first.value;
    const language = (await means.language?.()) ?? null;
    const second = await question({ ...source, given: { bytes: image?.bytes ?? null, uses, language } });
    if (!second.isKnown) throw new RangeError('the register was given and is not known');
    return second.value;
  }

  private async readOnce(): Promise<void> {
    if (!this.isRead) await this.read();
  }

  private async read(): Promise<void> {
    const isFirst = !this.isRead;
    await this.low.read();
    this.image = this.low.data;
    this.isRead = true;
    this.knownStamp = await this.stamp();
    for (const notice of this.adapter.notices.splice(0)) {
      // While the project is open others' changes are told by what they change.
      if (isFirst || notice.code !== 'adoptedOutside') this.options.tell(notice);
    }
    const faults = this.image?.faults ?? 0;
    if (faults > 0) this.options.tell({ code: 'authoritiesRedirects', values: { name: NAME, count: faults } });
  }

  private format(): FileFormat<RegisterImage> {
    return {
      read: async (bytes) => {
        const { reading, content } = await this.options.means.work('read', { bytes });
        return {
          content,
          reading: reading.ok ? { ...reading, value: { ...reading.value, bytes, content } } : reading,
        };
      },
      write: async (image) => image,
      newer: 'authoritiesNewer',
    };
  }

  private keep(id: string, done: Uint8Array): void {
    this.changes.set(id, done);
    let bytes = 0;
    for (const one of this.changes.values()) bytes += one.length;
    for (const [oldest, one] of this.changes) {
      if (bytes <= MOST_KEPT_BYTES || oldest === id) return;
      this.changes.delete(oldest);
      bytes -= one.length;
    }
  }

  private announce(): void {
    for (const listener of this.listeners) listener(this.image?.size ?? 0);
  }

  /** Empty when there is none, or it can't be looked at. */
  private async stamp(): Promise<string> {
    try {
      return await fileStamp(this.options.files, this.options.folder.authorities);
    } catch {
      return '';
    }
  }
}
