import { Problem, type ProblemData, problemData } from '#shared/problems/problem';
import type { ProjectKnowledge } from '#shared/suggestions/knowledge';
import { type KnownNames, writeKnownNames } from '#shared/suggestions/knownNames';
import { patternTypes } from '#shared/suggestions/suggester';
import { gazetteerSource } from '#shared/suggestions/suggestion';
import type { CorpusThread } from '../store/corpus/projectCorpus';
import type { ProjectStore } from '../store/projectStore';

export interface ProjectKnowingOptions {
  readonly store: ProjectStore;
  readonly corpus: Pick<CorpusThread, 'tagged'>;
  /** Told what is known, when that is something else than before. */
  readonly tell: (knows: ProjectKnowledge) => void;
  readonly notice: (problem: ProblemData) => void;
  readonly log: (doing: string, error: unknown) => void;
}

/** After something changed it is waited so long: tags are made one after the other. In milliseconds. */
const REST = 1500;

/** Gathers what a project knows for suggestions of tags: the names of its register, of its lists, and of what is tagged in its documents. */
export class ProjectKnowing {
  private isStopped = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private known = '';
  /** Lists that could not be read, which was told. */
  private readonly missed = new Set<string>();
  private readonly stopListening: () => void;

  constructor(private readonly options: ProjectKnowingOptions) {
    this.stopListening = options.store.authorities.onChange(() => this.note());
    void this.gather();
  }

  /** Something of it may have changed. */
  note(): void {
    if (this.isStopped) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.gather(), REST);
  }

  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
    this.stopListening();
  }

  private async gather(): Promise<void> {
    const { store, corpus, tell, log } = this.options;
    try {
      // What can be had at once goes ahead of what the documents hold.
      const register = await store.authorities.names();
      const names = await this.gazetteers();
      const types = patternTypes(store.project.tagset);
      if (this.isStopped) return;
      if (this.known === '') tell({ types, names, register });
      const all = [...names, ...(await corpus.tagged(store))];
      const known = JSON.stringify([types, all, register]);
      if (this.isStopped || known === this.known) return;
      this.known = known;
      tell({ types, names: all, register });
    } catch (error) {
      // A project that is being closed knows nothing any more.
      if (!this.isStopped) log('gathering names for suggestions', error);
    }
  }

  private async gazetteers(): Promise<KnownNames[]> {
    const { store, notice } = this.options;
    const found: KnownNames[] = [];
    for (const gazetteer of store.project.tagset.gazetteers) {
      try {
        const names = await store.gazetteers.read(gazetteer);
        found.push(
          writeKnownNames(
            gazetteerSource(gazetteer.id),
            gazetteer.type,
            names.map((text) => ({ text })),
          ),
        );
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        if (!this.missed.has(gazetteer.id)) notice(problemData(error));
        this.missed.add(gazetteer.id);
      }
    }
    return found;
  }
}
