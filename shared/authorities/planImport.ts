import { Problem } from '#shared/problems/problem';
import { type Authority, externalRegisters, MOST_AUTHORITIES, MOST_VARIANTS } from '#shared/project/authorityFile';
import { type AuthorityChange, sameAuthority, variantsOf } from './authorityChange';
import { type ImportedAuthority, type ImportedRegister, type ImportProblem, UNKNOWN_TYPE } from './importedAuthorities';
import { datesDiffer } from './probablySame';
import { lookUp, type Register } from './register';

/** What an import would do to a register. */
export interface ImportPlan {
  readonly change: AuthorityChange;
  readonly added: number;
  readonly changed: number;
  /** Entries of which the register knows all already. */
  readonly same: number;
  readonly problems: readonly ImportProblem[];
}

/**
 * Finds for each entry of a file the one of the register that it is: by its id, by its id in a register elsewhere, or by its name
 * and type where only one has them and their dates don't speak against it. Entries to which the file gives ids of their own stay apart. The one that is found gets what it didn't know; what both say
 * differently is the file's where it named the id, and otherwise stays and is told. Others are new. Throws Problem
 * `authoritiesTooMany`.
 */
export function planImport(register: Register, read: ImportedRegister, newId: () => string): ImportPlan {
  return new Planning(register, read, newId).plan();
}

class Planning {
  /** What the register will hold of entries that this import touches. */
  private readonly touched = new Map<string, Authority>();
  private readonly problems: ImportProblem[];
  private readonly byExternal = new Map<string, string>();
  /** By type and name, and by name alone; `null` where several have it. */
  private readonly byName = new Map<string, string | null>();
  /** What ids of the file stand for. */
  private readonly ids = new Map<string, string>();
  /** Entries of the register that ones of the file with ids of their own turned out to be: two of these are never one. */
  private readonly claimed = new Set<string>();
  private added = 0;

  constructor(
    private readonly register: Register,
    private readonly read: ImportedRegister,
    private readonly newId: () => string,
  ) {
    this.problems = [...read.problems];
    for (const [id, authority] of register.entries) this.index(id, authority);
  }

  plan(): ImportPlan {
    for (const one of this.read.authorities) this.place(one);
    const merged = this.redirects();
    const entries: AuthorityChange['entries'] = {};
    let changed = 0;
    let same = 0;
    for (const [id, after] of this.touched) {
      const before = this.register.entries.get(id) ?? null;
      if (before && sameAuthority(before, after)) same++;
      else {
        if (before) changed++;
        entries[id] = { before, after };
      }
    }
    return { change: { entries, merged }, added: this.added, changed, same, problems: this.problems };
  }

  private place(imported: ImportedAuthority): void {
    const { authority } = imported;
    const id = this.idIn(imported);
    const known = id === null ? null : lookUp(this.register, id);
    const match = known?.id ?? this.find(imported);
    const isFree = match === null || id === null || (this.register.entries.has(match) && !this.claimed.has(match));
    const found = isFree ? match : null;
    if (found !== null && id !== null) this.claimed.add(found);
    const standing = found === null ? undefined : (this.touched.get(found) ?? this.register.entries.get(found));
    if (found !== null && standing) {
      const next = this.united(standing, imported, known !== null);
      this.touched.set(found, next);
      this.index(found, next);
      if (imported.id !== null) this.ids.set(imported.id, found);
      return;
    }
    if (this.register.entries.size + this.added >= MOST_AUTHORITIES)
      throw new Problem('authoritiesTooMany', { limit: MOST_AUTHORITIES });
    const fresh = id ?? this.newId();
    this.added++;
    this.touched.set(fresh, authority);
    this.index(fresh, authority);
    if (imported.id !== null) this.ids.set(imported.id, fresh);
  }

  /** The id that an entry of the file asks for; of several with one id only the first gets it. */
  private idIn({ line, id, authority }: ImportedAuthority): string | null {
    if (id === null || !this.ids.has(id)) return id;
    this.problems.push({ line, problem: { code: 'authorityIdTwice', values: { id, name: authority.name } } });
    return null;
  }

  private find({ authority, isTyped }: ImportedAuthority): string | null {
    for (const one of externalRegisters) {
      const found = this.byExternal.get(`${one} ${authority.external[one] ?? ''}`);
      if (found !== undefined) return found;
    }
    const isKindTold = isTyped || authority.type !== UNKNOWN_TYPE;
    const found = this.byName.get(nameKey(authority.name, isKindTold ? authority.type : '')) ?? null;
    const standing = found === null ? undefined : (this.touched.get(found) ?? this.register.entries.get(found));
    if (!standing || datesDiffer(standing.dates, authority.dates)) return null;
    const isOther = externalRegisters.some((one) => {
      const [a, b] = [standing.external[one], authority.external[one]];
      return a !== undefined && b !== undefined && a !== b;
    });
    return isOther ? null : found;
  }

  private index(id: string, authority: Authority): void {
    for (const one of externalRegisters) {
      const value = authority.external[one];
      if (value !== undefined) this.byExternal.set(`${one} ${value}`, id);
    }
    for (const key of [nameKey(authority.name, authority.type), nameKey(authority.name, '')]) {
      const known = this.byName.get(key);
      this.byName.set(key, known === undefined || known === id ? id : null);
    }
  }

  private united(
    standing: Authority,
    { authority: given, line, isTyped }: ImportedAuthority,
    isNamed: boolean,
  ): Authority {
    const decide = (field: string, ours: string, theirs: string): string => {
      if (theirs === '' || theirs === ours) return ours;
      if (ours === '' || isNamed) return theirs;
      const values = { name: standing.name, field, kept: short(ours), dropped: short(theirs) };
      this.problems.push({ line, problem: { code: 'authorityConflict', values } });
      return ours;
    };
    const name = isNamed ? given.name : standing.name;
    const external: Authority['external'] = {};
    for (const one of externalRegisters) {
      const value = decide(one, standing.external[one] ?? '', given.external[one] ?? '');
      if (value !== '') external[one] = value;
    }
    const variants = variantsOf(name, [...standing.variants, standing.name, ...given.variants, given.name]);
    const left = variants.length - MOST_VARIANTS;
    if (left > 0)
      this.problems.push({ line, problem: { code: 'authorityVariantsLeft', values: { name, count: left } } });
    return {
      type: isNamed && isTyped ? given.type : standing.type,
      name,
      variants: variants.slice(0, MOST_VARIANTS),
      dates: decide('dates', standing.dates, given.dates),
      description: decide('description', standing.description, given.description),
      external,
    };
  }

  /** Redirects of the file that lead to an entry, straight; others are told. */
  private redirects(): AuthorityChange['merged'] {
    const given = new Map(this.read.merged.map(({ from, to }) => [from, to]));
    const merged: AuthorityChange['merged'] = {};
    for (const { line, from } of this.read.merged) {
      const end = this.endOf(given, from);
      const isEntry = this.touched.has(from) || this.register.entries.has(from);
      if (end === null || isEntry || from === '' || from.length > 64 || from === '__proto__') {
        this.problems.push({ line, problem: { code: 'authorityMergeLost', values: { id: short(from) } } });
        continue;
      }
      const before = this.register.merged.get(from) ?? null;
      if (before !== end) merged[from] = { before, after: end };
    }
    return merged;
  }

  private endOf(given: ReadonlyMap<string, string>, from: string): string | null {
    let at = given.get(from);
    for (let steps = 0; at !== undefined && steps <= given.size; steps++) {
      const id = this.ids.get(at) ?? lookUp(this.register, at)?.id;
      if (id !== undefined) return id;
      at = given.get(at);
    }
    return null;
  }
}

function nameKey(name: string, type: string): string {
  return `${type} ${name.normalize('NFKC')}`;
}

function short(text: string): string {
  return [...text].length > 60 ? `${[...text].slice(0, 60).join('')}…` : text;
}
