/** Units of the longest name that is looked for. */
export const LONGEST_NAME = 40;
/** UTF-16 units that all names of one index may have together: 200,000 names of 15. */
export const MOST_UNITS = 3_000_000;

/** How text and names are compared. */
export interface NameScript {
  /** The unit that all forms of a character are looked up as: its simplified form. */
  fold(unit: number): number;
  /** Folded units that a scanner takes for a folded one, the likest first; never the unit itself. */
  alike(unit: number): Uint16Array;
}

/** Where a name stands in a text. */
export interface FoundName {
  readonly from: number;
  readonly to: number;
  /** The name's number, in the order they were given. */
  readonly name: number;
  /** Where the text has a character that is only like the name's; -1 where all are its own, in whatever script. */
  readonly alikeAt: number;
}

/** Names of fewer units are looked for as they are: too many words differ from them in one character. */
const LEAST_ALIKE = 3;
const ROOT = -1;
const NONE = -1;

/**
 * Names, found in texts in one pass, with one character at most that only looks like the name's. A trie in three arrays: its
 * nodes are the slots of a hash table that is keyed by parent and unit, so that what is made is as large as the names and
 * a step costs one look-up.
 */
export class NameIndex {
  readonly #script: NameScript;
  readonly #mask: number;
  /** By slot: the slot it hangs on, plus 2; 0 is free. */
  readonly #parents: Int32Array;
  readonly #units: Uint16Array;
  /** By slot: the name that ends there, plus 1. */
  readonly #names: Int32Array;
  /** By slot: 1 where a name of `LEAST_ALIKE` units or more passes. */
  readonly #isLong: Uint8Array;
  /** By unit: the slot of the names that begin so, plus 1. */
  readonly #begins = new Int32Array(0x10000);

  private constructor(units: number, script: NameScript) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(16, units * 1.6)));
    this.#mask = size - 1;
    this.#parents = new Int32Array(size);
    this.#units = new Uint16Array(size);
    this.#names = new Int32Array(size);
    this.#isLong = new Uint8Array(size);
    this.#script = script;
  }

  /**
   * Makes an index a few thousand names at a time, so that whoever makes it may do something else between. Names shorter than 2 and
   * longer than `LONGEST_NAME` units are passed over, and those beyond `MOST_UNITS` of all; of equal ones the first is found.
   */
  static *making(names: readonly string[], script: NameScript): Generator<undefined, NameIndex> {
    let units = 0;
    const kept: number[] = [];
    for (const [number, { length }] of names.entries()) {
      if (length < 2 || length > LONGEST_NAME || units + length > MOST_UNITS) continue;
      units += length;
      kept.push(number);
    }
    const index = new NameIndex(units, script);
    for (const [count, number] of kept.entries()) {
      if (count % 4096 === 4095) yield;
      index.#add(names[number] ?? '', number);
    }
    return index;
  }

  /** As `making`, all at once. */
  static of(names: readonly string[], script: NameScript): NameIndex {
    const making = NameIndex.making(names, script);
    for (let step = making.next(); ; step = making.next()) if (step.done) return step.value;
  }

  /** All names that stand in a text, also within each other, by where they begin. */
  find(text: string): FoundName[] {
    const found: FoundName[] = [];
    const folded = new Uint16Array(text.length);
    for (let at = 0; at < text.length; at++) folded[at] = this.#script.fold(text.charCodeAt(at));
    for (let from = 0; from + 1 < folded.length; from++) this.#findFrom(folded, from, found);
    return found;
  }

  #findFrom(folded: Uint16Array, from: number, found: FoundName[]): void {
    const end = Math.min(folded.length, from + LONGEST_NAME);
    let node = ROOT;
    for (let at = from; at < end; at++) {
      const unit = folded[at] ?? 0;
      if (node === ROOT || this.#isLong[node] === 1) {
        for (const other of this.#script.alike(unit)) {
          const next = this.#child(node, other);
          if (next !== NONE && this.#isLong[next] === 1) this.#goOn(folded, from, at, next, end, found);
        }
      }
      node = this.#child(node, unit);
      if (node === NONE) return;
      const name = this.#names[node] ?? 0;
      if (name > 0) found.push({ from, to: at + 1, name: name - 1, alikeAt: -1 });
    }
  }

  /** The names that go on behind a character that was taken for another, as they are written. */
  #goOn(folded: Uint16Array, from: number, alikeAt: number, start: number, end: number, found: FoundName[]): void {
    let node = start;
    for (let at = alikeAt + 1; node !== NONE; at++) {
      const name = this.#names[node] ?? 0;
      if (name > 0 && at - from >= LEAST_ALIKE) found.push({ from, to: at, name: name - 1, alikeAt });
      if (at >= end) return;
      node = this.#child(node, folded[at] ?? 0);
    }
  }

  #add(name: string, number: number): void {
    let node = ROOT;
    for (let at = 0; at < name.length; at++) {
      const unit = this.#script.fold(name.charCodeAt(at));
      const slot = this.#slot(node, unit);
      if (at === 0) this.#begins[unit] = slot + 1;
      if (this.#parents[slot] === 0) {
        this.#parents[slot] = node + 2;
        this.#units[slot] = unit;
      }
      if (name.length >= LEAST_ALIKE) this.#isLong[slot] = 1;
      node = slot;
    }
    if (this.#names[node] === 0) this.#names[node] = number + 1;
  }

  #child(node: number, unit: number): number {
    if (node === ROOT) return (this.#begins[unit] ?? 0) - 1;
    const slot = this.#slot(node, unit);
    return this.#parents[slot] === 0 ? NONE : slot;
  }

  /** The slot of a node's child, or the free one where it would stand. */
  #slot(node: number, unit: number): number {
    const parent = node + 2;
    let slot = (Math.imul(parent, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & this.#mask;
    for (;;) {
      const held = this.#parents[slot];
      if (held === 0 || (held === parent && this.#units[slot] === unit)) return slot;
      slot = (slot + 1) & this.#mask;
    }
  }
}
