import type { LexicalObservation } from './lexicalObservation';

/**
 * How often two characters stand side by side in the document: what it repeats is meant so, and what it has once beside
 * a frequent twin may not be. Follows the blocks, so that a change costs what has changed.
 */
export class DocumentWords {
  readonly #counts = new Map<number, number>();
  readonly #known = new Set<LexicalObservation>();

  /** Makes the counts those of exactly these blocks. */
  follow(observations: readonly LexicalObservation[]): void {
    const current = new Set(observations);
    for (const observation of this.#known) {
      if (current.has(observation)) continue;
      this.#add(observation, -1);
      this.#known.delete(observation);
    }
    for (const observation of current) {
      if (this.#known.has(observation)) continue;
      this.#add(observation, 1);
      this.#known.add(observation);
    }
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

  #add({ text }: LexicalObservation, by: 1 | -1): void {
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
