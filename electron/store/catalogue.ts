import { Problem, type ProblemData, problemData } from '#shared/problems/problem';
import type { DocumentSummary } from '#shared/project/documentSummary';
import { type CatalogueEntry, readCatalogue, writeCatalogue } from './catalogueFile';
import { documentsAmong } from './conflictedCopies';
import { type FileCalls, hasCode } from './fileCalls';
import { fileStamp } from './fileStamp';
import type { ProjectFolder } from './projectFolder';
import { unreadable } from './saveProblem';
import type { RecordView } from './work/recordTasks';

/** Files looked at side by side. */
const WIDTH = 16;

/** Documents looked at in one go while others wait for their turn. */
const GO = 64;

/** So many documents are looked at before anything is said of them: that takes a moment. */
const FEW = 500;

/**
 * What the list of documents shows, without reading them each time. A cache: kept in `local/`, checked against the files'
 * stamps, built anew when lost. Documents that can't be read are listed with their problem. Calls must not overlap.
 */
export class Catalogue {
  private entries = new Map<string, CatalogueEntry>();
  private failed = new Map<string, ProblemData>();
  private order: readonly DocumentSummary[] | null = null;
  private changed = false;
  private loaded = false;
  /** How many entries were found changed so far. */
  private outside = 0;

  constructor(
    private readonly files: FileCalls,
    private readonly folder: ProjectFolder,
    private readonly read: (id: string) => Promise<RecordView>,
    /** Hears of every document that was written, by whomever, or is gone. */
    private readonly heard: (id: string) => void = () => undefined,
  ) {}

  /** Keeps what is known for the next session, if there is news. */
  async store(): Promise<void> {
    if (!this.changed) return;
    // Who wrote documents without ever listing them keeps what was known of the others.
    if (!this.loaded) await this.names();
    const listed = this.summaries().flatMap(({ id }) => this.entries.get(id) ?? []);
    await writeCatalogue(this.files, this.folder.catalogue, listed);
    this.changed = false;
  }

  /** Brings the entries up to date with the files: reads those that are new or have changed. True when there were any. */
  async refresh(): Promise<boolean> {
    const before = this.outside;
    await this.lookAt(await this.names());
    return this.outside !== before;
  }

  /**
   * Takes up what was kept of the last session. Of a project of a few documents, and of a few that are new in a large one,
   * nothing is taken on trust. Returns the documents that are yet to be looked at, those that nothing is known of first.
   */
  async start(): Promise<readonly string[]> {
    const isFirst = !this.loaded;
    const names = await this.names();
    if (!isFirst) return [];
    const known: string[] = [];
    const unknown: string[] = [];
    for (const id of names) (this.entries.has(id) ? known : unknown).push(id);
    if (names.length > FEW && unknown.length > FEW) return [...unknown, ...known];
    const isSmall = names.length <= FEW;
    await this.lookAt(isSmall ? names : unknown);
    return isSmall ? [] : known;
  }

  /** Looks at the first of these; returns the others, and whether there was news. */
  async lookOn(ids: readonly string[]): Promise<{ readonly rest: readonly string[]; readonly isNews: boolean }> {
    const before = this.outside;
    await this.lookAt(ids.slice(0, GO));
    return { rest: ids.slice(GO), isNews: this.outside !== before };
  }

  /** Takes up a record that was just written, so that it need not be read for the list. */
  async note(record: RecordView): Promise<DocumentSummary> {
    let stamp = '';
    try {
      stamp = await this.stampOf(record.head.id);
    } catch {
      // It was written, that is what counts; no file has the empty stamp, so the next refresh reads it.
    }
    return this.enter(stamp, record);
  }

  /** In the order in which they came into the project; those of one moment by title. */
  summaries(): readonly DocumentSummary[] {
    this.order ??= [
      ...[...this.entries.values()].sort(byAge).map((entry) => entry.summary),
      ...[...this.failed].map(([id, problem]) => placeholder(id, problem)),
    ];
    return this.order;
  }

  /** Whether every document could be read. */
  get complete(): boolean {
    return this.failed.size === 0;
  }

  /** Whether a document is listed as one that another program is still writing: it is to be looked at again. */
  get isWaiting(): boolean {
    return [...this.failed.values()].some(({ code }) => code === 'outsideWriting');
  }

  /** The documents made from a source, of those that can be read. */
  madeFrom(sha256: string): DocumentSummary[] {
    return [...this.entries.values()].filter((entry) => entry.source === sha256).map((entry) => entry.summary);
  }

  /** The documents there are. What is known of others is forgotten. */
  private async names(): Promise<readonly string[]> {
    if (!this.loaded) {
      for (const entry of await readCatalogue(this.files, this.folder.catalogue)) {
        if (!this.entries.has(entry.summary.id)) this.entries.set(entry.summary.id, entry);
      }
      this.loaded = true;
      this.order = null;
    }
    const ids = await this.ids();
    const there = new Set(ids);
    for (const id of [...this.entries.keys()]) if (!there.has(id)) this.forget(id);
    for (const id of [...this.failed.keys()]) if (!there.has(id)) this.forget(id);
    return ids;
  }

  private async lookAt(ids: readonly string[]): Promise<void> {
    let next = 0;
    const work = async () => {
      for (let id = ids[next++]; id !== undefined; id = ids[next++]) await this.look(id);
    };
    await Promise.all(Array.from({ length: WIDTH }, work));
  }

  private async ids(): Promise<string[]> {
    try {
      return [...documentsAmong(await this.files.readFolder(this.folder.documents)).ids];
    } catch (error) {
      // git keeps no empty folders.
      if (hasCode(error, 'ENOENT')) return [];
      throw unreadable('documents', error);
    }
  }

  private async look(id: string): Promise<void> {
    try {
      // The stamp is taken before the content: what changes in between is read again next time.
      const stamp = await this.stampOf(id);
      if (this.entries.get(id)?.stamp === stamp) return;
      this.enter(stamp, await this.read(id));
      this.outside++;
    } catch (error) {
      const isKnown = this.failed.has(id);
      this.forget(id);
      if (hasCode(error, 'ENOENT')) return;
      const problem = error instanceof Problem ? error : unreadable(`documents/${id}.json`, error);
      if (problem.code === 'documentNotFound') return;
      this.failed.set(id, problemData(problem));
      if (!isKnown) this.outside++;
      this.order = null;
    }
  }

  private enter(stamp: string, { head, summary }: RecordView): DocumentSummary {
    this.heard(head.id);
    this.failed.delete(head.id);
    this.entries.set(head.id, { stamp, createdAt: head.createdAt, source: head.source.sha256, summary });
    this.order = null;
    this.changed = true;
    return summary;
  }

  private stampOf(id: string): Promise<string> {
    return fileStamp(this.files, this.folder.document(id));
  }

  private forget(id: string): void {
    this.heard(id);
    if (this.entries.delete(id)) {
      this.changed = true;
      this.outside++;
    }
    this.failed.delete(id);
    this.order = null;
  }
}

const titles = new Intl.Collator('zh', { numeric: true });

function byAge(a: CatalogueEntry, b: CatalogueEntry): number {
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? -1 : 1;
  return titles.compare(a.summary.title, b.summary.title);
}

function placeholder(id: string, problem: ProblemData): DocumentSummary {
  return {
    id,
    title: id,
    headline: '',
    status: 'notStarted',
    characters: 0,
    articles: 0,
    entities: 0,
    encoding: '',
    sourceName: '',
    updatedAt: '',
    problem,
  };
}
