import { readOpenText } from '#shared/concordance/corpusText';
import type { ConcordanceQuery } from '#shared/concordance/query';
import type { ConcordancePage } from '#shared/ipc/concordanceContract';
import { takeLookAlikes } from '#shared/language/model/lookAlikes';
import { readLanguage } from '#shared/language/model/readLanguage';
import type { KnownNames } from '#shared/suggestions/knownNames';
import { unpackLanguage } from '../../checker/languageFile';
import type { FileCalls } from '../fileCalls';
import { ProjectFolder } from '../projectFolder';
import { Corpus } from './corpus';
import { CorpusSearch, type Forms, formsOf } from './corpusSearch';

export interface SearchOrder {
  /** The project's folder. */
  readonly root: string;
  /** Nothing may be written there, not even a cache. */
  readonly isReadOnly: boolean;
  /** Documents that were written since the last search of the project. */
  readonly changed: 'all' | readonly string[];
  /** Who asks: a second search of theirs ends the first. */
  readonly owner: string;
  readonly query: ConcordanceQuery;
  /** Which documents there are, in the order in which they are looked through. */
  readonly documents: readonly string[];
  /** In the open document only. */
  readonly isWithinOpen: boolean;
  /** A document as its editor has it, JSON text as `openTextOf` gives it. */
  readonly open: { readonly document: string; readonly text: string } | null;
}

/** What the thread that looks through projects can be asked for. */
export type CorpusTasks = {
  /** Tells how characters look, by the language file as it is packed: before the first search for forms of words. */
  learnLooks(packed: Uint8Array): void;
  find(order: SearchOrder): ConcordancePage;
  more(search: string): ConcordancePage;
  cancel(search: string): void;
  /** How many tags name each authority; null before all documents were looked at. */
  uses(root: string): ReadonlyMap<string, number> | null;
  /** What is tagged in the project's documents: looks through all of them. */
  tagged(order: Pick<SearchOrder, 'root' | 'isReadOnly' | 'changed' | 'documents'>): readonly KnownNames[];
  /** The project is closed: keeps what was read of it, and forgets it. */
  release(root: string): void;
};

export type CorpusRunner = {
  readonly [K in keyof CorpusTasks]: (input: Parameters<CorpusTasks[K]>[0]) => Promise<ReturnType<CorpusTasks[K]>>;
};

/** Documents that are looked at before a search gets its turn. */
const LOOKED_AT = 100;

interface Running {
  readonly root: string;
  readonly owner: string;
  readonly search: CorpusSearch;
}

/** Does what can be asked for, in the thread that is for that or, for the command line, in place. */
export function createCorpusRunner(files: FileCalls, newId: () => string): CorpusRunner {
  const corpora = new Map<string, Corpus>();
  const searches = new Map<string, Running>();
  let forms: Forms | null = null;

  const corpusOf = (root: string, isReadOnly: boolean): Corpus => {
    const corpus = corpora.get(root) ?? new Corpus(files, new ProjectFolder(root), isReadOnly);
    corpora.set(root, corpus);
    return corpus;
  };
  const end = (id: string) => {
    searches.get(id)?.search.cancel();
    searches.delete(id);
  };
  const next = async (id: string): Promise<ConcordancePage> => {
    const running = searches.get(id);
    if (!running) return { search: id, lines: [], total: 0, isDone: true, left: 0, unread: 0 };
    const page = await running.search.page();
    if (page.isDone) {
      end(id);
      await corpora.get(running.root)?.keep();
    }
    return page;
  };

  return {
    async learnLooks(packed) {
      forms = formsOf(takeLookAlikes(readLanguage(unpackLanguage(packed))));
    },
    async find({ root, isReadOnly, changed, owner, query, documents: there, isWithinOpen, open: given }) {
      for (const [id, running] of searches) if (running.owner === owner) end(id);
      const corpus = corpusOf(root, isReadOnly);
      corpus.note(changed);
      const hasVariants = query.kind === 'words' && query.withVariants;
      if (hasVariants && !forms) throw new RangeError('nothing is known of how characters look');
      const id = newId();
      if (!isWithinOpen) await corpus.hold(there);
      const open = given && { document: given.document, text: readOpenText(given.text) };
      const isNew = open !== null && !there.includes(open.document);
      const all = isNew ? [...there, open.document] : there;
      const documents = isWithinOpen ? (open ? [open.document] : []) : all;
      const search = new CorpusSearch(id, { query, corpus, forms: hasVariants ? forms : null, open, documents });
      searches.set(id, { root, owner, search });
      return next(id);
    },
    more: next,
    async cancel(search) {
      end(search);
    },
    async uses(root) {
      return corpora.get(root)?.uses ?? null;
    },
    async tagged({ root, isReadOnly, changed, documents }) {
      const corpus = corpusOf(root, isReadOnly);
      corpus.note(changed);
      await corpus.hold(documents);
      for (let at = 0; at < documents.length; at += LOOKED_AT) {
        await corpus.look(documents.slice(at, at + LOOKED_AT));
      }
      await corpus.keep();
      return corpus.tagged;
    },
    async release(root) {
      for (const [id, running] of searches) if (running.root === root) end(id);
      const corpus = corpora.get(root);
      corpora.delete(root);
      await corpus?.keep(true);
    },
  };
}
