import { defaultTagset } from '#shared/project/defaultTagset';
import type { EntityKind, Tagset } from '#shared/project/tagset';
import { nameIn } from '#shared/tagset/nameIn';
import { typeKeys } from '#shared/tagset/typeKeys';
import { useWorkspaceState, type WorkspaceState } from '../app/workspace';
import type { Words } from '../i18n/text';

/** What can be tagged in the open project. */
export function tagsetIn({ project }: Pick<WorkspaceState, 'project'>): Tagset {
  return project?.configuration.tagset ?? defaultTagset;
}

/** The same; the component is drawn again when it changes. */
export function useTagset(): Tagset {
  return useWorkspaceState(tagsetIn);
}

/** The type of that id; undefined for one that the tagset doesn't have, which a mention may all the same. */
export function typeOf({ types }: Tagset, id: string): EntityKind | undefined {
  return types.find((type) => type.id === id);
}

/** What a type is called; one that the tagset doesn't have goes by its id. */
export function typeName(tagset: Tagset, id: string, { language, text }: Words): string {
  const type = typeOf(tagset, id);
  return type ? nameIn(type.name, language) : text('editor.type.unknown', { id });
}

const keysOf = new WeakMap<Tagset, ReadonlyMap<string, string>>();

/** The key caps of a type: one, or none where it has no key of its own. */
export function keyCapsOf(tagset: Tagset, id: string): readonly string[] {
  const key = keysIn(tagset).get(id);
  return key === undefined ? [] : [key];
}

/** The type a letter or digit tags with. */
export function typeOfKey(tagset: Tagset, key: string): string | undefined {
  const wanted = key.toUpperCase();
  return [...keysIn(tagset)].find(([, own]) => own === wanted)?.[0];
}

function keysIn(tagset: Tagset): ReadonlyMap<string, string> {
  const known = keysOf.get(tagset) ?? typeKeys(tagset.types);
  keysOf.set(tagset, known);
  return known;
}
