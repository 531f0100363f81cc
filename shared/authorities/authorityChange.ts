import { z } from 'zod';
import {
  type Authority,
  authorityIdSchema,
  authoritySchema,
  externalRegisters,
  MOST_AUTHORITIES,
} from '#shared/project/authorityFile';
import type { Register } from './register';

/** What was done to a register in one go: each entry and each redirect with what stood before and what stands after. */
export const authorityChangeSchema = z.strictObject({
  entries: z.record(
    authorityIdSchema,
    z.strictObject({ before: authoritySchema.nullable(), after: authoritySchema.nullable() }),
  ),
  merged: z.record(
    authorityIdSchema,
    z.strictObject({ before: authorityIdSchema.nullable(), after: authorityIdSchema.nullable() }),
  ),
});
export type AuthorityChange = z.infer<typeof authorityChangeSchema>;

/** What came of a change. */
export interface ChangedRegister {
  readonly register: Register;
  /** What was really done: its inverse leads back. */
  readonly done: AuthorityChange;
  /** Ids of which others had made something else meanwhile, so that nothing was done to them. */
  readonly missed: readonly string[];
}

/** The change that takes one back. */
export function inverseOf({ entries, merged }: AuthorityChange): AuthorityChange {
  return { entries: turned(entries), merged: turned(merged) };
}

export function isNothing({ entries, merged }: AuthorityChange): boolean {
  return Object.keys(entries).length === 0 && Object.keys(merged).length === 0;
}

/**
 * Carries a change out on a register that may have changed since it was made. Of an entry only what the change changes is
 * changed; whatever else was made of it stays. Nothing is removed or merged that somebody has worked on meanwhile.
 */
export function changeRegister(register: Register, change: AuthorityChange): ChangedRegister {
  return new Changing(register).run(change);
}

/** Names an authority goes by besides its own, each once, as the file has them. */
export function variantsOf(name: string, others: Iterable<string>): string[] {
  const variants = new Set(others);
  variants.delete(name);
  return [...variants];
}

export function sameAuthority(a: Authority, b: Authority): boolean {
  return (
    a.type === b.type &&
    a.name === b.name &&
    a.dates === b.dates &&
    a.description === b.description &&
    a.variants.length === b.variants.length &&
    a.variants.every((variant, at) => variant === b.variants[at]) &&
    externalRegisters.every((one) => a.external[one] === b.external[one])
  );
}

class Changing {
  private readonly entries: Map<string, Authority>;
  private readonly merged: Map<string, string>;
  private readonly missed = new Set<string>();
  private readonly touched = { entries: new Set<string>(), merged: new Set<string>() };

  constructor(private readonly before: Register) {
    this.entries = new Map(before.entries);
    this.merged = new Map(before.merged);
  }

  run(change: AuthorityChange): ChangedRegister {
    const entries = Object.entries(change.entries);
    const redirects = Object.entries(change.merged);
    const isFreed = (id: string) => Object.hasOwn(change.merged, id) && change.merged[id]?.after === null;
    for (const [id, { before, after }] of entries) {
      if (after !== null) this.put(id, before, after, isFreed(id));
    }
    // What others are merged into must stand before these give way.
    for (const [id, { after }] of redirects) {
      if (after !== null && !this.isOpen(after)) this.missed.add(id);
    }
    for (const [id, { before, after }] of entries) {
      if (after === null && before !== null && !this.missed.has(id)) this.remove(id, before);
    }
    for (const [id, { before, after }] of redirects) {
      if (!this.missed.has(id)) this.redirect(id, before, after);
    }
    this.flatten();
    return { register: { entries: this.entries, merged: this.merged }, done: this.done(), missed: [...this.missed] };
  }

  private put(id: string, before: Authority | null, after: Authority, isFreed: boolean): void {
    const standing = this.entries.get(id) ?? null;
    const isTaken = before === null && standing === null && this.merged.has(id) && !isFreed;
    const isGone = (before === null) !== (standing === null);
    const isFull = standing === null && this.entries.size >= MOST_AUTHORITIES;
    const next = standing && before ? withChanges(standing, before, after) : after;
    if (isTaken || isGone || isFull || next === null) {
      if (!(standing && sameAuthority(standing, after))) this.missed.add(id);
      return;
    }
    this.entries.set(id, next);
    this.touched.entries.add(id);
  }

  private remove(id: string, before: Authority): void {
    const standing = this.entries.get(id);
    if (standing === undefined) return;
    if (!sameAuthority(standing, before)) {
      this.missed.add(id);
      return;
    }
    this.entries.delete(id);
    this.touched.entries.add(id);
  }

  private redirect(id: string, before: string | null, after: string | null): void {
    const standing = this.merged.get(id) ?? null;
    if (standing === after) return;
    const end = after === null ? null : this.endOf(after);
    const isRefused = end === null ? after !== null : end === id || this.entries.has(id);
    if (standing !== before || isRefused) {
      this.missed.add(id);
      return;
    }
    if (end === null) this.merged.delete(id);
    else this.merged.set(id, end);
    this.touched.merged.add(id);
  }

  /** Whether others may be merged into an id: it stands, and what this change makes of it was made. */
  private isOpen(id: string): boolean {
    return !this.missed.has(id) && this.endOf(id) !== null;
  }

  private endOf(id: string): string | null {
    const end = this.merged.get(id) ?? id;
    return this.entries.has(end) ? end : null;
  }

  /** Redirects to what is merged itself now lead on; those to what was removed are dropped. */
  private flatten(): void {
    if (this.touched.entries.size === 0 && this.touched.merged.size === 0) return;
    for (const [id, to] of this.merged) {
      if (this.entries.has(to)) continue;
      const end = this.endOf(to);
      if (end === null) this.merged.delete(id);
      else this.merged.set(id, end);
      this.touched.merged.add(id);
    }
  }

  private done(): AuthorityChange {
    return {
      entries: told(this.touched.entries, this.before.entries, this.entries, sameAuthority),
      merged: told(this.touched.merged, this.before.merged, this.merged, (a, b) => a === b),
    };
  }
}

/** What stands with what leads from `before` to `after` done to it; `null` when that is more than an entry may hold. */
function withChanges(standing: Authority, before: Authority, after: Authority): Authority | null {
  const external = { ...standing.external };
  for (const one of externalRegisters) {
    if (before.external[one] === after.external[one]) continue;
    const value = after.external[one];
    if (value === undefined) delete external[one];
    else external[one] = value;
  }
  const pick = (field: 'type' | 'name' | 'dates' | 'description') =>
    before[field] === after[field] ? standing[field] : after[field];
  const name = pick('name');
  const gone = new Set(before.variants.filter((one) => !after.variants.includes(one)));
  const came = after.variants.filter((one) => !before.variants.includes(one));
  const next: Authority = {
    type: pick('type'),
    name,
    variants: sameList(standing.variants, before.variants)
      ? variantsOf(name, after.variants)
      : variantsOf(name, [...standing.variants.filter((one) => !gone.has(one)), ...came]),
    dates: pick('dates'),
    description: pick('description'),
    external,
  };
  return authoritySchema.safeParse(next).success ? next : null;
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, at) => one === b[at]);
}

function told<T>(
  ids: Iterable<string>,
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  same: (a: T, b: T) => boolean,
): Record<string, { before: T | null; after: T | null }> {
  const all: [string, { before: T | null; after: T | null }][] = [];
  for (const id of ids) {
    const [was, is] = [before.get(id) ?? null, after.get(id) ?? null];
    if (was === is || (was !== null && is !== null && same(was, is))) continue;
    all.push([id, { before: was, after: is }]);
  }
  return Object.fromEntries(all);
}

function turned<T>(
  changes: Readonly<Record<string, { before: T; after: T }>>,
): Record<string, { before: T; after: T }> {
  return Object.fromEntries(
    Object.entries(changes).map(([id, { before, after }]) => [id, { before: after, after: before }]),
  );
}
