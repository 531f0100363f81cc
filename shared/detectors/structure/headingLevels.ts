import type { BlockType } from '#shared/project/documentRecord';
import type { ArticleStart } from './articleStarts';
import type { ProposedKind } from './kinds';
import type { Unit } from './units';

const DEEPEST = 6;

/** What levels are worked out from. */
export interface Headings {
  readonly units: readonly Unit[];
  /** The units that may be no paragraphs, in order. */
  readonly marked: readonly number[];
  readonly kinds: ReadonlyMap<number, ProposedKind>;
  readonly starts: readonly ArticleStart[];
  typeAt(index: number): BlockType | undefined;
  isStart(index: number): boolean;
}

/**
 * The level each proposed heading should have, by the numbers of the units: that of titles where an article begins, one below
 * its title inside, or that of the headings that stand there already. 1 to 6.
 */
export function headingLevelsOf({
  units,
  marked,
  kinds,
  starts,
  typeAt,
  isStart,
}: Headings): ReadonlyMap<number, number> {
  const titles = new Set(starts.map(({ title }) => title));
  const ownLevel = (index: number): number | null => (kinds.has(index) ? null : (units[index]?.facts.level ?? null));
  const titleLevel = starts.map(({ title }) => ownLevel(title)).find((level) => level !== null) ?? 1;
  const levels = new Map<number, number>();
  let title: number | null = null;
  let inside: number | null = null;
  let before = 0;
  for (const at of marked) {
    if (typeAt(at) !== 'heading') continue;
    for (; before <= at; before++) if (isStart(before)) title = null;
    const isTitle: boolean = title === null || titles.has(at);
    const level: number = ownLevel(at) ?? (isTitle ? titleLevel : (inside ?? Math.min(DEEPEST, (title ?? 1) + 1)));
    if (kinds.has(at)) levels.set(at, level);
    if (isTitle) {
      title = level;
      inside = null;
    } else inside = level;
  }
  return levels;
}
