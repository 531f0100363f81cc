import { isSurelyName } from '#shared/import/names';
import type { BlockType } from '#shared/project/documentRecord';
import type { Lexicon } from '../finding';
import { type BlockFacts, factsOf } from './blockFacts';
import { orderPieces } from './pieceOrder';

/** A block, or the neighbouring blocks that a line was shredded into. */
export interface Unit {
  /** Of the text in the order in which it reads. */
  readonly facts: BlockFacts;
  /** Numbers of its first block and of the one behind its last. */
  readonly from: number;
  readonly to: number;
  readonly shredded: Shredded | null;
}

export interface Shredded {
  /** What it becomes, the best order first: ids of its blocks. */
  readonly orders: readonly { readonly blocks: readonly string[]; readonly text: string }[];
  readonly type: BlockType;
  readonly isReordered: boolean;
  /** How much likelier the words are than those of the pieces, for each place where two pieces meet. */
  readonly gain: number;
}

const FEWEST = 3;
/** Longer runs of short blocks are tables, indexes, lists. */
const MOST = 40;
/** So much likelier the words must be for each place where two pieces meet; less where many pieces do, and a credit ends them. */
const LEAST_GAIN = 0.8;
const LEAST_GAIN_OF_MANY = 0.15;
const MANY = 5;

/** The blocks in reading order, shredded lines taken together. */
export function unitsOf(blocks: readonly BlockFacts[], lexicon: Lexicon): readonly Unit[] {
  const units: Unit[] = [];
  for (let at = 0; at < blocks.length; ) {
    const facts = blocks[at];
    if (!facts) break;
    const end = facts.isShred ? endOfRun(blocks, at) : at;
    const gathered = end - at >= FEWEST && end - at <= MOST ? gather(blocks.slice(at, end), lexicon) : null;
    if (gathered) {
      units.push({ ...gathered, from: at, to: end });
      at = end;
    } else {
      for (const to = Math.max(end, at + 1); at < to; at++) {
        const single = blocks[at];
        if (single) units.push({ facts: single, from: at, to: at + 1, shredded: null });
      }
    }
  }
  return units;
}

function endOfRun(blocks: readonly BlockFacts[], from: number): number {
  let to = from;
  // Two lines may stand in pieces one after the other: a credit ends the first.
  while (blocks[to]?.isShred === true) if (/摄$/.test(blocks[to++]?.text ?? '')) break;
  return to;
}

type Gathered = Pick<Unit, 'facts' | 'shredded'>;

/** What was made of runs before, by their first blocks. */
const known = new WeakMap<
  BlockFacts,
  { readonly lexicon: Lexicon; readonly run: readonly BlockFacts[]; readonly made: Gathered | null }
>();

function gather(run: readonly BlockFacts[], lexicon: Lexicon): Gathered | null {
  const [first] = run;
  if (!first) return null;
  const before = known.get(first);
  const isKnown = before?.lexicon === lexicon && before.run.length === run.length;
  if (isKnown && run.every((block, index) => block === before.run[index])) return before.made;
  const made = isOfShreds(run) ? gatherPieces(first, run, lexicon) : null;
  known.set(first, { lexicon, run, made });
  return made;
}

/** Names, numbers, names of columns and verse are short and whole. */
function isOfShreds(run: readonly BlockFacts[]): boolean {
  const share = (test: (block: BlockFacts) => boolean) => run.filter(test).length / run.length;
  return (
    run.reduce((sum, { text }) => sum + text.length, 0) >= 4 &&
    share(({ text }) => /\p{Script=Han}/u.test(text)) > 0.6 &&
    share(({ ending }) => ending !== 'none') < 0.5 &&
    share(({ text }) => isSurelyName(text)) < 0.6 &&
    share(({ isLabel, isFurniture }) => isLabel || isFurniture) < 0.6 &&
    share(({ isListItem }) => isListItem) < 0.5
  );
}

function gatherPieces(first: BlockFacts, run: readonly BlockFacts[], lexicon: Lexicon): Gathered | null {
  const orders = orderPieces(
    run.map(({ text }) => text),
    lexicon,
  );
  const [best] = orders;
  if (!best) return null;
  const spelt = orders.map(({ order }) => ({
    blocks: order.map((index) => run[index]?.id ?? ''),
    text: order.map((index) => run[index]?.text ?? '').join(''),
  }));
  const text = spelt[0]?.text ?? '';
  const facts = factsOf({ id: first.id, type: 'paragraph', level: null, text });
  const type = typeOf(facts);
  const least = run.length < MANY ? LEAST_GAIN : facts.isCaption ? Number.NEGATIVE_INFINITY : LEAST_GAIN_OF_MANY;
  if (best.gain / (run.length - 1) < least) return null;
  return {
    facts: {
      ...facts,
      type,
      level: type === 'heading' ? (run.find(({ level }) => level !== null)?.level ?? null) : null,
    },
    shredded: {
      orders: spelt,
      type,
      isReordered: best.order.some((piece, index) => piece !== index),
      gain: best.gain / (run.length - 1),
    },
  };
}

function typeOf(facts: BlockFacts): BlockType {
  if (facts.isCaption) return 'caption';
  if (facts.isLabel) return 'label';
  if (facts.startsWithDash) return 'deck';
  if (facts.headingLikeness > 0) return 'heading';
  return facts.ending === 'stop' && facts.width <= 60 ? 'caption' : 'paragraph';
}
