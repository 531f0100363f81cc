import type { Checker, EventPayload, FoundInBlock } from '#shared/ipc/contract';
import type { SuggestedBlock } from '#shared/ipc/suggestionsContract';
import type { ProblemData } from '#shared/problems/problem';

/** Who asked for checks and is told the results: a window. */
export interface CheckClient {
  readonly id: number;
  tellResult(result: EventPayload<'check:result'>): void;
  tellSuggested(found: EventPayload<'suggestions:found'>): void;
  tellNotice(problem: ProblemData): void;
}

export interface CheckListenersOptions {
  readonly checker: Checker;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** How many blocks of a document are still to be checked. */
  readonly left: (key: string) => number;
}

/** Results travel together: a window hears of them at most once in this time, in milliseconds. */
const TELL_EVERY = 30;

interface Listener {
  readonly client: CheckClient;
  readonly document: string;
  results: FoundInBlock[];
  across: FoundInBlock[];
}

/** The windows that asked for a document, by a key for both together, and what they have not been told yet. */
export class CheckListeners {
  readonly #options: CheckListenersOptions;
  readonly #listeners = new Map<string, Listener>();
  #telling: ReturnType<typeof setTimeout> | undefined;
  #toldAt = Number.NEGATIVE_INFINITY;

  constructor(options: CheckListenersOptions) {
    this.#options = options;
  }

  /** The key of a client's document; it is told of from now on. */
  add(client: CheckClient, document: string): string {
    const key = keyOf(client, document);
    if (!this.#listeners.has(key)) this.#listeners.set(key, { client, document, results: [], across: [] });
    return key;
  }

  /** Whoever asked for it hears nothing more of a document. Answers its key. */
  remove(client: CheckClient, document: string): string {
    const key = keyOf(client, document);
    this.#listeners.delete(key);
    return key;
  }

  /** The documents a client asked for. */
  documentsOf(client: CheckClient): readonly string[] {
    return [...this.#listeners.values()].flatMap((one) => (one.client === client ? one.document : []));
  }

  keys(): readonly string[] {
    return [...this.#listeners.keys()];
  }

  isOf(client: CheckClient, key: string): boolean {
    return this.#listeners.get(key)?.client === client;
  }

  /** Keeps what a block tells by itself, to be told soon. */
  note(key: string, found: FoundInBlock): void {
    this.#listeners.get(key)?.results.push(found);
    this.#tellSoon();
  }

  /** Keeps what all blocks together tell, to be told soon. */
  noteAcross(key: string, found: readonly FoundInBlock[]): void {
    this.#listeners.get(key)?.across.push(...found);
    this.#tellSoon();
  }

  /** Tells what is kept of these documents at once. `isStopped`: what is left of them is not going to be checked. */
  tell(keys: readonly string[], isStopped = false): void {
    for (const key of keys) {
      const listener = this.#listeners.get(key);
      if (listener === undefined) continue;
      const { client, document, results, across } = listener;
      listener.results = [];
      listener.across = [];
      const { checker, left } = this.#options;
      client.tellResult({ checker, document, results, across, left: left(key), isStopped });
    }
  }

  /** Tells at once what may be tagged in blocks of a document. */
  suggest(key: string, blocks: readonly SuggestedBlock[]): void {
    const listener = this.#listeners.get(key);
    listener?.client.tellSuggested({ document: listener.document, blocks: [...blocks] });
  }

  /** Once a window, even if several of its documents are concerned. */
  notice(keys: readonly string[], problem: ProblemData): void {
    const clients = new Set(keys.map((key) => this.#listeners.get(key)?.client));
    for (const client of clients) client?.tellNotice(problem);
  }

  clear(): void {
    this.#listeners.clear();
    clearTimeout(this.#telling);
    this.#telling = undefined;
  }

  #tellSoon(): void {
    if (this.#telling !== undefined) return;
    const wait = Math.max(0, this.#toldAt + TELL_EVERY - this.#options.now());
    this.#telling = setTimeout(() => {
      this.#telling = undefined;
      this.#toldAt = this.#options.now();
      const hasNews = ({ results, across }: Listener) => results.length + across.length > 0;
      this.tell([...this.#listeners].filter(([, listener]) => hasNews(listener)).map(([key]) => key));
    }, wait);
  }
}

function keyOf(client: CheckClient, document: string): string {
  return `${client.id}/${document}`;
}
