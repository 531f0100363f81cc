import type { Layout } from '#shared/ipc/contract';
import type { AcrossOrder, GivenBlock } from './checkerMessages';

interface Held {
  /** Null as long as it has not come: a large document's comes with the last of its blocks. */
  layout: Layout | null;
  /** Whether the process knows that layout. */
  isSent: boolean;
  /** Something changed since the document was last looked at as a whole. */
  isDue: boolean;
  /** Blocks that the process has taken in, as they were given: another process has to be given them anew. */
  readonly taken: Map<string, GivenBlock>;
}

/** What the checker process has been given of each document, and which are to be looked at as a whole. */
export class DocumentOrders {
  readonly #documents = new Map<string, Held>();

  /** A document's blocks stand so from now on. */
  arrange(document: string, layout: Layout): void {
    const { taken } = this.#held(document);
    const standing = new Set(layout.flatMap(({ blocks }) => blocks));
    for (const id of taken.keys()) if (!standing.has(id)) taken.delete(id);
    this.#documents.set(document, { layout, isSent: false, isDue: true, taken });
  }

  /** The process has taken this block in. */
  take(block: GivenBlock): void {
    const held = this.#held(block.document);
    held.taken.set(block.id, block);
    held.isDue = true;
  }

  /** What the process knows of a block counts no more: it is another now, or could not be taken in. */
  drop({ document, id }: { readonly document: string; readonly id: string }): void {
    this.#documents.get(document)?.taken.delete(id);
  }

  forget(document: string): void {
    this.#documents.delete(document);
  }

  /** The next document to be looked at as a whole, which is not due any more then. None is whose layout has not come. */
  next(): Omit<AcrossOrder, 'across'> | null {
    for (const [document, held] of this.#documents) {
      if (!held.isDue || !held.layout) continue;
      const layout = held.isSent ? undefined : held.layout;
      held.isDue = false;
      held.isSent = true;
      return { document, ...(layout && { layout }) };
    }
    return null;
  }

  /** Of blocks that the process should know and does not, what to give it anew. */
  lost(document: string, unknown: readonly string[]): readonly GivenBlock[] {
    const taken = this.#documents.get(document)?.taken;
    return unknown.flatMap((id) => taken?.get(id) ?? []);
  }

  /** Every block that the process has taken in of documents this is true of: what they are judged by has changed. */
  again(isMeant: (document: string) => boolean): readonly GivenBlock[] {
    return [...this.#documents].flatMap(([document, { taken }]) => (isMeant(document) ? [...taken.values()] : []));
  }

  /** What the blocks of documents this is true of tell together is judged by something else now. */
  lookAgain(isMeant: (document: string) => boolean): void {
    for (const [document, held] of this.#documents) if (isMeant(document)) held.isDue = true;
  }

  /** The process is gone, and with it all it knew: what to give the next one. */
  restart(): readonly GivenBlock[] {
    return [...this.#documents.values()].flatMap((held) => {
      held.isSent = false;
      held.isDue = true;
      return [...held.taken.values()];
    });
  }

  #held(document: string): Held {
    const held = this.#documents.get(document) ?? { layout: null, isSent: false, isDue: false, taken: new Map() };
    this.#documents.set(document, held);
    return held;
  }
}
