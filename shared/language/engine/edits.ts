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
  /** How likely just this word is of all that have the kept characters, log10; 0 when the word is of one character. */
  readonly completion: number;
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
const MOST_ATTRACTION = 1.5;
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
  /** How likely each word is anywhere. */
  readonly #probability: Float32Array;
  /** The probability of the likeliest word of each length. */
  readonly #likeliest = new Float64Array(LONGEST_WORD + 1).fill(Number.NEGATIVE_INFINITY);

  constructor(
    private readonly model: LanguageModel,
    private readonly channel: Channel,
  ) {
    this.#functionWords = Int32Array.from([...FUNCTION_WORDS].map((word) => model.idOf(word)).filter((id) => id >= 0));
    this.#probability = new Float32Array(model.size);
    for (let id = 0; id < model.size; id++) {
      this.#probability[id] = 10 ** model.logUnigram(id);
      const length = model.lengthOf(id);
      if (length <= LONGEST_WORD)
        this.#likeliest[length] = Math.max(this.#likeliest[length] ?? 0, model.logUnigram(id));
    }
  }

  /** Edits of the run in no particular order, each of a place once. */
  find(units: Uint16Array, run: HanRun, lattice: Lattice, path: readonly PathWord[]): readonly Edit[] {
    this.#found.clear();
    const weak = weakPlaces(run, path);
    const isWeak = (at: number): boolean => weak[at - run.from] === 1;
    for (let at = run.from; at < run.to; at++) {
      if (!isWeak(at)) continue;
      this.#replaceOne(units, at, lattice);
      for (let length = 2; length <= LONGEST_WORD; length++) {
        for (let from = Math.max(run.from, at - length + 1); from <= at && from + length <= run.to; from++) {
          this.#substitute(units, from, length, at - from, lattice);
        }
      }
    }
    for (let at = run.from; at <= run.to; at++) {
      if (!(at > run.from && isWeak(at - 1)) && !(at < run.to && isWeak(at))) continue;
      for (let length = 1; length < 4; length++) {
        for (let from = Math.max(run.from, at - length); from <= at && from + length <= run.to; from++) {
          this.#restore(units, from, length, at - from, lattice);
        }
      }
      if (at === run.from || at === run.to) continue;
      this.#insertBetween(at, lattice);
      if (units[at - 1] === units[at]) this.#drop(units, at - 1, run, lattice);
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
    completion = 0,
  ): void {
    const least = lattice.best + cost + LEAST_PAIR_SCORE;
    const pairGain = lattice.through(from, to, word, least) - lattice.best;
    if (pairGain - cost <= LEAST_PAIR_SCORE) return;
    const gain = pairGain + lattice.trigramGain(from, to, word);
    if (gain - cost <= LEAST_SCORE) return;
    const key = (at * 3 + (kind === 'substituted' ? 0 : kind === 'lost' ? 1 : 2)) * 0x10000 + unit;
    const known = this.#found.get(key);
    if (known && scoreOf(known) >= gain - cost) return;
    this.#found.set(key, { kind, at, unit, word, from, to, pairGain, gain, cost, completion });
  }

  /** Words of the length that differ from the text in the character at `place` of them. */
  #substitute(units: Uint16Array, from: number, length: number, place: number, lattice: Lattice): void {
    const room = lattice.around(from, from + length) - lattice.best + MOST_ATTRACTION;
    if (room + (this.#likeliest[length] ?? 0) - LEAST_COST < LEAST_PAIR_SCORE) return;
    const read = units[from + place] ?? NO_HAN;
    const count = this.model.substitutedWords(units, from, length, place, this.#words);
    let all = 0;
    for (let k = 0; k < count; k++) {
      const word = this.#words[k] ?? 0;
      // The likeliest come first, so the others could not do better either.
      const most = room + this.model.logUnigram(word);
      if (most - LEAST_COST < LEAST_PAIR_SCORE) break;
      const unit = this.model.unitOf(word, place);
      if (unit === read) continue;
      const cost = this.channel.substitution(read, unit);
      if (most - cost < LEAST_PAIR_SCORE) continue;
      all ||= this.#logSum(count);
      const completion = this.model.logUnigram(word) - all;
      this.#consider(lattice, 'substituted', from + place, unit, word, from, from + length, cost, completion);
    }
  }

  /** How likely any of the words found is, log10. */
  #logSum(count: number): number {
    let sum = 0;
    for (let k = 0; k < count; k++) sum += this.#probability[this.#words[k] ?? 0] ?? 0;
    return Math.log10(sum);
  }

  /** Another character alone. */
  #replaceOne(units: Uint16Array, at: number, lattice: Lattice): void {
    const room = lattice.around(at, at + 1) - lattice.best;
    for (const { unit, id, cost } of this.channel.confusablesOf(units[at] ?? NO_HAN)) {
      if (room + this.model.logUnigram(id) + MOST_ATTRACTION - cost < LEAST_PAIR_SCORE) continue;
      this.#consider(lattice, 'substituted', at, unit, id, at, at + 1, cost);
    }
  }

  /** Words with one character more than the text has, at `place` of them. */
  #restore(units: Uint16Array, from: number, length: number, place: number, lattice: Lattice): void {
    const room = lattice.around(from, from + length) - lattice.best + MOST_ATTRACTION - CHANNEL.lost;
    if (room + (this.#likeliest[length + 1] ?? 0) < LEAST_PAIR_SCORE) return;
    const count = this.model.shortenedWords(units, from, length, place, this.#words);
    let all = 0;
    for (let k = 0; k < count; k++) {
      const word = this.#words[k] ?? 0;
      if (room + this.model.logUnigram(word) < LEAST_PAIR_SCORE) break;
      const unit = this.model.unitOf(word, place);
      all ||= this.#logSum(count);
      const completion = this.model.logUnigram(word) - all;
      this.#consider(lattice, 'lost', from + place, unit, word, from, from + length, CHANNEL.lost, completion);
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

/**
 * Where the likeliest reading is so unlikely that something may be wrong, 1; elsewhere 0. Of errors that are found at all,
 * hardly any stands elsewhere, and two thirds of a text need not be looked at.
 */
function weakPlaces(run: HanRun, path: readonly PathWord[]): Uint8Array {
  const weak = new Uint8Array(run.to - run.from);
  for (const [index, word] of path.entries()) {
    if (!isFirm(word, path[index + 1])) weak.fill(1, word.from - run.from, word.to - run.from);
  }
  return weak;
}

/** Names as sure as this are not doubted. */
const SURE = 0.9;

function isFirm({ from, to, weight, trusted }: PathWord, next: PathWord | undefined): boolean {
  if (trusted >= SURE) return true;
  const length = to - from;
  if (length === 1) return weight > -2.5 && (next?.weight ?? 0) > -4;
  return length > 3 || weight > (length === 3 ? -5.5 : -4.6);
}
