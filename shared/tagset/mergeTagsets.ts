import type { EntityKind, Tagset } from '#shared/project/tagset';
import { freeTypeKey } from './typeKeys';

/**
 * The tagset with the types and relations of another one added to it. What both have, by id, stays as it is here. A type whose key is
 * taken gets a free one, if there is any; otherwise it keeps its own, and `checkTagset` tells the collision.
 */
export function withAdded(own: Tagset, other: Tagset): Tagset {
  const types: EntityKind[] = [...own.types];
  for (const type of other.types) {
    if (types.some(({ id }) => id === type.id)) continue;
    const key = freeTypeKey(types, `${type.key}${type.name.en}${type.id}`) ?? type.key;
    types.push({ ...type, key });
  }
  const has = (id: string) => own.relations.some((relation) => relation.id === id);
  return { ...own, types, relations: [...own.relations, ...other.relations.filter(({ id }) => !has(id))] };
}

/**
 * Another tagset in the place of this one. Gazetteers of types that are still there stay. Mentions of types that go keep what they say
 * and are shown as of an unknown type.
 */
export function inPlaceOf(own: Tagset, other: Tagset): Tagset {
  const stays = (type: string) => other.types.some(({ id }) => id === type);
  return { ...other, gazetteers: own.gazetteers.filter(({ type }) => stays(type)) };
}

/** The types that one tagset has and the other, coming after it, has not. */
export function typesGone(before: Tagset, after: Tagset): readonly EntityKind[] {
  return before.types.filter(({ id }) => !after.types.some((type) => type.id === id));
}
