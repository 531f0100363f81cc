import type { CharacterTable } from '#shared/language/model/characterTable';
import { type Authority, externalRegisters } from '#shared/project/authorityFile';
import { foldName } from './foldName';
import type { Register } from './register';

/**
 * Why two entries may be one: `sameName` as written; `script` but for script and width; `sharedName` a variant in common;
 * `confusable` but for one character that looks alike; `sound` but for one that sounds alike; `shortForm` one name is the end
 * of the other, or the other without its class; `external` the same id in a register elsewhere.
 */
export const sameReasons = [
  'sameName',
  'script',
  'sharedName',
  'confusable',
  'sound',
  'shortForm',
  'external',
] as const;
export type SameReason = (typeof sameReasons)[number];

/** What speaks against it: they may only have the same name. */
export const sameObjections = ['dates', 'description', 'type'] as const;
export type SameObjection = (typeof sameObjections)[number];

export interface SamePair {
  readonly a: string;
  readonly b: string;
  /** Between 0 and 1. */
  readonly score: number;
  readonly reasons: readonly SameReason[];
  readonly against: readonly SameObjection[];
}

/** The dismissal that says two entries are not the same; the order doesn't matter. */
export function sameKey(a: string, b: string): string {
  return `same:${a < b ? `${a}:${b}` : `${b}:${a}`}`;
}

/** Which two a dismissal tells apart; null for another one, and where an id that holds a colon leaves it open. */
export function readSameKey(key: string): readonly [string, string] | null {
  const [kind, a, b, ...more] = key.split(':');
  return kind === 'same' && a && b && more.length === 0 ? [a, b] : null;
}

const SURE: Readonly<Record<SameReason, number>> = {
  external: 0.97,
  sameName: 0.85,
  script: 0.85,
  sharedName: 0.7,
  confusable: 0.6,
  sound: 0.5,
  shortForm: 0.55,
};
const DOUBT: Readonly<Record<SameObjection, number>> = { dates: 0.4, type: 0.5, description: 0.8 };

/** Characters less alike than this are not taken for each other. */
const LEAST_LIKENESS = 0.6;
/** Names of two characters that differ in one have nothing in common; of many, one different character says little. */
const COMPARED = { least: 3, most: 24 } as const;
const SHORTEST = 2;
/** Of more entries under one name only the first is compared with the others: pairs must not grow with the square. */
const CROWD = 12;
const MOST_PAIRS = 200_000;
/** What a place's class adds to its name. */
const CLASSES = /^.{2,}[省市县区州盟旗镇乡村街]$/;
/** The short name of an office tells as much as these many characters at its end. */
const SHORT_FORM = { least: 3, share: 0.4 } as const;

/** Pairs of entries that are probably the same, the likeliest first. 100,000 entries take a second or two. */
export function probablySame(register: Register, table: CharacterTable): SamePair[] {
  return new Comparison(register, table).pairs();
}

class Comparison {
  private readonly ids: readonly string[];
  private readonly authorities: readonly Authority[];
  /** Preferred names as they are compared. */
  private readonly names: readonly string[];
  private readonly found = new Map<number, Set<SameReason>>();

  constructor(
    register: Register,
    private readonly table: CharacterTable,
  ) {
    this.ids = [...register.entries.keys()];
    this.authorities = [...register.entries.values()];
    this.names = this.authorities.map(({ name }) => foldName(name, table));
  }

  pairs(): SamePair[] {
    this.compareExternal();
    this.compareNames();
    this.compareCharacters();
    this.compareShortForms();
    const count = this.ids.length;
    const pairs = [...this.found].map(([key, reasons]) => this.judge(Math.floor(key / count), key % count, reasons));
    return pairs.sort((x, y) => y.score - x.score || compare(x.a, y.a) || compare(x.b, y.b));
  }

  private compareExternal(): void {
    const groups = new Map<string, number[]>();
    this.authorities.forEach(({ external }, number) => {
      for (const one of externalRegisters) {
        const id = external[one];
        if (id !== undefined) add(groups, `${one} ${id.trim().toLowerCase()}`, number);
      }
    });
    this.eachPair(groups, (a, b) => this.note(a, b, 'external'));
  }

  private compareNames(): void {
    const groups = new Map<string, number[]>();
    this.authorities.forEach(({ variants }, number) => {
      const own = this.names[number] ?? '';
      for (const form of new Set([own, ...variants.map((variant) => foldName(variant, this.table))])) {
        if (form !== '') add(groups, form, number);
      }
    });
    this.eachPair(groups, (a, b) => {
      if (this.names[a] !== this.names[b]) this.note(a, b, 'sharedName');
      else this.note(a, b, this.authorities[a]?.name === this.authorities[b]?.name ? 'sameName' : 'script');
    });
  }

  /** Names that are the same but for one character. */
  private compareCharacters(): void {
    const groups = new Map<string, number[]>();
    this.names.forEach((name, number) => {
      if (name.length < COMPARED.least || name.length > COMPARED.most) return;
      for (let at = 0; at < name.length; at++) {
        add(groups, `${name.slice(0, at)}\u0000${name.slice(at + 1)}`, number);
      }
    });
    for (const [key, numbers] of groups) {
      if (numbers.length > 1) this.compareAt(key.indexOf('\u0000'), numbers);
    }
  }

  private compareAt(at: number, numbers: readonly number[]): void {
    const units = new Map<number, number>();
    for (const number of numbers) {
      const unit = this.names[number]?.charCodeAt(at) ?? 0;
      // Of those with the same name the first stands for all.
      if (!units.has(unit)) units.set(unit, number);
    }
    const all = [...units];
    for (let i = 0; i < all.length; i++) {
      for (let j = i + 1; j < all.length; j++) {
        const [x, y] = [all[i], all[j]];
        const reason = x && y && this.likeness(x[0], y[0]);
        if (x && y && reason && this.sameType(x[1], y[1])) this.note(x[1], y[1], reason);
      }
    }
  }

  private likeness(a: number, b: number): SameReason | null {
    if (this.table.shapeLikeness(a, b) >= LEAST_LIKENESS) return 'confusable';
    const [one] = this.table.readingsOf(a);
    const [other] = this.table.readingsOf(b);
    return one && other && one.syllable === other.syllable ? 'sound' : null;
  }

  /** 县文化局 and 临溪县文化局, 临溪 and 临溪县. */
  private compareShortForms(): void {
    const byName = new Map<string, number>();
    this.names.forEach((name, number) => {
      if (!byName.has(name)) byName.set(name, number);
    });
    this.names.forEach((name, number) => {
      const shortest = Math.max(SHORT_FORM.least, Math.ceil(name.length * SHORT_FORM.share));
      for (let length = name.length - 1; length >= shortest; length--) {
        const short = byName.get(name.slice(-length));
        if (short !== undefined && this.isNamedInFull(short, number)) this.note(short, number, 'shortForm');
      }
      const bare = CLASSES.test(name) ? byName.get(name.slice(0, -1)) : undefined;
      if (bare !== undefined && this.sameType(bare, number) && (this.names[bare]?.length ?? 0) >= SHORTEST)
        this.note(bare, number, 'shortForm');
    });
  }

  /** People have no short forms of this kind: 周以宁 is not 以宁. */
  private isNamedInFull(short: number, long: number): boolean {
    return (
      this.sameType(short, long) && this.authorities[long]?.type !== 'person' && (this.names[long]?.length ?? 0) > 4
    );
  }

  private sameType(a: number, b: number): boolean {
    return this.authorities[a]?.type === this.authorities[b]?.type;
  }

  private eachPair(groups: ReadonlyMap<string, readonly number[]>, tell: (a: number, b: number) => void): void {
    for (const numbers of groups.values()) {
      const firsts = numbers.length > CROWD ? 1 : numbers.length;
      for (let i = 0; i < firsts; i++) {
        for (let j = i + 1; j < numbers.length; j++) tell(numbers[i] ?? 0, numbers[j] ?? 0);
      }
    }
  }

  private note(a: number, b: number, reason: SameReason): void {
    if (a === b) return;
    const key = Math.min(a, b) * this.ids.length + Math.max(a, b);
    const reasons = this.found.get(key);
    if (reasons) reasons.add(reason);
    else if (this.found.size < MOST_PAIRS) this.found.set(key, new Set([reason]));
  }

  private judge(a: number, b: number, reasons: ReadonlySet<SameReason>): SamePair {
    const against = this.objections(a, b);
    const unlikely = [...reasons].reduce((product, reason) => product * (1 - SURE[reason]), 1);
    const score = against.reduce((product, one) => product * DOUBT[one], 1 - unlikely);
    return {
      a: this.ids[a] ?? '',
      b: this.ids[b] ?? '',
      score: Math.round(score * 1000) / 1000,
      reasons: sameReasons.filter((reason) => reasons.has(reason)),
      against,
    };
  }

  private objections(a: number, b: number): SameObjection[] {
    const [one, other] = [this.authorities[a], this.authorities[b]];
    if (!one || !other) return [];
    const against: SameObjection[] = [];
    if (datesDiffer(one.dates, other.dates)) against.push('dates');
    if (descriptionsDiffer(foldName(one.description, this.table), foldName(other.description, this.table)))
      against.push('description');
    if (one.type !== other.type) against.push('type');
    return against;
  }
}

/** Whether two dates can't be one's: two spans that don't begin and end alike, or years that lie apart. */
export function datesDiffer(a: string, b: string): boolean {
  const [one, other] = [yearsIn(a), yearsIn(b)];
  const [from, to] = [one[0], one.at(-1)];
  const [otherFrom, otherTo] = [other[0], other.at(-1)];
  if (from === undefined || to === undefined || otherFrom === undefined || otherTo === undefined) return false;
  // A year is often reckoned one off.
  const apart = (x: number, y: number) => Math.abs(x - y) > 1;
  if (one.length > 1 && other.length > 1) return apart(from, otherFrom) || apart(to, otherTo);
  return from > otherTo + 1 || otherFrom > to + 1;
}

function yearsIn(text: string): number[] {
  return (text.normalize('NFKC').match(/(?<!\d)\d{3,4}(?!\d)/g) ?? []).map(Number).sort((x, y) => x - y);
}

/** Whether descriptions have no two characters in a row in common. */
function descriptionsDiffer(a: string, b: string): boolean {
  if (a.length < 2 || b.length < 2) return false;
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < a.length; at++) pairs.add(a.slice(at, at + 2));
  for (let at = 0; at + 1 < b.length; at++) if (pairs.has(b.slice(at, at + 2))) return false;
  return true;
}

function add(groups: Map<string, number[]>, key: string, number: number): void {
  const group = groups.get(key);
  if (group) group.push(number);
  else groups.set(key, [number]);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
