import type { ProjectKnowledge } from '#shared/suggestions/knowledge';
import { type KnownName, type KnownNames, readKnownNames, readRegisterNames } from '#shared/suggestions/knownNames';
import type { NameMatcher } from '#shared/suggestions/nameMatcher';
import type { Suggester } from '#shared/suggestions/suggester';
import type { TagSuggestion } from '#shared/suggestions/suggestion';
import type { GivenBlock, SuggestedReply } from './checkerMessages';

/** How long it works before others get their turn, in milliseconds. */
const SLICE = 12;
/** Blocks told at once. */
const BATCH = 200;

interface SuggestedDocument {
  project: string;
  readonly blocks: Map<string, GivenBlock>;
  /** What was told of each block last, as text. */
  readonly told: Map<string, string>;
  matcher: NameMatcher | null;
}

interface SuggestedProject {
  readonly types: ProjectKnowledge['types'];
  matcher: NameMatcher | null;
}

type Suggested = SuggestedReply['suggested'][number];

/** Something that is done a piece at a time. */
type Work = Generator<undefined, void>;

/**
 * Suggests tags for the blocks that a checker was given, between its orders: a slice at a time, what was given last first. Where names
 * come or go all blocks of their project or document are looked at anew, and only what differs is told.
 */
export class TagSuggesting {
  private readonly documents = new Map<string, SuggestedDocument>();
  private readonly projects = new Map<string, SuggestedProject>();
  /** By document the blocks that are to be looked at. */
  private readonly waiting = new Map<string, Set<string>>();
  /** Matchers that are being made, by what they are for: a newer one takes the place of one that is not finished. */
  private readonly making = new Map<string, Work>();
  private news: { readonly document: string; readonly found: Suggested['blocks'][number] }[] = [];
  private isGoing = false;

  constructor(
    private readonly suggester: Pick<Suggester, 'suggest' | 'matching'>,
    private readonly tell: (reply: SuggestedReply) => void,
    /** Calls back when others had their turn. */
    private readonly later: (work: () => void) => void = setImmediate,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** What a project knows holds from now on. */
  know(project: string, { types, names, register }: ProjectKnowledge): void {
    const before = this.projects.get(project);
    this.projects.set(project, { types, matcher: before?.matcher ?? null });
    this.make(
      `project ${project}`,
      () => [...readRegisterNames(register), ...names.flatMap(readKnownNames)],
      (matcher) => {
        const known = this.projects.get(project);
        if (known) known.matcher = matcher;
        for (const [id, document] of this.documents) if (document.project === project) this.want(id);
      },
    );
  }

  /** What is tagged in a document holds from now on. */
  noteTagged(document: string, names: readonly KnownNames[]): void {
    this.make(
      `document ${document}`,
      () => names.flatMap(readKnownNames),
      (matcher) => {
        this.documentOf(document).matcher = matcher;
        this.want(document);
      },
    );
  }

  /** These blocks are to be looked at, in the place of what they said before. */
  take(blocks: readonly GivenBlock[]): void {
    for (const block of blocks) {
      const document = this.documentOf(block.document);
      document.project = block.project;
      document.blocks.set(block.id, block);
      const waiting = this.waiting.get(block.document) ?? new Set<string>();
      this.waiting.set(block.document, waiting.add(block.id));
    }
    this.go();
  }

  /** A project is closed. */
  close(project: string): void {
    this.projects.delete(project);
    this.making.delete(`project ${project}`);
  }

  forget(document: string): void {
    this.documents.delete(document);
    this.waiting.delete(document);
    this.making.delete(`document ${document}`);
  }

  private documentOf(id: string): SuggestedDocument {
    const known = this.documents.get(id) ?? { project: '', blocks: new Map(), told: new Map(), matcher: null };
    this.documents.set(id, known);
    return known;
  }

  /** All blocks of a document are to be looked at. */
  private want(document: string): void {
    this.waiting.set(document, new Set(this.documents.get(document)?.blocks.keys()));
    this.go();
  }

  private make(what: string, names: () => readonly KnownName[], then: (matcher: NameMatcher | null) => void): void {
    const { suggester } = this;
    this.making.set(
      what,
      (function* (): Work {
        const known = names();
        yield;
        then(known.length === 0 ? null : yield* suggester.matching(known));
      })(),
    );
    this.go();
  }

  private go(): void {
    if (this.isGoing) return;
    this.isGoing = true;
    this.later(() => this.work());
  }

  private work(): void {
    const until = this.now() + SLICE;
    let isLeft = true;
    while (isLeft && this.now() < until) isLeft = this.step();
    if (!isLeft || this.news.length >= BATCH) this.tellNews();
    this.isGoing = false;
    if (isLeft) this.go();
  }

  /** One piece of work; false when there was none. */
  private step(): boolean {
    const [making] = this.making;
    if (making) {
      const [what, work] = making;
      if (work.next().done && this.making.get(what) === work) this.making.delete(what);
      return true;
    }
    // What was given last is what somebody looks at.
    const document = [...this.waiting.keys()].at(-1);
    if (document === undefined) return false;
    const waiting = this.waiting.get(document);
    const [block] = waiting ?? [];
    if (block === undefined) this.waiting.delete(document);
    else {
      waiting?.delete(block);
      this.look(document, block);
    }
    return true;
  }

  private look(id: string, block: string): void {
    const document = this.documents.get(id);
    const given = document?.blocks.get(block);
    if (!document || !given) return;
    const known = this.projects.get(document.project);
    // As long as nobody wants suggestions, patterns are not looked for.
    const { types, matcher } = known ?? { types: {}, matcher: null };
    if (!known && !document.matcher) return;
    const matchers = [document.matcher, matcher].flatMap((one) => one ?? []);
    const suggestions: TagSuggestion[] = this.suggester.suggest(given.text, types, matchers);
    const text = JSON.stringify([given.version, suggestions]);
    if (document.told.get(block) === text || (suggestions.length === 0 && !document.told.has(block))) return;
    document.told.set(block, text);
    this.news.push({ document: id, found: { block, version: given.version, suggestions } });
  }

  private tellNews(): void {
    if (this.news.length === 0) return;
    const byDocument = new Map<string, Suggested['blocks'][number][]>();
    for (const { document, found } of this.news) {
      byDocument.set(document, [...(byDocument.get(document) ?? []), found]);
    }
    this.news = [];
    this.tell({ suggested: [...byDocument].map(([document, blocks]) => ({ document, blocks })) });
  }
}
