import type { GivenBlock } from './checkerMessages';

/** How many times a block may be in hand when the checker dies before it is given up. */
const MAX_ATTEMPTS = 2;

interface Waiting {
  readonly block: GivenBlock;
  readonly attempts: number;
}

/**
 * Blocks to check, by document and block. What was asked for last goes first, since it is what the editor is looking at;
 * within one call the order is kept. A later call for a block replaces an earlier one wherever that one stands: still
 * waiting, it is dropped; in hand, its result will not count.
 */
export class CheckQueue {
  /** Calls with blocks still waiting, the latest last. */
  readonly #calls: Map<string, Waiting>[] = [];
  readonly #waiting = new Map<string, Map<string, Waiting>>();
  readonly #inHand = new Map<string, Waiting>();
  readonly #left = new Map<string, number>();

  add(blocks: readonly GivenBlock[]): void {
    this.#calls.push(this.#call(blocks.map((block) => ({ block, attempts: 0 }))));
  }

  /** As `add`, but behind all that waits: nobody is looking out for them. */
  addBehind(blocks: readonly GivenBlock[]): void {
    this.#calls.unshift(this.#call(blocks.map((block) => ({ block, attempts: 0 }))));
  }

  /** Forgets a document; results of its blocks that are in hand no longer count. */
  cancel(document: string): void {
    for (const [key, { block }] of [...this.#inHand]) if (block.document === document) this.#letGo(key);
    for (const [key, call] of [...this.#waiting]) if (call.get(key)?.block.document === document) this.#letGo(key);
  }

  /** Forgets everything and says which documents had blocks left. */
  clear(): string[] {
    const documents = [...this.#left.keys()];
    for (const document of documents) this.cancel(document);
    return documents;
  }

  /**
   * Takes blocks in hand: as many as fit in `characters` (UTF-16 units) and `count`, at least one while any waits. A block
   * that was in hand when the checker died is handed out alone, so that the next death names it.
   */
  take(characters: number, count: number): GivenBlock[] {
    const taken: GivenBlock[] = [];
    let room = characters;
    for (let call = this.#calls.at(-1); call !== undefined && taken.length < count; call = this.#calls.at(-1)) {
      const next = call.entries().next().value;
      if (next === undefined) {
        this.#calls.pop();
        continue;
      }
      const [key, waiting] = next;
      const alone = waiting.attempts > 0;
      if (taken.length > 0 && (alone || waiting.block.text.length > room)) break;
      call.delete(key);
      this.#waiting.delete(key);
      this.#inHand.set(key, waiting);
      taken.push(waiting.block);
      room -= waiting.block.text.length;
      if (alone) break;
    }
    return taken;
  }

  /** Records that a block taken in hand was checked. False when its result is out of date: replaced or cancelled since. */
  settle(block: GivenBlock): boolean {
    const key = keyOf(block);
    if (this.#inHand.get(key)?.block !== block) return false;
    this.#letGo(key);
    return true;
  }

  /** The checker died: what it had in hand waits again, ahead of the rest. Returns the blocks given up as its killers. */
  returnInHand(): GivenBlock[] {
    const returned = [...this.#inHand.values()].map(({ block, attempts }) => ({ block, attempts: attempts + 1 }));
    for (const key of [...this.#inHand.keys()]) this.#letGo(key);
    this.#calls.push(this.#call(returned.filter(({ attempts }) => attempts < MAX_ATTEMPTS)));
    return returned.filter(({ attempts }) => attempts >= MAX_ATTEMPTS).map(({ block }) => block);
  }

  /** What is in hand of documents this is true of. */
  inHand(isMeant: (document: string) => boolean): readonly GivenBlock[] {
    return [...this.#inHand.values()].flatMap(({ block }) => (isMeant(block.document) ? [block] : []));
  }

  /** Blocks of a document waiting or in hand. */
  left(document: string): number {
    return this.#left.get(document) ?? 0;
  }

  #call(blocks: readonly Waiting[]): Map<string, Waiting> {
    const call = new Map<string, Waiting>();
    for (const waiting of blocks) {
      const key = keyOf(waiting.block);
      this.#letGo(key);
      call.set(key, waiting);
      this.#waiting.set(key, call);
      this.#left.set(waiting.block.document, this.left(waiting.block.document) + 1);
    }
    return call;
  }

  #letGo(key: string): void {
    const call = this.#waiting.get(key);
    const held = call?.get(key) ?? this.#inHand.get(key);
    if (held === undefined) return;
    call?.delete(key);
    this.#waiting.delete(key);
    this.#inHand.delete(key);
    const { document } = held.block;
    const left = this.left(document) - 1;
    if (left > 0) this.#left.set(document, left);
    else this.#left.delete(document);
  }
}

/** Ids hold no line end. */
function keyOf({ document, id }: GivenBlock): string {
  return `${document}\n${id}`;
}
