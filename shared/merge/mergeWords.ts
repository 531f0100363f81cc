import { mergeSets, type Side, type Three } from './threeWay';
import { differences, sameWords, type Unit } from './units';

/** The words of some blocks, merged. */
export interface MergedWords {
  /** What stands where both sides changed the same words differently is the asked side's. */
  units(side: Side): readonly Unit[];
  /** Both changed the same words differently somewhere. */
  readonly isContested: boolean;
}

interface Hunk {
  readonly side: Side;
  readonly from: number;
  readonly to: number;
  /** How much longer the side's text is than the base after the hunk. */
  readonly shift: number;
}

/** A stretch of the base in which something changed, and what either side has for it; `changed` names who changed words. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly changed: ReadonlySet<Side>;
  readonly ours: readonly Unit[];
  readonly theirs: readonly Unit[];
  /** The two units around it, where it is a place between two characters of the base. */
  readonly around: Three<readonly Unit[]> | null;
}

/**
 * Merges what two sides made of the same words, character by character. Changes of different characters stand both; what
 * both changed is contested, as are changes that touch each other: of 前日 and 今晨, both made of 今日, none would want 前晨.
 * Marks are merged as sets, and cover what the other side put in the place of what they cover.
 */
export function mergeWords(words: Three<readonly Unit[]>): MergedWords {
  const stretches = stretchesOf(words);
  const isContested = stretches.some(({ changed, ours, theirs }) => changed.size === 2 && !sameWords(ours, theirs));
  return {
    isContested,
    units(side) {
      const units: Unit[] = [];
      const shift = { ours: 0, theirs: 0 };
      let done = 0;
      const unchanged = (to: number) => {
        for (; done < to; done++) units.push(plainUnit(words, done, shift));
      };
      for (const stretch of stretches) {
        unchanged(stretch.from);
        units.push(...unitsOfStretch(stretch, words.base, side));
        for (const one of ['ours', 'theirs'] as const) shift[one] += stretch[one].length - (stretch.to - stretch.from);
        done = stretch.to;
      }
      unchanged(words.base.length);
      return units;
    },
  };
}

/** A unit that nobody changed, with the marks that either side put on it or took off. */
function plainUnit({ base, ours, theirs }: Three<readonly Unit[]>, at: number, shift: Record<Side, number>): Unit {
  const [was, here, there] = [base[at], ours[at + shift.ours], theirs[at + shift.theirs]];
  if (!was || !here || !there) throw new RangeError('the differences do not fit the texts');
  return { ...was, marks: mergeMarks(was.marks, here.marks, there.marks) };
}

const mergeMarks = (base: readonly string[], ours: readonly string[], theirs: readonly string[]): readonly string[] =>
  base === ours && base === theirs ? base : mergeSets({ base, ours, theirs }).sort();

function stretchesOf(words: Three<readonly Unit[]>): readonly Stretch[] {
  const { base } = words;
  const hunks = [...hunksOf('ours', words), ...hunksOf('theirs', words)].sort((a, b) => a.from - b.from || a.to - b.to);
  const shift = { ours: 0, theirs: 0 };
  const stretches: Stretch[] = [];
  for (let i = 0; i < hunks.length; ) {
    const cluster: Hunk[] = [];
    let [from, to] = [hunks[i]?.from ?? 0, hunks[i]?.to ?? 0];
    for (let hunk = hunks[i]; hunk && (cluster.length === 0 || clashes(hunk, to, cluster)); hunk = hunks[++i]) {
      cluster.push(hunk);
      from = Math.min(from, hunk.from);
      to = Math.max(to, hunk.to);
    }
    const around = (units: readonly Unit[], at: number) => units.slice(Math.max(0, at - 1), at + 1);
    const edges =
      from === to
        ? {
            base: around(base, from),
            ours: around(words.ours, from + shift.ours),
            theirs: around(words.theirs, from + shift.theirs),
          }
        : null;
    const of = (side: Side) => {
      const start = from + shift[side];
      shift[side] = cluster.filter((hunk) => hunk.side === side).at(-1)?.shift ?? shift[side];
      return words[side].slice(start, to + shift[side]);
    };
    const changed = new Set(cluster.map(({ side }) => side));
    stretches.push({ from, to, changed, ours: of('ours'), theirs: of('theirs'), around: edges });
  }
  return stretches;
}

/** Whether a hunk lies in what others changed, or touches what the other side did: two halves of a word make no third. */
function clashes(hunk: Hunk, to: number, cluster: readonly Hunk[]): boolean {
  return hunk.from < to || (hunk.from === to && cluster.some((one) => one.side !== hunk.side && one.to === to));
}

function hunksOf(side: Side, words: Three<readonly Unit[]>): Hunk[] {
  return differences(words.base, words[side]).map(({ fromA, toA, toB }) => ({
    side,
    from: fromA,
    to: toA,
    shift: toB - toA,
  }));
}

function unitsOfStretch(stretch: Stretch, base: readonly Unit[], side: Side): readonly Unit[] {
  const { from, to, changed, ours, theirs, around } = stretch;
  if (changed.size === 2) {
    if (!sameWords(ours, theirs)) return side === 'ours' ? ours : theirs;
    return ours.map((unit, i) => ({ ...unit, marks: mergeMarks([], unit.marks, theirs[i]?.marks ?? []) }));
  }
  const [own, others] = changed.has('ours') ? [ours, theirs] : [theirs, ours];
  if (around) {
    const others = changed.has('ours') ? around.theirs : around.ours;
    return own.map((unit) => withMarksOf(unit, around.base, others));
  }
  const was = base.slice(from, to);
  if (own.length === was.length) {
    return own.map((unit, i) => withMarksOf(unit, was.slice(i, i + 1), others.slice(i, i + 1)));
  }
  return own.map((unit) => withMarksOf(unit, was, others));
}

/** A unit that took the place of `was`, which the other side has as `others`: it bears what these all gained or lost. */
function withMarksOf(unit: Unit, was: readonly Unit[], others: readonly Unit[]): Unit {
  const [first] = others;
  if (!first || unit.text === '\n') return unit;
  const gained = first.marks.filter(
    (mark) => others.every(({ marks }) => marks.includes(mark)) && !was.some(({ marks }) => marks.includes(mark)),
  );
  const lost = unit.marks.filter(
    (mark) => was.every(({ marks }) => marks.includes(mark)) && !others.some(({ marks }) => marks.includes(mark)),
  );
  if (gained.length + lost.length === 0) return unit;
  const marks = new Set([...unit.marks, ...gained].filter((mark) => !lost.includes(mark)));
  return { ...unit, marks: [...marks].sort() };
}
