import type { LexicalObservation } from './lexicalObservation';

/**
 * How often two characters stand side by side in the document: what it repeats is meant so, and what it has once beside
 * a frequent twin may not be. Follows the blocks, so that a change costs what has changed.
 */
export class DocumentWords {
  readonly #counts = new Map<number, number>();
  /** How many blocks each was observed of: blocks of the same words may share one, and count each. */
  #known: ReadonlyMap<LexicalObservation, number> = new Map();

  /** Makes the counts those of exactly these blocks. */
  follow(observations: readonly LexicalObservation[]): void {
    const current = new Map<LexicalObservation, number>();
    for (const observation of observations) current.set(observation, (current.get(observation) ?? 0) + 1);
    for (const [observation, blocks] of this.#known) {
      if (!current.has(observation)) this.#add(observation, -blocks);
    }
    for (const [observation, blocks] of current) {
      const more = blocks - (this.#known.get(observation) ?? 0);
      if (more !== 0) this.#add(observation, more);
    }
    this.#known = current;
  }

  knowsAny(observations: readonly LexicalObservation[]): boolean {
    return observations.some((observation) => this.#known.has(observation));
  }

  /** How often the least frequent two neighbours of the text occur; 0 for a text of one character. */
  countOf(text: string): number {
    let least = Number.POSITIVE_INFINITY;
    for (let at = 0; at + 1 < text.length; at++) least = Math.min(least, this.#counts.get(keyAt(text, at)) ?? 0);
    return Number.isFinite(least) ? least : 0;
  }

  #add({ text }: LexicalObservation, by: number): void {
    for (let at = 0; at + 1 < text.length; at++) {
      const key = keyAt(text, at);
      const count = (this.#counts.get(key) ?? 0) + by;
      if (count > 0) this.#counts.set(key, count);
      else this.#counts.delete(key);
    }
  }
}

function keyAt(text: string, at: number): number {
  return (text.charCodeAt(at) << 16) | text.charCodeAt(at + 1);
}
