import { type LanguageModel, UNKNOWN_WORD } from '#shared/language/model/languageModel';

/** A character that may have been meant where another stands. */
export interface Confusable {
  readonly unit: number;
  /** Its number as a word of one character. */
  readonly id: number;
  readonly cost: number;
}

/** Costs are negative logarithms to the base of ten, measured against how likely words are. */
export const CHANNEL = {
  /** Of characters that look the same, and what each bit less of likeness adds. */
  sameShape: 1.7,
  shapeStep: 3.1,
  sameSound: 3.6,
  nearSound: 4.4,
  unlike: 5.4,
  lost: 2.6,
  doubled: 2,
} as const;

const ALIKE = 48;

const KEPT_BITS = 18;

/**
 * How readily one character is taken for another: by a scanner, for its shape, or by a writer, for its sound. What is
 * asked is kept, for the same characters come again all the time.
 */
export class Channel {
  /** Costs asked for last, each at the place its pair of characters leads to. */
  readonly #pairs = new Float64Array(1 << KEPT_BITS);
  readonly #costs = new Float64Array(1 << KEPT_BITS);
  readonly #confusables = new Map<number, readonly Confusable[]>();
  readonly #buffer = new Uint16Array(ALIKE);

  constructor(private readonly model: LanguageModel) {}

  /** The cost of `read` standing where `meant` should. */
  substitution(read: number, meant: number): number {
    const key = read * 0x10000 + meant;
    const place = Math.imul(key, 0x9e3779b1) >>> (32 - KEPT_BITS);
    if (this.#pairs[place] === key) return this.#costs[place] ?? 0;
    const sound = this.model.soundLikeness(read, meant);
    const shape = this.model.shapeLikeness(read, meant);
    const bySound = sound >= 0.99 ? CHANNEL.sameSound : sound >= 0.5 ? CHANNEL.nearSound : CHANNEL.unlike;
    const byShape = shape > 0 ? CHANNEL.sameShape + CHANNEL.shapeStep * (1 - shape) : CHANNEL.unlike;
    const cost = Math.min(bySound, byShape);
    this.#pairs[place] = key;
    this.#costs[place] = cost;
    return cost;
  }

  /** Words of one character that one may stand for, the likeliest first. */
  confusablesOf(read: number): readonly Confusable[] {
    const known = this.#confusables.get(read);
    if (known) return known;
    const units = new Set<number>();
    const shapes = this.model.charactersOfShape(read, this.#buffer);
    for (let k = 0; k < shapes; k++) units.add(this.#buffer[k] ?? 0);
    const sounds = this.model.charactersOfSound(read, this.#buffer);
    for (let k = 0; k < sounds; k++) units.add(this.#buffer[k] ?? 0);
    units.delete(read);
    const found = [...units]
      .map((unit) => ({ unit, id: this.model.idOf(String.fromCharCode(unit)), cost: this.substitution(read, unit) }))
      .filter(({ id, cost }) => id !== UNKNOWN_WORD && cost < CHANNEL.unlike)
      .sort((a, b) => a.cost - b.cost || a.unit - b.unit);
    this.#confusables.set(read, found);
    return found;
  }
}
