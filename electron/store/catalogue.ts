import { z } from 'zod';
import { Problem, type ProblemData, problemData } from '#shared/problems/problem';
import { type DocumentSummary, documentSummarySchema } from '#shared/project/documentSummary';
import { type FileCalls, hasCode } from './fileCalls';
import { readLocal, writeLocal } from './localState';
import { idOfFile, type ProjectFolder } from './projectFolder';
import { unreadable } from './saveProblem';
import type { RecordView } from './work/recordTasks';

const entrySchema = z.strictObject({
  /** Size, times and number of the file the summary was made from: another stamp means another content. */
  stamp: z.string(),
  createdAt: z.string(),
  source: z.string(),
  summary: documentSummarySchema,
});
type Entry = z.infer<typeof entrySchema>;

const catalogueSchema = z.strictObject({ version: z.literal(1), entries: z.record(z.string(), entrySchema) });

/** Files looked at side by side. */
const WIDTH = 16;

/**
 * What the list of documents shows, without reading them each time. A cache: kept in `local/`, checked against the files'
 * stamps on every refresh, built anew when lost. Documents that can't be read are listed with their problem.
 */
export class Catalogue {
  private entries = new Map<string, Entry>();
  private failed = new Map<string, ProblemData>();
  private changed = false;
  private loaded = false;
  /** How many entries a refresh found changed so far. */
  private outside = 0;

  constructor(
    private readonly files: FileCalls,
    private readonly folder: ProjectFolder,
    private readonly read: (id: string) => Promise<RecordView>,
  ) {}

  /** Keeps what is known for the next session, if there is news. */
  async store(): Promise<void> {
    if (!this.changed) return;
    await writeLocal(this.files, this.folder.catalogue, { version: 1, entries: Object.fromEntries(this.entries) });
    this.changed = false;
  }

  /** Brings the entries up to date with the files: reads those that are new or have changed. True when there were any. */
  async refresh(): Promise<boolean> {
    const before = this.outside;
    if (!this.loaded) {
      const kept = await readLocal(this.files, this.folder.catalogue, catalogueSchema);
      if (kept) this.entries = new Map(Object.entries(kept.entries));
      this.loaded = true;
    }
    const ids = await this.ids();
    const there = new Set(ids);
    for (const id of [...this.entries.keys()]) if (!there.has(id)) this.forget(id);
    for (const id of [...this.failed.keys()]) if (!there.has(id)) this.failed.delete(id);
    let next = 0;
    const work = async () => {
      for (let id = ids[next++]; id !== undefined; id = ids[next++]) await this.look(id);
    };
    await Promise.all(Array.from({ length: WIDTH }, work));
    return this.outside !== before;
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
  summaries(): DocumentSummary[] {
    const titles = new Intl.Collator('zh', { numeric: true });
    const known = [...this.entries.values()]
      .sort(
        (a, b) =>
          (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0) ||
          titles.compare(a.summary.title, b.summary.title),
      )
      .map((entry) => entry.summary);
    return [...known, ...[...this.failed].map(([id, problem]) => placeholder(id, problem))];
  }

  /** Whether every document could be read. */
  get complete(): boolean {
    return this.failed.size === 0;
  }

  /** The documents made from a source, of those that can be read. */
  madeFrom(sha256: string): DocumentSummary[] {
    return [...this.entries.values()].filter((entry) => entry.source === sha256).map((entry) => entry.summary);
  }

  private async ids(): Promise<string[]> {
    try {
      return (await this.files.readFolder(this.folder.documents)).flatMap((name) => idOfFile(name) ?? []).sort();
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
      this.forget(id);
      if (hasCode(error, 'ENOENT')) return;
      const problem = error instanceof Problem ? error : unreadable(`documents/${id}.json`, error);
      if (problem.code !== 'documentNotFound') this.failed.set(id, problemData(problem));
    }
  }

  private enter(stamp: string, { head, summary }: RecordView): DocumentSummary {
    this.failed.delete(head.id);
    this.entries.set(head.id, { stamp, createdAt: head.createdAt, source: head.source.sha256, summary });
    this.changed = true;
    return summary;
  }

  private async stampOf(id: string): Promise<string> {
    const { size, mtimeMs, ctimeMs, ino } = await this.files.stat(this.folder.document(id));
    return `${size} ${mtimeMs} ${ctimeMs} ${ino}`;
  }

  private forget(id: string): void {
    if (this.entries.delete(id)) {
      this.changed = true;
      this.outside++;
    }
    this.failed.delete(id);
  }
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
