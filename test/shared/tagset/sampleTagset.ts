import type { EntityKind, RelationKind, Tagset } from '#shared/project/tagset';

export const person: EntityKind = {
  id: 'person',
  name: { zh: '人名', en: 'Person' },
  colour: '#3b639e',
  head: 'disc',
  key: 'P',
  attributes: [],
  guideline: '',
  examples: [],
};

export const place: EntityKind = {
  ...person,
  id: 'place',
  name: { zh: '地名', en: 'Place' },
  colour: '#38733c',
  head: 'triangle',
  key: 'L',
};

export const relation: RelationKind = {
  id: 'livesIn',
  name: { zh: '居于', en: 'Lives in' },
  from: ['person'],
  to: ['place'],
  isSymmetric: false,
  isAcyclic: false,
};

export const tagsetOf = (types: readonly EntityKind[], relations: readonly RelationKind[] = []): Tagset => ({
  types: [...types],
  relations: [...relations],
  gazetteers: [],
});
