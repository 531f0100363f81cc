import { AUTHORITIES_VERSION, type Authority, type AuthorityFile } from '#shared/project/authorityFile';

/** An authority with its id. */
export interface Entry {
  readonly id: string;
  readonly authority: Authority;
}

/**
 * The people, places and organisations of a project by id, and the ids of those that were merged into others. Never changed in
 * place. Redirects lead straight to an entry, and no id is both an entry and merged.
 */
export interface Register {
  readonly entries: ReadonlyMap<string, Authority>;
  readonly merged: ReadonlyMap<string, string>;
}

export const EMPTY_REGISTER: Register = { entries: new Map(), merged: new Map() };

/** A file's register, and the ids whose redirects it could not hold: they lead in a circle, nowhere, or an entry has that id. */
export function registerOf(file: AuthorityFile): { readonly register: Register; readonly faults: readonly string[] } {
  const entries = new Map(Object.entries(file.entries));
  const given = new Map(Object.entries(file.merged));
  const merged = new Map<string, string>();
  const faults: string[] = [];
  for (const id of given.keys()) {
    const end = entries.has(id) ? null : endOf(given, entries, id);
    if (end === null) faults.push(id);
    else merged.set(id, end);
  }
  return { register: { entries, merged }, faults };
}

/** The file that says what a register does; keys in no order. */
export function fileOf({ entries, merged }: Register): AuthorityFile {
  return {
    format: 'jiaokan-authorities',
    version: AUTHORITIES_VERSION,
    entries: Object.fromEntries(entries),
    merged: Object.fromEntries(merged),
  };
}

/** The entry an id stands for now, through whatever it was merged into; `null` when there is none. */
export function lookUp({ entries, merged }: Register, id: string): Entry | null {
  const stands = merged.get(id) ?? id;
  const authority = entries.get(stands);
  return authority === undefined ? null : { id: stands, authority };
}

/** All ids that mean what these mean: themselves, what they were merged into, and what was merged into that. */
export function idsMeaning({ merged }: Register, ids: readonly string[]): readonly string[] {
  const meant = new Set(ids.map((id) => merged.get(id) ?? id));
  const gone = [...merged].flatMap(([id, stands]) => (meant.has(stands) ? [id] : []));
  return [...new Set([...ids, ...meant, ...gone])];
}

/** Where redirects lead from an id; `null` for nowhere and for circles. */
function endOf(
  redirects: ReadonlyMap<string, string>,
  entries: ReadonlyMap<string, Authority>,
  id: string,
): string | null {
  let at: string | undefined = id;
  for (let steps = 0; at !== undefined && steps <= redirects.size; steps++) {
    if (entries.has(at)) return at;
    at = redirects.get(at);
  }
  return null;
}
