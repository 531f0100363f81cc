import type { PairMark } from './markFamilies';

/**
 * Reads a sequence of marks of one family as pairs, at the least cost: a mark may stand the wrong way round, and a half
 * may be missing. Linear in the number of marks.
 */

/** What is wrong with one mark of a sequence, by its index there. */
export type PairIssue =
  /** It opens and nothing closes it before the next mark, or before the end. */
  | { readonly kind: 'unclosed'; readonly mark: number; readonly next: number | null }
  /** It closes and nothing has opened since the mark before, or since the beginning. */
  | { readonly kind: 'unopened'; readonly mark: number; readonly previous: number | null }
  /** It stands the wrong way round. */
  | { readonly kind: 'turned'; readonly mark: number }
  /** It opens a pair within a pair of the same family; `close` is the other half. */
  | { readonly kind: 'nested'; readonly mark: number; readonly close: number };

export interface Reading {
  readonly cost: number;
  readonly issues: readonly PairIssue[];
}

/** Readings by whether a pair is open before the text (first index) and left open behind it (second index). */
export type Readings = readonly [readonly [Reading, Reading], readonly [Reading, Reading]];

/** What a mark's neighbours say of its direction: above 0 that it opens, below that it closes; between -1 and 1. */
export type Lean = (mark: number) => number;

const MISSING = 1;
const TURNED = 1.5;
/** What the surroundings add to the cost of a turned mark, or take from it. */
const LEANING = 0.9;
const NESTED = 1.6;

type State = 0 | 1 | 2;
type Move = 'open' | 'close' | 'reopen' | 'nest' | 'unnest' | 'stray';

interface Cell {
  readonly cost: number;
  readonly move: Move | null;
  readonly turned: boolean;
  readonly from: State;
}

const MOVES: readonly {
  readonly move: Move;
  readonly from: State;
  readonly to: State;
  readonly opens: boolean;
  readonly cost: number;
}[] = [
  { move: 'open', from: 0, to: 1, opens: true, cost: 0 },
  { move: 'stray', from: 0, to: 0, opens: false, cost: MISSING },
  { move: 'close', from: 1, to: 0, opens: false, cost: 0 },
  { move: 'reopen', from: 1, to: 1, opens: true, cost: MISSING },
  { move: 'nest', from: 1, to: 2, opens: true, cost: NESTED },
  { move: 'unnest', from: 2, to: 1, opens: false, cost: 0 },
];

/** The cheapest readings of the marks. Where a family may nest, doing so costs nothing. */
export function readPairs(marks: readonly PairMark[], lean: Lean, mayNest: boolean): Readings {
  const read = (start: State): readonly [Reading, Reading] => {
    const rows = fill(marks, lean, mayNest, start);
    return [trace(rows, 0), trace(rows, 1)];
  };
  return [read(0), read(1)];
}

const NEVER: Cell = { cost: Number.POSITIVE_INFINITY, move: null, turned: false, from: 0 };
type Row = readonly [Cell, Cell, Cell];

function fill(marks: readonly PairMark[], lean: Lean, mayNest: boolean, start: State): readonly Row[] {
  const begin = (state: State): Cell => (state === start ? { cost: 0, move: null, turned: false, from: state } : NEVER);
  const rows: Row[] = [[begin(0), begin(1), begin(2)]];
  for (const [index, mark] of marks.entries()) {
    const before = rows[index];
    if (before === undefined) break;
    const row: [Cell, Cell, Cell] = [NEVER, NEVER, NEVER];
    for (const { move, from, to, opens, cost } of MOVES) {
      const turned = opens !== mark.opens;
      const own = move === 'nest' && mayNest ? 0 : cost;
      const turning = turned ? TURNED - LEANING * (opens ? lean(index) : -lean(index)) : 0;
      const total = before[from].cost + own + turning;
      if (total < row[to].cost) row[to] = { cost: total, move, turned, from };
    }
    rows.push(row);
  }
  return rows;
}

function trace(rows: readonly Row[], end: 0 | 1): Reading {
  const last = rows.at(-1);
  if (last === undefined) return { cost: 0, issues: [] };
  // A pair left open inside another is left open twice.
  const nestedEnd = last[2].cost + MISSING * (end === 1 ? 1 : 2);
  const openEnd = end === 1 ? last[1].cost : last[1].cost + MISSING;
  const direct = end === 1 ? openEnd : last[0].cost;
  const other = end === 1 ? last[0].cost + MISSING * 2 : openEnd;
  const cost = Math.min(direct, other, nestedEnd);
  let state: State = cost === direct ? (end === 1 ? 1 : 0) : cost === other ? (end === 1 ? 0 : 1) : 2;
  const steps: { readonly move: Move; readonly turned: boolean }[] = [];
  for (let index = rows.length - 1; index > 0; index--) {
    const cell = rows[index]?.[state];
    if (cell === undefined || cell.move === null) break;
    steps.push({ move: cell.move, turned: cell.turned });
    state = cell.from;
  }
  steps.reverse();
  return { cost, issues: issuesOf(steps, end) };
}

function issuesOf(
  steps: readonly { readonly move: Move; readonly turned: boolean }[],
  end: 0 | 1,
): readonly PairIssue[] {
  const issues: PairIssue[] = [];
  const open: { readonly mark: number; readonly nested: boolean }[] = [];
  for (const [mark, { move, turned }] of steps.entries()) {
    if (turned) issues.push({ kind: 'turned', mark });
    if (move === 'stray') issues.push({ kind: 'unopened', mark, previous: mark > 0 ? mark - 1 : null });
    if (move === 'reopen') {
      const left = open.pop();
      if (left) issues.push({ kind: 'unclosed', mark: left.mark, next: mark });
    }
    if (move === 'open' || move === 'reopen' || move === 'nest') open.push({ mark, nested: move === 'nest' });
    if (move === 'close' || move === 'unnest') {
      const left = open.pop();
      if (left?.nested) issues.push({ kind: 'nested', mark: left.mark, close: mark });
    }
  }
  const spared = end === 1 ? 1 : 0;
  for (const left of open.slice(spared).reverse()) issues.push({ kind: 'unclosed', mark: left.mark, next: null });
  return issues.sort((a, b) => a.mark - b.mark);
}
