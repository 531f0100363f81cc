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

/** Characters that look alike, and that sound alike, are asked for up to this many. */
const MOST_ALIKE = 256;
/** Of those that only sound alike, the commonest are tried alone. */
const MOST_ALONE = 60;

/** What a character may stand for: units in rising order, and the cost of each. */
interface Row {
  readonly units: Uint16Array;
  readonly costs: Float64Array;
}

/**
 * How readily one character is taken for another: by a scanner, for its shape, or by a writer, for its sound. What is
 * asked of a character is kept, for the same ones come again all the time.
 */
export class Channel {
  readonly #rows = new Map<number, Row>();
  readonly #confusables = new Map<number, readonly Confusable[]>();
  readonly #buffer = new Uint16Array(MOST_ALIKE);

  constructor(private readonly model: LanguageModel) {}

  /** The cost of `read` standing where `meant` should. */
  substitution(read: number, meant: number): number {
    const { units, costs } = this.#rowOf(read);
    let low = 0;
    let high = units.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const unit = units[middle] ?? 0;
      if (unit === meant) return costs[middle] ?? CHANNEL.unlike;
      if (unit < meant) low = middle + 1;
      else high = middle - 1;
    }
    return CHANNEL.unlike;
  }

  /** Words of one character that one may stand for, the likeliest first. */
  confusablesOf(read: number): readonly Confusable[] {
    const known = this.#confusables.get(read);
    if (known) return known;
    const { units, costs } = this.#rowOf(read);
    const found: Confusable[] = [];
    units.forEach((unit, k) => {
      const id = this.model.idOf(String.fromCharCode(unit));
      if (id !== UNKNOWN_WORD) found.push({ unit, id, cost: costs[k] ?? CHANNEL.unlike });
    });
    const likelihood = ({ id, cost }: Confusable): number => this.model.logUnigram(id) - cost;
    found.sort((a, b) => likelihood(b) - likelihood(a) || a.unit - b.unit);
    const likeliest = found.slice(0, MOST_ALONE);
    this.#confusables.set(read, likeliest);
    return likeliest;
  }

  #rowOf(read: number): Row {
    const known = this.#rows.get(read);
    if (known) return known;
    const alike = new Set<number>();
    const shapes = this.model.charactersOfShape(read, this.#buffer);
    for (let k = 0; k < shapes; k++) alike.add(this.#buffer[k] ?? 0);
    const sounds = this.model.charactersOfSound(read, this.#buffer);
    for (let k = 0; k < sounds; k++) alike.add(this.#buffer[k] ?? 0);
    alike.delete(read);
    const units = Uint16Array.from(alike).sort();
    const row = { units, costs: Float64Array.from(units, (meant) => this.#costOf(read, meant)) };
    this.#rows.set(read, row);
    return row;
  }

  #costOf(read: number, meant: number): number {
    const sound = this.model.soundLikeness(read, meant);
    const shape = this.model.shapeLikeness(read, meant);
    const bySound = sound >= 0.99 ? CHANNEL.sameSound : sound >= 0.5 ? CHANNEL.nearSound : CHANNEL.unlike;
    const byShape = shape > 0 ? CHANNEL.sameShape + CHANNEL.shapeStep * (1 - shape) : CHANNEL.unlike;
    return Math.min(bySound, byShape);
  }
}
