import type { CorpusText } from '#shared/concordance/corpusText';
import {
  correctionLineFinder,
  type LineFinder,
  mentionLineFinder,
  type SearchedText,
  wordLineFinder,
} from '#shared/concordance/findLines';
import type { ConcordanceLine } from '#shared/concordance/line';
import type { ConcordanceQuery } from '#shared/concordance/query';
import { createFold, exactFinder, variantFinder } from '#shared/concordance/wordPattern';
import { type ConcordancePage, MOST_LINES } from '#shared/ipc/concordanceContract';
import type { LookAlikes } from '#shared/language/model/lookAlikes';
import type { Corpus } from './corpus';

/** A document as its editor has it, in the place of its record. */
export interface OpenText {
  readonly document: string;
  readonly text: CorpusText;
}

export interface SearchOptions {
  readonly query: ConcordanceQuery;
  readonly corpus: Corpus;
  /** Names a fold besides what looks alike; null where variants are not asked for. */
  readonly forms: Forms | null;
  readonly open: OpenText | null;
  /** What is looked through, in this order. */
  readonly documents: readonly string[];
}

/** What it takes to tell forms of a word. */
export interface Forms {
  readonly looks: LookAlikes;
  readonly fold: (text: string) => string;
}

export const formsOf = (looks: LookAlikes): Forms => ({ looks, fold: createFold(looks) });

/** Lines that are handed over at once; at first fewer, so that there is something to see. */
const PAGE = 200;
const FIRST_PAGE = 50;
/** How long is searched before what was found is handed over, in milliseconds. */
const GO = 60;
/** How long before whoever calls it off is heard, in milliseconds. */
const SLICE = 8;
/** Documents that are looked at side by side. */
const BATCH = 64;

const unfolded = (text: string): string => text;

/** One search over a corpus, a page after the other. */
export class CorpusSearch {
  #next = 0;
  #waiting: ConcordanceLine[] = [];
  #given = 0;
  #total = 0;
  #isCancelled = false;
  #finder: LineFinder | null = null;

  constructor(
    private readonly id: string,
    private readonly options: SearchOptions,
  ) {}

  cancel(): void {
    this.#isCancelled = true;
    this.#waiting = [];
  }

  /** What follows the lines given before. A search that was called off is done. Calls must not overlap. */
  async page(): Promise<ConcordancePage> {
    const until = performance.now() + GO;
    const most = this.#given === 0 ? FIRST_PAGE : PAGE;
    const { documents: all, corpus } = this.options;
    let since = performance.now();
    while (!this.#isCancelled && this.#next < all.length && this.#waiting.length < most && performance.now() < until) {
      if (this.#next % BATCH === 0) await corpus.look(all.slice(this.#next, this.#next + BATCH));
      this.#searchIn(all[this.#next++] ?? '');
      if (performance.now() - since < SLICE) continue;
      await new Promise((resolve) => setImmediate(resolve));
      since = performance.now();
    }
    const isSearched = this.#isCancelled || this.#next >= all.length;
    const lines = this.#waiting.splice(0, most);
    this.#given += lines.length;
    return {
      search: this.id,
      lines,
      total: this.#total,
      isDone: isSearched && this.#waiting.length === 0,
      left: this.#isCancelled ? 0 : all.length - this.#next,
      unread: corpus.unread,
    };
  }

  #searchIn(document: string): void {
    const searched = this.#searched(document);
    if (!searched) return;
    this.#finder ??= this.#makeFinder();
    for (const line of this.#finder(searched)) {
      const number = this.#total++;
      if (number < MOST_LINES) this.#waiting.push({ ...line, number, document });
    }
  }

  #searched(document: string): SearchedText | null {
    const { corpus, open, forms } = this.options;
    if (open?.document === document) {
      return { text: open.text, folded: forms ? forms.fold(open.text.text) : open.text.text };
    }
    return corpus.searched(document, forms?.fold ?? unfolded);
  }

  #makeFinder(): LineFinder {
    const { query, forms } = this.options;
    switch (query.kind) {
      case 'words': {
        const find = forms ? variantFinder(query.words, forms.looks, forms.fold) : exactFinder(query.words);
        return wordLineFinder(find, [...(query.longer ?? []), ...this.#taggedAround(query.words)], query.meant);
      }
      case 'mentions':
        return mentionLineFinder(query);
      case 'corrections':
        return correctionLineFinder(query);
    }
  }

  /** Words of tags that hold these among others. */
  *#taggedAround(words: readonly string[]): Generator<string> {
    for (const name of this.options.corpus.names) {
      if (words.some((word) => name.length > word.length && name.includes(word))) yield name;
    }
  }
}
