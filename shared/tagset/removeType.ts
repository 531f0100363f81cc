import type { Tagset } from '#shared/project/tagset';

/**
 * The tagset without a type and without all that names it: ends of relations, and relations that would be left without an end;
 * what attributes refer to; its gazetteers. Mentions are not touched by it.
 */
export function withoutType(tagset: Tagset, id: string): Tagset {
  const left = (ends: readonly string[]) => ends.filter((type) => type !== id);
  const isLost = (ends: readonly string[]) => ends.length > 0 && left(ends).length === 0;
  return {
    types: tagset.types
      .filter((type) => type.id !== id)
      .map((type) => ({
        ...type,
        attributes: type.attributes.map((attribute) => {
          if (attribute.kind !== 'authority' || attribute.type !== id) return attribute;
          const { type: _gone, ...any } = attribute;
          return any;
        }),
      })),
    relations: tagset.relations
      .filter(({ from, to }) => !isLost(from) && !isLost(to))
      .map((relation) => ({ ...relation, from: left(relation.from), to: left(relation.to) })),
    gazetteers: tagset.gazetteers.filter((gazetteer) => gazetteer.type !== id),
  };
}
