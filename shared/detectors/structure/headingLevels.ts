import type { BlockType } from '#shared/project/documentRecord';
import type { ArticleStart } from './articleStarts';
import type { ProposedKind } from './kinds';
import type { Misplaced } from './misplaced';
import type { Surroundings } from './stretches';
import type { Unit } from './units';

const DEEPEST = 6;

/** What levels are worked out from. */
export interface Headings {
  readonly units: readonly Unit[];
  /** The units that may be no paragraphs, in order. */
  readonly marked: readonly number[];
  readonly around: Surroundings;
  readonly kinds: ReadonlyMap<number, ProposedKind>;
  readonly starts: readonly ArticleStart[];
  readonly misplaced: readonly Misplaced[];
  typeAt(index: number): BlockType | undefined;
  isStart(index: number): boolean;
}

/**
 * The level each proposed heading should have, by the numbers of the units: that of titles where an article begins, one below
 * its title inside, or that of the headings that stand there already. 1 to 6.
 */
export function headingLevelsOf(headings: Headings): ReadonlyMap<number, number> {
  const { units, marked, around, kinds, starts, misplaced, typeAt, isStart } = headings;
  const titles = new Set(starts.map(({ title }) => title));
  const ownLevel = (index: number): number | null => (kinds.has(index) ? null : (units[index]?.facts.level ?? null));
  const titleLevel = starts.map(({ title }) => ownLevel(title)).find((level) => level !== null) ?? 1;
  const levels = new Map<number, number>();
  const interruptions = misplaced.filter(({ reason }) => reason === 'interrupted');
  let now: Place = { title: around.levelBefore, inside: null };
  const then = new Map<number, Place>();
  let before = 0;
  for (const at of marked) {
    if (typeAt(at) !== 'heading') continue;
    for (const { after } of interruptions) if (after !== null && after < at && !then.has(after)) then.set(after, now);
    for (; before <= at; before++) if (isStart(before)) now = { title: null, inside: null };
    // What follows an article that stands inside another belongs to that one.
    const resumed = interruptions.find(({ from, to }) => at >= from && at < to)?.after ?? null;
    const place = (resumed === null ? undefined : then.get(resumed)) ?? now;
    const isTitle = place.title === null || titles.has(at);
    const level = ownLevel(at) ?? (isTitle ? titleLevel : (place.inside ?? Math.min(DEEPEST, (place.title ?? 1) + 1)));
    if (kinds.has(at)) levels.set(at, level);
    now = isTitle ? { title: level, inside: null } : { title: place.title, inside: level };
  }
  return levels;
}

/** Levels of the title above a place, and of the last heading under that. */
interface Place {
  readonly title: number | null;
  readonly inside: number | null;
}
