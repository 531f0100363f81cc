import type { Tagset } from '#shared/project/tagset';
import { newNameId } from './newNameId';

/**
 * The tagset as it is kept: names and lines trimmed, empty lines left out. Nothing else of it changes, so that places of faults are
 * the same.
 */
export function tidied({ types, relations, gazetteers }: Tagset): Tagset {
  const lines = (list: readonly string[]) => list.map((line) => line.trim()).filter((line) => line !== '');
  const name = (names: { readonly zh: string; readonly en: string }) => ({ zh: names.zh.trim(), en: names.en.trim() });
  return {
    types: types.map((type) => ({
      ...type,
      name: name(type.name),
      guideline: type.guideline.trim(),
      examples: lines(type.examples),
      attributes: type.attributes.map((attribute) => ({
        ...attribute,
        name: name(attribute.name),
        ...(attribute.kind === 'choice' ? { choices: lines(attribute.choices) } : {}),
      })),
    })),
    relations: relations.map((relation) => ({ ...relation, name: name(relation.name) })),
    gazetteers,
  };
}

/**
 * Ids for what is new in a tagset, after its names, now that these stand; by the provisional ids it has until then. What `before` has
 * keeps its id for good: mentions and relations in documents go by it.
 */
export function settledIds(
  before: Tagset,
  { types, relations }: Tagset,
  random: () => string,
): ReadonlyMap<string, string> {
  const attributes = types.flatMap((type) => {
    const own = before.types.find(({ id }) => id === type.id)?.attributes ?? [];
    return [...settled(own, type.attributes, 'attribute', random)];
  });
  return new Map([
    ...settled(before.types, types, 'type', random),
    ...settled(before.relations, relations, 'relation', random),
    ...attributes,
  ]);
}

/** The tagset with ids in the place of others, wherever they stand. */
export function withIds({ types, relations, gazetteers }: Tagset, ids: ReadonlyMap<string, string>): Tagset {
  const settledId = (id: string) => ids.get(id) ?? id;
  return {
    types: types.map((type) => ({
      ...type,
      id: settledId(type.id),
      attributes: type.attributes.map((attribute) => ({
        ...attribute,
        id: settledId(attribute.id),
        ...(attribute.kind === 'authority' && attribute.type !== undefined ? { type: settledId(attribute.type) } : {}),
      })),
    })),
    relations: relations.map((relation) => ({
      ...relation,
      id: settledId(relation.id),
      from: relation.from.map(settledId),
      to: relation.to.map(settledId),
    })),
    gazetteers: gazetteers.map((gazetteer) => ({ ...gazetteer, type: settledId(gazetteer.type) })),
  };
}

type Named = Pick<Tagset['types'][number], 'id' | 'name'>;

function settled(
  before: readonly Named[],
  after: readonly Named[],
  kind: 'type' | 'relation' | 'attribute',
  random: () => string,
): ReadonlyMap<string, string> {
  const isNew = ({ id }: Named) => PROVISIONAL.test(id) && !before.some((one) => one.id === id);
  const taken = [...before, ...after.filter((one) => !isNew(one))].map(({ id }) => id);
  const ids = new Map<string, string>();
  for (const one of after.filter(isNew)) {
    const id = newNameId(one.name, kind, taken, random);
    taken.push(id);
    ids.set(one.id, id);
  }
  return ids;
}

const PROVISIONAL = /^new-/;

/** An id for something that is yet to be named. */
export function provisionalId(random: () => string): string {
  return `new-${random()
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, 12)}`;
}
