import type { EntityKind } from '#shared/project/tagset';
import { colourDistance, shownColours } from './colours';

/** Closer than this, two colours are taken for one. */
const LEAST_DISTANCE = 0.06;

type Look = Pick<EntityKind, 'colour' | 'head'>;

/** Whether two types can't be told apart in the text: the same head in colours that look the same as they are drawn. */
export function looksAlike(a: Look, b: Look): boolean {
  if (a.head !== b.head) return false;
  return colourDistance(shownColours(a.colour).light, shownColours(b.colour).light) < LEAST_DISTANCE;
}
