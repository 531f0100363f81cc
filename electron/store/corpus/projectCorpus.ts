import type { ConcordanceQuery } from '#shared/concordance/query';
import type { ConcordancePage } from '#shared/ipc/concordanceContract';
import type { DocumentSummary } from '#shared/project/documentSummary';
import type { KnownNames } from '#shared/suggestions/knownNames';
import type { Thread } from '../work/workThread';
import { TaskThread } from '../work/workThread';
import type { CorpusTasks, SearchOrder } from './corpusTasks';

/** What is asked of a project's texts. */
export interface CorpusQuestion {
  readonly query: ConcordanceQuery;
  /** Who asks: their last search ends. */
  readonly owner: string;
  readonly isWithinOpen: boolean;
  /** A document as its editor has it, JSON text as `openTextOf` gives it. */
  readonly open: SearchOrder['open'];
}

/** A project as far as looking through it goes. */
export interface SearchedProject {
  readonly root: string;
  readonly isReadOnly: boolean;
  /** Its documents, those in the trash among them. */
  known(): Promise<readonly Pick<DocumentSummary, 'id' | 'trashedAt'>[]>;
  /** Ids of documents that were written, came or went since this was called last. */
  takeChanged(): readonly string[];
  /** Hears how many tags name each authority, whenever all documents were looked through. */
  readonly noteUses?: (uses: ReadonlyMap<string, number>) => void;
}

/** Looks through projects in a thread of its own, which starts with the first question. */
export class CorpusThread {
  readonly #thread: TaskThread<CorpusTasks>;
  /** The thread that knows a project. */
  #known = new Map<string, number>();
  #projects = new Map<string, SearchedProject>();
  #looks: { readonly by: number; readonly learned: Promise<void> } | null = null;
  #threads = 0;

  constructor(
    start: () => Thread,
    /** Gives the language file, as it is packed. */
    private readonly language: () => Promise<Uint8Array>,
  ) {
    this.#thread = new TaskThread<CorpusTasks>(() => {
      this.#threads++;
      return start();
    });
  }

  /** Starts the thread and has it learn how characters look, so that the first search need not wait. Never rejects. */
  async prepare(): Promise<void> {
    try {
      await this.#learnLooks();
    } catch {
      // The search that needs it tells.
    }
  }

  /** Begins a search. Rejects with the code `EWORK` when the thread died of it; the next one finds another. */
  async find(project: SearchedProject, question: CorpusQuestion): Promise<ConcordancePage> {
    const { query } = question;
    if (query.kind === 'words' && query.withVariants) await this.#learnLooks();
    const order = await this.#orderOf(project);
    return this.#told(project.root, await this.#thread.work('find', { ...order, ...question }));
  }

  /** What is tagged in the project's documents as they are saved, for suggestions. Rejects as `find` does. */
  async tagged(project: SearchedProject): Promise<readonly KnownNames[]> {
    return this.#thread.work('tagged', await this.#orderOf(project));
  }

  /** Once a thread; who asks meanwhile waits for the same. */
  #learnLooks(): Promise<void> {
    const by = this.#current;
    if (this.#looks?.by !== by) {
      this.#looks = { by, learned: this.language().then((packed) => this.#thread.work('learnLooks', packed)) };
      this.#looks.learned.catch(() => {
        if (this.#looks?.by === by) this.#looks = null;
      });
    }
    return this.#looks.learned;
  }

  /** The number of the thread that does what is asked for now; another knows nothing of what one before knew. */
  get #current(): number {
    return this.#thread.isRunning ? this.#threads : this.#threads + 1;
  }

  async #orderOf(project: SearchedProject) {
    const { root, isReadOnly } = project;
    const documents = (await project.known()).flatMap(({ id, trashedAt }) => (trashedAt === undefined ? [id] : []));
    const taken = project.takeChanged();
    const changed: 'all' | readonly string[] = this.#known.get(root) === this.#current ? taken : 'all';
    this.#known.set(root, this.#current);
    this.#projects.set(root, project);
    return { root, isReadOnly, changed, documents };
  }

  async more({ root }: Pick<SearchedProject, 'root'>, search: string): Promise<ConcordancePage> {
    return this.#told(root, await this.#thread.work('more', search));
  }

  async cancel(search: string): Promise<void> {
    if (this.#thread.isRunning) await this.#thread.work('cancel', search);
  }

  /** The project is closed: its texts are let go, what was read of it is kept on the disk. */
  async release(root: string): Promise<void> {
    this.#known.delete(root);
    this.#projects.delete(root);
    if (this.#thread.isRunning) await this.#thread.work('release', root);
  }

  /** Ends the thread, for quitting. */
  stop(): void {
    this.#thread.stop();
  }

  async #told(root: string, page: ConcordancePage): Promise<ConcordancePage> {
    const noteUses = this.#projects.get(root)?.noteUses;
    if (!page.isDone || !noteUses) return page;
    const uses = await this.#thread.work('uses', root);
    if (uses) noteUses(uses);
    return page;
  }
}
