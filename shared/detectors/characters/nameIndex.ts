import type { Mention } from './nameMentions';

/** Two forms that may be one name. */
export interface Pair {
  readonly forms: readonly [string, string];
  /** The same characters in another order. */
  readonly transposed: boolean;
}

/** A mention with whatever it was noticed with. */
export interface Entry<T> {
  readonly owner: T;
  readonly mention: Mention;
}

/**
 * The names of a document by what they nearly are. Owners (blocks) come and go; adding or removing one costs what it
 * mentions, and the pairs of similar forms are kept up to date.
 */
export class NameIndex<T> {
  readonly #entries = new Map<string, Entry<T>[]>();
  readonly #byKey = new Map<string, Set<string>>();
  readonly #pairs = new Map<string, Pair>();

  add(owner: T, mentions: readonly Mention[]): void {
    for (const mention of mentions) {
      const entries = this.#entries.get(mention.form);
      if (entries) entries.push({ owner, mention });
      else {
        this.#entries.set(mention.form, [{ owner, mention }]);
        this.#connect(mention);
      }
    }
  }

  remove(owner: T, mentions: readonly Mention[]): void {
    for (const { form, kind } of mentions) {
      const left = (this.#entries.get(form) ?? []).filter((entry) => entry.owner !== owner);
      if (left.length > 0) this.#entries.set(form, left);
      else if (this.#entries.delete(form)) this.#disconnect(form, kind);
    }
  }

  /** Forms that differ by one character, one lost character or their order. */
  get pairs(): Iterable<Pair> {
    return this.#pairs.values();
  }

  /** In the order in which they were added. */
  entriesOf(form: string): readonly Entry<T>[] {
    return this.#entries.get(form) ?? [];
  }

  #connect({ form, kind }: Mention): void {
    for (const key of keysOf(form, kind)) {
      const others = this.#byKey.get(key) ?? new Set();
      this.#byKey.set(key, others);
      for (const other of others) {
        const transposed = key.startsWith('=');
        if (other !== form) this.#pairs.set(pairKey(form, other), { forms: [other, form], transposed });
      }
      others.add(form);
    }
  }

  #disconnect(form: string, kind: Mention['kind']): void {
    for (const key of keysOf(form, kind)) {
      const others = this.#byKey.get(key);
      others?.delete(form);
      for (const other of others ?? []) this.#pairs.delete(pairKey(form, other));
      if (others?.size === 0) this.#byKey.delete(key);
    }
  }
}

const pairKey = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** What two forms of one name have in common, whichever character is wrong or lost in one of them. */
function keysOf(form: string, kind: Mention['kind']): readonly string[] {
  if (kind === 'person') return form.length === 3 ? personKeys(form) : [`-${form}`];
  const keys = [`=${[...form].sort().join('')}`, `-${form.slice(1)}`];
  for (let i = 1; i < form.length - 1; i++) {
    keys.push(`${form.slice(0, i)}*${form.slice(i + 1)}`, `-${form.slice(0, i)}${form.slice(i + 1)}`);
  }
  return keys;
}

const personKeys = ([surname = '', middle = '', last = '']: string): readonly string[] => [
  `${surname}${middle}*`,
  `${surname}*${last}`,
  `*${middle}${last}`,
  `-${surname}${middle}`,
];
