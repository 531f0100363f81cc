import type { ProjectStore } from '../store/projectStore';
import { WrongUse } from './wrongUse';

/** The id of a type of the project's tagset. Throws WrongUse, with all there are, when it has no such type. */
export function knownType(type: string, store: ProjectStore): string {
  const { types } = store.project.tagset;
  if (types.some(({ id }) => id === type)) return type;
  throw new WrongUse(
    { zh: '标注集里没有 {type} 这一类，有 {all}', en: 'the tagset has no type {type}; there are {all}' },
    { type, all: types.map(({ id }) => id).join(', ') },
  );
}
