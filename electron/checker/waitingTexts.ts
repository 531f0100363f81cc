/** A block of a document, with what it says now. */
interface SaidBlock {
  readonly document: string;
  readonly id: string;
  readonly text: string;
}

/** A text that waited, and the blocks that say so. */
export interface WaitingText {
  readonly text: string;
  readonly blocks: readonly { readonly document: string; readonly blocks: readonly string[] }[];
}

/** Texts that are to be read, what was added last first. A block waits with what it says now alone, and only in open documents. */
export class WaitingTexts {
  /** The blocks that say a text, by document. */
  readonly #sayers = new Map<string, Map<string, Set<string>>>();
  /** What the blocks of each document wait with. */
  readonly #said = new Map<string, Map<string, string>>();
  /** The text added last comes last; holds texts that wait no more. */
  readonly #order: string[] = [];

  add({ document, id, text }: SaidBlock): void {
    this.drop({ document, id });
    const said = this.#said.get(document) ?? new Map<string, string>();
    this.#said.set(document, said.set(id, text));
    const sayers = this.#sayers.get(text) ?? new Map<string, Set<string>>();
    this.#sayers.set(text, sayers.set(document, (sayers.get(document) ?? new Set()).add(id)));
    this.#order.push(text);
  }

  /** A block waits no more. */
  drop({ document, id }: Omit<SaidBlock, 'text'>): void {
    const text = this.#said.get(document)?.get(id);
    if (text === undefined) return;
    this.#said.get(document)?.delete(id);
    const sayers = this.#sayers.get(text);
    const blocks = sayers?.get(document);
    blocks?.delete(id);
    if (blocks?.size === 0) sayers?.delete(document);
    if (sayers?.size === 0) this.#sayers.delete(text);
  }

  /** The blocks of a document wait no more. */
  forget(document: string): void {
    for (const id of [...(this.#said.get(document)?.keys() ?? [])]) this.drop({ document, id });
    this.#said.delete(document);
  }

  /** Takes the text out that was added last; null when none waits. */
  take(): WaitingText | null {
    for (let text = this.#order.pop(); text !== undefined; text = this.#order.pop()) {
      const sayers = this.#sayers.get(text);
      if (!sayers) continue;
      const blocks = [...sayers].map(([document, ids]) => ({ document, blocks: [...ids] }));
      for (const { document, blocks: ids } of blocks) for (const id of ids) this.drop({ document, id });
      return { text, blocks };
    }
    return null;
  }

  clear(): void {
    this.#sayers.clear();
    this.#said.clear();
    this.#order.length = 0;
  }
}
