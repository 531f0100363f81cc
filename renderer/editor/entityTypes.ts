import type { MessageId } from '../i18n/messages/index';

export type EntityType = 'person' | 'org' | 'place' | 'date' | 'event' | 'figure' | 'work' | 'post';

/** The types in the order they are offered. */
export const entityTypes: readonly EntityType[] = ['person', 'org', 'place', 'date', 'event', 'figure', 'work', 'post'];

/** The letter that tags with a type. */
export const entityKeys: Readonly<Record<EntityType, string>> = {
  person: 'P',
  org: 'O',
  place: 'L',
  date: 'D',
  event: 'E',
  figure: 'N',
  work: 'W',
  post: 'T',
};

/** What a type is called; one that is not in the list says so. */
export function typeName(type: string): MessageId {
  const known = entityTypes.find((one) => one === type);
  return known ? `editor.type.${known}` : 'editor.type.unknown';
}

/** The key cap of a type; none for one that is not in the list. */
export function keyOfType(type: string): readonly string[] {
  const known = entityTypes.find((one) => one === type);
  return known ? [entityKeys[known]] : [];
}
