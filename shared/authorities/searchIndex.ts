import type { CharacterTable } from '#shared/language/model/characterTable';
import type { Authority } from '#shared/project/authorityFile';
import { foldName } from './foldName';
import { BY, NameMatcher } from './nameMatcher';
import { NameReadings } from './nameReadings';
import type { Entry, Register } from './register';

/** How many mentions have an authority, by its id. */
export type Uses = ReadonlyMap<string, number>;

/** How a list is put in order. `rank` is how well names match what was searched for. */
export type ListOrder = 'rank' | 'name' | 'type' | 'uses';

export interface SearchWanted {
  /** A name, the beginning or any part of one, a variant, or pinyin: syllables, initials, or either mixed with characters. */
  readonly text: string;
  /** Any where none is named. */
  readonly types: readonly string[];
  readonly order: ListOrder;
  readonly from: number;
  readonly count: number;
}

export interface FoundEntry extends Entry {
  /** The name that matched; the preferred one when nothing was searched for. */
  readonly form: string;
  readonly by: 'name' | 'variant' | 'pinyin';
}

export interface SearchResult {
  readonly found: readonly FoundEntry[];
  /** How many there are in all. */
  readonly total: number;
}

/** What is worked out of one entry once. */
interface Prepared {
  /** Its names as they are compared, the preferred one first. */
  readonly forms: readonly string[];
  readonly sortKey: string;
}

/** How much worse a variant matches than a name, and what is heard than what is read. */
const VARIANT = 3;
const HEARD = 6;
/** Not found. */
const NONE = 255;
const NOT_USED: Uses = new Map();

/**
 * Finds entries of a register by their names. Of 100,000 entries with two names each it is made within a second and searched
 * within 30 ms; `with` takes over what it knows of entries that are still the same.
 */
export class SearchIndex {
  private readonly matcher: NameMatcher;
  /** By the number of a name: whose it is, and which of its names. */
  private readonly owners: Uint32Array;
  private readonly ordinals: Uint8Array;
  /** By the number of an entry: its type's number, and how long its name is. */
  private readonly typeNumbers: Uint16Array;
  private readonly lengths: Uint8Array;
  private readonly types: readonly string[];

  private constructor(
    private readonly table: CharacterTable,
    private readonly readings: NameReadings,
    private readonly prepared: WeakMap<Authority, Prepared>,
    /** In the order of their names. */
    private readonly entries: readonly Entry[],
  ) {
    const forms = entries.map(({ authority }) => this.prepare(authority).forms);
    const count = forms.reduce((sum, { length }) => sum + length, 0);
    this.owners = new Uint32Array(count);
    this.ordinals = new Uint8Array(count);
    this.lengths = new Uint8Array(entries.length);
    this.typeNumbers = new Uint16Array(entries.length);
    this.types = [...new Set(entries.map(({ authority }) => authority.type))].sort();
    const types = new Map(this.types.map((type, number) => [type, number]));
    let at = 0;
    entries.forEach(({ authority }, number) => {
      this.typeNumbers[number] = types.get(authority.type) ?? 0;
      this.lengths[number] = Math.min(authority.name.length, 63);
      for (let ordinal = 0; ordinal < (forms[number]?.length ?? 0); ordinal++, at++) {
        this.owners[at] = number;
        this.ordinals[at] = ordinal;
      }
    });
    this.matcher = new NameMatcher(forms.flat(), readings);
  }

  static of(register: Register, table: CharacterTable): SearchIndex {
    return new SearchIndex(table, new NameReadings(table), new WeakMap(), []).with(register);
  }

  /** The index of another register, quickly where it is much the same. */
  with(register: Register): SearchIndex {
    const { table, readings, prepared } = this;
    const keyed = this.inOrder(register).map((entry) => ({ entry, key: this.prepare(entry.authority).sortKey }));
    keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.entry.id < b.entry.id ? -1 : 1));
    return new SearchIndex(
      table,
      readings,
      prepared,
      keyed.map(({ entry }) => entry),
    );
  }

  /** Entries that match, in order, from the `from`th on. */
  search({ text, types, order, from, count }: SearchWanted, uses = NOT_USED): SearchResult {
    const query = foldName(text, this.table);
    const best = query === '' ? null : this.ranked(query);
    const wanted = types.length === 0 ? null : Uint8Array.from(this.types, (type) => (types.includes(type) ? 1 : 0));
    const keys = new Float64Array(this.entries.length);
    let total = 0;
    for (let number = 0; number < keys.length; number++) {
      const rank = best ? (best.ranks[number] ?? NONE) : 0;
      if (rank === NONE || wanted?.[this.typeNumbers[number] ?? 0] === 0) continue;
      // The number makes each key one of a kind, tells whose it is, and is the order of names.
      keys[total++] = (order === 'rank' ? rank * KEY : 0) + this.place(number, order, uses) * KEY_NUMBERS + number;
    }
    const found = keys.subarray(0, total).sort();
    return {
      found: Array.from(found.subarray(from, from + count), (key) => this.found(key % KEY_NUMBERS, best)),
      total,
    };
  }

  private found(number: number, best: Ranked | null): FoundEntry {
    const entry = this.entries[number];
    if (entry === undefined) throw new RangeError('no such entry');
    const { id, authority } = entry;
    const ordinal = best ? (this.ordinals[best.forms[number] ?? 0] ?? 0) : 0;
    const isHeard = best !== null && (best.ranks[number] ?? 0) >= HEARD;
    const form = ordinal === 0 ? authority.name : (authority.variants[ordinal - 1] ?? authority.name);
    return { id, authority, form, by: isHeard ? 'pinyin' : ordinal > 0 ? 'variant' : 'name' };
  }

  /** How well each entry matches, and by which of its names. */
  private ranked(query: string): Ranked {
    const ranks = new Uint8Array(this.entries.length).fill(NONE);
    const forms = new Uint32Array(this.entries.length);
    this.matcher.match(query, (form, { extent, by }) => {
      const entry = this.owners[form] ?? 0;
      const rank = extent + ((this.ordinals[form] ?? 0) > 0 ? VARIANT : 0) + (by - BY.writing) * HEARD;
      if (rank >= (ranks[entry] ?? NONE)) return;
      ranks[entry] = rank;
      forms[entry] = form;
    });
    return { ranks, forms };
  }

  /** Where an entry comes among its equals, less than `KEY_PLACES`: less comes first. */
  private place(number: number, order: ListOrder, uses: Uses): number {
    if (order === 'name') return 0;
    if (order === 'type') return this.typeNumbers[number] ?? 0;
    const often = uses.size === 0 ? 0 : (uses.get(this.entries[number]?.id ?? '') ?? 0);
    if (order === 'uses') return KEY_PLACES - 1 - Math.min(often, KEY_PLACES - 1);
    // Of equals the one used more often, then the shorter name: it is more of what was typed.
    return (1023 - Math.min(often, 1023)) * 64 + (this.lengths[number] ?? 0);
  }

  /** The entries, those known before in the order they had. */
  private inOrder({ entries }: Register): Entry[] {
    const known = new Set<string>();
    const kept: Entry[] = [];
    for (const { id } of this.entries) {
      const authority = entries.get(id);
      if (authority === undefined) continue;
      known.add(id);
      kept.push({ id, authority });
    }
    for (const [id, authority] of entries) {
      if (!known.has(id)) kept.push({ id, authority });
    }
    return kept;
  }

  private prepare(authority: Authority): Prepared {
    const known = this.prepared.get(authority);
    if (known) return known;
    const forms = [authority.name, ...authority.variants].map((form) => foldName(form, this.table));
    const made = { forms, sortKey: this.readings.sortKey(forms[0] ?? '', authority.type === 'person') };
    this.prepared.set(authority, made);
    return made;
  }
}

/** More than there can be entries, and more than there are places among equals; with a rank a key stays below 2^53. */
const KEY_NUMBERS = 0x100000;
const KEY_PLACES = 0x10000;
const KEY = KEY_NUMBERS * KEY_PLACES;

interface Ranked {
  /** By the number of the entry; `NONE` where it doesn't match. */
  readonly ranks: Uint8Array;
  /** The number of the name by which it matches. */
  readonly forms: Uint32Array;
}
