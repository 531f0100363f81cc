import { amounts } from './amounts';
import { bodies } from './bodies';
import { dates } from './dates';
import type { Pattern } from './pattern';
import { people } from './people';
import { places } from './places';
import { works } from './works';

/** All patterns of names and amounts. */
export const patterns: readonly Pattern[] = [people, places, bodies, dates, amounts, works];
