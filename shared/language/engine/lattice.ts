import { type LanguageModel, UNKNOWN_WORD } from '#shared/language/model/languageModel';
import type { HanRun } from './hanText';

/** A stretch that is right although the model has no such word: a name. UTF-16 offsets. */
export interface TrustedSpan {
  readonly from: number;
  readonly to: number;
  /** How likely it is where it stands, log10; below 0. */
  readonly weight: number;
  /** How sure it is, 0 to 1. */
  readonly sure: number;
}

/** A word of the likeliest reading. */
export interface PathWord {
  readonly id: number;
  readonly from: number;
  readonly to: number;
  /** How likely it is after the word before it, log10. */
  readonly weight: number;
  /** Of a trusted span how sure it is; 0 for words of the model. */
  readonly trusted: number;
}

/**
 * Every way to read a run of Han characters as words, with the best score that leads to each word and on from it. So any
 * replacement of a short stretch is scored in its context without reading the run again.
 *
 * Offsets are those of the text. One lattice is used for one run after the other (`read`), so that its tables are made once.
 */
export class Lattice {
  #units: Uint16Array = new Uint16Array(0);
  #from = 0;
  #to = 0;
  #edges = 0;
  #id = new Int32Array(4096);
  #start = new Int32Array(4096);
  #end = new Int32Array(4096);
  /** Of a trusted span how likely it is; 0 for words of the model, which are never that likely. */
  #fixed = new Float64Array(4096);
  #sure = new Float64Array(4096);
  #forward = new Float64Array(4096);
  #backward = new Float64Array(4096);
  #before = new Int32Array(4096);
  #behind = new Int32Array(4096);
  /** Words of the likeliest reading, and how much more or less likely each is after two words than after one. */
  #path: PathWord[] = [];
  #pathTrigrams = new Float64Array(512);
  /** Edges come in the order in which they begin: `#firstAt[i]` is the first that begins at the i-th place or later. */
  #firstAt = new Int32Array(512);
  /** Edges by the place where they end. */
  #byEnd = new Int32Array(4096);
  #firstEnd = new Int32Array(512);
  /** The best scores up to each place of the run, and on from it. */
  #bestTo = new Float64Array(512);
  #bestOn = new Float64Array(512);
  #best = 0;
  /** The edges that stood beside the word that was asked for last; -1 for none. */
  #previous = -1;
  #next = -1;
  readonly #found: Int32Array;
  readonly #unknown: number;

  constructor(private readonly model: LanguageModel) {
    this.#found = new Int32Array(model.longestWord);
    this.#unknown = model.logUnigram(UNKNOWN_WORD);
  }

  /** The score of the likeliest reading of the run, log10. */
  get best(): number {
    return this.#best;
  }

  read(units: Uint16Array, { from, to }: HanRun, trusted: readonly TrustedSpan[] = []): void {
    this.#units = units;
    this.#from = from;
    this.#to = to;
    this.#collect(trusted);
    this.#orderByEnd();
    this.#scoreForward();
    this.#scoreBackward();
    this.#trace();
  }

  #collect(trusted: readonly TrustedSpan[]): void {
    this.#edges = 0;
    const length = this.#to - this.#from;
    if (this.#firstAt.length < length + 2) {
      this.#firstAt = new Int32Array(length * 2 + 2);
      this.#firstEnd = new Int32Array(length * 2 + 2);
      this.#bestTo = new Float64Array(length * 2 + 2);
      this.#bestOn = new Float64Array(length * 2 + 2);
    }
    for (let at = this.#from; at < this.#to; at++) {
      this.#firstAt[at - this.#from] = this.#edges;
      const count = this.model.wordsAt(this.#units, at, this.#to, this.#found);
      if (count === 0 || this.model.lengthOf(this.#found[0] ?? 0) > 1) this.#add(UNKNOWN_WORD, at, at + 1, 0);
      for (let k = 0; k < count; k++) {
        const id = this.#found[k] ?? 0;
        this.#add(id, at, at + this.model.lengthOf(id), 0);
      }
      for (const span of trusted) {
        if (span.from !== at || span.to > this.#to) continue;
        this.#sure[this.#edges] = span.sure;
        this.#add(UNKNOWN_WORD, at, span.to, span.weight);
      }
    }
    this.#firstAt[length] = this.#edges;
  }

  #add(id: number, from: number, to: number, fixed: number): void {
    this.#id[this.#edges] = id;
    this.#start[this.#edges] = from;
    this.#end[this.#edges] = to;
    this.#fixed[this.#edges] = fixed;
    this.#edges++;
    // Grown ahead, so that there is always room for one edge more.
    if (this.#edges === this.#id.length) this.#grow();
  }

  #grow(): void {
    const size = this.#id.length * 2;
    const longer = (of: Int32Array) => {
      const array = new Int32Array(size);
      array.set(of);
      return array;
    };
    this.#id = longer(this.#id);
    this.#start = longer(this.#start);
    this.#end = longer(this.#end);
    const wider = (of: Float64Array) => {
      const array = new Float64Array(size);
      array.set(of);
      return array;
    };
    this.#fixed = wider(this.#fixed);
    this.#sure = wider(this.#sure);
    this.#before = new Int32Array(size);
    this.#behind = new Int32Array(size);
    this.#byEnd = new Int32Array(size);
    this.#forward = new Float64Array(size);
    this.#backward = new Float64Array(size);
  }

  #orderByEnd(): void {
    const length = this.#to - this.#from;
    this.#firstEnd.fill(0, 0, length + 2);
    for (let edge = 0; edge < this.#edges; edge++) {
      const place = (this.#end[edge] ?? 0) - this.#from + 1;
      this.#firstEnd[place] = (this.#firstEnd[place] ?? 0) + 1;
    }
    for (let i = 1; i < length + 2; i++) this.#firstEnd[i] = (this.#firstEnd[i] ?? 0) + (this.#firstEnd[i - 1] ?? 0);
    const next = this.#firstEnd.slice(0, length + 2);
    for (let edge = 0; edge < this.#edges; edge++) {
      const place = (this.#end[edge] ?? 0) - this.#from;
      this.#byEnd[next[place] ?? 0] = edge;
      next[place] = (next[place] ?? 0) + 1;
    }
  }

  /** How likely a word is after an edge. */
  #after(edge: number, id: number): number {
    const before = this.#id[edge] ?? UNKNOWN_WORD;
    return before === UNKNOWN_WORD ? this.model.logUnigram(id) : this.model.logBigram(before, id);
  }

  /** How likely an edge is after a word. */
  #edgeAfter(before: number, edge: number): number {
    const fixed = this.#fixed[edge] ?? 0;
    if (fixed !== 0) return fixed;
    const id = this.#id[edge] ?? UNKNOWN_WORD;
    if (id === UNKNOWN_WORD) return this.#unknown;
    return before === UNKNOWN_WORD ? this.model.logUnigram(id) : this.model.logBigram(before, id);
  }

  #scoreForward(): void {
    for (let edge = 0; edge < this.#edges; edge++) {
      const at = (this.#start[edge] ?? 0) - this.#from;
      this.#before[edge] = -1;
      if (at === 0) {
        this.#forward[edge] = this.#edgeAfter(UNKNOWN_WORD, edge);
        continue;
      }
      let best = Number.NEGATIVE_INFINITY;
      for (let k = this.#firstEnd[at] ?? 0; k < (this.#firstEnd[at + 1] ?? 0); k++) {
        const left = this.#byEnd[k] ?? 0;
        const score = (this.#forward[left] ?? 0) + this.#edgeAfter(this.#id[left] ?? UNKNOWN_WORD, edge);
        if (score <= best) continue;
        best = score;
        this.#before[edge] = left;
      }
      this.#forward[edge] = best;
    }
    for (let place = 1; place <= this.#to - this.#from; place++) {
      let best = Number.NEGATIVE_INFINITY;
      for (let k = this.#firstEnd[place] ?? 0; k < (this.#firstEnd[place + 1] ?? 0); k++) {
        best = Math.max(best, this.#forward[this.#byEnd[k] ?? 0] ?? 0);
      }
      this.#bestTo[place] = best;
    }
    this.#bestTo[0] = 0;
    this.#best = this.#bestTo[this.#to - this.#from] ?? 0;
  }

  #scoreBackward(): void {
    for (let edge = this.#edges - 1; edge >= 0; edge--) {
      const end = this.#end[edge] ?? 0;
      if (end === this.#to) {
        this.#backward[edge] = 0;
        this.#behind[edge] = -1;
      } else {
        this.#backward[edge] = this.#onFrom(end, this.#id[edge] ?? UNKNOWN_WORD);
        this.#behind[edge] = this.#next;
      }
    }
    const length = this.#to - this.#from;
    this.#bestOn[length] = 0;
    for (let place = 0; place < length; place++) {
      let best = Number.NEGATIVE_INFINITY;
      for (let edge = this.#firstAt[place] ?? 0; edge < (this.#firstAt[place + 1] ?? 0); edge++) {
        best = Math.max(best, this.#backward[edge] ?? 0);
      }
      this.#bestOn[place] = best;
    }
  }

  /** The best score of all that follows a word that ends at the place; the edge that follows is left in `#next`. */
  #onFrom(at: number, id: number): number {
    const place = at - this.#from;
    let best = Number.NEGATIVE_INFINITY;
    this.#next = -1;
    for (let edge = this.#firstAt[place] ?? 0; edge < (this.#firstAt[place + 1] ?? 0); edge++) {
      const score = (this.#backward[edge] ?? 0) + this.#edgeAfter(id, edge);
      if (score <= best) continue;
      best = score;
      this.#next = edge;
    }
    return best;
  }

  /**
   * The score of the best reading of the run in which the word stands for what is between the two places; minus infinity
   * when that is below `least`, as far as it is told early.
   */
  through(from: number, to: number, id: number, least: number): number {
    let before = Number.NEGATIVE_INFINITY;
    this.#previous = -1;
    this.#next = -1;
    if (from === this.#from) before = this.model.logUnigram(id);
    else {
      const place = from - this.#from;
      for (let k = this.#firstEnd[place] ?? 0; k < (this.#firstEnd[place + 1] ?? 0); k++) {
        const left = this.#byEnd[k] ?? 0;
        const score = (this.#forward[left] ?? 0) + this.#after(left, id);
        if (score <= before) continue;
        before = score;
        this.#previous = left;
      }
    }
    if (to === this.#to) return before;
    if (before + (this.#bestOn[to - this.#from] ?? 0) < least) return Number.NEGATIVE_INFINITY;
    return before + this.#onFrom(to, id);
  }

  /**
   * How much more the word gains when words are judged after two others: to be added to what `through` said, and to be
   * asked right after it. Only what stands near it can tell.
   */
  trigramGain(from: number, to: number, id: number): number {
    const { model } = this;
    const left = this.#previous;
    const farLeft = left < 0 ? -1 : (this.#before[left] ?? -1);
    const right = this.#next;
    const farRight = right < 0 ? -1 : (this.#behind[right] ?? -1);
    const of = (edge: number): number => (edge < 0 ? UNKNOWN_WORD : (this.#id[edge] ?? UNKNOWN_WORD));
    let gain = more(model, of(farLeft), of(left), id);
    if (right >= 0) gain += more(model, of(left), id, of(right));
    if (farRight >= 0) gain += more(model, id, of(right), of(farRight));
    const start = left < 0 ? from : (this.#end[left] ?? from);
    const end = farRight >= 0 ? (this.#end[farRight] ?? to) : right >= 0 ? (this.#end[right] ?? to) : to;
    return gain - this.#trigramsWithin(start, end);
  }

  /** What the likeliest reading gains from words that begin between the two places. */
  #trigramsWithin(from: number, to: number): number {
    let sum = 0;
    let low = 0;
    let high = this.#path.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#path[middle]?.from ?? 0) < from) low = middle + 1;
      else high = middle;
    }
    for (let k = low; k < this.#path.length && (this.#path[k]?.from ?? to) < to; k++) sum += this.#pathTrigrams[k] ?? 0;
    return sum;
  }

  /** The best score of a reading of the run that leaves what is between the two places, if it cost nothing. */
  around(from: number, to: number): number {
    return (this.#bestTo[from - this.#from] ?? 0) + (this.#bestOn[to - this.#from] ?? 0);
  }

  /** The words of the likeliest reading, in text order. */
  path(): readonly PathWord[] {
    return this.#path;
  }

  #trace(): void {
    const words: PathWord[] = [];
    const place = this.#to - this.#from;
    let last = -1;
    for (let k = this.#firstEnd[place] ?? 0; k < (this.#firstEnd[place + 1] ?? 0); k++) {
      const edge = this.#byEnd[k] ?? 0;
      if (last < 0 || (this.#forward[edge] ?? 0) > (this.#forward[last] ?? 0)) last = edge;
    }
    for (let edge = last; edge >= 0; edge = this.#before[edge] ?? -1) {
      const before = this.#before[edge] ?? -1;
      words.push({
        id: this.#id[edge] ?? UNKNOWN_WORD,
        from: this.#start[edge] ?? 0,
        to: this.#end[edge] ?? 0,
        weight: this.#edgeAfter(before < 0 ? UNKNOWN_WORD : (this.#id[before] ?? UNKNOWN_WORD), edge),
        trusted: (this.#fixed[edge] ?? 0) === 0 ? 0 : (this.#sure[edge] ?? 0),
      });
    }
    this.#path = words.reverse();
    if (this.#pathTrigrams.length < words.length) this.#pathTrigrams = new Float64Array(words.length * 2);
    for (let k = 0; k < words.length; k++) {
      const of = (at: number): number => words[at]?.id ?? UNKNOWN_WORD;
      this.#pathTrigrams[k] = more(this.model, of(k - 2), of(k - 1), of(k));
    }
  }
}

/** How much likelier a word is after two others than after the nearer alone, log10. */
function more(model: LanguageModel, a: number, b: number, c: number): number {
  if (a === UNKNOWN_WORD || b === UNKNOWN_WORD || c === UNKNOWN_WORD) return 0;
  return model.logTrigram(a, b, c) - model.logBigram(b, c);
}
