import type { BlockType } from '#shared/project/documentRecord';
import type { DocumentDetector, DocumentFinding, ObservedBlock } from '../detector';
import { findingAt, type Place } from './characterFinding';
import { families, type MarkFamily, marksByFamily, type PairMark } from './markFamilies';
import { type Readings, readPairs } from './pairing';
import { type MarkProblem, placeOfProblem } from './unpairedPlaces';

/** The marks of one family that don't pair within a block, and how they might. */
interface Unsettled {
  readonly family: MarkFamily;
  readonly marks: readonly PairMark[];
  readonly readings: Readings;
}

interface Observation {
  readonly type: BlockType;
  readonly text: string;
  /** Empty in nearly every block. */
  readonly unsettled: readonly Unsettled[];
  /** Pairs of ‘’ that stand around “”, from the opening mark to behind the closing one. */
  readonly reversed: readonly (readonly [number, number])[];
  /** What is to be said of the block if no pair goes on over its bounds. */
  readonly alone: readonly Place[];
  /** A paragraph of a quotation that goes on begins with its mark again. */
  readonly beginsWithQuote: boolean;
  /** Whether the last sentence is complete. */
  readonly ended: boolean;
}

/** A quotation or bracket may go on over so many blocks. */
const WINDOW = 8;
/** Where a sentence is complete, its quotation seldom goes on beyond so many. */
const SHORT_WINDOW = 3;

/** Quotes and brackets of which a half is missing, stands the wrong way round or is of the wrong kind. */
export const unpaired: DocumentDetector<Observation> = {
  id: 'unpaired',
  scope: 'document',
  label: { zh: '引号、括号不成对', en: 'Unpaired quote or bracket' },
  severity: 'error',
  decision: 'restore',
  safe: false,
  example: { wrong: '他们摆摊“义卖，换来四百元。', right: '他们摆摊“义卖”，换来四百元。' },
  messages: {
    unclosed: { zh: '“{mark}”没有收住。', en: '“{mark}” is never closed.' },
    unopened: { zh: '“{mark}”前面没有相配的一半。', en: 'Nothing opens before “{mark}”.' },
    turned: { zh: '“{mark}”方向反了。', en: '“{mark}” stands the wrong way round.' },
    nested: {
      zh: '同一种引号、书名号套在一起，里面的应为“{inner}”。',
      en: 'Marks of one kind stand inside each other; inside it is “{inner}”.',
    },
    reversed: {
      zh: '双引号套在单引号里面，内外颠倒了。',
      en: 'Double quotes stand inside single ones; it is the other way round.',
    },
    kind: { zh: '前后引号不是同一种。', en: 'The two quotes are not of one kind.' },
  },
  observe: ({ type, text }) => {
    const all = type === 'pageBreak' ? [] : marksByFamily(text);
    const unsettled = all.flatMap((marks, index) => unsettledOf(families[index], marks, text));
    const reversed = reversedPairs(all[0] ?? [], all[1] ?? []);
    return {
      type,
      text,
      unsettled,
      reversed,
      alone: placesIn({ text, unsettled, reversed }, () => undefined),
      beginsWithQuote: text.startsWith('“'),
      ended: /[。！？…!?][”’」』）)]*\s*$/.test(text.slice(-6)),
    };
  },
  detect: (blocks) => {
    const bounds = boundsOf(blocks);
    const found: DocumentFinding[] = [];
    blocks.forEach(({ id, observation }, index) => {
      const { unsettled, reversed, alone } = observation;
      if (unsettled.length === 0 && reversed.length === 0) return;
      const boundsIn = (family: MarkFamily) => bounds.get(boundKey(index, family));
      const isAlone = unsettled.every(({ family }) => isClosed(boundsIn(family)));
      const places = isAlone ? alone : placesIn(observation, boundsIn);
      for (const place of places) found.push({ ...findingAt(unpaired, place), block: id });
    });
    return found;
  },
};

function placesIn(
  { text, unsettled, reversed }: Pick<Observation, 'text' | 'unsettled' | 'reversed'>,
  boundsIn: (family: MarkFamily) => Bounds | undefined,
): readonly Place[] {
  const problems = unsettled.flatMap((one) => problemsOf(one, boundsIn(one.family)));
  const pairs = reversed.map(([from, to]): MarkProblem => ({ kind: 'reversed', at: from, to }));
  return withKinds([...problems, ...pairs]).map((problem) => placeOfProblem(problem, text));
}

const isClosed = (bounds: Bounds | undefined): boolean =>
  bounds === undefined || (bounds.start === 0 && bounds.end === 0);

function unsettledOf(family: MarkFamily | undefined, marks: readonly PairMark[], text: string): readonly Unsettled[] {
  if (family === undefined || marks.length === 0 || alternate(marks)) return [];
  const quotes = family.id === 'double' || family.id === 'single';
  const readings = readPairs(marks, (mark) => (quotes ? leanOf(text, marks[mark]?.at ?? 0) : 0), family.nests);
  return readings[0][0].cost === 0 ? [] : [{ family, marks, readings }];
}

/** Open, close, open, close: the usual case. */
const alternate = (marks: readonly PairMark[]): boolean =>
  marks.length % 2 === 0 && marks.every(({ opens }, index) => opens === (index % 2 === 0));

/** What stands beside a quote says of its direction. */
function leanOf(text: string, at: number): number {
  const before = text.charAt(at - 1);
  const after = text.charAt(at + 1);
  let lean = 0;
  if (before === '' || /[：:（(《\n]/.test(before)) lean += 0.8;
  else if (/[，、；,;]/.test(before)) lean += 0.7;
  if (after === '' || /[，。、；：！？）》,;:.!?)\n]/.test(after)) lean -= 0.8;
  else if (/[。！？…!?]/.test(before)) lean += 0.1;
  return Math.max(-1, Math.min(1, lean));
}

type Bounds = { start: 0 | 1; end: 0 | 1 };
const boundKey = (index: number, family: MarkFamily): string => `${index} ${family.id}`;

/** Whether a pair is open before and behind each block that has marks to settle, by block and family. */
function boundsOf(blocks: readonly ObservedBlock<Observation>[]): ReadonlyMap<string, Bounds> {
  const bounds = new Map<string, Bounds>();
  const at = (index: number, family: MarkFamily): Bounds => {
    const key = boundKey(index, family);
    const known = bounds.get(key) ?? { start: 0, end: 0 };
    bounds.set(key, known);
    return known;
  };
  blocks.forEach((block, index) => {
    for (const { family, readings } of block.observation.unsettled) {
      const own = at(index, family);
      const spared = readings[own.start][0].cost - readings[own.start][1].cost;
      if (spared <= 0) continue;
      const head = findHead(blocks, index, { family, spared }, bounds);
      if (head !== null) {
        own.end = 1;
        at(head, family).start = 1;
      } else if (goesOn(blocks, index, family, bounds)) own.end = 1;
    }
  });
  return bounds;
}

/** Two halves that are missing cost 2; what saves less than this may be something else that is wrong in either block. */
const LEAST_GAIN = 1.6;

/** A pair left open, and what it spares to leave it so. */
interface OpenPair {
  readonly family: MarkFamily;
  readonly spared: number;
}

/** The block in which what is left open in block `index` is closed. */
function findHead(
  blocks: readonly ObservedBlock<Observation>[],
  index: number,
  { family, spared }: OpenPair,
  bounds: ReadonlyMap<string, Bounds>,
): number | null {
  const tail = blocks[index];
  if (tail === undefined) return null;
  const { ended, type } = tail.observation;
  let passed = 0;
  for (let next = index + 1; next < blocks.length && passed < (ended ? SHORT_WINDOW : WINDOW); next++) {
    const block = blocks[next];
    if (block === undefined || (ended && block.article !== tail.article)) return null;
    passed++;
    if (block.observation.type !== type) continue;
    const one = block.observation.unsettled.find((other) => other.family.id === family.id);
    if (one === undefined || bounds.get(boundKey(next, family))?.start === 1) continue;
    const gain = Math.max(
      one.readings[0][0].cost - one.readings[1][0].cost,
      one.readings[0][1].cost - one.readings[1][1].cost,
    );
    if (gain > 0 && gain + spared > LEAST_GAIN) return next;
  }
  return null;
}

/** Whether the next paragraph opens the same quotation again, as those of a long one do: a colon led up to it. */
function goesOn(
  blocks: readonly ObservedBlock<Observation>[],
  index: number,
  family: MarkFamily,
  bounds: ReadonlyMap<string, Bounds>,
): boolean {
  const block = blocks[index];
  const next = blocks
    .slice(index + 1, index + 1 + SHORT_WINDOW)
    .find(({ observation }) => observation.type === 'paragraph');
  if (block === undefined || family.id !== 'double' || !next?.observation.beginsWithQuote) return false;
  const { text, beginsWithQuote } = block.observation;
  const opener = text.lastIndexOf('“');
  if (/[：:]/.test(text.charAt(opener - 1))) return true;
  if (!beginsWithQuote || opener !== 0) return false;
  const before = blocks[index - 1];
  if (before === undefined) return false;
  return /[：:]\s*$/.test(before.observation.text.slice(-3)) || bounds.get(boundKey(index - 1, family))?.end === 1;
}

function problemsOf({ family, marks, readings }: Unsettled, bounds: Bounds | undefined): readonly MarkProblem[] {
  const { issues } = readings[bounds?.start ?? 0][bounds?.end ?? 0];
  const placeOf = (mark: number | null) => (mark === null ? null : (marks[mark]?.at ?? null));
  return issues.map((issue): MarkProblem => {
    const at = marks[issue.mark]?.at ?? 0;
    if (issue.kind === 'unclosed') return { kind: 'unclosed', at, family, limit: placeOf(issue.next) };
    if (issue.kind === 'unopened') return { kind: 'unopened', at, family, limit: placeOf(issue.previous) };
    if (issue.kind === 'nested') return { kind: 'nested', at, family, close: marks[issue.close]?.at ?? at };
    return { kind: 'turned', at, family };
  });
}

/** A mark that a double quote lacks and one that a single quote has too many are one mark of the wrong kind. */
function withKinds(problems: readonly MarkProblem[]): readonly MarkProblem[] {
  const sorted = [...problems].sort((a, b) => a.at - b.at);
  const made: MarkProblem[] = [];
  for (const problem of sorted) {
    const last = made.at(-1);
    if (
      last?.kind === 'unclosed' &&
      problem.kind === 'unopened' &&
      isQuote(last.family) &&
      isQuote(problem.family) &&
      last.family.id !== problem.family.id
    ) {
      made[made.length - 1] = { kind: 'kind', at: last.at, close: problem.at, outer: last.family.id === 'single' };
    } else made.push(problem);
  }
  return made;
}

const isQuote = ({ id }: MarkFamily): boolean => id === 'double' || id === 'single';

function reversedPairs(
  doubles: readonly PairMark[],
  singles: readonly PairMark[],
): readonly (readonly [number, number])[] {
  if (doubles.length === 0 || singles.length === 0 || !alternate(doubles) || !alternate(singles)) return [];
  const found: (readonly [number, number])[] = [];
  let next = 0;
  for (let i = 0; i + 1 < singles.length; i += 2) {
    const [from, to] = [singles[i]?.at ?? 0, singles[i + 1]?.at ?? 0];
    while ((doubles[next]?.at ?? Number.POSITIVE_INFINITY) < from) next++;
    const outside = next % 2 === 0;
    if (outside && (doubles[next + 1]?.at ?? Number.POSITIVE_INFINITY) < to) found.push([from, to + 1]);
  }
  return found;
}
