import type { EntityType } from '#shared/project/documentRecord';

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
