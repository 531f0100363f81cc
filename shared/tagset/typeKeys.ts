import type { EntityKind } from '#shared/project/tagset';

/** Letters that mean something else where types' letters tag: A tags all of a name. */
export const reservedTypeKeys: readonly string[] = ['A'];

/** The best key that no type has yet: one of the letters wanted, then any letter, then a digit. Null when none is left. */
export function freeTypeKey(types: readonly Pick<EntityKind, 'key'>[], wanted: string): string | null {
  const taken = new Set([...reservedTypeKeys, ...types.map(({ key }) => key)]);
  const candidates = `${wanted.toUpperCase().replace(/[^A-Z0-9]/g, '')}BCDEFGHIJKLMNOPQRSTUVWXYZ1234567890`;
  return [...candidates].find((key) => !taken.has(key)) ?? null;
}

/** The key each type is tagged with, by id. None for a type whose key is reserved or belongs to a type before it. */
export function typeKeys(types: readonly Pick<EntityKind, 'id' | 'key'>[]): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  const taken = new Set(reservedTypeKeys);
  for (const { id, key } of types) {
    if (key === '' || taken.has(key)) continue;
    taken.add(key);
    keys.set(id, key);
  }
  return keys;
}
