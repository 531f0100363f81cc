import { type LanguageModel, UNKNOWN_WORD } from '#shared/language/model/languageModel';
import { CHANNEL, type Channel } from './channel';
import { type HanRun, NO_HAN } from './hanText';
import type { Lattice, PathWord } from './lattice';

export type EditKind = 'substituted' | 'lost' | 'doubled';

/** One way in which the text may have read otherwise. */
export interface Edit {
  readonly kind: EditKind;
  /** The character in question; of a lost one the place before which it stood. */
  readonly at: number;
  /** The character that should stand there; `NO_HAN` for one that should not. */
  readonly unit: number;
  /** The word it makes, and what it stands for in the text. */
  readonly word: number;
  readonly from: number;
  readonly to: number;
  /** By how much the reading becomes likelier, log10, as pairs of words tell it. */
  readonly pairGain: number;
  /** The same as told by three words in a row. */
  readonly gain: number;
  /** How unlikely such a misreading is, log10. */
  readonly cost: number;
}

/** Gain less cost: what edits are ranked by at first. */
export function scoreOf({ gain, cost }: Edit): number {
  return gain - cost;
}

/** Edits that score less are not looked at. */
const LEAST_SCORE = -2.5;
/** What pairs of words score no better than is not looked at again in threes. */
const LEAST_PAIR_SCORE = LEAST_SCORE - 0.5;

const LONGEST_WORD = 6;
/** How many words of one pattern are tried: few patterns have more, and these would be rare words. */
const MOST_WORDS = 160;
/** Hardly a pair of words is likelier together than apart by more, log10. */
const MOST_ATTRACTION = 3.5;
/** No misreading is likelier. */
const LEAST_COST = 1.7;

/** Words of one character that are lost between words without a trace in them. */
const FUNCTION_WORDS = '的了是在不有和为一也就都到与要以我他这中对上下人大个将从向把被而之其能会可让着等';

/** Finds what a run of Han characters may have read, from its lattice. */
export class EditFinder {
  readonly #words = new Int32Array(MOST_WORDS);
  readonly #shifted = new Uint16Array(LONGEST_WORD + 1);
  readonly #functionWords: Int32Array;
  readonly #found = new Map<number, Edit>();

  constructor(
    private readonly model: LanguageModel,
    private readonly channel: Channel,
  ) {
    this.#functionWords = Int32Array.from([...FUNCTION_WORDS].map((word) => model.idOf(word)).filter((id) => id >= 0));
  }

  /** Edits of the run in no particular order, each of a place once. */
  find(units: Uint16Array, run: HanRun, lattice: Lattice, path: readonly PathWord[]): readonly Edit[] {
    this.#found.clear();
    const firm = firmPlaces(run, path);
    for (let at = run.from; at < run.to; at++) {
      for (let length = 2; length <= LONGEST_WORD && at + length <= run.to; length++) {
        this.#substitute(units, at, length, run, lattice, firm);
      }
      if (firm[at - run.from] === 0) this.#replaceOne(units, at, lattice);
      for (let length = 1; length < 4 && at + length <= run.to; length++) {
        this.#restore(units, at, length, run, lattice, firm);
      }
      if (at > run.from) this.#insertBetween(at, lattice);
      if (at + 1 < run.to && units[at] === units[at + 1]) this.#drop(units, at, run, lattice);
    }
    return [...this.#found.values()];
  }

  /** Takes an edit up if it scores well enough, once of each place and character. */
  #consider(
    lattice: Lattice,
    kind: EditKind,
    at: number,
    unit: number,
    word: number,
    from: number,
    to: number,
    cost: number,
  ): void {
    const pairGain = lattice.through(from, to, word) - lattice.best;
    if (pairGain - cost <= LEAST_PAIR_SCORE) return;
    const gain = pairGain + lattice.trigramGain(from, to, word);
    if (gain - cost <= LEAST_SCORE) return;
    const key = (at * 3 + (kind === 'substituted' ? 0 : kind === 'lost' ? 1 : 2)) * 0x10000 + unit;
    const known = this.#found.get(key);
    if (known && scoreOf(known) >= gain - cost) return;
    this.#found.set(key, { kind, at, unit, word, from, to, pairGain, gain, cost });
  }

  /** Words of the length that differ from the text in one character. */
  #substitute(units: Uint16Array, at: number, length: number, run: HanRun, lattice: Lattice, firm: Uint8Array): void {
    const room = lattice.around(at, at + length) - lattice.best;
    for (let place = 0; place < length; place++) {
      if (firm[at + place - run.from] !== 0) continue;
      const read = units[at + place] ?? NO_HAN;
      const count = this.model.substitutedWords(units, at, length, place, this.#words);
      for (let k = 0; k < count; k++) {
        const word = this.#words[k] ?? 0;
        // The likeliest come first, so the others could not do better either.
        const most = room + this.model.logUnigram(word) + MOST_ATTRACTION;
        if (most - LEAST_COST < LEAST_PAIR_SCORE) break;
        const unit = this.model.unitOf(word, place);
        if (unit === read) continue;
        const cost = this.channel.substitution(read, unit);
        if (most - cost < LEAST_PAIR_SCORE) continue;
        this.#consider(lattice, 'substituted', at + place, unit, word, at, at + length, cost);
      }
    }
  }

  /** Another character alone. */
  #replaceOne(units: Uint16Array, at: number, lattice: Lattice): void {
    const room = lattice.around(at, at + 1) - lattice.best;
    for (const { unit, id, cost } of this.channel.confusablesOf(units[at] ?? NO_HAN)) {
      if (room + this.model.logUnigram(id) + MOST_ATTRACTION - cost < LEAST_PAIR_SCORE) continue;
      this.#consider(lattice, 'substituted', at, unit, id, at, at + 1, cost);
    }
  }

  /** Words with one character more than the text has. */
  #restore(units: Uint16Array, at: number, length: number, run: HanRun, lattice: Lattice, firm: Uint8Array): void {
    const room = lattice.around(at, at + length) - lattice.best;
    for (let place = 0; place <= length; place++) {
      if (firm[Math.min(at + place, run.to - 1) - run.from] !== 0) continue;
      const count = this.model.shortenedWords(units, at, length, place, this.#words);
      for (let k = 0; k < count; k++) {
        const word = this.#words[k] ?? 0;
        if (room + this.model.logUnigram(word) + MOST_ATTRACTION - CHANNEL.lost < LEAST_PAIR_SCORE) break;
        const unit = this.model.unitOf(word, place);
        this.#consider(lattice, 'lost', at + place, unit, word, at, at + length, CHANNEL.lost);
      }
    }
  }

  /** A word of one character that is missing between two words. */
  #insertBetween(at: number, lattice: Lattice): void {
    const room = lattice.around(at, at) - lattice.best;
    for (const word of this.#functionWords) {
      if (room + this.model.logUnigram(word) + MOST_ATTRACTION - CHANNEL.lost < LEAST_PAIR_SCORE) continue;
      this.#consider(lattice, 'lost', at, this.model.unitOf(word, 0), word, at, at, CHANNEL.lost);
    }
  }

  /** A character that stands twice. */
  #drop(units: Uint16Array, at: number, run: HanRun, lattice: Lattice): void {
    const shifted = this.#shifted;
    for (let from = Math.max(run.from, at - 3); from <= at; from++) {
      for (let to = at + 2; to <= Math.min(run.to, from + 5); to++) {
        let length = 0;
        for (let i = from; i < to; i++) if (i !== at) shifted[length++] = units[i] ?? NO_HAN;
        const word = this.model.idAt(shifted, 0, length);
        if (word === UNKNOWN_WORD) continue;
        this.#consider(lattice, 'doubled', at, NO_HAN, word, from, to, CHANNEL.doubled);
      }
    }
  }
}

/** Inside words of four and more characters nothing is doubted. */
function firmPlaces(run: HanRun, path: readonly PathWord[]): Uint8Array {
  const firm = new Uint8Array(run.to - run.from + 1);
  for (const { from, to, trusted } of path) if (to - from >= 4 || trusted) firm.fill(1, from - run.from, to - run.from);
  return firm;
}
