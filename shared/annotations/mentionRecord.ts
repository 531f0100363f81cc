import type { EntityRecord, EntityValue } from '#shared/project/documentRecord';

/**
 * What is known of a mention as something else. Authority, value and attributes go with the type: a place is not the person it was
 * taken for. The record itself where it is of that type already; so do the others of this file where nothing changes.
 */
export function withType(entity: EntityRecord, type: string): EntityRecord {
  if (entity.type === type) return entity;
  return entity.copyOf === undefined ? { type } : { type, copyOf: entity.copyOf };
}

/** Linked to an authority, or with `null` to none. */
export function withAuthority(entity: EntityRecord, authority: string | null): EntityRecord {
  if (entity.authority === (authority ?? undefined)) return entity;
  const { authority: _, ...rest } = entity;
  return authority === null ? rest : { ...rest, authority };
}

/** Read as this value, or with `null` as what its words say. */
export function withValue(entity: EntityRecord, value: EntityValue | null): EntityRecord {
  if (JSON.stringify(entity.value) === JSON.stringify(value ?? undefined)) return entity;
  const { value: _, ...rest } = entity;
  return value === null ? rest : { ...rest, value };
}

/** With this said of one attribute; with `null`, or nothing but spaces, it says nothing of it. */
export function withAttribute(entity: EntityRecord, attribute: string, text: string | null): EntityRecord {
  const said = text?.trim() ?? '';
  if ((entity.attributes?.[attribute] ?? '') === said) return entity;
  const { attributes, ...rest } = entity;
  const others = Object.entries(attributes ?? {}).filter(([id]) => id !== attribute);
  const all = said === '' ? others : [...others, [attribute, said] as const];
  return all.length === 0 ? rest : { ...rest, attributes: Object.fromEntries(all) };
}
