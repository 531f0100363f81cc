import type { Mention } from './nameMentions';

/** How a form differs from one that may be the name: a wrong character, one too few, one too many, or their order. */
export interface Difference {
  readonly kind: 'wrong' | 'lost' | 'added' | 'order';
  /** The differing character's index in the longer form, 0 for the order. */
  readonly at: number;
}

/** A form and one that it may stand for. */
export interface Pair extends Difference {
  readonly form: string;
  readonly other: string;
}

/** A mention with whatever it was noticed with. */
export interface Entry<T> {
  readonly owner: T;
  readonly mention: Mention;
}

/** Which of two forms that have a key in common may be one name, and how they differ then. Must not change its mind. */
export type Relate = (form: string, other: string, kind: Mention['kind']) => Difference | null;

/**
 * The names of a document by what they nearly are. Owners (blocks) come and go; adding or removing one costs what it
 * mentions, and the pairs of similar forms are kept up to date.
 */
export class NameIndex<T> {
  readonly #relate: Relate;
  readonly #entries = new Map<string, Entry<T>[]>();
  readonly #byKey = new Map<string, Set<string>>();
  readonly #pairs = new Map<string, Pair>();
  readonly #possible = new Map<string, number>();

  constructor(relate: Relate) {
    this.#relate = relate;
  }

  add(owner: T, mentions: readonly Mention[], possible: readonly string[]): void {
    for (const form of possible) this.#possible.set(form, (this.#possible.get(form) ?? 0) + 1);
    for (const mention of mentions) {
      const entries = this.#entries.get(mention.form);
      if (entries) entries.push({ owner, mention });
      else {
        this.#entries.set(mention.form, [{ owner, mention }]);
        this.#connect(mention);
      }
    }
  }

  remove(owner: T, mentions: readonly Mention[], possible: readonly string[]): void {
    for (const form of possible) {
      const left = (this.#possible.get(form) ?? 0) - 1;
      if (left > 0) this.#possible.set(form, left);
      else this.#possible.delete(form);
    }
    for (const { form, kind } of mentions) {
      const entries = this.#entries.get(form);
      if (entries === undefined) continue;
      const left = entries.filter((entry) => entry.owner !== owner);
      if (left.length > 0) this.#entries.set(form, left);
      else {
        this.#entries.delete(form);
        this.#disconnect(form, kind);
      }
    }
  }

  /** Each pair twice: what differs from what. In no particular order. */
  get pairs(): Iterable<Pair> {
    return this.#pairs.values();
  }

  /** In no particular order. */
  entriesOf(form: string): readonly Entry<T>[] {
    return this.#entries.get(form) ?? [];
  }

  /** How often the form stands in the text, named as such or not. */
  countOf(form: string): number {
    return Math.max(this.entriesOf(form).length, this.#possible.get(form) ?? 0);
  }

  #connect({ form, kind }: Mention): void {
    for (const key of keysOf(form, kind)) {
      const others = this.#byKey.get(key) ?? new Set();
      this.#byKey.set(key, others);
      for (const other of others) {
        this.#relateAs(form, other, kind);
        this.#relateAs(other, form, kind);
      }
      others.add(form);
    }
  }

  #relateAs(form: string, other: string, kind: Mention['kind']): void {
    const difference = form === other ? null : this.#relate(form, other, kind);
    if (difference) this.#pairs.set(`${form} ${other}`, { form, other, ...difference });
  }

  #disconnect(form: string, kind: Mention['kind']): void {
    for (const key of keysOf(form, kind)) {
      const others = this.#byKey.get(key);
      others?.delete(form);
      for (const other of others ?? []) {
        this.#pairs.delete(`${form} ${other}`);
        this.#pairs.delete(`${other} ${form}`);
      }
      if (others?.size === 0) this.#byKey.delete(key);
    }
  }
}

/** What two forms of one name have in common, whichever character is wrong or lost in one of them. */
export function keysOf(form: string, kind: Mention['kind']): readonly string[] {
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
